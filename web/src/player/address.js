/* The address of a state: #id?control=value&control=value. */

export function addressOf(id, values) {
  const pairs = Object.entries(values).map(
    ([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(String(value))}`,
  );
  return `#${id}?${pairs.join("&")}`;
}

/** Return the id and the wanted values of an address, by the control's name and as text, or null.
 */
export function parsed(hash) {
  const found = /^#([^?]+)\?(.*)$/.exec(hash);
  if (!found) return null;
  try {
    return { id: decodeURIComponent(found[1]), wanted: [...new URLSearchParams(found[2])] };
  } catch {
    return null; // A % that is none.
  }
}

/** Return the places that are wanted, and what of it there is not: {name}, or {name, value}. */
export function placesOf(states, wanted) {
  const places = states.start;
  const unknown = [];
  for (const [name, value] of wanted) {
    const number = states.controls.findIndex((control) => control.name === name);
    const place = number < 0 ? -1 : placeOf(states.controls[number].values, value);
    if (number < 0) unknown.push({ name });
    else if (place < 0) unknown.push({ name, value });
    else places[number] = place;
  }
  return { places, unknown };
}

/** The place of a value that was written as text, or −1; numbers may differ in their last digits.
 */
export function placeOf(values, text) {
  return values.findIndex((value) =>
    typeof value === "number"
      ? text.trim() !== "" && Math.abs(Number(text) - value) <= 1e-9 * Math.max(1, Math.abs(value))
      : String(value) === text,
  );
}
