/** Write a number with its unit, as the build does: "1,250 people", "−3.5%", "€80". */
export function withUnit({ unit, decimals }, value) {
  const digits = { minimumFractionDigits: decimals, maximumFractionDigits: decimals };
  const text = (value < 0 ? "\u2212" : "") + Math.abs(value).toLocaleString("en-US", digits);
  if (unit === "\u20ac" || unit === "$") return unit + text;
  return unit === "%" ? `${text}%` : `${text} ${unit}`.trim();
}
