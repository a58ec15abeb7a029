/* The player: wakes the explorables, guesses and quizzes of a compiled page. It is one classic
   script, so that it runs from file://, and asks nothing of any network. */
import { whenRead } from "../common/dom.js";
import { phrase } from "../common/phrases.js";
import { cutWhenPrinted } from "../paper/paper.js";
import { parsed, placesOf } from "./address.js";
import { loadVega } from "./chart.js";
import { Explorable } from "./explorable.js";
import { wakeGuess } from "./guess.js";
import { publicInterface } from "./interface.js";
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
let setReady;
const ready = new Promise((resolve) => {
  setReady = resolve;
});

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
  if (value === undefined) return phrase("explore.unknown_control", { name });
  return `${phrase("explore.bad_value", { name, value })} ${phrase("explore.default_shown")}`;
}

window.gordian = publicInterface(explorables, memory, ready);
reloadWhenErased(memory);
printLight();
cutWhenPrinted();
whenRead(start);
