import { element } from "../common/dom.js";
import { phrase } from "../common/phrases.js";

export function wakeQuiz(section, memory) {
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
      ...reason.childNodes,
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
    memory.set(key, { option: place, right: isRight(place) });
    show(place);
  });
  const before = memory.get(key);
  if (before && radios[before.option]) {
    radios[before.option].checked = true;
    show(before.option);
  }
  section.setAttribute("data-ready", "true");
}
