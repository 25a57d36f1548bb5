/** Readiness in words: how much of this page is saved on the phone. */

import { fill, find, one, timeOfDay } from "../lib/page.js";

/**
 * @typedef {{state: string, saved: number, total: number, checkedAt: Date | null}} Counted
 * @typedef {Counted & {isOff?: boolean, isStuck?: boolean}} Readiness
 */

const sentence = one("[data-offline-text]");
const bar = find("[data-offline-progress]", document, HTMLProgressElement);
const [stop, retry] = [one('[data-action="stop-saving"]'), one('[data-action="save-offline"]')];
const notSaved = sentence.textContent;

export function start() {
  const state = document.documentElement.dataset.offline ?? "";
  show({ state, saved: 0, total: 0, checkedAt: null });
  document.addEventListener("offline", (event) => {
    show(/** @type {CustomEvent<Readiness>} */ (event).detail);
  });
}

/** @param {Readiness} readiness */
function show({ state, saved, total, checkedAt, isOff, isStuck }) {
  const time = checkedAt ? timeOfDay(checkedAt) : "";
  const isKnown = total > 0 || isStuck || state === "unsupported"; // else nothing was counted yet
  const begun = state === "saving" ? (sentence.dataset.checking ?? "") : notSaved;
  const key = isOff ? "off" : isStuck ? "stuck" : state;
  const words = isKnown ? fill(sentence.dataset[key], { saved, total, time }) : begun;
  if (sentence.textContent !== words) sentence.textContent = words;
  bar.max = total || 1;
  bar.value = saved;
  const had = [stop, retry].find((button) => button === document.activeElement);
  stop.hidden = state !== "saving" || total === 0;
  const isSeen = (/** @type {HTMLElement} */ button) => button.getClientRects().length > 0;
  if (had && !isSeen(had)) ([stop, retry].find(isSeen) ?? sentence).focus();
}
