(function (root) {
  root.classList.add("gk-js");
  addEventListener("error", function (event) {
    var from = event.target.src || event.filename || "";
    if (!window.gordian && from.indexOf("/gordian.js") > 0) root.classList.remove("gk-js");
    if (event.target.src && event.target.localName === "script") event.target.remove();
  }, true);
  addEventListener("click", function (event) {
    var pressed = event.target.closest("[data-press]");
    if (pressed) window[pressed.dataset.press === "print" ? "print" : "toggleFullScreen"]();
  });
  var mode = "auto", dark = matchMedia("(prefers-color-scheme: dark)").matches;
  try {
    mode = localStorage.getItem("mode") || mode;
    if (localStorage.getItem("gordian:sidebar")) root.dataset.sidebar = "hidden";
  } catch (forbidden) { /* The reader's machine remembers nothing: the default scheme. */ }
  root.dataset.mode = mode;
  root.dataset.theme = mode === "light" || mode === "dark" ? mode : dark ? "dark" : "light";
})(document.documentElement);
