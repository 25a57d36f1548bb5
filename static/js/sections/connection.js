/** The connection in words, near the readiness. Before anybody looked, nothing is claimed. */

import { fill, one, timeOfDay } from "../lib/page.js";

const sentence = one("[data-connection-text]");

/** Started before the journey is read, because the connection may be known sooner. */
export function start() {
  document.addEventListener("connection", (event) => {
    const { state, at } = /** @type {CustomEvent} */ (event).detail;
    const key = state.replace(/-./g, (/** @type {string} */ part) => part[1]?.toUpperCase());
    sentence.textContent = fill(sentence.dataset[key], { time: timeOfDay(at) });
  });
}
