/* Walks a branching story whose whole text stands in the page; the way taken stays in this browser. */
(function () {
  "use strict";

  function story(section) {
    var memory = window.gordian.memory, say = window.gordian.say, element = window.gordian.element;
    var told = section.querySelector(".told"), way = section.querySelector(".way"), whole = section.querySelector(".whole");
    var back = section.querySelector(".back"), again = section.querySelector(".again"), done = section.querySelector(".done");
    var title = told.appendChild(element("h4", { tabindex: "-1" }));
    var said = told.appendChild(element("p", { "class": "say", "aria-live": "polite" }));
    var options = told.appendChild(element("div", { "class": "options", role: "group", "aria-label": say("story.options") }));
    var scenes = {}, first = null, made = [];
    section.querySelectorAll(".scene").forEach(function (scene) {
      first = first || scene;
      scenes[scene.getAttribute("data-scene")] = scene;
    });

    function optionsOf(scene) { return Array.prototype.slice.call(scene.querySelectorAll("li")); }
    function sceneAfter(option) { return scenes[option.getAttribute("data-to")]; }

    /* The options of a way that was kept, as far as this story still knows them. */
    function read(names) {
      var scene = first, found = [];
      (Array.isArray(names) ? names : []).every(function (name) {
        var option = optionsOf(scene).find(function (one) { return one.getAttribute("data-choice") === name; });
        if (option) { found.push(option); scene = sceneAfter(option); }
        return option;
      });
      return found;
    }

    function copied(option) {
      var item = option.cloneNode(true), link = item.querySelector("a");
      item.replaceChild(element("strong", {}, link.textContent), link);
      return item;
    }

    function list(title, options) {
      if (!options.length) return;
      way.appendChild(element("h4", {}, title));
      var items = way.appendChild(element("ol"));
      options.forEach(function (option) { items.appendChild(copied(option)); });
    }

    function show(moved) {
      var scene = made.length ? sceneAfter(made[made.length - 1]) : first;
      var end = !optionsOf(scene).length;
      title.textContent = scene.querySelector("h4").textContent;
      said.textContent = scene.querySelector("p").textContent;
      options.textContent = end ? say("story.end") : "";
      optionsOf(scene).forEach(function (option) {
        var button = options.appendChild(element("button", { type: "button" }, option.querySelector("a").textContent));
        button.addEventListener("click", function () { made.push(option); show(true); });
      });
      way.textContent = "";
      list(say("story.way"), made);
      if (end) {
        list(say("story.left"), made.reduce(function (all, option) {
          return all.concat(Array.prototype.filter.call(option.parentNode.children, function (one) { return one !== option; }));
        }, []));
      }
      back.disabled = again.disabled = !made.length;
      done.textContent = "";
      section.setAttribute("data-scene", scene.getAttribute("data-scene"));
      section.setAttribute("data-ended", String(end));
      if (!moved) return;
      memory.set("story:" + section.id, made.length ? made.map(function (one) { return one.getAttribute("data-choice"); }) : null);
      title.focus({ preventScroll: true });
      section.querySelector("h3").scrollIntoView({ block: "nearest" });
    }

    back.addEventListener("click", function () { made.pop(); show(true); });
    again.addEventListener("click", function () { made = []; show(true); });
    made = read(memory.get("story:" + section.id));
    whole.open = false;
    show(false);
    if (made.length) done.textContent = say("story.kept");
    section.setAttribute("data-ready", "true");
  }

  function start() {
    window.gordian.memory.after(function () { document.querySelectorAll("section.story").forEach(story); });
  }

  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start);
  else start();
})();
