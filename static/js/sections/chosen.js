/**
 * What is chosen narrows the page. The style sheet can look for it itself, and does until it is told
 * here; but then every change anywhere would style the whole page anew.
 */

import { all } from "../lib/page.js";
import { events } from "../store/journey.js";

const root = document.documentElement;

export function start() {
  document.addEventListener("change", show);
  events.addEventListener("change", show);
  events.addEventListener("again", show);
  show();
}

/** First of all, too: what looked once is not asked to stop by every browser. */
export function show() {
  const chosen = /** @type {HTMLInputElement[]} */ (all("[type=radio]:checked"))
    .map(({ name, value }) => `${name}:${value}`)
    .join(" ");
  if (root.dataset.chosen !== chosen) root.dataset.chosen = chosen;
}
