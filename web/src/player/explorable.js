import { element } from "../common/dom.js";
import { phrase } from "../common/phrases.js";
import { addressOf } from "./address.js";
import { Chart } from "./chart.js";
import { wakeControl } from "./control.js";
import { csv } from "./csv.js";
import { States } from "./states.js";
import { table } from "./table.js";
import { Walk } from "./walk.js";

export class Explorable {
  /** loadVega gives a promise of Vega. Where charts are set by others (setElsewhere), as on slides,
      they are drawn as large as they come. */
  constructor(section, { memory, loadVega, setElsewhere }) {
    const { controls, states, charts, kind, source } = JSON.parse(
      section.querySelector("script.states").textContent,
    );
    this.section = section;
    this.id = section.id;
    this.memory = memory;
    this.setElsewhere = setElsewhere;
    this.states = new States(controls, states);
    this.specs = charts;
    this.origin = [
      ["kind", kind],
      ["source", source],
    ];
    this.places = this.states.start;
    this.sentence = section.querySelector(".say");
    this.status = section.querySelector(".actions .done");
    this.numbers = section.querySelector("details.numbers");
    this.charts = [];
    this.setters = controls.map((control, number) =>
      wakeControl(section, control, (place) => {
        this.places[number] = place;
        this.update();
      }),
    );
    const walk = section.querySelector(".walk");
    this.walk = walk && new Walk(walk);
    this.wakeActions();
    this.numbers.addEventListener("toggle", () => this.fillTables());
    const called = new Promise((wake) => {
      this.wake = wake;
    });
    this.woken = called.then(loadVega).then(
      (vega) => this.begin(vega),
      () => {
        this.status.textContent = phrase("explore.failed");
      },
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

  set(places, warning) {
    this.places = [...places];
    places.forEach((place, number) => this.setters[number](place));
    this.update(warning);
  }

  update(warning) {
    this.section.setAttribute("data-state", JSON.stringify(this.values));
    this.sentence.textContent = (warning ? `${warning} ` : "") + this.states.sentence(this.places);
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
      { rootMargin: "300px" },
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
      }),
    );
    if (this.walk) this.walk.collect(this.charts);
    this.section.setAttribute("data-drawn", String(this.index));
  }

  /** Resolve when the charts show the present state; one that sleeps must be woken first. */
  async drawn() {
    await this.woken;
    if (!this.drawing) throw new Error(`${this.id}: its charts could not be drawn`);
    for (let last; last !== this.drawing;) await (last = this.drawing);
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
      keep: () => this.keep(),
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
        () => tell("explore.addressed"),
      );
    }
  }

  csv() {
    const tables = this.states.tables.map((name) => ({
      name,
      columns: this.states.columns(name),
      rows: this.rows(name),
    }));
    return csv(tables, [...Object.entries(this.values), ...this.origin]);
  }

  save() {
    const file = `${this.id}.csv`;
    const content = new Blob(["\ufeff", this.csv()], { type: "text/csv;charset=utf-8" });
    const anchor = element("a", { href: URL.createObjectURL(content), download: file });
    document.body.appendChild(anchor);
    anchor.click();
    anchor.remove();
    setTimeout(() => URL.revokeObjectURL(anchor.href), 1000);
    this.status.textContent = phrase("explore.saved", { file });
  }

  /* Kept on this machine only, for the reader's own page. */
  keep() {
    const done = this.memory.set(`kept:${this.address}`, {
      title: this.section.querySelector("h3").textContent,
      said: this.states.sentence(this.places),
      page: location.pathname.split("/").pop() || "index.html",
      at: Date.now(),
    });
    this.status.textContent = phrase(done ? "explore.kept" : "explore.not_kept");
  }
}
