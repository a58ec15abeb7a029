/* What every script does with the page. */

export function element(tag, attributes = {}, text) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  if (text !== undefined) made.textContent = text;
  return made;
}

/** Return a box that a keyboard can scroll, for what may be wider than the page. */
export function scrollable(label, content) {
  const box = element("div", { class: "wide", tabindex: "0", role: "region", "aria-label": label });
  box.appendChild(content);
  return box;
}

/** Call back when the page has been read to its end. */
export function whenRead(start) {
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start);
  else start();
}
