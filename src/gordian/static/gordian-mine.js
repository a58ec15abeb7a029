/* Made by "npm run build" in web/ from src/mine and src/common: sources d3ddf7b8c4ad5c05, bundle 80bed8d9c08e8f02 */
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
  function whenRead(start) {
    if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start);
    else start();
  }

  // src/common/numbers.js
  function withUnit({ unit, decimals }, value) {
    const digits = { minimumFractionDigits: decimals, maximumFractionDigits: decimals };
    const text = (value < 0 ? "\u2212" : "") + Math.abs(value).toLocaleString("en-US", digits);
    if (unit === "\u20AC" || unit === "$") return unit + text;
    return unit === "%" ? `${text}%` : `${text} ${unit}`.trim();
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

  // src/mine/kept.js
  function guessOf(memory, guess) {
    const kept = memory.get(`guess:${guess.id}`);
    return kept && Number.isFinite(kept.guess) ? kept.guess : null;
  }
  function optionOf(memory, quiz) {
    const kept = memory.get(`quiz:${quiz.id}`);
    return kept && typeof kept.option === "number" && quiz.options[kept.option] !== void 0 ? kept.option : null;
  }
  function statesOf(memory, page) {
    return memory.keys("kept:").map((key) => ({ ...memory.get(key), key, hash: key.slice("kept:".length) })).filter(
      ({ hash, page: at, title, said }) => at === `${page}.html` && /^#[a-z][a-z0-9-]*\?/.test(hash) && typeof title === "string" && typeof said === "string"
    ).sort((one, other) => (one.at || 0) - (other.at || 0)).map(({ key, hash, title, said }) => ({ key, href: `${page}.html${hash}`, title, said }));
  }

  // src/mine/my_page.js
  function markup(tag, inside, attributes) {
    const made = element(tag, attributes);
    made.innerHTML = inside;
    return made;
  }
  function wakeMyPage(root, memory) {
    const { pages } = JSON.parse(root.querySelector("script.pages").textContent);
    const status = root.querySelector(".done");
    const place = root.querySelector(".kept");
    const empty = root.querySelector(".empty");
    const print = root.querySelector("button.print");
    const blocks = pages.map((page) => ({ page, ...frame(page) }));
    function frame(page) {
      const id = `mine-${page.page}`;
      const block = element("section", { class: "of-page", "aria-labelledby": id });
      block.appendChild(element("h2", { id })).appendChild(element("a", { href: `${page.page}.html` }, page.title));
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
          ["kept", states(page)]
        ]) {
          if (list) lists.append(element("h3", {}, phrase(`mine.${key}`)), list);
        }
      }
      markEmpty();
    }
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
          far <= guess.close ? phrase("mine.close") : withUnit(guess, far)
        ];
        body.appendChild(element("tr")).append(
          markup("th", guess.question, { scope: "row" }),
          ...cells.map((cell) => element("td", {}, cell))
        );
      }
      if (!body.children.length) return null;
      const table = element("table");
      const heads = ["question", "yours", "figure", "distance"];
      table.appendChild(element("thead")).appendChild(element("tr")).append(...heads.map((name) => element("th", { scope: "col" }, phrase(`mine.${name}`))));
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
          markup("span", quiz.options[option])
        );
        if (!right)
          answer.append(
            " ",
            element("a", { href: `${page.page}.html#${quiz.id}` }, phrase("mine.again"))
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
        list.appendChild(element("li")).append(element("a", { href }, title), element("p", {}, said), button);
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

  // src/mine/results.js
  function wakeResults(root, memory) {
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
        right: answered.length - wrong.length
      };
      const key = !answered.length ? "none" : answered.length === asked.length ? "all" : "some";
      const text = phrase(`results.${key}`, values);
      if (count.textContent !== text) count.textContent = text;
      clear.disabled = !answered.length;
      again.textContent = "";
      const numbers = wrong.map((one) => (/final-(\d\d)-/.exec(one.id) || [])[1]);
      const links = Object.keys(chapters).sort().filter((number) => numbers.includes(number)).map(
        (number) => element(
          "a",
          { href: `${chapters[number]}.html` },
          phrase("glossary.chapter", { number: Number(number) })
        )
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

  // src/mine/index.js
  whenRead(() => {
    const { memory } = window.gordian;
    memory.after(() => {
      for (const root of document.querySelectorAll(".mine")) wakeMyPage(root, memory);
      for (const root of document.querySelectorAll(".results")) wakeResults(root, memory);
    });
  });
})();
