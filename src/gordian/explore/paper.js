/* A chart that is long is printed in slices, cut where neither a word nor a mark stands: a page then
   ends between two of them, and neither cuts a line of text nor leaves half a page empty. */
window.gordianPaper = (function () {
  "use strict";
  /* Shares of a chart's width: what is shorter stays whole; a slice is at least and at most so high. */
  var WHOLE = 0.75, LEAST = 0.2, MOST = 0.35;

  /* The heights, in the chart's own units, at which it can be cut. */
  function cuts(svg) {
    var frame = svg.getBoundingClientRect(), seen = svg.viewBox.baseVal, unit = frame.height / seen.height;
    var taken = Array.prototype.map.call(svg.querySelectorAll("text, .mark-symbol path"), function (one) {
      var box = one.getBoundingClientRect();
      return [(box.top - frame.top) / unit - 1, (box.bottom - frame.top) / unit + 1];
    });
    function free(at) { return taken.every(function (pair) { return at <= pair[0] || at >= pair[1]; }); }
    var found = [0], from = 0;
    while (seen.height - from > MOST * seen.width) {
      var at = Math.floor(from + MOST * seen.width);
      while (at > from + LEAST * seen.width && !free(at)) at--;
      found.push(from = at);
    }
    return found.concat(seen.height);
  }

  function slice(svg) {
    var seen = svg.viewBox.baseVal, heights = cuts(svg), chart = svg.closest(".chart");
    heights.slice(1).forEach(function (end, place) {
      var part = svg.cloneNode(true), box = document.createElement("div");
      part.removeAttribute("width");
      part.removeAttribute("height");
      part.setAttribute("viewBox", [seen.x, heights[place], seen.width, end - heights[place]].join(" "));
      part.setAttribute("style", "width: 100%; height: auto; overflow: hidden");
      box.className = "slice";
      box.appendChild(part);
      chart.insertBefore(box, svg.parentNode === chart ? svg : svg.closest(".drawn"));
    });
  }

  function before() {
    after();
    if (document.documentElement.hasAttribute("data-forgetful")) return; // Slides are as high as a page.
    document.querySelectorAll(".explorable .chart svg").forEach(function (svg) {
      var seen = svg.viewBox.baseVal;
      if (seen && seen.height > WHOLE * seen.width) slice(svg);
    });
  }

  function after() { document.querySelectorAll(".chart > .slice").forEach(function (one) { one.remove(); }); }

  window.addEventListener("beforeprint", before);
  window.addEventListener("afterprint", after);
  return { before: before, after: after };
})();
