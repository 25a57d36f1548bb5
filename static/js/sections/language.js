/**
 * Switching the language keeps step and input: they are stored before the page is left. The menu
 * says which languages are on this phone.
 */

import { all, one } from "../lib/page.js";
import { saved } from "../store/journey.js";

const links = /** @type {HTMLAnchorElement[]} */ (all("a[data-language]"));

export function start() {
  document.addEventListener("offline", (event) => {
    const { missing } = /** @type {CustomEvent<{missing: string[] | null}>} */ (event).detail;
    for (const link of links) {
      const mark = one("[data-saved]", link.parentElement ?? link);
      mark.hidden = !missing || missing.includes(link.pathname);
    }
  });
  for (const link of links) {
    link.addEventListener("click", async (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      await saved();
      location.assign(link.href);
    });
  }
}
