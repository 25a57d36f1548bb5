/**
 * What is chosen narrows the page. The style sheet can look for it itself, and does until it is told
 * here; but then every change anywhere would style the whole page anew.
 */

import { all } from "../lib/page.js";
import { events } from "../store/journey.js";

const root = document.documentElement;

export function start() {
  events.addEventListener("change", show);
  events.addEventListener("again", show); // the fields have followed by then
  show();
}

/** Also before anything is laid out: a browser that has looked once keeps looking. */
export function show() {
  const choices = /** @type {HTMLInputElement[]} */ (all("[type=radio]:checked"))
    .map(({ name, value }) => `${name}:${value}`)
    .join(" ");
  if (root.dataset.choices !== choices) root.dataset.choices = choices;
}
