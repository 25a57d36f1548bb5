/** Switching the language keeps step and input: they are stored before the page is left. */

import { all } from "../lib/page.js";
import { saved } from "../store/journey.js";

export function start() {
  for (const link of /** @type {HTMLAnchorElement[]} */ (all("a[data-language]"))) {
    link.addEventListener("click", async (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      await saved();
      location.assign(link.href);
    });
  }
}
