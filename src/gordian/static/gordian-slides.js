/* Made by "npm run build" in web/ from src/slides and src/common: sources ef998848fc97e05e, bundle c1dfae2f017e579b */
(() => {
  // src/common/dom.js
  function whenRead(start) {
    if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start);
    else start();
  }

  // src/common/phrases.js
  function filled(text, values = {}) {
    return text.replace(/\{(\w+)\}/g, (gap, name) => name in values ? values[name] : gap);
  }

  // src/slides/measure.js
  var APART = 2;
  var MARKS = ".mark-symbol path";
  var boxesOf = (svg, selector) => [...svg.querySelectorAll(selector)].map((one) => one.getBoundingClientRect());
  function countCut(svgs, outside) {
    let count = 0;
    for (const svg of svgs) {
      const frame = svg.getBoundingClientRect();
      for (const box of boxesOf(svg, "text")) {
        if (box.right > frame.right + outside || box.left < frame.left - outside) count++;
      }
    }
    return count;
  }
  function countCollisions(svgs) {
    let count = 0;
    for (const svg of svgs) {
      for (const kind of ["text", MARKS]) {
        const boxes = boxesOf(svg, kind);
        boxes.forEach((one, place2) => {
          for (let next = place2 + 1; next < boxes.length; next++)
            if (collide(one, boxes[next])) count++;
        });
      }
    }
    return count;
  }
  function collide(one, other) {
    return one.width && other.width && one.left + 1 < other.right && other.left + 1 < one.right && one.top < other.bottom + APART && other.top < one.bottom + APART;
  }

  // src/slides/fit.js
  var LARGEST = 1.7;
  var READABLE = 1.1;
  var STEPPED = 0.95;
  var SMALLEST = 0.4;
  var NARROWEST = 330;
  var CLOSEST = 17;
  var OUTSIDE = 8;
  var KEPT = 60;
  var ROWS = [1, 0.85, 0.72, 0.6];
  var TEXT = [1, 0.95, 0.9, 0.85];
  var SIDES = ["", 22, 25, 28];
  var Fit = class {
    constructor(explorable) {
      this.explorable = explorable;
      this.frame = explorable.section.querySelector(".charts");
      this.frame.setAttribute("role", "group");
      this.frame.setAttribute("aria-labelledby", `${explorable.id}-title`);
      this.boxes = [...this.frame.children];
      this.rows = /* @__PURE__ */ new Map();
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
      this.frame.classList.toggle("stepped", way.from !== void 0);
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
        for (const way of await this.parts()) ways.push(...await this.steps(way));
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
      probe.textContent = states.sentences.reduce(
        (long, one) => one.length > long.length ? one : long
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
      const all = this.boxes.map((_, place2) => place2);
      const readable = (way2) => way2.size >= READABLE * this.unit;
      const whole = await this.best(all);
      if (readable(whole) || all.length === 1) return [whole];
      const found = [];
      let way = await this.best([0]);
      for (const next of all.slice(1)) {
        const more2 = await this.best([...way.places, next]);
        if (!readable(more2)) found.push(way);
        way = readable(more2) ? more2 : await this.best([next]);
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
          if (!best || way.cut < best.cut || way.cut === best.cut && way.size > best.size * 1.04)
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
      this.boxes.forEach((box, place2) => {
        box.hidden = !places.includes(place2);
      });
    }
    set(way) {
      const width = this.frame.getBoundingClientRect().width;
      this.frame.classList.toggle("beside", way.columns > 1);
      this.spread(way.share);
      if (way.size) return this.sized(way.size, 0);
      return this.sized(Math.min(LARGEST * this.unit, width / way.columns / NARROWEST), 6);
    }
    /* Rows move closer; labels keep their size. */
    spread(share) {
      for (const place2 of this.shown) {
        const { view } = this.explorable.charts[place2];
        if (!this.rows.has(place2)) this.rows.set(place2, rowsOf(view));
        const { name, value, least } = this.rows.get(place2);
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
      return Promise.all(this.shown.map((place2) => charts[place2].view.resize().runAsync()));
    }
    room() {
      return this.frame.getBoundingClientRect().height;
    }
    height() {
      const edge = this.frame.getBoundingClientRect().top - this.frame.scrollTop;
      return Math.max(
        ...this.shown.map((place2) => this.boxes[place2].getBoundingClientRect().bottom - edge)
      );
    }
  };
  function rowsOf(view) {
    try {
      return { name: "y_step", value: view.signal("y_step"), least: CLOSEST };
    } catch {
    }
    return { name: "height", value: view.height(), least: 0 };
  }

  // src/slides/speaker.js
  var STYLE = "body{font:22px/1.45 system-ui,sans-serif;margin:1.5rem;max-width:40em}h1{font-size:1.2em}";
  var Speaker = class {
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
        line("p", next ? `\u2192 ${next.getAttribute("aria-label")}` : ""),
        notes
      );
    }
  };

  // src/slides/index.js
  var root = document.documentElement;
  var slides = [...document.querySelectorAll(".slide")];
  var overview = document.querySelector("nav.overview");
  var place = document.querySelector(".place");
  var more = document.querySelector(".bar .more");
  var speaker = new Speaker();
  var fits = /* @__PURE__ */ new Map();
  var now = 0;
  var withNotes = false;
  function explorableOn(slide) {
    const section = slide.querySelector("section.explorable");
    return section ? window.gordian.explorable(section.id) : void 0;
  }
  async function fit(slide) {
    const explorable = explorableOn(slide);
    const screen = [innerWidth, innerHeight, withNotes].join();
    tellParts(null);
    if (!explorable) return;
    if (!fits.has(explorable)) fits.set(explorable, new Fit(explorable));
    const fitting = fits.get(explorable);
    try {
      await explorable.drawn();
      if (slide !== slides[now]) return;
      await fitting.run(screen);
      if (slide === slides[now]) tellParts(fitting);
    } catch {
    }
  }
  function tellParts(fitting) {
    more.hidden = !fitting || fitting.ways.length < 2;
    if (more.hidden) return;
    more.textContent = filled(more.dataset.say, {
      place: fitting.part + 1,
      total: fitting.ways.length
    });
  }
  function show(wanted, quiet) {
    now = Math.max(0, Math.min(slides.length - 1, wanted));
    overview.hidden = true;
    slides.forEach((slide, number) => {
      slide.hidden = number !== now;
    });
    for (const notes of slides[now].querySelectorAll("aside.notes")) notes.hidden = !withNotes;
    slides[now].scrollTop = 0;
    place.textContent = `${now + 1} / ${slides.length}`;
    if (!quiet) {
      history.replaceState(null, "", `#slide-${now + 1}`);
      slides[now].focus({ preventScroll: true });
    }
    fit(slides[now]);
    speaker.show(place.textContent, slides[now], slides[now + 1]);
  }
  var act = {
    back() {
      show(now - 1);
    },
    on() {
      show(now + 1);
    },
    all() {
      overview.hidden = !overview.hidden;
      slides[now].hidden = !overview.hidden;
      if (overview.hidden) show(now);
      else overview.querySelectorAll("button")[now].focus();
    },
    notes() {
      withNotes = !withNotes;
      show(now);
    },
    window() {
      if (speaker.open(keyed)) speaker.show(place.textContent, slides[now], slides[now + 1]);
      else if (!withNotes) act.notes();
    },
    more() {
      const fitting = fits.get(explorableOn(slides[now]));
      if (fitting && fitting.ways.length)
        fitting.turn(fitting.part + 1).then(() => tellParts(fitting));
    },
    face() {
      root.dataset.theme = root.dataset.theme === "dark" ? "light" : "dark";
    }
  };
  var keys = {
    ArrowRight: "on",
    ArrowDown: "on",
    PageDown: "on",
    " ": "on",
    ArrowLeft: "back",
    ArrowUp: "back",
    PageUp: "back",
    o: "all",
    Escape: "all",
    n: "notes",
    w: "window",
    d: "face",
    c: "more"
  };
  function keyed(event) {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    const name = keys[event.key];
    const paging = /^Page/.test(event.key);
    const at = event.target;
    const busy = at.closest && at.closest("input, select, textarea, button, summary, a, .story");
    if (event.key === "Home" || event.key === "End") {
      if (busy) return;
      event.preventDefault();
      show(event.key === "Home" ? 0 : slides.length - 1);
      return;
    }
    if (!name || name === "all" && event.key === "Escape" && overview.hidden && busy) return;
    if (busy && !paging && (event.key === " " || /^Arrow/.test(event.key))) return;
    if (busy && !paging && at.closest("select")) return;
    if (!overview.hidden && !paging && name !== "all") return;
    event.preventDefault();
    act[name]();
  }
  function arrive() {
    const id = decodeURIComponent(location.hash.slice(1).split("?")[0]);
    const at = id ? document.getElementById(id) : null;
    const slide = at && at.closest(".slide");
    show(slide ? slides.indexOf(slide) : now, true);
  }
  if (matchMedia("(prefers-color-scheme: dark)").matches) root.dataset.theme = "dark";
  document.body.classList.add("moving");
  document.addEventListener("keydown", keyed);
  for (const [name, run] of Object.entries(act))
    document.querySelector(`.bar .${name}`).addEventListener("click", run);
  overview.addEventListener("click", (event) => {
    if (event.target.dataset.slide) show(event.target.dataset.slide - 1);
  });
  window.addEventListener("resize", () => fit(slides[now]));
  window.addEventListener("hashchange", arrive);
  window.addEventListener(
    "beforeprint",
    () => slides.forEach((slide) => {
      slide.hidden = false;
    })
  );
  window.addEventListener("afterprint", () => show(now, true));
  whenRead(arrive);
})();
