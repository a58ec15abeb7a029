import { element } from "../common/dom.js";

/** Return Vega, which is on its way with the page, or is fetched from this folder when it is
    needed. */
export function loadVega(folder) {
  if (window.GordianVega) return Promise.resolve(window.GordianVega);
  const coming = document.querySelector('script[src*="gordian-vega.js"]');
  const script =
    coming || document.head.appendChild(element("script", { src: `${folder}gordian-vega.js` }));
  return new Promise((done, fail) => {
    script.addEventListener("load", () => done(window.GordianVega));
    script.addEventListener("error", () => {
      script.remove();
      fail(new Error("Vega did not come"));
    });
  });
}

const refuse = () => Promise.reject(new Error("the course loads nothing"));

/** A chart that takes the place of its default picture when it is first drawn. */
export class Chart {
  constructor(vega, spec, place) {
    this.place = place;
    this.box = element("div", { class: "drawn", "aria-hidden": "true" });
    this.width = 0;
    this.view = new vega.View(vega.parse(spec, {}, { ast: true }), {
      expr: vega.expressionInterpreter,
      renderer: "svg",
      hover: true,
      logLevel: 1,
      loader: { load: refuse, sanitize: refuse },
    });
    this.view.initialize(this.box);
  }

  /** Take the width of its place, and say whether that is another than before. */
  fit() {
    const width = Math.floor(this.place.clientWidth);
    if (width <= 0 || width === this.width) return false;
    this.width = width;
    this.view.width(width).resize();
    return true;
  }

  /** Say whether the chart is made from a frame. */
  reads(frame) {
    try {
      this.view.data(frame); // Before it has run it holds nothing of any frame.
      return true;
    } catch {
      return false;
    }
  }

  /** Draw frames, of which rows(frame) gives the data. */
  async draw(frames, rows) {
    for (const frame of frames) if (this.reads(frame)) this.view.data(frame, rows(frame));
    await this.view.runAsync();
    if (this.box.parentNode) return;
    this.place.textContent = "";
    this.place.appendChild(this.box);
  }

  /** On a narrow page a line of text may be longer than its chart is wide: then the picture is
      drawn smaller, so that nothing is cut. */
  showWhole() {
    const svg = this.box.querySelector("svg");
    const seen = svg.viewBox.baseVal;
    const frame = svg.getBoundingClientRect();
    if (!frame.width) return;
    const unit = frame.width / seen.width;
    const height = svg.getAttribute("height");
    let left = 0;
    let right = parseFloat(svg.getAttribute("width"));
    for (const text of svg.querySelectorAll("text")) {
      const box = text.getBoundingClientRect();
      if (!box.width) continue;
      left = Math.min(left, seen.x + (box.left - frame.left) / unit);
      right = Math.max(right, seen.x + (box.right - frame.left) / unit);
    }
    svg.setAttribute("viewBox", [left, 0, right - left, height].join(" "));
    svg.style.aspectRatio = `${right - left} / ${height}`;
  }
}
