import { element, scrollable } from "../common/dom.js";
import { phrase } from "../common/phrases.js";

/** Return a table of rows in a box that a keyboard can scroll. */
export function table(rows) {
  const made = element("table");
  const head = made.appendChild(element("thead")).appendChild(element("tr"));
  for (const name of Object.keys(rows[0])) head.appendChild(element("th", { scope: "col" }, name));
  const body = made.appendChild(element("tbody"));
  for (const row of rows) {
    const line = body.appendChild(element("tr"));
    for (const value of Object.values(row)) line.appendChild(element("td", {}, String(value)));
  }
  return scrollable(phrase("explore.table"), made);
}
