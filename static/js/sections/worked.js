/** What worked for the traveller, beside a code: what was noted once is open to see. */

import { all } from "../lib/page.js";

export function start() {
  for (const note of /** @type {HTMLTextAreaElement[]} */ (all("[data-worked]"))) {
    const fold = note.closest("details");
    if (fold && note.value) fold.open = true;
  }
}
