/* Made by "npm run build" in web/ from src/search: sources 0a8f532e6fd4d840, bundle 251db39fbc841230 */
(() => {
  // src/search/index.js
  if (location.protocol === "file:") DOCUMENTATION_OPTIONS.SHOW_SEARCH_SUMMARY = false;
  else {
    const { leftOut, blocks } = window.GORDIAN_SEARCH;
    const { htmlToText } = Search;
    Search.htmlToText = (text, anchor) => {
      const page = new DOMParser().parseFromString(text, "text/html");
      for (const one of page.querySelectorAll(leftOut)) one.remove();
      for (const one of page.querySelectorAll(blocks)) one.append(" ");
      const whole = htmlToText.call(Search, page.documentElement.outerHTML, anchor);
      return whole.replace(/\s+/g, " ").trim() || "\u2026";
    };
  }
})();
