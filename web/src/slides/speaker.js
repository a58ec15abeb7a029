const STYLE =
  "body{font:22px/1.45 system-ui,sans-serif;margin:1.5rem;max-width:40em}h1{font-size:1.2em}";

/** The notes in a window of their own, for the lecturer's screen; the same keys move on. */
export class Speaker {
  /** Open the window, and say whether the browser allows it. */
  open(onkeydown) {
    this.window = window.open("", "gordian-notes", "width=640,height=720");
    if (!this.window) return false;
    const { document: page } = this.window;
    page.head.innerHTML = `<style>${STYLE}</style>`;
    page.documentElement.lang = document.documentElement.lang;
    page.onkeydown = onkeydown;
    return true;
  }

  /** Show the notes of a slide, and the name of the next. */
  show(title, slide, next) {
    if (!this.window || this.window.closed) return;
    const { document: page } = this.window;
    const line = (tag, text) => Object.assign(page.createElement(tag), { textContent: text });
    const notes = page.createElement("div");
    notes.innerHTML = slide.querySelector("aside.notes").innerHTML;
    page.title = title;
    page.body.innerHTML = "";
    page.body.append(
      line("h1", slide.getAttribute("aria-label")),
      line("p", next ? `→ ${next.getAttribute("aria-label")}` : ""),
      notes,
    );
  }
}
