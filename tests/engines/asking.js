/* What a test asks a page, in the page: each question waits for what it is about, and answers in words.
   Keys come from the driver; nothing here moves a control or answers a question. */
const LIMIT = arguments[0], QUESTION = arguments[1], GIVEN = arguments[2], DONE = arguments[3];
const every = (selector, root = document) => [...root.querySelectorAll(selector)];
const place = (id) => document.getElementById(id);
const text = (root, selector) => {
  const found = root.querySelector(selector);
  return found ? found.textContent.trim().replace(/\s+/g, " ") : "";
};
const seen = (found) => !!found && found.getClientRects().length > 0;

/* Resolves when a test holds, or with false when the time is over: the caller then says what it saw. */
function until(test) {
  return new Promise((resolve) => {
    if (test()) { resolve(true); return; }
    const watch = new MutationObserver(() => { if (test()) end(true); });
    const late = setTimeout(() => end(test()), LIMIT);
    function end(held) { watch.disconnect(); clearTimeout(late); resolve(held); }
    watch.observe(document, { attributes: true, childList: true, subtree: true, characterData: true });
  });
}

function hash(long) {
  let sum = 0;
  for (let at = 0; at < long.length; at++) sum = (sum * 31 + long.charCodeAt(at)) | 0;
  return sum;
}

const isDrawn = (section) => gordian.isDrawn(section.id);

/* Every chart of an explorable is a picture with something in it. */
function empty(section) {
  return every(".chart", section).filter((chart) => {
    if (!seen(chart)) return false;  // Slides show one chart after another.
    const svg = chart.querySelector(".drawn svg"), box = svg && svg.getBoundingClientRect();
    return !box || box.width < 100 || box.height < 30 || !every("path, rect, text, line", svg).length;
  }).length;
}

function look(section) {
  return {
    state: section.dataset.state,
    said: text(section, ".say"), charts: hash(every(".drawn svg", section).map((one) => one.outerHTML).join()),
    drawn: isDrawn(section), empty: empty(section)
  };
}

/* Gives a control the keyboard, and tells the key that moves it. */
function hold(section, number) {
  const control = gordian.controls(section.id)[number];
  if (!control) return null;
  const radios = every(`fieldset[data-name="${control.name}"] input`, section);
  const input = control.form === "radio" ? radios.find((one) => one.checked) : section.querySelector(`[name="${control.name}"]`);
  input.focus();
  const last = control.form === "radio" ? input === radios[radios.length - 1]
    : control.form === "select" ? input.selectedIndex === input.options.length - 1 : Number(input.value) >= Number(input.max);
  const key = control.form === "checkbox" ? "SPACE"
    : control.form === "radio" || control.form === "select" ? (last ? "ARROW_UP" : "ARROW_DOWN")
    : last ? "ARROW_LEFT" : "ARROW_RIGHT";
  return { name: control.name, form: control.form, key, focused: document.activeElement === input };
}

const WIDGETS = ".explorable, .guess, .quiz, .story, .mine, .results";

const ask = {
  async ready() {
    const waiting = () => every("section:is(.explorable, .guess, .quiz, .story), .mine, .results").filter((one) => one.dataset.ready !== "true");
    await until(() => document.readyState !== "loading" && !waiting().length);
    return waiting().map((one) => one.id || one.className);
  },
  widgets() {
    return Object.fromEntries(["explorable", "guess", "quiz", "story"].map((kind) => [kind, every("section." + kind).map((one) => one.id)]));
  },
  /* Comes near an explorable, as a reader does, and waits until it has drawn. */
  async wake(id) {
    const section = place(id);
    section.scrollIntoView({ block: "center", behavior: "instant" });
    await until(() => isDrawn(section));
    return { ...look(section), control: hold(section, 0) };
  },
  /* Waits until a key has moved a control, and holds the next one. */
  async moved(id, before, next) {
    const section = place(id);
    await until(() => section.dataset.state !== before && isDrawn(section));
    return { ...look(section), control: hold(section, next) };
  },
  /* Controls that show another value than the one that is drawn. */
  astray() {
    return (window.gordian ? gordian.ids() : []).flatMap((id) => gordian.controls(id).filter((control) => {
      const wanted = control.values.indexOf(control.value), section = place(id);
      if (control.form === "radio") return !every(`fieldset[data-name="${control.name}"] input`, section)[wanted].checked;
      const input = section.querySelector(`[name="${control.name}"]`);
      if (control.form === "checkbox") return input.checked !== (wanted === 1);
      if (control.form === "select") return input.selectedIndex !== wanted;
      return Number(input.value) !== Number(control.form === "range" ? control.values[wanted] : wanted);
    }).map((control) => id + ": " + control.name));
  },
  focus(id, selector) {
    const found = place(id).querySelector(selector);
    found.scrollIntoView({ block: "center", behavior: "instant" });
    found.focus();
    return { focused: document.activeElement === found, shown: text(place(id), "output") };
  },
  async guessed(id) {
    const section = place(id), facts = JSON.parse(section.dataset.guess);
    await until(() => section.dataset.answered === "true");
    return {
      answered: section.dataset.answered, shown: text(section, "output"), verdict: text(section, ".verdict"),
      truth: seen(section.querySelector(".truth .source")) ? text(section, ".truth") : "", written: facts.written
    };
  },
  async quizzed(id) {
    const section = place(id), radios = every("input[type=radio]", section);
    await until(() => section.dataset.answered === "true");
    const chosen = radios.findIndex((one) => one.checked), item = every(".reasons li", section)[chosen];
    return { answered: section.dataset.answered, chosen, right: section.dataset.right, wanted: item && item.dataset.right, feedback: text(section, ".feedback") };
  },
  async said(id, selector) {
    await until(() => text(place(id), selector));
    return text(place(id), selector);
  },
  async told(id, scene) {
    const section = place(id);
    await until(() => section.dataset.scene !== scene);
    return { scene: section.dataset.scene, said: text(section, ".told .say"), options: every(".told .options button", section).length };
  },
  /* What stands in the answers: the same before and after a reload. */
  async remembered() {
    await settled();
    return Object.fromEntries(every("section.guess, section.quiz, section.story").map((one) => [one.id, [
      one.dataset.answered || one.dataset.scene, text(one, "output"), text(one, ".verdict"), text(one, ".feedback"),
      String(every("input[type=radio]", one).findIndex((radio) => radio.checked))
    ].join(" | ")]));
  },
  async forget() {
    try { Object.keys(localStorage).forEach((name) => { if (name.startsWith("gordian:")) localStorage.removeItem(name); }); } catch (error) { /* Nothing is kept here. */ }
    if (window.gordian) gordian.memory.keys("").forEach((key) => gordian.memory.set(key, null));
    await settled();
  },
  /* ------------------------------------------------------------------------------------ a deck */
  /* Waits until a slide is shown and its charts have its size, and gives what stands on it the keyboard. */
  async slide(number) {
    const shown = () => every(".slide").filter(seen);
    await until(() => shown().length === 1 && shown()[0].id === "slide-" + number);
    const slide = shown()[0], answer = { shown: shown().map((one) => one.id), total: every(".slide").length, kind: null,
      ahead: !!document.querySelector(`#slide-${number + 1} .explorable`) };
    const widget = slide && slide.querySelector("section:is(.explorable, .guess, .quiz, .story)");
    if (!widget) return answer;
    Object.assign(answer, { id: widget.id, kind: widget.classList[0] });
    if (answer.kind === "explorable") {
      await until(() => /\d/.test(widget.dataset.fitted || "") && isDrawn(widget));
      Object.assign(answer, look(widget), { fitted: widget.dataset.fitted || "", control: hold(widget, 0) });
    } else {
      widget.querySelector("input, .told .options button").focus();
      answer.scene = widget.dataset.scene || "";
    }
    return answer;
  },
  /* ------------------------------------------------------------------------------------ my page */
  async mine() {
    await settled();
    const root = place("mine");
    return { text: text(root, ".kept"), empty: text(root, ".empty"), done: text(root, ".done"), rows: every(".kept tbody tr", root).length,
      items: every(".kept li", root).length, notes: every("textarea", root).map((one) => one.value).join("") };
  },
  async erased() {
    await until(() => text(place("mine"), ".done"));
    return text(place("mine"), ".done");
  },
  async results() {
    await until(() => every("#search-results li a").length && !/searching/i.test(text(place("search-results"), "h2")));
    return every("#search-results li a").map((one) => one.href);
  }
};

/* Waits until what was done is kept: where a page keeps by way of another, that takes a moment. */
function settled() {
  return new Promise((resolve) => {
    if (window.gordian && gordian.memory.after) gordian.memory.after(resolve); else resolve();
  });
}

Promise.resolve().then(() => ask[QUESTION](...GIVEN)).then(DONE, (error) => DONE({ failed: String(error) + " " + (error.stack || "") }));
