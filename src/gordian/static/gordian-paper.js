/* Made by "npm run build" in web/ from src/paper: sources 4ca2b1485c05cb6a, bundle 825cfc392d683067 */
(() => {
  // src/paper/paper.js
  var WHOLE = 0.75;
  var LEAST = 0.2;
  var MOST = 0.35;
  function cuts(width, height, free) {
    const found = [0];
    for (let from = 0; height - from > MOST * width; ) {
      let at = Math.floor(from + MOST * width);
      while (at > from + LEAST * width && !free(at)) at--;
      found.push(from = at);
    }
    return [...found, height];
  }
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
  function cutCharts() {
    joinCharts();
    for (const svg of document.querySelectorAll(".explorable .chart svg")) {
      const seen = svg.viewBox.baseVal;
      if (seen && seen.height > WHOLE * seen.width) slice(svg);
    }
  }
  function joinCharts() {
    for (const one of document.querySelectorAll(".chart > .slice")) one.remove();
  }

  // src/paper/index.js
  cutCharts();
})();
