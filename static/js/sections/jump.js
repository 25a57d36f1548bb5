/** A link within the page leads to what it names, also where that is folded away. */

import { isNewVisit } from "../lib/page.js";

export function start() {
  document.addEventListener("click", ({ target }) => {
    const link = target instanceof Element ? target.closest('a[href^="#"]') : null;
    if (link instanceof HTMLAnchorElement) unfold(link.hash);
  });
  addEventListener("hashchange", () => unfold(location.hash));
  // Whatever the browser did while the page came, what stands above has changed its height since.
  if (isNew() && !unfold(location.hash)) show(location.hash);
}

/** A reload, or a way back, stays where the traveller was; after erasing there is no such place. */
function isNew() {
  return location.hash === "#erased" || isNewVisit();
}

/**
 * A browser that unfolds by itself may look for the place too early.
 *
 * @param {string} hash
 */
function unfold(hash) {
  const place = document.getElementById(hash.slice(1));
  const folded = place ? closedAround(place) : [];
  for (const each of folded) {
    each.toggleAttribute("data-at-once", true);
    each.open = true;
  }
  if (folded.length) show(hash);
  return folded.length > 0;
}

/** @param {string} hash */
function show(hash) {
  const place = document.getElementById(hash.slice(1));
  requestAnimationFrame(() => {
    place?.focus({ preventScroll: true });
    place?.scrollIntoView({ block: "start" });
  });
}

/** @param {Element} place */
function closedAround(place) {
  /** @type {HTMLDetailsElement[]} */
  const found = [];
  for (let each = place.parentElement; each; each = each.parentElement) {
    if (each instanceof HTMLDetailsElement && !each.open) found.push(each);
  }
  return found;
}
