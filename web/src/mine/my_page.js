import { element, scrollable } from "../common/dom.js";
import { withUnit } from "../common/numbers.js";
import { phrase } from "../common/phrases.js";
import { guessOf, optionOf, statesOf } from "./kept.js";

/* Questions come from the book and may carry markup; what a reader kept is only ever text. */
function markup(tag, inside, attributes) {
  const made = element(tag, attributes);
  made.innerHTML = inside;
  return made;
}

export function wakeMyPage(root, memory) {
  const { pages } = JSON.parse(root.querySelector("script.pages").textContent);
  const status = root.querySelector(".done");
  const place = root.querySelector(".kept");
  const empty = root.querySelector(".empty");
  const print = root.querySelector("button.print");
  const blocks = pages.map((page) => ({ page, ...frame(page) }));

  /* A page's heading, the place for its lists, and for a chapter the reader's notes. */
  function frame(page) {
    const id = `mine-${page.page}`;
    const block = element("section", { class: "of-page", "aria-labelledby": id });
    block
      .appendChild(element("h2", { id }))
      .appendChild(element("a", { href: `${page.page}.html` }, page.title));
    const lists = block.appendChild(element("div", { class: "lists" }));
    const notes = page.chapter ? notesOf(page, block) : null;
    place.appendChild(block);
    return { block, lists, notes };
  }

  function notesOf(page, block) {
    const id = `note-${page.page}`;
    const key = `note:${page.page}`;
    block.appendChild(element("label", { for: id }, phrase("mine.notes", { title: page.title })));
    const field = block.appendChild(element("textarea", { id, rows: "3" }));
    const printed = block.appendChild(element("p", { class: "printed", "aria-hidden": "true" }));
    field.addEventListener("input", () => {
      printed.textContent = field.value;
      status.textContent = memory.set(key, field.value || null) ? "" : phrase("mine.no_storage");
      markEmpty();
    });
    function fill() {
      if (document.activeElement === field) return;
      const kept = memory.get(key);
      field.value = typeof kept === "string" ? kept : "";
      printed.textContent = field.value;
    }
    return { field, fill };
  }

  function fillAll() {
    for (const { page, lists, notes } of blocks) {
      if (notes) notes.fill();
      lists.textContent = "";
      for (const [key, list] of [
        ["guesses", guesses(page)],
        ["quizzes", quizzes(page)],
        ["kept", states(page)],
      ]) {
        if (list) lists.append(element("h3", {}, phrase(`mine.${key}`)), list);
      }
    }
    markEmpty();
  }

  /* What is empty is told once, and left out when printed. */
  function markEmpty() {
    let any = false;
    for (const { block, lists, notes } of blocks) {
      const full = lists.children.length > 0 || Boolean(notes && notes.field.value);
      block.classList.toggle("void", !full);
      block.hidden = !full && !notes;
      any = any || full;
    }
    empty.hidden = any;
    empty.textContent = any ? "" : phrase(memory.works() ? "mine.empty" : "mine.no_storage");
  }

  function guesses(page) {
    const body = element("tbody");
    for (const guess of page.guesses) {
      const value = guessOf(memory, guess);
      if (value === null) continue;
      const far = Math.abs(value - guess.truth);
      const cells = [
        withUnit(guess, value),
        guess.written,
        far <= guess.close ? phrase("mine.close") : withUnit(guess, far),
      ];
      body
        .appendChild(element("tr"))
        .append(
          markup("th", guess.question, { scope: "row" }),
          ...cells.map((cell) => element("td", {}, cell)),
        );
    }
    if (!body.children.length) return null;
    const table = element("table");
    const heads = ["question", "yours", "figure", "distance"];
    table
      .appendChild(element("thead"))
      .appendChild(element("tr"))
      .append(...heads.map((name) => element("th", { scope: "col" }, phrase(`mine.${name}`))));
    table.appendChild(body);
    return scrollable(`${phrase("mine.guesses")}: ${page.title}`, table);
  }

  function quizzes(page) {
    const list = element("ul");
    for (const quiz of page.quizzes) {
      const option = optionOf(memory, quiz);
      if (option === null) continue;
      const right = option === quiz.right;
      const item = list.appendChild(element("li"));
      item.appendChild(markup("span", quiz.question));
      const answer = item.appendChild(element("p"));
      answer.append(
        element("strong", {}, `${phrase(right ? "quiz.right" : "quiz.wrong")}: `),
        markup("span", quiz.options[option]),
      );
      if (!right)
        answer.append(
          " ",
          element("a", { href: `${page.page}.html#${quiz.id}` }, phrase("mine.again")),
        );
    }
    return list.children.length ? list : null;
  }

  function states(page) {
    const list = element("ul");
    const off = phrase("mine.take_off");
    for (const { key, href, title, said } of statesOf(memory, page.page)) {
      const button = element("button", { type: "button", "aria-label": `${off}: ${title}` }, off);
      button.addEventListener("click", () => {
        memory.set(key, null);
        fillAll();
        status.textContent = phrase("mine.taken_off");
        print.focus();
      });
      list
        .appendChild(element("li"))
        .append(element("a", { href }, title), element("p", {}, said), button);
    }
    return list.children.length ? list : null;
  }

  wakeErasing(root, status, memory, fillAll);
  print.addEventListener("click", () => window.print());
  fillAll();
  window.addEventListener("storage", fillAll);
  window.addEventListener("pageshow", (event) => {
    if (event.persisted) fillAll();
  });
  root.setAttribute("data-ready", "true");
}

/* Erasing asks first. */
function wakeErasing(root, status, memory, fillAll) {
  const sure = root.querySelector(".sure");
  const erase = root.querySelector("button.erase");
  const yes = sure.querySelector("button.yes");
  const no = sure.querySelector("button.no");
  function close(key) {
    sure.hidden = true;
    status.textContent = phrase(key);
    erase.focus();
  }
  erase.addEventListener("click", () => {
    status.textContent = "";
    sure.hidden = false;
    no.focus();
  });
  no.addEventListener("click", () => close("mine.not_erased"));
  yes.addEventListener("click", () => {
    for (const key of memory.keys("")) memory.set(key, null);
    memory.after(() => {
      fillAll();
      close(memory.keys("").length ? "mine.not_all_erased" : "mine.erased");
    });
  });
}
