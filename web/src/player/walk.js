/* The walk: a native slider goes from mark to mark, as hover and tap do; each mark's tooltip is
   read. */

export class Walk {
  constructor(box) {
    this.box = box;
    this.input = box.querySelector("input");
    this.output = box.querySelector("output");
    this.detail = box.querySelector(".detail");
    this.marks = [];
    this.input.addEventListener("input", () =>
      this.show(this.marks[parseInt(this.input.value, 10) - 1]),
    );
  }

  listen(chart) {
    for (const kind of ["mouseover", "click", "touchstart"]) {
      chart.view.addEventListener(kind, (event, item) => {
        if (item && item.tooltip) this.show(item);
      });
    }
  }

  /** Begin anew with the marks of charts that have just been drawn. */
  collect(charts) {
    const marks = charts.flatMap((chart) => marksOf(chart.view.scenegraph().root));
    const { input } = this;
    this.marks = marks;
    input.min = marks.length ? 1 : 0;
    input.max = marks.length;
    input.value = 1;
    input.disabled = !marks.length;
    this.box.hidden = !marks.length;
    this.output.textContent = marks.length ? `1 / ${marks.length}` : "";
    this.detail.textContent = "";
    input.setAttribute("aria-valuetext", marks.length ? tooltipText(marks[0].tooltip) : "");
  }

  show(mark) {
    const place = this.marks.indexOf(mark);
    if (place < 0) return;
    for (const one of this.marks) if (one._svg) one._svg.classList.toggle("walked", one === mark);
    const text = tooltipText(mark.tooltip);
    this.input.value = place + 1;
    this.input.setAttribute("aria-valuetext", text);
    this.output.textContent = `${place + 1} / ${this.marks.length}`;
    this.detail.textContent = text;
  }
}

/* The drawn marks of Vega's scene that have a tooltip, from the first to the last. */
function marksOf(item) {
  const told =
    item.tooltip !== undefined && item.tooltip !== null && item.tooltip !== "" && item._svg;
  return [...(told ? [item] : []), ...(item.items || []).flatMap(marksOf)];
}

function tooltipText(tooltip) {
  if (typeof tooltip !== "object") return String(tooltip);
  return Object.entries(tooltip)
    .map(([name, value]) => `${name}: ${value}`)
    .join("; ");
}
