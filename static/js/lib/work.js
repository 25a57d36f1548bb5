/** Work that may take longer than a second shows how far it has come, and can be stopped. */

import { find, one } from "./page.js";

const SHOWN_AFTER = 400; // ms: what is done by then needs no bar
const BREATHE_EVERY = 50; // ms: until then a tap may wait

/**
 * @template T
 * @param {HTMLElement} place holds the bar and the button
 * @param {(pace: import("./pace.js").Pace) => Promise<T>} task
 * @returns {Promise<T>}
 */
export async function work(place, task) {
  const bar = find("progress", place, HTMLProgressElement);
  const button = one("button", place);
  const before = document.activeElement;
  const stop = new AbortController();
  const abort = () => stop.abort();
  button.addEventListener("click", abort);
  const timer = setTimeout(() => {
    place.hidden = false;
  }, SHOWN_AFTER);
  let breath = performance.now();
  try {
    return await task(async (done, total) => {
      [bar.max, bar.value] = [total, done];
      if (performance.now() - breath > BREATHE_EVERY) {
        await new Promise((resolve) => setTimeout(resolve));
        breath = performance.now();
      }
      stop.signal.throwIfAborted();
    });
  } finally {
    clearTimeout(timer);
    button.removeEventListener("click", abort);
    if (place.contains(document.activeElement) && before instanceof HTMLElement) before.focus();
    place.hidden = true;
    [bar.max, bar.value] = [1, 0];
  }
}
