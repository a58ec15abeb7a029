/* The page of search results: from a disk it shows no snippets, elsewhere snippets of prose. */
/* global DOCUMENTATION_OPTIONS, Search -- Sphinx's */

/* From a disk no page may read another: every result would ask once in vain. */
if (location.protocol === "file:") DOCUMENTATION_OPTIONS.SHOW_SEARCH_SUMMARY = false;
else {
  const { leftOut, blocks } = window.GORDIAN_SEARCH;
  const { htmlToText } = Search;
  Search.htmlToText = (text, anchor) => {
    const page = new DOMParser().parseFromString(text, "text/html");
    for (const one of page.querySelectorAll(leftOut)) one.remove();
    for (const one of page.querySelectorAll(blocks)) one.append(" ");
    /* Never empty: Sphinx would stop at a result without a text. */
    const whole = htmlToText.call(Search, page.documentElement.outerHTML, anchor);
    return whole.replace(/\s+/g, " ").trim() || "…";
  };
}
