/** What no storage keeps. Loading the page anew would lose it, so that waits. */

import { all } from "../lib/page.js";
import { answer } from "../store/journey.js";

const NOTE = "[name=edited-note]"; // of a saved receipt, until it is saved as well
const NEVER_KEPT = `[name=voucher], [name$=photo], [data-own-number], ${NOTE}`;
const GUARDED = "[data-guarded]"; // kept, unless a secret was seen in it

/** @typedef {HTMLInputElement | HTMLTextAreaElement} Field */

/**
 * True where something would be lost; the places then say so.
 *
 * @param {string} places
 */
export function isHeld(places) {
  const fields = all(`${NEVER_KEPT}, ${GUARDED}`);
  const held = /** @type {Field[]} */ (fields).filter(wouldBeLost);
  for (const place of all(places)) place.hidden = held.length === 0;
  const note = held.find((field) => field.matches(NOTE));
  if (note) lead(note);
  return held.length > 0;
}

/** @param {Field} field */
function wouldBeLost(field) {
  if (field.value === field.defaultValue) return false;
  return !field.matches(GUARDED) || answer(field.name) === "";
}

/** The sentence does not name a note: it is shown, and with it the buttons that finish it. @param {Field} note */
function lead(note) {
  const fold = note.closest("details");
  if (fold) fold.open = true;
  note.focus();
}
