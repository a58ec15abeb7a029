import { element } from "../common/dom.js";
import { phrase } from "../common/phrases.js";

/** Count the answers to the questions of this page, and name the chapters to look at again. */
export function wakeResults(root, memory) {
  const chapters = JSON.parse(root.querySelector("script.pages").textContent).pages;
  const count = root.querySelector(".count");
  const again = root.querySelector(".again");
  const clear = root.querySelector("button.clear");
  const asked = [...document.querySelectorAll("section.quiz, section.guess")];

  function tell() {
    const answered = asked.filter((one) => one.getAttribute("data-answered") === "true");
    const wrong = answered.filter((one) => one.getAttribute("data-right") !== "true");
    const values = {
      answered: answered.length,
      asked: asked.length,
      right: answered.length - wrong.length,
    };
    const key = !answered.length ? "none" : answered.length === asked.length ? "all" : "some";
    const text = phrase(`results.${key}`, values);
    if (count.textContent !== text) count.textContent = text;
    clear.disabled = !answered.length;
    again.textContent = "";
    const numbers = wrong.map((one) => (/final-(\d\d)-/.exec(one.id) || [])[1]);
    const links = Object.keys(chapters)
      .sort()
      .filter((number) => numbers.includes(number))
      .map((number) =>
        element(
          "a",
          { href: `${chapters[number]}.html` },
          phrase("glossary.chapter", { number: Number(number) }),
        ),
      );
    links.forEach((link, place) => again.append(place ? ", " : `${phrase("results.look")} `, link));
  }

  clear.addEventListener("click", () => {
    for (const one of asked)
      memory.set(`${one.classList.contains("quiz") ? "quiz" : "guess"}:${one.id}`, null);
    memory.after(() => location.reload());
  });
  const watch = new MutationObserver(tell);
  for (const one of asked)
    watch.observe(one, { attributes: true, attributeFilter: ["data-answered", "data-right"] });
  tell();
  root.setAttribute("data-ready", "true");
}
