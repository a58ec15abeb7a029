/* What the player does for the page as a whole. */

const root = document.documentElement;

/** A page that a browser brings back as it was left may show what was erased meanwhile. */
export function reloadWhenErased(memory) {
  window.addEventListener("pageshow", (event) => {
    if (!event.persisted) return;
    memory.storage.ask();
    memory.after(() => {
      if (memory.lost()) location.reload();
    });
  });
}

/** Where files have no storage in common, the color scheme that was chosen on one page comes along.
 */
export function carryColorScheme(storage) {
  const dark = matchMedia("(prefers-color-scheme: dark)").matches;
  const chosen = storage.get("mode");
  if (chosen && chosen !== root.dataset.mode) {
    localStorage.setItem("mode", chosen);
    root.dataset.mode = chosen;
    root.dataset.theme = chosen !== "auto" ? chosen : dark ? "dark" : "light";
  }
  new MutationObserver(() => storage.set("mode", root.dataset.mode)).observe(root, {
    attributes: true,
    attributeFilter: ["data-mode"],
  });
}

/** Paper is light: a page printed from its dark scheme would be pale grey on white. */
export function printLight() {
  let before = null;
  window.addEventListener("beforeprint", () => {
    before = root.dataset.theme;
    root.dataset.theme = "light";
  });
  window.addEventListener("afterprint", () => {
    if (before) root.dataset.theme = before;
  });
}

/** The list of pages is shown or hidden, as the reader left it. */
export function rememberSidebar(memory) {
  const button = document.querySelector(".primary-toggle");
  const bar = document.getElementById("pst-primary-sidebar");
  const dialog = document.getElementById("pst-primary-sidebar-modal");
  const wide = matchMedia("(min-width: 992px)");
  if (!button || !bar || !dialog) return;
  const hidden = () => bar.classList.contains("pst-sidebar-hidden");
  function tell() {
    button.setAttribute("aria-expanded", String(wide.matches ? !hidden() : dialog.open));
  }
  if (wide.matches && memory.get("sidebar") === "hidden") bar.classList.add("pst-sidebar-hidden");
  delete root.dataset.sidebar;
  button.setAttribute("aria-controls", bar.id);
  new MutationObserver(() => {
    tell();
    if (wide.matches && !dialog.open) memory.set("sidebar", hidden() ? "hidden" : null);
  }).observe(bar, { attributes: true, attributeFilter: ["class"] });
  new MutationObserver(tell).observe(dialog, { attributes: true, attributeFilter: ["open"] });
  wide.addEventListener("change", tell);
  tell();
}
