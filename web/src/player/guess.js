import { element } from "../common/dom.js";
import { withUnit } from "../common/numbers.js";
import { phrase } from "../common/phrases.js";

/** Judge a guess of a number: {key, sentence}, where key is "close", "high" or "low". */
export function verdict(facts, value) {
  const far = Math.abs(value - facts.truth);
  const key = far <= facts.close ? "close" : value > facts.truth ? "high" : "low";
  const values = {
    guess: withUnit(facts, value),
    truth: facts.written,
    distance: withUnit(facts, far),
  };
  return { key, sentence: phrase(`guess.${key}`, values) };
}

/** Say whether what is kept is a guess. */
export const isGuess = (kept) => Boolean(kept) && Number.isFinite(kept.guess);

export function wakeGuess(section, memory) {
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

  /* Both numbers on the slider's own scale, so that the distance can be seen. */
  function scale(value) {
    const box = element("div", { class: "scale", "aria-hidden": "true" });
    for (const [name, number] of [
      ["yours", value],
      ["figure", facts.truth],
    ]) {
      const at = (100 * (number - input.min)) / (input.max - input.min);
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
    memory.set(key, { guess: value, truth: facts.truth, page: document.title });
    show(value);
    again.focus();
  });
  again.addEventListener("click", () => {
    memory.set(key, null);
    judged.textContent = "";
    setAnswered(false);
    input.focus();
  });
  const before = memory.get(key);
  if (isGuess(before)) {
    input.value = before.guess;
    label();
    show(parseFloat(input.value));
  }
  section.setAttribute("data-ready", "true");
}
