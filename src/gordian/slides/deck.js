/* Moves through a deck by key, click and overview, fits each slide to the screen and shows the notes.
   A classic script: it runs from file:// and asks nothing of any network. */
(function () {
  "use strict";
  var root = document.documentElement;
  var slides = Array.prototype.slice.call(document.querySelectorAll(".slide"));
  var overview = document.querySelector("nav.overview"), place = document.querySelector(".place");
  var now = 0, spoken = null, withNotes = false;

  var more = document.querySelector(".bar .more");

  function players(slide) {
    return Array.prototype.map.call(slide.querySelectorAll("section.explorable"), function (section) {
      return window.gordian.players[section.id];
    }).filter(Boolean);
  }

  /* Charts grow until their place is full, once their player is awake. */
  function fit(slide) {
    var player = players(slide)[0], screen = [innerWidth, innerHeight, withNotes].join();
    tell(null);
    if (!player) return;
    player.fitting = player.fitting || new window.gordianFit(player);
    if (!player.awake) { setTimeout(function () { if (slide === slides[now]) fit(slide); }, 50); return; }
    player.drawn.then(function () { return player.fitting.run(screen); }).then(function () {
      if (slide === slides[now]) tell(player.fitting);
    }, function () { /* Left before it was fitted. */ });
  }

  /* Charts that have no room beside one another come one part after another. */
  function tell(fitting) {
    more.hidden = !fitting || !fitting.ways || fitting.ways.length < 2;
    if (more.hidden) return;
    more.textContent = more.dataset.say.replace("{place}", fitting.part + 1).replace("{total}", fitting.ways.length);
  }

  function show(wanted, quiet) {
    now = Math.max(0, Math.min(slides.length - 1, wanted));
    overview.hidden = true;
    slides.forEach(function (slide, number) { slide.hidden = number !== now; });
    slides[now].querySelectorAll("aside.notes").forEach(function (notes) { notes.hidden = !withNotes; });
    slides[now].scrollTop = 0;
    place.textContent = (now + 1) + " / " + slides.length;
    if (!quiet) {
      history.replaceState(null, "", "#slide-" + (now + 1));
      slides[now].focus({ preventScroll: true });
    }
    fit(slides[now]);
    speak();
  }

  /* The notes in a window of their own, for the lecturer's screen; the same keys move on. */
  function speak() {
    if (!spoken || spoken.closed) return;
    var next = slides[now + 1];
    spoken.document.title = place.textContent;
    spoken.document.body.innerHTML = "";
    [slides[now].getAttribute("aria-label"), next ? "→ " + next.getAttribute("aria-label") : ""].forEach(function (text, number) {
      var line = spoken.document.createElement(number ? "p" : "h1");
      line.textContent = text;
      spoken.document.body.appendChild(line);
    });
    var notes = spoken.document.createElement("div");
    notes.innerHTML = slides[now].querySelector("aside.notes").innerHTML;
    spoken.document.body.appendChild(notes);
  }

  var act = {
    back: function () { show(now - 1); },
    on: function () { show(now + 1); },
    all: function () {
      overview.hidden = !overview.hidden;
      slides[now].hidden = !overview.hidden;
      if (overview.hidden) show(now);
      else overview.querySelectorAll("button")[now].focus();
    },
    notes: function () { withNotes = !withNotes; show(now); },
    window: function () {
      spoken = window.open("", "gordian-notes", "width=640,height=720");
      if (!spoken) { if (!withNotes) act.notes(); return; }
      spoken.document.head.innerHTML = "<style>body{font:22px/1.45 system-ui,sans-serif;margin:1.5rem;max-width:40em}h1{font-size:1.2em}</style>";
      spoken.document.documentElement.lang = root.lang;
      spoken.document.onkeydown = keyed;
      speak();
    },
    more: function () {
      var player = players(slides[now])[0], fitting = player && player.fitting;
      if (fitting && fitting.ways) fitting.turn(fitting.part + 1).then(function () { tell(fitting); });
    },
    face: function () { root.dataset.theme = root.dataset.theme === "dark" ? "light" : "dark"; }
  };
  var keys = {
    ArrowRight: "on", ArrowDown: "on", PageDown: "on", " ": "on", ArrowLeft: "back", ArrowUp: "back", PageUp: "back",
    o: "all", Escape: "all", n: "notes", w: "window", d: "face", c: "more"
  };

  /* A control and a story keep their own keys; Page Up and Page Down, which a presenter's remote sends, always move. */
  function keyed(event) {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    var name = keys[event.key], paging = /^Page/.test(event.key), at = event.target;
    var busy = at.closest && at.closest("input, select, textarea, button, summary, a, .story");
    if (event.key === "Home" || event.key === "End") {
      if (!busy) { event.preventDefault(); show(event.key === "Home" ? 0 : slides.length - 1); }
      return;
    }
    if (!name || (name === "all" && event.key === "Escape" && overview.hidden && busy)) return;
    if (busy && !paging && (event.key === " " || /^Arrow/.test(event.key))) return;
    if (busy && at.closest("select")) { if (!paging) return; }
    if (!overview.hidden && !paging && name !== "all") return;
    event.preventDefault();
    act[name]();
  }

  /* #slide-7, or #id?name=value as on the page, which the player answers. */
  function arrive() {
    var id = decodeURIComponent(location.hash.slice(1).split("?")[0]);
    var at = id ? document.getElementById(id) : null, slide = at && at.closest(".slide");
    show(slide ? slides.indexOf(slide) : now, true);
  }

  if (window.matchMedia && matchMedia("(prefers-color-scheme: dark)").matches) root.dataset.theme = "dark";
  document.body.classList.add("moving");
  document.addEventListener("keydown", keyed);
  Object.keys(act).forEach(function (name) {
    document.querySelector(".bar ." + name).addEventListener("click", act[name]);
  });
  overview.addEventListener("click", function (event) {
    if (event.target.dataset.slide) show(event.target.dataset.slide - 1);
  });
  window.addEventListener("resize", function () { fit(slides[now]); });
  window.addEventListener("hashchange", arrive);
  window.addEventListener("beforeprint", function () { slides.forEach(function (slide) { slide.hidden = false; }); });
  window.addEventListener("afterprint", function () { show(now, true); });
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", arrive);
  else arrive();
})();
