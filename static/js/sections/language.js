/**
 * Switching the language keeps step and input: they are stored before the page is left. The menu
 * says which languages are on this phone.
 */

import { all, find, one } from "../lib/page.js";
import { saved } from "../store/journey.js";

const menu = find("[data-menu]", document, HTMLDetailsElement);
const links = /** @type {HTMLAnchorElement[]} */ (all("a[data-language]"));

export function start() {
  document.addEventListener("offline", (event) => {
    const { missing } = /** @type {CustomEvent<{missing: string[] | null}>} */ (event).detail;
    for (const link of links) {
      const mark = one("[data-saved]", link.parentElement ?? link);
      mark.hidden = !missing || missing.includes(link.pathname);
    }
  });
  // It lies over what comes after it: whoever goes on, by keyboard or by touch, closes it.
  menu.addEventListener("focusout", ({ relatedTarget }) => {
    if (relatedTarget instanceof Node && !menu.contains(relatedTarget)) menu.open = false;
  });
  menu.addEventListener("keydown", ({ key }) => {
    if (key !== "Escape" || !menu.open) return;
    menu.open = false;
    one("summary", menu).focus();
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
