/* The reader's own page, and the result of the final test. */
import { whenRead } from "../common/dom.js";
import { wakeMyPage } from "./my_page.js";
import { wakeResults } from "./results.js";

whenRead(() => {
  const { memory } = window.gordian;
  memory.after(() => {
    for (const root of document.querySelectorAll(".mine")) wakeMyPage(root, memory);
    for (const root of document.querySelectorAll(".results")) wakeResults(root, memory);
  });
});
