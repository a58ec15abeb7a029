/* The player: wakes the explorables, guesses and quizzes of a compiled page. It is one classic
   script, so that it runs from file://, and asks nothing of any network. */
import { whenRead } from "../common/dom.js";
import { phrase } from "../common/phrases.js";
import { cutWhenPrinted } from "../paper/paper.js";
import { parsed, placesOf } from "./address.js";
import { loadVega } from "./chart.js";
import { Explorable } from "./explorable.js";
import { wakeGuess } from "./guess.js";
import { Memory } from "./memory.js";
import { carryColorScheme, printLight, reloadWhenErased, rememberSidebar } from "./page.js";
import { wakeQuiz } from "./quiz.js";
import { framedStorage, ownStorage } from "./storage.js";

const folder = document.currentScript
  ? document.currentScript.src.replace(/[^/]*$/, "")
  : "_static/";
/* A page that is shown to a class neither brings up what was answered before nor keeps more. */
const forgetful = document.documentElement.hasAttribute("data-forgetful");
/* A file that shares its storage with others has an origin to say so. */
const isolated = !forgetful && location.protocol === "file:" && location.origin === "null";
const storage = isolated ? framedStorage(`${folder}gordian-store.html`) : ownStorage;
const memory = new Memory(storage, forgetful);
const explorables = new Map();

/* One broken section must not silence the others. */
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
  each("section.explorable", (section) =>
    explorables.set(section.id, new Explorable(section, given)),
  );
  memory.after(() => {
    each("section.guess", (section) => wakeGuess(section, memory));
    each("section.quiz", (section) => wakeQuiz(section, memory));
    rememberSidebar(memory);
    if (isolated) carryColorScheme(storage);
  });
  openAddress();
  window.addEventListener("hashchange", openAddress);
}

function openAddress() {
  const address = parsed(location.hash),
    one = address && explorables.get(address.id);
  if (!one) return;
  const { places, unknown } = placesOf(one.states, address.wanted);
  one.set(places, unknown.map(warning).join(" "));
  one.section.scrollIntoView();
}

function warning({ name, value }) {
  if (value === undefined) return phrase("explore.unknown_control", { name });
  return `${phrase("explore.bad_value", { name, value })} ${phrase("explore.default_shown")}`;
}

/* ---------------------------------------- window.gordian: for tests and the course's scripts */
function found(id) {
  const one = explorables.get(id);
  if (!one)
    throw new Error(
      `no explorable ${id} is awake on this page; there is ${[...explorables.keys()]}`,
    );
  return one;
}

/* What an explorable shows: the state, the sentence, the rows of each frame, and those that each
   chart holds. */
function shown({ states, places, sentence, charts }) {
  const read = (frames, rows) => Object.fromEntries(frames.map((frame) => [frame, rows(frame)]));
  return {
    state: states.values(places),
    sentence: sentence.textContent,
    frames: read(states.frames, (frame) => states.rows(frame, places)),
    charts: charts.map((chart) =>
      read(
        states.frames.filter((frame) => chart.reads(frame)),
        (frame) => chart.view.data(frame),
      ),
    ),
  };
}

/** Resolve with what an explorable shows once it has drawn its present state; it must come near
    first. */
async function drawn(id) {
  const one = found(id);
  await one.drawn();
  return shown(one);
}

/** Bring an explorable to a state, given by the values that are not those it starts with, and
    resolve with what it shows once that is drawn, on the screen or off it. */
async function show(id, state = {}) {
  const one = found(id);
  one.set(one.states.places(state));
  one.wake();
  return drawn(id);
}

/** Say whether the charts of an explorable show its present state. */
function isDrawn(id) {
  const { section, index } = found(id);
  return section.getAttribute("data-drawn") === String(index);
}

/** Return the controls of an explorable: {name, form, values, start, value}. */
function controls(id) {
  const { states, places } = found(id);
  return states.controls.map(({ name, form, values, start: first }, number) => ({
    name,
    form,
    values,
    start: values[first],
    value: values[places[number]],
  }));
}

window.gordian = {
  memory,
  explorable: (id) => explorables.get(id), // The whole of it, which only the course's own scripts may know.
  ids: () => [...explorables.keys()],
  controls,
  show,
  drawn,
  isDrawn,
  csv: (id) => found(id).csv(),
};

reloadWhenErased(memory);
printLight();
cutWhenPrinted();
whenRead(start);
