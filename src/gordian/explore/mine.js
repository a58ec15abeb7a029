/* The reader's own page, and the result of the final test. What is shown comes from this browser's
   storage only; whatever there is unknown or broken is passed over. */
(function () {
  "use strict";
  var memory, say, element, written;

  function parsed(root) { return JSON.parse(root.querySelector("script.pages").textContent).pages; }

  /* Questions come from the book and may carry markup; what a reader kept is only ever text. */
  function markup(tag, inside) { var made = element(tag); made.innerHTML = inside; return made; }

  function guessOf(guess) {
    var kept = memory.get("guess:" + guess.id);
    return kept && typeof kept.guess === "number" && isFinite(kept.guess) ? kept.guess : null;
  }

  function optionOf(quiz) {
    var kept = memory.get("quiz:" + quiz.id);
    return kept && typeof kept.option === "number" && quiz.options[kept.option] !== undefined ? kept.option : null;
  }

  /* Links lead to a state of an explorable in this book, and nowhere else. */
  function statesOf(page) {
    return memory.keys("kept:").map(function (key) {
      var kept = memory.get(key), hash = key.slice("kept:".length);
      return { key: key, hash: hash, kept: kept };
    }).filter(function (one) {
      return one.kept && one.kept.page === page + ".html" && /^#[a-z][a-z0-9-]*\?/.test(one.hash) &&
        typeof one.kept.title === "string" && typeof one.kept.said === "string";
    }).sort(function (one, other) { return (one.kept.at || 0) - (other.kept.at || 0); });
  }

  /* --------------------------------------------------------------------------- the reader's page */
  function Mine(root) {
    var self = this;
    this.root = root;
    this.pages = parsed(root);
    this.done = root.querySelector(".done");
    var place = root.querySelector(".kept");
    this.blocks = this.pages.map(function (page) { return place.appendChild(self.frame(page)); });
    root.querySelector("button.print").addEventListener("click", function () { window.print(); });
    this.erasing();
    this.fill();
    window.addEventListener("storage", function () { self.fill(); });
    window.addEventListener("pageshow", function (event) { if (event.persisted) self.fill(); });
    root.setAttribute("data-ready", "true");
  }

  Mine.prototype.frame = function (page) {
    var self = this, block = element("section", { "class": "of-page", "aria-labelledby": "mine-" + page.page });
    var heading = block.appendChild(element("h2", { id: "mine-" + page.page }));
    heading.appendChild(element("a", { href: page.page + ".html" }, page.title));
    block.appendChild(element("div", { "class": "lists" }));
    if (page.chapter) this.note(page, block);
    return block;
  };

  Mine.prototype.note = function (page, block) {
    var self = this, id = "note-" + page.page;
    block.appendChild(element("label", { "for": id }, say("mine.notes", { title: page.title })));
    var note = block.appendChild(element("textarea", { id: id, rows: "3" }));
    var printed = block.appendChild(element("p", { "class": "printed", "aria-hidden": "true" }));
    note.addEventListener("input", function () {
      printed.textContent = note.value;
      var done = memory.set("note:" + page.page, note.value || null);
      self.done.textContent = done ? "" : say("mine.no_storage");
      self.mark();
    });
  };

  Mine.prototype.fill = function () {
    this.pages.forEach(function (page, number) {
      var block = this.blocks[number], lists = block.querySelector(".lists");
      var note = block.querySelector("textarea"), kept = memory.get("note:" + page.page);
      if (note && document.activeElement !== note) {
        note.value = typeof kept === "string" ? kept : "";
        block.querySelector(".printed").textContent = note.value;
      }
      lists.textContent = "";
      [this.guesses(page), this.quizzes(page), this.states(page)].forEach(function (list) {
        if (list) { lists.appendChild(element("h3", {}, list.title)); lists.appendChild(list.node); }
      });
    }, this);
    this.mark();
  };

  /* What is empty is told once, and left out when printed. */
  Mine.prototype.mark = function () {
    var any = false, empty = this.root.querySelector(".empty");
    this.blocks.forEach(function (block) {
      var note = block.querySelector("textarea");
      var full = !!block.querySelector(".lists").children.length || !!(note && note.value);
      block.classList.toggle("void", !full);
      block.hidden = !full && !note;
      any = any || full;
    });
    empty.hidden = any;
    empty.textContent = any ? "" : say(memory.works() ? "mine.empty" : "mine.no_storage");
  };

  Mine.prototype.guesses = function (page) {
    var body = element("tbody");
    page.guesses.forEach(function (guess) {
      var value = guessOf(guess);
      if (value === null) return;
      var row = body.appendChild(element("tr"));
      var question = row.appendChild(markup("th", guess.question));
      question.setAttribute("scope", "row");
      row.appendChild(element("td", {}, written(guess, value)));
      row.appendChild(element("td", {}, guess.written));
      var far = Math.abs(value - guess.truth);
      row.appendChild(element("td", {}, far <= guess.close ? say("mine.close") : written(guess, far)));
    });
    if (!body.children.length) return null;
    var table = element("table"), head = table.appendChild(element("thead")).appendChild(element("tr"));
    ["question", "yours", "figure", "distance"].forEach(function (name) {
      head.appendChild(element("th", { scope: "col" }, say("mine." + name)));
    });
    table.appendChild(body);
    var wide = element("div", { "class": "wide", tabindex: "0", role: "region", "aria-label": say("mine.guesses") + ": " + page.title });
    wide.appendChild(table);
    return { title: say("mine.guesses"), node: wide };
  };

  Mine.prototype.quizzes = function (page) {
    var list = element("ul");
    page.quizzes.forEach(function (quiz) {
      var option = optionOf(quiz);
      if (option === null) return;
      var item = list.appendChild(element("li")), right = option === quiz.right;
      item.appendChild(markup("span", quiz.question));
      var answer = item.appendChild(element("p"));
      answer.appendChild(element("strong", {}, say(right ? "quiz.right" : "quiz.wrong") + ": "));
      answer.appendChild(markup("span", quiz.options[option]));
      if (!right) {
        answer.appendChild(document.createTextNode(" "));
        answer.appendChild(element("a", { href: page.page + ".html#" + quiz.id }, say("mine.again")));
      }
    });
    return list.children.length ? { title: say("mine.quizzes"), node: list } : null;
  };

  Mine.prototype.states = function (page) {
    var self = this, list = element("ul"), found = statesOf(page.page);
    found.forEach(function (one) {
      var item = list.appendChild(element("li"));
      item.appendChild(element("a", { href: page.page + ".html" + one.hash }, one.kept.title));
      item.appendChild(element("p", {}, one.kept.said));
      var off = element("button", { type: "button", "aria-label": say("mine.take_off") + ": " + one.kept.title }, say("mine.take_off"));
      off.addEventListener("click", function () {
        memory.set(one.key, null);
        self.fill();
        self.done.textContent = say("mine.taken_off");
        self.root.querySelector("button.print").focus();
      });
      item.appendChild(off);
    });
    return found.length ? { title: say("mine.kept"), node: list } : null;
  };

  Mine.prototype.erasing = function () {
    var self = this, sure = this.root.querySelector(".sure"), erase = this.root.querySelector("button.erase");
    function close(text) { sure.hidden = true; self.done.textContent = text; erase.focus(); }
    erase.addEventListener("click", function () {
      self.done.textContent = "";
      sure.hidden = false;
      sure.querySelector("button.no").focus();
    });
    sure.querySelector("button.no").addEventListener("click", function () { close(say("mine.not_erased")); });
    sure.querySelector("button.yes").addEventListener("click", function () {
      memory.keys("").forEach(function (key) { memory.set(key, null); });
      memory.after(function () {
        self.fill();
        close(say(memory.keys("").length ? "mine.not_all_erased" : "mine.erased"));
      });
    });
  };

  /* ---------------------------------------------------------------- the result of a page's questions */
  function results(root) {
    var chapters = parsed(root), count = root.querySelector(".count"), again = root.querySelector(".again");
    var clear = root.querySelector("button.clear");
    var asked = Array.prototype.slice.call(document.querySelectorAll("section.quiz, section.guess"));
    function isRight(section) { return section.getAttribute("data-right") === "true"; }
    function tell() {
      var answered = asked.filter(function (one) { return one.getAttribute("data-answered") === "true"; });
      var wrong = answered.filter(function (one) { return !isRight(one); });
      var values = { answered: answered.length, asked: asked.length, right: answered.length - wrong.length };
      var key = !answered.length ? "none" : answered.length === asked.length ? "all" : "some";
      var text = say("results." + key, values);
      if (count.textContent !== text) count.textContent = text;
      clear.disabled = !answered.length;
      again.textContent = "";
      var numbers = wrong.map(function (one) { return (/final-(\d\d)-/.exec(one.id) || [])[1]; });
      Object.keys(chapters).sort().filter(function (number) { return numbers.indexOf(number) >= 0; })
        .forEach(function (number, place) {
          again.appendChild(document.createTextNode(place ? ", " : say("results.look") + " "));
          again.appendChild(element("a", { href: chapters[number] + ".html" }, say("glossary.chapter", { number: Number(number) })));
        });
    }
    clear.addEventListener("click", function () {
      asked.forEach(function (one) {
        memory.set((one.classList.contains("quiz") ? "quiz:" : "guess:") + one.id, null);
      });
      memory.after(function () { location.reload(); });
    });
    var watch = new MutationObserver(tell);
    asked.forEach(function (one) {
      watch.observe(one, { attributes: true, attributeFilter: ["data-answered", "data-right"] });
    });
    tell();
    root.setAttribute("data-ready", "true");
  }

  function start() {
    memory = window.gordian.memory;
    say = window.gordian.say;
    element = window.gordian.element;
    written = window.gordian.written;
    memory.after(function () {
      document.querySelectorAll(".mine").forEach(function (root) { new Mine(root); });
      document.querySelectorAll(".results").forEach(results);
    });
  }

  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start);
  else start();
})();
