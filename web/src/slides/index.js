/* Moves through a deck by key, click and overview, fits each slide to the screen and shows the
   notes. A classic script: it runs from file:// and asks nothing of any network. */
import { whenRead } from "../common/dom.js";
import { filled } from "../common/phrases.js";
import { Fit } from "./fit.js";
import { Speaker } from "./speaker.js";

const root = document.documentElement;
const slides = [...document.querySelectorAll(".slide")];
const overview = document.querySelector("nav.overview");
const place = document.querySelector(".place");
const more = document.querySelector(".bar .more");
const speaker = new Speaker();
const fits = new Map();
let now = 0;
let withNotes = false;

function explorableOn(slide) {
  const section = slide.querySelector("section.explorable");
  return section ? window.gordian.explorable(section.id) : undefined;
}

/* Charts grow until their place is full, once they are drawn. */
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
    /* Left before it was fitted. */
  }
}

/* Charts that have no room beside one another come one part after another. */
function tellParts(fitting) {
  more.hidden = !fitting || fitting.ways.length < 2;
  if (more.hidden) return;
  more.textContent = filled(more.dataset.say, {
    place: fitting.part + 1,
    total: fitting.ways.length,
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

const act = {
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
  },
};
const keys = {
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
  c: "more",
};

/* A control and a story keep their own keys; Page Up and Page Down, which a presenter's remote
   sends, always move. */
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
  if (!name || (name === "all" && event.key === "Escape" && overview.hidden && busy)) return;
  if (busy && !paging && (event.key === " " || /^Arrow/.test(event.key))) return;
  if (busy && !paging && at.closest("select")) return;
  if (!overview.hidden && !paging && name !== "all") return;
  event.preventDefault();
  act[name]();
}

/* #slide-7, or #id?name=value as on the page, which the player answers. */
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
window.addEventListener("beforeprint", () =>
  slides.forEach((slide) => {
    slide.hidden = false;
  }),
);
window.addEventListener("afterprint", () => show(now, true));
whenRead(arrive);
