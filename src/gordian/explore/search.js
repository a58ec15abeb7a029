/* The page of search results: from a disk it shows no snippets, elsewhere snippets of prose. */
(function () {
  "use strict";
  var known = window.GORDIAN_SEARCH;
  /* From a disk no page may read another: every result would ask once in vain. */
  if (location.protocol === "file:") { DOCUMENTATION_OPTIONS.SHOW_SEARCH_SUMMARY = false; return; }
  var whole = Search.htmlToText;
  Search.htmlToText = function (text, anchor) {
    var page = new DOMParser().parseFromString(text, "text/html");
    page.querySelectorAll(known.leftOut).forEach(function (one) { one.remove(); });
    page.querySelectorAll(known.blocks).forEach(function (one) { one.append(" "); });
    /* Never empty: Sphinx would stop at a result without a text. */
    return whole(page.documentElement.outerHTML, anchor).replace(/\s+/g, " ").trim() || "…";
  };
})();
