/** Printing one thing alone, on a sheet of its own. */

import { one } from "./page.js";

const sheet = one("[data-sheet]");

addEventListener("afterprint", putAway);

/** @param {Node} content */
export function printAlone(content) {
  sheet.replaceChildren(content);
  sheet.hidden = false;
  document.documentElement.dataset.print = "";
  window.print();
}

function putAway() {
  sheet.replaceChildren();
  sheet.hidden = true;
  delete document.documentElement.dataset.print;
}
