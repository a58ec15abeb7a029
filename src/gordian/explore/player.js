/* The player: wakes the explorables, guesses and quizzes of a compiled page. A classic script, so
   that it runs from file://; it asks nothing of any network. */
(function () {
  "use strict";
  var root = document.documentElement;
  var base = document.currentScript ? document.currentScript.src.replace(/[^/]*$/, "") : "_static/";
  var WORDS = window.GORDIAN_WORDS || {};
  var players = {};

  function say(key, values) {
    var text = key.split(".").reduce(function (part, name) { return part && part[name]; }, WORDS);
    return String(text || key).replace(/\{(\w+)\}/g, function (all, name) {
      return values && name in values ? values[name] : all;
    });
  }

  function element(tag, attributes, text) {
    var made = document.createElement(tag);
    Object.keys(attributes || {}).forEach(function (name) { made.setAttribute(name, attributes[name]); });
    if (text !== undefined) made.textContent = text;
    return made;
  }

  /* Where things are kept: the browser's storage. */
  function own() {
    return {
      get: function (name) { return localStorage.getItem(name); },
      set: function (name, text) {
        if (text === null) localStorage.removeItem(name);
        else localStorage.setItem(name, text);
      },
      names: function () { return Object.keys(localStorage); },
      after: function (next) { next(); },
      ask: function () { /* It always tells what is kept now. */ }
    };
  }

  /* Firefox gives each file that is opened from a disk a storage of its own, which no other page could
     read. There one page, gordian-store.html in a frame, keeps for all; what it last told is held here.
     Every change has a number, and its answer tells the number of the last change it knows. */
  function framed() {
    var held = null, sent = 0, known = -1, waiting = [];
    var frame = element("iframe", { src: base + "gordian-store.html", hidden: "", title: "" });
    function hear(answer) {
      known = answer.number;
      if (known >= sent) held = answer.held;
      waiting = waiting.filter(function (one) {
        if (one.number > known) return true;
        one.next();
        return false;
      });
      window.dispatchEvent(new Event("storage"));
    }
    function send(change) {
      if (known < 0) throw new Error("not heard of yet");
      change.number = ++sent;
      frame.contentWindow.postMessage(change, "*");
    }
    window.addEventListener("message", function (event) {
      if (event.source === frame.contentWindow && event.data) hear(event.data);
    });
    /* A page that does not come keeps nothing, and the pages say so. */
    setTimeout(function () { if (known < 0) hear({ number: sent, held: null }); }, 5000);
    document.documentElement.appendChild(frame);
    return {
      get: function (name) { return held && name in held ? held[name] : null; },
      set: function (name, text) {
        if (!held) throw new Error("nothing can be kept");
        send({ name: name, text: text });
        if (text === null) delete held[name];
        else held[name] = text;
      },
      names: function () { return Object.keys(held || {}); },
      after: function (next) {
        if (known >= sent) next();
        else waiting.push({ number: sent, next: next });
      },
      ask: function () { if (held) send({}); }
    };
  }

  /* Storage may be forbidden, full or broken: a reader without it loses only the memory. A page that
     is shown to a class (data-forgetful) neither brings up what was answered before nor keeps more. */
  var forgetful = root.hasAttribute("data-forgetful");
  /* A file that shares its storage with others has an origin to say so. */
  var apart = !forgetful && location.protocol === "file:" && location.origin === "null";
  var shelf = apart ? framed() : own();
  var shown = {};
  var memory = {
    get: function (key) {
      if (forgetful) return null;
      try {
        var kept = JSON.parse(shelf.get("gordian:" + key));
        if (kept !== null) shown[key] = true;
        return kept;
      } catch (error) { return null; }
    },
    set: function (key, value) {
      if (forgetful) return false;
      try {
        shelf.set("gordian:" + key, value === null ? null : JSON.stringify(value));
        if (value === null) delete shown[key];
        else shown[key] = true;
        return true;
      } catch (error) { return false; }
    },
    keys: function (start) {
      try {
        return shelf.names().filter(function (key) { return key.indexOf("gordian:" + start) === 0; })
          .map(function (key) { return key.slice("gordian:".length); });
      } catch (error) { return []; }
    },
    works: function () { return this.set("works", true) && this.get("works") === true && this.set("works", null); },
    /* Call back when what is kept is known, and every change is made: mostly at once. */
    after: function (next) { shelf.after(next); }
  };

  /* A page that a browser brings back as it was left may show what was erased meanwhile. */
  window.addEventListener("pageshow", function (event) {
    if (!event.persisted) return;
    shelf.ask();
    shelf.after(function () {
      if (Object.keys(shown).some(function (key) { return memory.get(key) === null; })) location.reload();
    });
  });

  /* Where files have no storage in common, the light or dark face that was chosen on one page comes along. */
  function face() {
    var dark = matchMedia("(prefers-color-scheme: dark)").matches, chosen = shelf.get("mode");
    if (chosen && chosen !== root.dataset.mode) {
      localStorage.setItem("mode", chosen);
      root.dataset.mode = chosen;
      root.dataset.theme = chosen !== "auto" ? chosen : dark ? "dark" : "light";
    }
    new MutationObserver(function () { shelf.set("mode", root.dataset.mode); })
      .observe(root, { attributes: true, attributeFilter: ["data-mode"] });
  }

  /* ------------------------------------------------------- the list of pages, shown or hidden */
  function sidebar() {
    var button = document.querySelector(".primary-toggle"), bar = document.getElementById("pst-primary-sidebar");
    var dialog = document.getElementById("pst-primary-sidebar-modal"), wide = matchMedia("(min-width: 992px)");
    if (!button || !bar || !dialog) return;
    function hidden() { return bar.classList.contains("pst-sidebar-hidden"); }
    function tell() { button.setAttribute("aria-expanded", String(wide.matches ? !hidden() : dialog.open)); }
    if (wide.matches && memory.get("sidebar") === "hidden") bar.classList.add("pst-sidebar-hidden");
    delete root.dataset.sidebar;
    button.setAttribute("aria-controls", bar.id);
    new MutationObserver(function () {
      tell();
      if (wide.matches && !dialog.open) memory.set("sidebar", hidden() ? "hidden" : null);
    }).observe(bar, { attributes: true, attributeFilter: ["class"] });
    new MutationObserver(tell).observe(dialog, { attributes: true, attributeFilter: ["open"] });
    wide.addEventListener("change", tell);
    tell();
  }

  /* ------------------------------------------- Vega: on its way with the page, or fetched when needed */
  function withVega(done, failed) {
    if (window.GordianVega) { done(window.GordianVega); return; }
    var script = document.querySelector('script[src*="gordian-vega.js"]');
    if (!script) script = document.head.appendChild(element("script", { src: base + "gordian-vega.js" }));
    script.addEventListener("load", function () { done(window.GordianVega); });
    script.addEventListener("error", function () { script.remove(); failed(); });
  }

  /* ------------------------------------------------------------------------------- explorable */
  function Player(section) {
    this.section = section;
    this.id = section.id;
    this.carried = JSON.parse(section.querySelector("script.states").textContent);
    this.controls = this.carried.controls;
    this.places = this.controls.map(function (control) { return control.start; });
    this.sentence = section.querySelector(".say");
    this.done = section.querySelector(".actions .done");
    this.views = [];
    this.awake = false;
    this.inputs = this.controls.map(this.wire, this);
    this.walk = section.querySelector(".walk");
    if (this.walk) this.wireWalk();
    this.buttons();
    section.querySelector("details.numbers").addEventListener("toggle", this.table.bind(this));
    players[this.id] = this;
    section.setAttribute("data-ready", "true");
    this.sleep();
  }

  /* Wake one native control; returns how to set it to a place among its values. */
  Player.prototype.wire = function (control, number) {
    var self = this, section = this.section;
    function moved(place) { self.places[number] = place; self.update(); }
    if (control.form === "radio") {
      var radios = Array.prototype.slice.call(
        section.querySelectorAll('fieldset[data-name="' + control.name + '"] input'));
      radios.forEach(function (radio, place) {
        radio.disabled = false;
        radio.addEventListener("change", function () { if (radio.checked) moved(place); });
      });
      return function (place) { radios[place].checked = true; };
    }
    var input = section.querySelector('[name="' + control.name + '"]');
    input.disabled = false;
    if (control.form === "checkbox") {
      input.addEventListener("change", function () { moved(input.checked ? 1 : 0); });
      return function (place) { input.checked = place === 1; };
    }
    if (control.form === "select") {
      input.addEventListener("change", function () { moved(input.selectedIndex); });
      return function (place) { input.selectedIndex = place; };
    }
    var output = section.querySelector('output[for="' + input.id + '"]');
    function label(place) {
      output.textContent = control.labels[place];
      input.setAttribute("aria-valuetext", control.labels[place]);
    }
    input.addEventListener("input", function () {
      var place = control.form === "range"
        ? nearest(control.values, parseFloat(input.value)) : parseInt(input.value, 10);
      label(place);
      moved(place);
    });
    return function (place) {
      input.value = control.form === "range" ? control.values[place] : place;
      label(place);
    };
  };

  function nearest(values, wanted) {
    var best = 0;
    values.forEach(function (value, place) {
      if (Math.abs(value - wanted) < Math.abs(values[best] - wanted)) best = place;
    });
    return best;
  }

  Player.prototype.index = function () {
    var places = this.places;
    return this.controls.reduce(function (index, control, number) {
      return index * control.values.length + places[number];
    }, 0);
  };

  Player.prototype.state = function () {
    var state = {}, places = this.places;
    this.controls.forEach(function (control, number) { state[control.name] = control.values[places[number]]; });
    return state;
  };

  Player.prototype.columns = function (frame) {
    var index = this.index(), packed = this.carried.states.frames[frame], columns = {};
    Object.keys(packed).forEach(function (name) {
      var column = packed[name];
      columns[name] = column.c || column.u[column.i ? column.i[index] : index];
    });
    return columns;
  };

  Player.prototype.rows = function (frame) {
    var columns = this.columns(frame), names = Object.keys(columns), rows = [];
    for (var place = 0; place < columns[names[0]].length; place++) {
      var row = {};
      for (var each = 0; each < names.length; each++) row[names[each]] = columns[names[each]][place];
      rows.push(row);
    }
    return rows;
  };

  Player.prototype.spoken = function () {
    return this.carried.states.say[this.carried.states.spoken[this.index()]];
  };

  Player.prototype.update = function (warning) {
    this.section.setAttribute("data-state", JSON.stringify(this.state()));
    this.sentence.textContent = (warning ? warning + " " : "") + this.spoken();
    this.done.textContent = "";
    if (this.awake) this.draw(); else this.wake();
    if (this.section.querySelector("details.numbers").open) this.table();
  };

  /* Off the screen an explorable sleeps on its default picture; it wakes when it comes near. */
  Player.prototype.sleep = function () {
    var self = this;
    if (!window.IntersectionObserver) { this.wake(); return; }
    var watch = new IntersectionObserver(function (entries) {
      if (entries.some(function (entry) { return entry.isIntersecting; })) { watch.disconnect(); self.wake(); }
    }, { rootMargin: "300px" });
    watch.observe(this.section);
  };

  Player.prototype.wake = function () {
    var self = this;
    if (this.waking) return;
    this.waking = true;
    withVega(function (vega) {
      var places = self.section.querySelectorAll(".charts > .chart");
      self.views = self.carried.charts.map(function (spec, number) {
        var place = places[number], box = element("div", { "class": "drawn", "aria-hidden": "true" });
        var view = new vega.View(vega.parse(spec, {}, { ast: true }), {
          expr: vega.expressionInterpreter, renderer: "svg", hover: true, logLevel: 1,
          loader: { load: refuse, sanitize: refuse }
        });
        view.initialize(box);
        return { view: view, box: box, place: place, width: 0 };
      });
      self.awake = true;
      if (self.walk) self.views.forEach(self.point, self);
      self.fit();
      self.draw();
      if (window.ResizeObserver) new ResizeObserver(function () { if (self.fit()) self.draw(); }).observe(self.section);
      else window.addEventListener("resize", function () { if (self.fit()) self.draw(); });
    }, function () { self.done.textContent = say("explore.failed"); });
  };

  function refuse() { return Promise.reject(new Error("the course loads nothing")); }

  Player.prototype.fit = function () {
    var changed = false;
    this.views.forEach(function (one) {
      var width = Math.floor(one.place.clientWidth);
      if (width > 0 && width !== one.width) { one.width = width; one.view.width(width).resize(); changed = true; }
    });
    return changed;
  };

  Player.prototype.draw = function () {
    var self = this;
    var frames = Object.keys(this.carried.states.frames);
    this.drawn = Promise.all(this.views.map(function (one) {
      frames.forEach(function (frame) {
        if (hasData(one.view, frame)) one.view.data(frame, self.rows(frame));
      });
      return one.view.runAsync().then(function () {
        if (!one.box.parentNode) { one.place.textContent = ""; one.place.appendChild(one.box); }
        if (!forgetful) whole(one);
      });
    })).then(function () {
      if (self.walk) self.collect();
      self.section.setAttribute("data-drawn", String(self.index()));
    });
    return this.drawn;
  };

  /* On a narrow page a line of text may be longer than its chart is wide: then the picture is drawn
     smaller, so that nothing is cut. (Slides set the sizes of their charts themselves.) */
  function whole(one) {
    var svg = one.box.querySelector("svg"), seen = svg.viewBox.baseVal, frame = svg.getBoundingClientRect();
    if (!frame.width) return;
    var unit = frame.width / seen.width, left = 0, right = parseFloat(svg.getAttribute("width"));
    svg.querySelectorAll("text").forEach(function (text) {
      var box = text.getBoundingClientRect();
      if (!box.width) return;
      left = Math.min(left, seen.x + (box.left - frame.left) / unit);
      right = Math.max(right, seen.x + (box.right - frame.left) / unit);
    });
    svg.setAttribute("viewBox", [left, 0, right - left, svg.getAttribute("height")].join(" "));
    svg.style.aspectRatio = (right - left) + " / " + svg.getAttribute("height");
  }

  /* The walk: a native slider goes from mark to mark, as hover and tap do; each mark's tooltip is read. */
  Player.prototype.wireWalk = function () {
    var self = this;
    this.marks = [];
    this.walk.querySelector("input").addEventListener("input", function (event) {
      self.tell(self.marks[parseInt(event.target.value, 10) - 1]);
    });
  };

  Player.prototype.point = function (one) {
    var self = this;
    ["mouseover", "click", "touchstart"].forEach(function (kind) {
      one.view.addEventListener(kind, function (event, item) { if (item && item.tooltip) self.tell(item); });
    });
  };

  Player.prototype.collect = function () {
    var marks = [], input = this.walk.querySelector("input");
    this.views.forEach(function (one) { gather(one.view.scenegraph().root, marks); });
    this.marks = marks;
    input.min = marks.length ? 1 : 0;
    input.max = marks.length;
    input.value = 1;
    input.disabled = !marks.length;
    this.walk.hidden = !marks.length;
    this.walk.querySelector("output").textContent = marks.length ? "1 / " + marks.length : "";
    this.walk.querySelector(".detail").textContent = "";
    input.setAttribute("aria-valuetext", marks.length ? told(marks[0]) : "");
  };

  function gather(item, marks) {
    if (item.tooltip !== undefined && item.tooltip !== null && item.tooltip !== "" && item._svg) marks.push(item);
    (item.items || []).forEach(function (inner) { gather(inner, marks); });
  }

  function told(item) {
    var tip = item.tooltip;
    if (typeof tip !== "object") return String(tip);
    return Object.keys(tip).map(function (name) { return name + ": " + tip[name]; }).join("; ");
  }

  Player.prototype.tell = function (item) {
    var place = this.marks.indexOf(item), input = this.walk.querySelector("input");
    if (place < 0) return;
    this.marks.forEach(function (one) { if (one._svg) one._svg.classList.toggle("walked", one === item); });
    input.value = place + 1;
    input.setAttribute("aria-valuetext", told(item));
    this.walk.querySelector("output").textContent = (place + 1) + " / " + this.marks.length;
    this.walk.querySelector(".detail").textContent = told(item);
  };

  function hasData(view, name) {
    try { view.data(name); return true; } catch (error) { return false; }
  }

  Player.prototype.table = function () {
    var details = this.section.querySelector("details.numbers");
    details.querySelectorAll(".wide").forEach(function (old) { old.remove(); });
    if (!details.open) return;
    Object.keys(this.carried.states.frames).forEach(function (frame) {
      var wide = element("div", { "class": "wide", tabindex: "0", role: "region", "aria-label": say("explore.table") });
      var table = element("table"), head = element("tr"), rows = this.rows(frame);
      Object.keys(rows[0]).forEach(function (name) { head.appendChild(element("th", { scope: "col" }, name)); });
      table.appendChild(element("thead")).appendChild(head);
      var body = table.appendChild(element("tbody"));
      rows.forEach(function (row) {
        var line = body.appendChild(element("tr"));
        Object.keys(row).forEach(function (name) { line.appendChild(element("td", {}, String(row[name]))); });
      });
      wide.appendChild(table);
      details.appendChild(wide);
    }, this);
  };

  Player.prototype.buttons = function () {
    var self = this, actions = this.section.querySelector(".actions");
    actions.querySelectorAll("button").forEach(function (button) { button.disabled = false; });
    actions.querySelector(".reset").addEventListener("click", function () {
      self.set(self.controls.map(function (control) { return control.start; }));
      self.done.textContent = say("explore.restored");
    });
    actions.querySelector(".link").addEventListener("click", function () { self.link(); });
    actions.querySelector(".csv").addEventListener("click", function () { self.save(); });
    actions.querySelector(".keep").addEventListener("click", function () { self.keep(); });
  };

  /* Kept on this machine only, for the reader's own page. */
  Player.prototype.keep = function () {
    var title = this.section.querySelector("h3").textContent;
    var page = location.pathname.split("/").pop() || "index.html";
    var kept = { title: title, said: this.spoken(), page: page, at: Date.now() };
    this.done.textContent = say(memory.set("kept:" + this.hash(), kept) ? "explore.kept" : "explore.not_kept");
  };

  Player.prototype.set = function (places, warning) {
    this.places = places.slice();
    places.forEach(function (place, number) { this.inputs[number](place); }, this);
    this.update(warning);
  };

  Player.prototype.hash = function () {
    var state = this.state();
    return "#" + this.id + "?" + Object.keys(state).map(function (name) {
      return encodeURIComponent(name) + "=" + encodeURIComponent(String(state[name]));
    }).join("&");
  };

  Player.prototype.link = function () {
    var self = this, address = location.href.split("#")[0] + this.hash();
    history.replaceState(null, "", this.hash());
    function plain() { self.done.textContent = say("explore.addressed"); }
    if (!navigator.clipboard || !navigator.clipboard.writeText) { plain(); return; }
    navigator.clipboard.writeText(address).then(function () { self.done.textContent = say("explore.linked"); }, plain);
  };

  /* One CSV of what is shown: every row carries its state, kind and source. */
  Player.prototype.csv = function () {
    var self = this, state = this.state(), frames = Object.keys(this.carried.states.frames);
    var common = Object.keys(state).map(function (name) { return [name, state[name]]; })
      .concat([["kind", this.carried.kind], ["source", this.carried.source]]);
    var columns = [];
    frames.forEach(function (frame) {
      Object.keys(self.carried.states.frames[frame]).forEach(function (name) {
        if (columns.indexOf(name) < 0) columns.push(name);
      });
    });
    var several = frames.length > 1;
    var added = common.map(function (pair) { return columns.indexOf(pair[0]) < 0 ? pair[0] : "control_" + pair[0]; });
    var lines = [(several ? ["frame"] : []).concat(columns, added)];
    frames.forEach(function (frame) {
      self.rows(frame).forEach(function (row) {
        lines.push((several ? [frame] : []).concat(
          columns.map(function (name) { return name in row ? row[name] : ""; }),
          common.map(function (pair) { return pair[1]; })));
      });
    });
    return lines.map(function (line) { return line.map(quoted).join(","); }).join("\r\n") + "\r\n";
  };

  /* A text that a spreadsheet would read as a formula is kept a text. */
  function quoted(cell) {
    var text = String(cell);
    if (typeof cell === "string" && /^[=+@\t]/.test(text)) text = "'" + text;
    return /[",\r\n]/.test(text) ? '"' + text.replace(/"/g, '""') + '"' : text;
  }

  Player.prototype.save = function () {
    var file = this.id + ".csv";
    var address = URL.createObjectURL(new Blob(["\ufeff" + this.csv()], { type: "text/csv;charset=utf-8" }));
    var anchor = element("a", { href: address, download: file });
    document.body.appendChild(anchor);
    anchor.click();
    anchor.remove();
    setTimeout(function () { URL.revokeObjectURL(address); }, 1000);
    this.done.textContent = say("explore.saved", { file: file });
  };

  /* ---------------------------------------------------------------- addresses: #id?name=value */
  function open() {
    var found = /^#([^?]+)\?(.*)$/.exec(location.hash);
    if (!found) return;
    var id;
    try { id = decodeURIComponent(found[1]); } catch (error) { return; }
    var player = Object.prototype.hasOwnProperty.call(players, id) ? players[id] : null;
    if (!player) return;
    var places = player.controls.map(function (control) { return control.start; }), warnings = [];
    new URLSearchParams(found[2]).forEach(function (value, name) {
      var number = player.controls.findIndex(function (control) { return control.name === name; });
      if (number < 0) { warnings.push(say("explore.unknown_control", { name: name })); return; }
      var place = placeOf(player.controls[number], value);
      if (place < 0) warnings.push(say("explore.bad_value", { name: name, value: value }) + " " + say("explore.default_shown"));
      else places[number] = place;
    });
    player.set(places, warnings.join(" "));
    player.section.scrollIntoView();
  }

  function placeOf(control, text) {
    return control.values.findIndex(function (value) {
      if (typeof value === "number") {
        return text.trim() !== "" && Math.abs(Number(text) - value) <= 1e-9 * Math.max(1, Math.abs(value));
      }
      return String(value) === text;
    });
  }

  /* ------------------------------------------------------------------------------------ guess */
  function written(facts, value) {
    var text = Math.abs(value).toLocaleString("en-US",
      { minimumFractionDigits: facts.decimals, maximumFractionDigits: facts.decimals });
    if (value < 0) text = "\u2212" + text;
    if (facts.unit === "\u20ac" || facts.unit === "$") return facts.unit + text;
    return facts.unit === "%" ? text + "%" : (text + " " + facts.unit).trim();
  }

  function guess(section) {
    var facts = JSON.parse(section.getAttribute("data-guess"));
    var input = section.querySelector("input"), output = section.querySelector("output");
    var button = section.querySelector(".answer"), again = section.querySelector(".again");
    var verdict = section.querySelector(".verdict"), truth = section.querySelector(".truth");
    function label() {
      var text = written(facts, parseFloat(input.value));
      output.textContent = text;
      input.setAttribute("aria-valuetext", text);
    }
    function show(value) {
      var shown = { guess: written(facts, value), truth: facts.written, distance: written(facts, Math.abs(value - facts.truth)) };
      var key = Math.abs(value - facts.truth) <= facts.close ? "close" : value > facts.truth ? "high" : "low";
      verdict.textContent = "";
      verdict.appendChild(element("p", {}, say("guess." + key, shown)));
      verdict.appendChild(line(value));
      truth.open = true;
      again.hidden = false;
      input.disabled = true;
      button.disabled = true;
      section.setAttribute("data-right", String(key === "close"));
      section.setAttribute("data-answered", "true");
    }
    /* Both numbers on the slider's own scale, so that the distance can be seen. */
    function line(value) {
      var scale = element("div", { "class": "scale", "aria-hidden": "true" });
      [["yours", value], ["figure", facts.truth]].forEach(function (pair) {
        var at = 100 * (pair[1] - input.min) / (input.max - input.min);
        var mark = element("span", { "class": "mark " + pair[0] + (at > 50 ? " left" : "") }, say("guess." + pair[0]));
        mark.style.insetInlineStart = at + "%";
        scale.appendChild(mark);
      });
      return scale;
    }
    input.addEventListener("input", label);
    input.disabled = false;
    button.disabled = false;
    button.addEventListener("click", function () {
      var value = parseFloat(input.value);
      memory.set("guess:" + section.id, { guess: value, truth: facts.truth, page: document.title });
      show(value);
      again.focus();
    });
    again.addEventListener("click", function () {
      memory.set("guess:" + section.id, null);
      verdict.textContent = "";
      truth.open = false;
      again.hidden = true;
      input.disabled = false;
      button.disabled = false;
      section.setAttribute("data-answered", "false");
      input.focus();
    });
    var before = memory.get("guess:" + section.id);
    if (before && typeof before.guess === "number" && isFinite(before.guess)) {
      input.value = before.guess;
      label();
      show(parseFloat(input.value));
    }
    section.setAttribute("data-ready", "true");
  }

  /* ------------------------------------------------------------------------------------- quiz */
  function quiz(section) {
    var radios = Array.prototype.slice.call(section.querySelectorAll("input[type=radio]"));
    var button = section.querySelector(".answer"), feedback = section.querySelector(".feedback");
    var reasons = section.querySelector(".reasons"), items = reasons.querySelectorAll("li");
    function show(place) {
      var item = items[place], right = item.getAttribute("data-right") === "true";
      feedback.textContent = "";
      var line = element("p", { "class": right ? "right" : "wrong" });
      line.appendChild(element("strong", {}, say(right ? "quiz.yes" : "quiz.no")));
      var why = item.cloneNode(true);
      why.querySelector("strong").remove();
      why.querySelector("em").remove();
      line.appendChild(document.createTextNode(" "));
      while (why.firstChild) line.appendChild(why.firstChild);
      feedback.appendChild(line);
      section.setAttribute("data-answered", "true");
      section.setAttribute("data-right", String(right));
    }
    radios.forEach(function (radio) { radio.disabled = false; });
    button.disabled = false;
    button.addEventListener("click", function () {
      var place = radios.findIndex(function (radio) { return radio.checked; });
      if (place < 0) { feedback.textContent = say("quiz.choose"); return; }
      memory.set("quiz:" + section.id, { option: place, right: items[place].getAttribute("data-right") === "true" });
      show(place);
    });
    var before = memory.get("quiz:" + section.id);
    if (before && radios[before.option]) { radios[before.option].checked = true; show(before.option); }
    section.setAttribute("data-ready", "true");
  }

  /* One broken section must not silence the others. */
  function each(selector, make) {
    document.querySelectorAll(selector).forEach(function (section) {
      try { make(section); } catch (error) { console.error("gordian: " + section.id, error); }
    });
  }

  function start() {
    each("section.explorable", function (section) { new Player(section); });
    memory.after(function () {
      each("section.guess", guess);
      each("section.quiz", quiz);
      sidebar();
      if (apart) face();
    });
    open();
    window.addEventListener("hashchange", open);
  }

  /* Paper is light: a page printed from its dark face would be pale grey on white. */
  var before = null;
  window.addEventListener("beforeprint", function () {
    before = root.dataset.theme;
    root.dataset.theme = "light";
  });
  window.addEventListener("afterprint", function () { if (before) root.dataset.theme = before; });

  window.gordian = { players: players, memory: memory, say: say, element: element, written: written };
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start);
  else start();
})();
