/* Made by "npm run build" in web/ from src/player and src/common and src/paper: sources f09951b0e16b25fd, bundle 17d34971905dd45b */
(() => {
  // src/common/dom.js
  function element(tag, attributes = {}, text) {
    const made = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
    if (text !== void 0) made.textContent = text;
    return made;
  }
  function scrollable(label, content) {
    const box = element("div", { class: "wide", tabindex: "0", role: "region", "aria-label": label });
    box.appendChild(content);
    return box;
  }
  function whenRead(start2) {
    if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start2);
    else start2();
  }

  // src/common/phrases.js
  function filled(text, values = {}) {
    return text.replace(/\{(\w+)\}/g, (gap, name) => name in values ? values[name] : gap);
  }
  function phrase(key, values) {
    const words = globalThis.GORDIAN_WORDS;
    const text = key.split(".").reduce((part, name) => part && part[name], words);
    return filled(String(text || key), values);
  }

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
  function cutWhenPrinted() {
    if (document.documentElement.hasAttribute("data-forgetful")) return;
    window.addEventListener("beforeprint", cutCharts);
    window.addEventListener("afterprint", joinCharts);
  }

  // src/player/address.js
  function addressOf(id, values) {
    const pairs = Object.entries(values).map(
      ([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(String(value))}`
    );
    return `#${id}?${pairs.join("&")}`;
  }
  function parsed(hash) {
    const found = /^#([^?]+)\?(.*)$/.exec(hash);
    if (!found) return null;
    try {
      return { id: decodeURIComponent(found[1]), wanted: [...new URLSearchParams(found[2])] };
    } catch {
      return null;
    }
  }
  function placesOf(states, wanted) {
    const places = states.start;
    const unknown = [];
    for (const [name, value] of wanted) {
      const number = states.controls.findIndex((control) => control.name === name);
      const place = number < 0 ? -1 : placeOf(states.controls[number].values, value);
      if (number < 0) unknown.push({ name });
      else if (place < 0) unknown.push({ name, value });
      else places[number] = place;
    }
    return { places, unknown };
  }
  function placeOf(values, text) {
    return values.findIndex(
      (value) => typeof value === "number" ? text.trim() !== "" && Math.abs(Number(text) - value) <= 1e-9 * Math.max(1, Math.abs(value)) : String(value) === text
    );
  }

  // src/player/chart.js
  function loadVega(folder2) {
    if (window.GordianVega) return Promise.resolve(window.GordianVega);
    const coming = document.querySelector('script[src*="gordian-vega.js"]');
    const script = coming || document.head.appendChild(element("script", { src: `${folder2}gordian-vega.js` }));
    return new Promise((done, fail) => {
      script.addEventListener("load", () => done(window.GordianVega));
      script.addEventListener("error", () => {
        script.remove();
        fail(new Error("Vega did not come"));
      });
    });
  }
  var refuse = () => Promise.reject(new Error("the course loads nothing"));
  var Chart = class {
    constructor(vega, spec, place) {
      this.place = place;
      this.box = element("div", { class: "drawn", "aria-hidden": "true" });
      this.width = 0;
      this.view = new vega.View(vega.parse(spec, {}, { ast: true }), {
        expr: vega.expressionInterpreter,
        renderer: "svg",
        hover: true,
        logLevel: 1,
        loader: { load: refuse, sanitize: refuse }
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
        this.view.data(frame);
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
  };

  // src/player/states.js
  var AXES = "axes";
  var States = class {
    /** controls: {name, form, values, labels, start}; packed: {frames, say, spoken}. A state is a
        list of places, one a control, each among that control's values. */
    constructor(controls, packed) {
      this.controls = controls;
      this.packed = packed;
      this.frames = Object.keys(packed.frames);
      this.tables = this.frames.filter((name) => name !== AXES);
    }
    get start() {
      return this.controls.map((control) => control.start);
    }
    /** Every sentence that some state says. */
    get sentences() {
      return this.packed.say;
    }
    /** The number of a state; the last control runs fastest. */
    index(places) {
      return this.controls.reduce(
        (index, control, number) => index * control.values.length + places[number],
        0
      );
    }
    /** The value of each control by its name. */
    values(places) {
      return Object.fromEntries(
        this.controls.map((control, number) => [control.name, control.values[places[number]]])
      );
    }
    /** The places of values by name; a control without one is at its start. Throws for others. */
    places(wanted) {
      const places = this.start;
      for (const [name, value] of Object.entries(wanted)) {
        const number = this.controls.findIndex((control) => control.name === name);
        const { values } = this.controls[number] || {};
        if (!values)
          throw new Error(`no control ${name}; there is ${this.controls.map((one) => one.name)}`);
        places[number] = values.indexOf(value);
        if (places[number] < 0) throw new Error(`${name} is never ${value}; it is one of ${values}`);
      }
      return places;
    }
    sentence(places) {
      return this.sentences[this.packed.spoken[this.index(places)]];
    }
    columns(frame) {
      return Object.keys(this.packed.frames[frame]);
    }
    /** A frame as a list of rows. A column is the same in all states (c), or has versions (u) and the
        number of the version of each state (i), where these are not one a state. */
    rows(frame, places) {
      const index = this.index(places);
      const columns = Object.entries(this.packed.frames[frame]).map(([name, { c, u, i }]) => [
        name,
        c || u[i ? i[index] : index]
      ]);
      return columns[0][1].map(
        (_, row) => Object.fromEntries(columns.map(([name, values]) => [name, values[row]]))
      );
    }
  };
  function nearest(values, wanted) {
    return values.reduce(
      (best, value, place) => Math.abs(value - wanted) < Math.abs(values[best] - wanted) ? place : best,
      0
    );
  }

  // src/player/control.js
  function wakeControl(section, control, moved) {
    if (control.form === "radio") {
      const radios = [...section.querySelectorAll(`fieldset[data-name="${control.name}"] input`)];
      radios.forEach((radio, place) => {
        radio.disabled = false;
        radio.addEventListener("change", () => {
          if (radio.checked) moved(place);
        });
      });
      return (place) => {
        radios[place].checked = true;
      };
    }
    const input = section.querySelector(`[name="${control.name}"]`);
    input.disabled = false;
    if (control.form === "checkbox") {
      input.addEventListener("change", () => moved(input.checked ? 1 : 0));
      return (place) => {
        input.checked = place === 1;
      };
    }
    if (control.form === "select") {
      input.addEventListener("change", () => moved(input.selectedIndex));
      return (place) => {
        input.selectedIndex = place;
      };
    }
    const output = section.querySelector(`output[for="${input.id}"]`);
    const ofNumbers = control.form === "range";
    function label(place) {
      output.textContent = control.labels[place];
      input.setAttribute("aria-valuetext", control.labels[place]);
    }
    input.addEventListener("input", () => {
      const place = ofNumbers ? nearest(control.values, parseFloat(input.value)) : parseInt(input.value, 10);
      label(place);
      moved(place);
    });
    return (place) => {
      input.value = ofNumbers ? control.values[place] : place;
      label(place);
    };
  }

  // src/player/csv.js
  function csv(tables, common) {
    const columns = [...new Set(tables.flatMap((table2) => table2.columns))];
    const several = tables.length > 1;
    const added = common.map(([name]) => columns.includes(name) ? `control_${name}` : name);
    const lines = [[...several ? ["frame"] : [], ...columns, ...added]];
    for (const table2 of tables) {
      for (const row of table2.rows) {
        const cells = columns.map((name) => name in row ? row[name] : "");
        lines.push([...several ? [table2.name] : [], ...cells, ...common.map(([, value]) => value)]);
      }
    }
    return lines.map((line) => `${line.map(quoted).join(",")}\r
`).join("");
  }
  function quoted(cell) {
    const text = (typeof cell === "string" && /^[=+@\t]/.test(cell) ? "'" : "") + cell;
    return /[",\r\n]/.test(text) ? `"${text.replace(/"/g, '""')}"` : text;
  }

  // src/player/table.js
  function table(rows) {
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

  // src/player/walk.js
  var Walk = class {
    constructor(box) {
      this.box = box;
      this.input = box.querySelector("input");
      this.output = box.querySelector("output");
      this.detail = box.querySelector(".detail");
      this.marks = [];
      this.input.addEventListener(
        "input",
        () => this.show(this.marks[parseInt(this.input.value, 10) - 1])
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
  };
  function marksOf(item) {
    const told = item.tooltip !== void 0 && item.tooltip !== null && item.tooltip !== "" && item._svg;
    return [...told ? [item] : [], ...(item.items || []).flatMap(marksOf)];
  }
  function tooltipText(tooltip) {
    if (typeof tooltip !== "object") return String(tooltip);
    return Object.entries(tooltip).map(([name, value]) => `${name}: ${value}`).join("; ");
  }

  // src/player/explorable.js
  var Explorable = class {
    /** loadVega gives a promise of Vega. Where charts are set by others (setElsewhere), as on slides,
        they are drawn as large as they come. */
    constructor(section, { memory: memory2, loadVega: loadVega2, setElsewhere }) {
      const { controls, states, charts, kind, source } = JSON.parse(
        section.querySelector("script.states").textContent
      );
      this.section = section;
      this.id = section.id;
      this.memory = memory2;
      this.setElsewhere = setElsewhere;
      this.states = new States(controls, states);
      this.specs = charts;
      this.origin = [
        ["kind", kind],
        ["source", source]
      ];
      this.places = this.states.start;
      this.sentence = section.querySelector(".say");
      this.status = section.querySelector(".actions .done");
      this.numbers = section.querySelector("details.numbers");
      this.charts = [];
      this.setters = controls.map(
        (control, number) => wakeControl(section, control, (place) => {
          this.places[number] = place;
          this.update();
        })
      );
      const walk = section.querySelector(".walk");
      this.walk = walk && new Walk(walk);
      this.wakeActions();
      this.numbers.addEventListener("toggle", () => this.fillTables());
      const called = new Promise((wake) => {
        this.wake = wake;
      });
      this.woken = called.then(loadVega2).then(
        (vega) => this.begin(vega),
        () => {
          this.status.textContent = phrase("explore.failed");
        }
      );
      section.setAttribute("data-ready", "true");
      this.sleep();
    }
    get index() {
      return this.states.index(this.places);
    }
    get values() {
      return this.states.values(this.places);
    }
    get address() {
      return addressOf(this.id, this.values);
    }
    rows(frame) {
      return this.states.rows(frame, this.places);
    }
    set(places, warning2) {
      this.places = [...places];
      places.forEach((place, number) => this.setters[number](place));
      this.update(warning2);
    }
    update(warning2) {
      this.section.setAttribute("data-state", JSON.stringify(this.values));
      this.sentence.textContent = (warning2 ? `${warning2} ` : "") + this.states.sentence(this.places);
      this.status.textContent = "";
      if (this.charts.length) this.draw();
      else this.wake();
      if (this.numbers.open) this.fillTables();
    }
    /* Off the screen an explorable sleeps on its default picture; it wakes when it comes near. */
    sleep() {
      const watch = new IntersectionObserver(
        (entries) => {
          if (!entries.some((entry) => entry.isIntersecting)) return;
          watch.disconnect();
          this.wake();
        },
        { rootMargin: "300px" }
      );
      watch.observe(this.section);
    }
    begin(vega) {
      const places = this.section.querySelectorAll(".charts > .chart");
      this.charts = this.specs.map((spec, number) => new Chart(vega, spec, places[number]));
      if (this.walk) for (const chart of this.charts) this.walk.listen(chart);
      this.fit();
      this.draw();
      new ResizeObserver(() => {
        if (this.fit()) this.draw();
      }).observe(this.section);
    }
    /** Give the charts the width of their places, and say whether one changed. */
    fit() {
      return this.charts.filter((chart) => chart.fit()).length > 0;
    }
    draw() {
      this.drawing = this.drawCharts();
    }
    async drawCharts() {
      await Promise.all(
        this.charts.map(async (chart) => {
          await chart.draw(this.states.frames, (frame) => this.rows(frame));
          if (!this.setElsewhere) chart.showWhole();
        })
      );
      if (this.walk) this.walk.collect(this.charts);
      this.section.setAttribute("data-drawn", String(this.index));
    }
    /** Resolve when the charts show the present state; one that sleeps must be woken first. */
    async drawn() {
      await this.woken;
      if (!this.drawing) throw new Error(`${this.id}: its charts could not be drawn`);
      for (let last; last !== this.drawing; ) await (last = this.drawing);
    }
    fillTables() {
      for (const old of this.numbers.querySelectorAll(".wide")) old.remove();
      if (!this.numbers.open) return;
      for (const name of this.states.tables) this.numbers.appendChild(table(this.rows(name)));
    }
    wakeActions() {
      const actions = {
        reset: () => this.reset(),
        link: () => this.link(),
        csv: () => this.save(),
        keep: () => this.keep()
      };
      for (const button of this.section.querySelectorAll(".actions button")) button.disabled = false;
      for (const [name, act] of Object.entries(actions)) {
        this.section.querySelector(`.actions .${name}`).addEventListener("click", act);
      }
    }
    reset() {
      this.set(this.states.start);
      this.status.textContent = phrase("explore.restored");
    }
    link() {
      const tell = (key) => {
        this.status.textContent = phrase(key);
      };
      history.replaceState(null, "", this.address);
      if (!navigator.clipboard) tell("explore.addressed");
      else {
        navigator.clipboard.writeText(location.href.split("#")[0] + this.address).then(
          () => tell("explore.linked"),
          () => tell("explore.addressed")
        );
      }
    }
    csv() {
      const tables = this.states.tables.map((name) => ({
        name,
        columns: this.states.columns(name),
        rows: this.rows(name)
      }));
      return csv(tables, [...Object.entries(this.values), ...this.origin]);
    }
    save() {
      const file = `${this.id}.csv`;
      const content = new Blob(["\uFEFF", this.csv()], { type: "text/csv;charset=utf-8" });
      const anchor = element("a", { href: URL.createObjectURL(content), download: file });
      document.body.appendChild(anchor);
      anchor.click();
      anchor.remove();
      setTimeout(() => URL.revokeObjectURL(anchor.href), 1e3);
      this.status.textContent = phrase("explore.saved", { file });
    }
    /* Kept on this machine only, for the reader's own page. */
    keep() {
      const done = this.memory.set(`kept:${this.address}`, {
        title: this.section.querySelector("h3").textContent,
        said: this.states.sentence(this.places),
        page: location.pathname.split("/").pop() || "index.html",
        at: Date.now()
      });
      this.status.textContent = phrase(done ? "explore.kept" : "explore.not_kept");
    }
  };

  // src/common/numbers.js
  function withUnit({ unit, decimals }, value) {
    const digits = { minimumFractionDigits: decimals, maximumFractionDigits: decimals };
    const text = (value < 0 ? "\u2212" : "") + Math.abs(value).toLocaleString("en-US", digits);
    if (unit === "\u20AC" || unit === "$") return unit + text;
    return unit === "%" ? `${text}%` : `${text} ${unit}`.trim();
  }

  // src/player/guess.js
  function verdict(facts, value) {
    const far = Math.abs(value - facts.truth);
    const key = far <= facts.close ? "close" : value > facts.truth ? "high" : "low";
    const values = {
      guess: withUnit(facts, value),
      truth: facts.written,
      distance: withUnit(facts, far)
    };
    return { key, sentence: phrase(`guess.${key}`, values) };
  }
  var isGuess = (kept) => Boolean(kept) && Number.isFinite(kept.guess);
  function wakeGuess(section, memory2) {
    const facts = JSON.parse(section.getAttribute("data-guess"));
    const key = `guess:${section.id}`;
    const find = (selector) => section.querySelector(selector);
    const input = find("input");
    const output = find("output");
    const judged = find(".verdict");
    const truth = find(".truth");
    const button = find(".answer");
    const again = find(".again");
    function label() {
      const text = withUnit(facts, parseFloat(input.value));
      output.textContent = text;
      input.setAttribute("aria-valuetext", text);
    }
    function setAnswered(answered) {
      truth.open = answered;
      again.hidden = !answered;
      input.disabled = answered;
      button.disabled = answered;
      section.setAttribute("data-answered", String(answered));
    }
    function show(value) {
      const { key: how, sentence } = verdict(facts, value);
      judged.textContent = "";
      judged.append(element("p", {}, sentence), scale(value));
      section.setAttribute("data-right", String(how === "close"));
      setAnswered(true);
    }
    function scale(value) {
      const box = element("div", { class: "scale", "aria-hidden": "true" });
      for (const [name, number] of [
        ["yours", value],
        ["figure", facts.truth]
      ]) {
        const at = 100 * (number - input.min) / (input.max - input.min);
        const left = at > 50 ? " left" : "";
        const mark = element("span", { class: `mark ${name}${left}` }, phrase(`guess.${name}`));
        mark.style.insetInlineStart = `${at}%`;
        box.appendChild(mark);
      }
      return box;
    }
    input.addEventListener("input", label);
    input.disabled = false;
    button.disabled = false;
    button.addEventListener("click", () => {
      const value = parseFloat(input.value);
      memory2.set(key, { guess: value, truth: facts.truth, page: document.title });
      show(value);
      again.focus();
    });
    again.addEventListener("click", () => {
      memory2.set(key, null);
      judged.textContent = "";
      setAnswered(false);
      input.focus();
    });
    const before = memory2.get(key);
    if (isGuess(before)) {
      input.value = before.guess;
      label();
      show(parseFloat(input.value));
    }
    section.setAttribute("data-ready", "true");
  }

  // src/player/interface.js
  function publicInterface(explorables2, memory2, ready2) {
    function find(id) {
      const found = explorables2.get(id);
      if (found) return found;
      throw new Error(`no explorable ${id} on this page; there is ${[...explorables2.keys()]}`);
    }
    function controls(id) {
      const { states, places } = find(id);
      return states.controls.map(({ name, form, values, start: start2 }, number) => ({
        name,
        form,
        values,
        start: values[start2],
        value: values[places[number]]
      }));
    }
    function isDrawn(id) {
      const { section, index } = find(id);
      return section.getAttribute("data-drawn") === String(index);
    }
    async function drawn(id) {
      await ready2;
      const explorable = find(id);
      await explorable.drawn();
      return shown(explorable);
    }
    async function show(id, state = {}) {
      await ready2;
      const explorable = find(id);
      explorable.set(explorable.states.places(state));
      explorable.wake();
      return drawn(id);
    }
    return {
      memory: memory2,
      ready: ready2,
      ids: () => [...explorables2.keys()],
      controls,
      isDrawn,
      drawn,
      show,
      csv: (id) => find(id).csv(),
      explorable: (id) => explorables2.get(id)
      // For the slides alone: what it holds may change.
    };
  }
  function shown({ states, places, sentence, charts }) {
    const read = (frames, rows) => Object.fromEntries(frames.map((frame) => [frame, rows(frame)]));
    return {
      state: states.values(places),
      sentence: sentence.textContent,
      frames: read(states.frames, (frame) => states.rows(frame, places)),
      charts: charts.map((chart) => {
        const frames = states.frames.filter((frame) => chart.reads(frame));
        return read(frames, (frame) => chart.view.data(frame));
      })
    };
  }

  // src/player/memory.js
  var PREFIX = "gordian:";
  var Memory = class {
    constructor(storage2, forgetful2 = false) {
      this.storage = storage2;
      this.forgetful = forgetful2;
      this.shown = /* @__PURE__ */ new Set();
    }
    /** Return what is kept under a key, or null. */
    get(key) {
      if (this.forgetful) return null;
      try {
        const kept = JSON.parse(this.storage.get(PREFIX + key));
        if (kept !== null) this.shown.add(key);
        return kept;
      } catch {
        return null;
      }
    }
    /** Keep a value, or erase it (null); say whether that was possible. */
    set(key, value) {
      if (this.forgetful) return false;
      try {
        this.storage.set(PREFIX + key, value === null ? null : JSON.stringify(value));
        if (value === null) this.shown.delete(key);
        else this.shown.add(key);
        return true;
      } catch {
        return false;
      }
    }
    keys(start2) {
      try {
        return this.storage.names().filter((name) => name.startsWith(PREFIX + start2)).map((name) => name.slice(PREFIX.length));
      } catch {
        return [];
      }
    }
    works() {
      return this.set("works", true) && this.get("works") === true && this.set("works", null);
    }
    /** Call back when what is kept is known, and every change is made: mostly at once. */
    after(next) {
      this.storage.after(next);
    }
    /** Say whether something that this page has shown was erased meanwhile. */
    lost() {
      return [...this.shown].some((key) => this.get(key) === null);
    }
  };

  // src/player/page.js
  var root = document.documentElement;
  function reloadWhenErased(memory2) {
    window.addEventListener("pageshow", (event) => {
      if (!event.persisted) return;
      memory2.storage.ask();
      memory2.after(() => {
        if (memory2.lost()) location.reload();
      });
    });
  }
  function carryColorScheme(storage2) {
    const dark = matchMedia("(prefers-color-scheme: dark)").matches;
    const chosen = storage2.get("mode");
    if (chosen && chosen !== root.dataset.mode) {
      localStorage.setItem("mode", chosen);
      root.dataset.mode = chosen;
      root.dataset.theme = chosen !== "auto" ? chosen : dark ? "dark" : "light";
    }
    new MutationObserver(() => storage2.set("mode", root.dataset.mode)).observe(root, {
      attributes: true,
      attributeFilter: ["data-mode"]
    });
  }
  function printLight() {
    let before = null;
    window.addEventListener("beforeprint", () => {
      before = root.dataset.theme;
      root.dataset.theme = "light";
    });
    window.addEventListener("afterprint", () => {
      if (before) root.dataset.theme = before;
    });
  }
  function rememberSidebar(memory2) {
    const button = document.querySelector(".primary-toggle");
    const bar = document.getElementById("pst-primary-sidebar");
    const dialog = document.getElementById("pst-primary-sidebar-modal");
    const wide = matchMedia("(min-width: 992px)");
    if (!button || !bar || !dialog) return;
    const hidden = () => bar.classList.contains("pst-sidebar-hidden");
    function tell() {
      button.setAttribute("aria-expanded", String(wide.matches ? !hidden() : dialog.open));
    }
    if (wide.matches && memory2.get("sidebar") === "hidden") bar.classList.add("pst-sidebar-hidden");
    delete root.dataset.sidebar;
    button.setAttribute("aria-controls", bar.id);
    new MutationObserver(() => {
      tell();
      if (wide.matches && !dialog.open) memory2.set("sidebar", hidden() ? "hidden" : null);
    }).observe(bar, { attributes: true, attributeFilter: ["class"] });
    new MutationObserver(tell).observe(dialog, { attributes: true, attributeFilter: ["open"] });
    wide.addEventListener("change", tell);
    tell();
  }

  // src/player/quiz.js
  function wakeQuiz(section, memory2) {
    const radios = [...section.querySelectorAll("input[type=radio]")];
    const key = `quiz:${section.id}`;
    const button = section.querySelector(".answer");
    const feedback = section.querySelector(".feedback");
    const items = section.querySelectorAll(".reasons li");
    const isRight = (place) => items[place].getAttribute("data-right") === "true";
    function show(place) {
      const right = isRight(place);
      const line = element("p", { class: right ? "right" : "wrong" });
      const reason = items[place].cloneNode(true);
      for (const name of ["strong", "em"]) reason.querySelector(name).remove();
      line.append(
        element("strong", {}, phrase(right ? "quiz.yes" : "quiz.no")),
        " ",
        ...reason.childNodes
      );
      feedback.textContent = "";
      feedback.appendChild(line);
      section.setAttribute("data-answered", "true");
      section.setAttribute("data-right", String(right));
    }
    for (const radio of radios) radio.disabled = false;
    button.disabled = false;
    button.addEventListener("click", () => {
      const place = radios.findIndex((radio) => radio.checked);
      if (place < 0) {
        feedback.textContent = phrase("quiz.choose");
        return;
      }
      memory2.set(key, { option: place, right: isRight(place) });
      show(place);
    });
    const before = memory2.get(key);
    if (before && radios[before.option]) {
      radios[before.option].checked = true;
      show(before.option);
    }
    section.setAttribute("data-ready", "true");
  }

  // src/player/storage.js
  var ownStorage = {
    get: (name) => localStorage.getItem(name),
    set(name, text) {
      if (text === null) localStorage.removeItem(name);
      else localStorage.setItem(name, text);
    },
    names: () => Object.keys(localStorage),
    after(next) {
      next();
    },
    ask() {
    }
  };
  var RemoteStorage = class {
    constructor(send) {
      this.send = send;
      this.held = null;
      this.sent = 0;
      this.known = -1;
      this.waiting = [];
    }
    /** Take an answer: {number, held}, where held is null when that page can keep nothing. */
    hear({ number, held }) {
      this.known = number;
      if (number >= this.sent) this.held = held;
      const due = this.waiting.filter((one) => one.number <= number);
      this.waiting = this.waiting.filter((one) => one.number > number);
      for (const { next } of due) next();
    }
    get(name) {
      return this.held && name in this.held ? this.held[name] : null;
    }
    set(name, text) {
      if (!this.held) throw new Error("nothing can be kept");
      this.change({ name, text });
      if (text === null) delete this.held[name];
      else this.held[name] = text;
    }
    names() {
      return Object.keys(this.held || {});
    }
    after(next) {
      if (this.known >= this.sent) next();
      else this.waiting.push({ number: this.sent, next });
    }
    ask() {
      if (this.held) this.change({});
    }
    change(what) {
      this.send({ ...what, number: ++this.sent });
    }
  };
  function framedStorage(address) {
    const frame = document.createElement("iframe");
    frame.src = address;
    frame.hidden = true;
    frame.title = "";
    const storage2 = new RemoteStorage((change) => frame.contentWindow.postMessage(change, "*"));
    function hear(answer) {
      storage2.hear(answer);
      window.dispatchEvent(new Event("storage"));
    }
    window.addEventListener("message", (event) => {
      if (event.source === frame.contentWindow && event.data) hear(event.data);
    });
    setTimeout(() => {
      if (storage2.known < 0) hear({ number: storage2.sent, held: null });
    }, 5e3);
    document.documentElement.appendChild(frame);
    return storage2;
  }

  // src/player/index.js
  var folder = document.currentScript ? document.currentScript.src.replace(/[^/]*$/, "") : "_static/";
  var forgetful = document.documentElement.hasAttribute("data-forgetful");
  var isolated = !forgetful && location.protocol === "file:" && location.origin === "null";
  var storage = isolated ? framedStorage(`${folder}gordian-store.html`) : ownStorage;
  var memory = new Memory(storage, forgetful);
  var explorables = /* @__PURE__ */ new Map();
  var setReady;
  var ready = new Promise((resolve) => {
    setReady = resolve;
  });
  function each(selector, wake) {
    for (const section of document.querySelectorAll(selector)) {
      try {
        wake(section);
      } catch (error) {
        console.error(`gordian: ${section.id}`, error);
      }
    }
  }
  function start() {
    const given = { memory, loadVega: () => loadVega(folder), setElsewhere: forgetful };
    each(
      "section.explorable",
      (section) => explorables.set(section.id, new Explorable(section, given))
    );
    memory.after(() => {
      each("section.guess", (section) => wakeGuess(section, memory));
      each("section.quiz", (section) => wakeQuiz(section, memory));
      setReady();
      rememberSidebar(memory);
      if (isolated) carryColorScheme(storage);
    });
    openAddress();
    window.addEventListener("hashchange", openAddress);
  }
  function openAddress() {
    const address = parsed(location.hash);
    const one = address && explorables.get(address.id);
    if (!one) return;
    const { places, unknown } = placesOf(one.states, address.wanted);
    one.set(places, unknown.map(warning).join(" "));
    one.section.scrollIntoView();
  }
  function warning({ name, value }) {
    if (value === void 0) return phrase("explore.unknown_control", { name });
    return `${phrase("explore.bad_value", { name, value })} ${phrase("explore.default_shown")}`;
  }
  window.gordian = publicInterface(explorables, memory, ready);
  reloadWhenErased(memory);
  printLight();
  cutWhenPrinted();
  whenRead(start);
})();
