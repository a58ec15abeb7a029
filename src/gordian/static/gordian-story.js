/* Made by "npm run build" in web/ from src/story and src/common: sources bb605a052f6bf649, bundle 3985db57158db94c */
(() => {
  // src/common/dom.js
  function element(tag, attributes = {}, text) {
    const made = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
    if (text !== void 0) made.textContent = text;
    return made;
  }
  function whenRead(start) {
    if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start);
    else start();
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

  // src/story/index.js
  var optionsOf = (scene) => [...scene.querySelectorAll("li")];
  var nameOf = (option) => option.getAttribute("data-choice");
  function wakeStory(section, memory) {
    const find = (selector) => section.querySelector(selector);
    const key = `story:${section.id}`;
    const told = find(".told");
    const way = find(".way");
    const done = find(".done");
    const back = find(".back");
    const again = find(".again");
    const title = told.appendChild(element("h4", { tabindex: "-1" }));
    const text = told.appendChild(element("p", { class: "say", "aria-live": "polite" }));
    const buttons = told.appendChild(
      element("div", { class: "options", role: "group", "aria-label": phrase("story.options") })
    );
    const first = find(".scene");
    const scenes = new Map(
      [...section.querySelectorAll(".scene")].map((scene) => [
        scene.getAttribute("data-scene"),
        scene
      ])
    );
    const sceneAfter = (option) => scenes.get(option.getAttribute("data-to"));
    let chosen = optionsNamed(memory.get(key));
    function optionsNamed(names) {
      const found = [];
      let scene = first;
      for (const name of Array.isArray(names) ? names : []) {
        const option = optionsOf(scene).find((one) => nameOf(one) === name);
        if (!option) break;
        found.push(option);
        scene = sceneAfter(option);
      }
      return found;
    }
    function copied(option) {
      const item = option.cloneNode(true);
      const link = item.querySelector("a");
      item.replaceChild(element("strong", {}, link.textContent), link);
      return item;
    }
    function list(heading, options) {
      if (!options.length) return;
      way.appendChild(element("h4", {}, heading));
      way.appendChild(element("ol")).append(...options.map(copied));
    }
    function show() {
      const scene = chosen.length ? sceneAfter(chosen[chosen.length - 1]) : first;
      const options = optionsOf(scene);
      const end = !options.length;
      title.textContent = scene.querySelector("h4").textContent;
      text.textContent = scene.querySelector("p").textContent;
      buttons.textContent = end ? phrase("story.end") : "";
      for (const option of options) {
        const label = option.querySelector("a").textContent;
        const button = buttons.appendChild(element("button", { type: "button" }, label));
        button.addEventListener("click", () => move([...chosen, option]));
      }
      way.textContent = "";
      list(phrase("story.way"), chosen);
      if (end) {
        const left = (option) => [...option.parentNode.children].filter((one) => one !== option);
        list(phrase("story.left"), chosen.flatMap(left));
      }
      back.disabled = again.disabled = !chosen.length;
      done.textContent = "";
      section.setAttribute("data-scene", scene.getAttribute("data-scene"));
      section.setAttribute("data-ended", String(end));
    }
    function move(options) {
      chosen = options;
      show();
      memory.set(key, chosen.length ? chosen.map(nameOf) : null);
      title.focus({ preventScroll: true });
      find("h3").scrollIntoView({ block: "nearest" });
    }
    back.addEventListener("click", () => move(chosen.slice(0, -1)));
    again.addEventListener("click", () => move([]));
    find(".whole").open = false;
    show();
    if (chosen.length) done.textContent = phrase("story.kept");
    section.setAttribute("data-ready", "true");
  }
  whenRead(() => {
    const { memory } = window.gordian;
    memory.after(() => {
      for (const section of document.querySelectorAll("section.story")) wakeStory(section, memory);
    });
  });
})();
