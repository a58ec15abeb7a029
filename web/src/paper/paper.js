/* A chart that is long is printed in slices, cut where neither a word nor a mark stands: a page
   then ends between two of them, and neither cuts a line of text nor leaves half a page empty. */

/* Shares of a chart's width: what is shorter stays whole; a slice is at least and at most so high.
 */
const WHOLE = 0.75;
const LEAST = 0.2;
const MOST = 0.35;

/** Return where a chart of some width and height is cut, with both its ends; free(at) says whether
    nothing stands there. */
export function cuts(width, height, free) {
  const found = [0];
  for (let from = 0; height - from > MOST * width;) {
    let at = Math.floor(from + MOST * width);
    while (at > from + LEAST * width && !free(at)) at--;
    found.push((from = at));
  }
  return [...found, height];
}

/* Return what says of a height, in the chart's own units, whether neither a word nor a mark stands
   there. */
function freeIn(svg) {
  const frame = svg.getBoundingClientRect();
  const unit = frame.height / svg.viewBox.baseVal.height;
  const taken = [...svg.querySelectorAll("text, .mark-symbol path")].map((one) => {
    const box = one.getBoundingClientRect();
    return [(box.top - frame.top) / unit - 1, (box.bottom - frame.top) / unit + 1];
  });
  return (at) => taken.every(([top, bottom]) => at <= top || at >= bottom);
}

function slice(svg) {
  const { x, width, height } = svg.viewBox.baseVal;
  const chart = svg.closest(".chart");
  const heights = cuts(width, height, freeIn(svg));
  heights.slice(1).forEach((end, place) => {
    const part = svg.cloneNode(true);
    const box = document.createElement("div");
    part.removeAttribute("width");
    part.removeAttribute("height");
    part.setAttribute("viewBox", [x, heights[place], width, end - heights[place]].join(" "));
    part.setAttribute("style", "width: 100%; height: auto; overflow: hidden");
    box.className = "slice";
    box.appendChild(part);
    chart.insertBefore(box, svg.parentNode === chart ? svg : svg.closest(".drawn"));
  });
}

/** Put slices before the long charts of the page; paper shows these, and a screen does not. */
export function cutCharts() {
  joinCharts();
  for (const svg of document.querySelectorAll(".explorable .chart svg")) {
    const seen = svg.viewBox.baseVal;
    if (seen && seen.height > WHOLE * seen.width) slice(svg);
  }
}

function joinCharts() {
  for (const one of document.querySelectorAll(".chart > .slice")) one.remove();
}

export function cutWhenPrinted() {
  /* Slides are as high as a page. */
  if (document.documentElement.hasAttribute("data-forgetful")) return;
  window.addEventListener("beforeprint", cutCharts);
  window.addEventListener("afterprint", joinCharts);
}
