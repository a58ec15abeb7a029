/* Sets the charts of a slide so that their type is as large as the screen allows: it is read from
   the last row of a hall. Charts that would come out small together are shown in parts, one after
   another. */
import { countCollisions, countCut } from "./measure.js";

/* The sizes are shares of what a chart was made with, on a screen 720 px high. */
const LARGEST = 1.7;
const READABLE = 1.1;
const STEPPED = 0.95;
const SMALLEST = 0.4;
const NARROWEST = 330;
const CLOSEST = 17;
const OUTSIDE = 8;
const KEPT = 60;
const ROWS = [1, 0.85, 0.72, 0.6];
const TEXT = [1, 0.95, 0.9, 0.85];
/* Widths of the column of controls and sentence in rem; the first is that of the style sheet. */
const SIDES = ["", 22, 25, 28];

/* A way to set some charts is {columns, share, places, size}: so many columns of the charts at these
   places, rows at a share of their distance, type of a size. One that is read in steps also has
   from, the height at which its part begins. */

/** The charts of one explorable on its slide. */
export class Fit {
  constructor(explorable) {
    this.explorable = explorable;
    this.frame = explorable.section.querySelector(".charts");
    this.frame.setAttribute("role", "group");
    this.frame.setAttribute("aria-labelledby", `${explorable.id}-title`);
    this.boxes = [...this.frame.children];
    this.rows = new Map();
    this.shown = [];
    this.ways = [];
    this.part = 0;
  }

  /** Fit the charts to the screen as it is. A slide that is left meanwhile is fitted when it comes
      back. */
  run(screen) {
    const measure = () => this.measure(screen);
    this.running = (this.running || Promise.resolve()).then(measure, measure);
    return this.running;
  }

  /** Show a part, the first again after the last; return the size of its type. */
  async turn(wanted) {
    const way = this.ways[wanted % this.ways.length];
    this.part = wanted % this.ways.length;
    this.show(way.places);
    this.frame.classList.toggle("stepped", way.from !== undefined);
    const size = await this.set(way);
    this.frame.scrollTop = way.from || 0;
    return size;
  }

  async measure(screen) {
    const { section } = this.explorable;
    if (this.screen === screen) return;
    section.setAttribute("data-fitting", "");
    try {
      this.unit = parseFloat(getComputedStyle(document.documentElement).fontSize) / 24;
      this.setSentence();
      const ways = [];
      for (const way of await this.parts()) ways.push(...(await this.steps(way)));
      this.ways = ways;
      const size = await this.turn(0);
      this.screen = screen;
      section.setAttribute("data-fitted", size.toFixed(2));
    } finally {
      section.removeAttribute("data-fitting");
    }
  }

  /* The longest sentence that any state says sets the type of all, and the width of its column. */
  setSentence() {
    const { section, sentence, states } = this.explorable;
    const probe = sentence.cloneNode();
    probe.removeAttribute("id");
    probe.setAttribute("aria-hidden", "true");
    probe.classList.add("measure");
    probe.textContent = states.sentences.reduce((long, one) =>
      one.length > long.length ? one : long,
    );
    sentence.parentNode.insertBefore(probe, sentence);
    let size = TEXT[0];
    SIDES.some((side) => {
      section.style.gridTemplateColumns = side && `${side}rem minmax(0, 1fr) auto`;
      return TEXT.some((one) => {
        size = one;
        probe.style.fontSize = `${size}rem`;
        return probe.scrollHeight <= probe.clientHeight;
      });
    });
    probe.remove();
    sentence.style.fontSize = `${size}rem`;
  }

  /* Return the parts in which all charts can be read: as many together as have room. */
  async parts() {
    const all = this.boxes.map((_, place) => place);
    const readable = (way) => way.size >= READABLE * this.unit;
    const whole = await this.best(all);
    if (readable(whole) || all.length === 1) return [whole];
    const found = [];
    let way = await this.best([0]);
    for (const next of all.slice(1)) {
      const more = await this.best([...way.places, next]);
      if (!readable(more)) found.push(way);
      way = readable(more) ? more : await this.best([next]);
    }
    return [...found, way];
  }

  /* Return the way to set some charts (above one another or side by side, rows wide apart or close)
     that cuts the fewest labels and makes their type largest. Closer rows may bring no label nearer
     to another than it was. */
  async best(places) {
    let best = null;
    this.show(places);
    for (const columns of places.length > 1 ? [1, 2] : [1]) {
      let free = 0;
      for (const share of ROWS) {
        if (best && !best.cut && best.size >= LARGEST * this.unit) return best;
        const way = { columns, share, places };
        way.size = await this.set(way);
        const svgs = this.frame.querySelectorAll(".chart:not([hidden]) svg");
        const collisions = countCollisions(svgs);
        way.cut = countCut(svgs, OUTSIDE * this.unit);
        if (share === 1) free = collisions;
        if (collisions > free) continue;
        if (!best || way.cut < best.cut || (way.cut === best.cut && way.size > best.size * 1.04))
          best = way;
      }
    }
    return best;
  }

  /* What alone is still too long is read in steps, each with the last rows of the one before. */
  async steps(way) {
    if (way.size >= STEPPED * this.unit) return [way];
    this.show(way.places);
    await this.set(Object.assign(way, { size: READABLE * this.unit }));
    const room = this.room();
    const step = room - KEPT * this.unit;
    const steps = [];
    for (let from = 0; from === 0 || from + room - step < this.height(); from += step)
      steps.push({ ...way, from });
    return steps;
  }

  show(places) {
    this.shown = places;
    this.boxes.forEach((box, place) => {
      box.hidden = !places.includes(place);
    });
  }

  set(way) {
    const width = this.frame.getBoundingClientRect().width;
    this.frame.classList.toggle("beside", way.columns > 1);
    this.spread(way.share);
    if (way.size) return this.sized(way.size, 0);
    /* No chart is drawn narrower than on a telephone, for which all are made to be read. */
    return this.sized(Math.min(LARGEST * this.unit, width / way.columns / NARROWEST), 6);
  }

  /* Rows move closer; labels keep their size. */
  spread(share) {
    for (const place of this.shown) {
      const { view } = this.explorable.charts[place];
      if (!this.rows.has(place)) this.rows.set(place, rowsOf(view));
      const { name, value, least } = this.rows.get(place);
      view.signal(name, Math.max(Math.min(least, value), value * share));
    }
  }

  /* Return the size at which a way to set the charts fits its room, after some more trials at most.
   */
  async sized(size, trials) {
    this.frame.style.zoom = size;
    await this.draw();
    const room = this.room();
    const need = this.height();
    if (!room) throw new Error("the slide is no longer shown");
    if (need <= room + 1 || size <= SMALLEST || !trials) return size;
    return this.sized(Math.max(SMALLEST, size * Math.min(0.98, room / need)), trials - 1);
  }

  /* Where a chart is measured at another size while its picture hangs in it, WebKit lays out every
     letter and mark anew, a tenth of a second each time: the picture is taken out meanwhile. */
  draw() {
    const { charts } = this.explorable;
    const there = charts.filter((chart) => chart.box.parentNode);
    for (const chart of there) chart.box.remove();
    this.explorable.fit();
    for (const chart of there) chart.place.appendChild(chart.box);
    return Promise.all(this.shown.map((place) => charts[place].view.resize().runAsync()));
  }

  room() {
    return this.frame.getBoundingClientRect().height;
  }

  height() {
    const edge = this.frame.getBoundingClientRect().top - this.frame.scrollTop;
    return Math.max(
      ...this.shown.map((place) => this.boxes[place].getBoundingClientRect().bottom - edge),
    );
  }
}

/* Return the signal that sets how far apart the rows of a chart are, and its least value. */
function rowsOf(view) {
  try {
    return { name: "y_step", value: view.signal("y_step"), least: CLOSEST };
  } catch {
    /* It has a height of its own. */
  }
  return { name: "height", value: view.height(), least: 0 };
}
