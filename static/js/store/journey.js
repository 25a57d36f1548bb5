/**
 * This top-up's choices and answers, saved while the traveller types, read back as untrusted. A
 * record for each, so that two tabs never write over each other's. A voucher number is never one.
 */

import { clip } from "../lib/text.js";
import { readAll, write } from "./database.js";
import { changesBetween, check, fresh, recordsAfter, recordsOf } from "./journey-records.js";
import { onChange, tellOthers } from "./tabs.js";
import { leave, take } from "./unsaved.js";

/** @typedef {import("./journey-records.js").Journey} Journey */

const STORE = "journey";
const SAVE_AFTER = 300; // ms; a draft is promised to be safe within 1 s
const START_WITHIN = 2000; // ms; storage that hangs must not hold up the page
const LEAVE_WITHIN = 1000; // ms; nor the way out of it

const OF_ONE_TOP_UP = [
  ...["date", "reference", "note", "reply", "voucher-expires"],
  ...["balance-before", "balance-after"],
];

/**
 * "change" after every change, "again" when fields have to show other answers than they do (a new
 * beginning, another tab), "begun" when another top-up begins, here or in another tab, "saved" or
 * "save-failed" when the device has answered.
 */
export const events = new EventTarget();

/** @type {Journey} */
export const journey = fresh();
/** What is on the device or on its way there. @type {import("./journey-records.js").Kept} */
let kept = recordsOf(journey);
let timer = 0;
/** @type {Promise<void>} */
let saving = Promise.resolve();
/** On their way. @type {Set<import("./journey-records.js").Change>} */
const unconfirmed = new Set();

/** Read the journey from the device. Never fails, never waits long: else it begins anew. */
export async function load() {
  const left = take();
  for (const change of left) kept.set(idOf(change), undefined);
  Object.assign(journey, check(recordsAfter(kept, left)));
  onChange("journey", refresh);
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "visible") refresh(); // a sleeping tab hears nothing
  });
  const waited = new Promise((resolve) => setTimeout(resolve, START_WITHIN));
  await Promise.race([refresh(), waited]);
  save();
}

/** What other tabs changed comes in; what was changed here and is not saved yet stays. */
async function refresh() {
  const found = await readWhenSaved();
  if (!found) return;
  const mine = changesBetween(kept, recordsOf(journey));
  const before = JSON.stringify(journey);
  const wasComplete = isComplete();
  kept = recordsOf(found);
  Object.assign(journey, check(recordsAfter(kept, mine)));
  if (JSON.stringify(journey) === before) return;
  events.dispatchEvent(new Event("change"));
  events.dispatchEvent(new Event("again"));
  if (wasComplete && !isComplete()) events.dispatchEvent(new Event("begun"));
}

/** Only a new beginning takes that back. */
function isComplete() {
  return journey.receipt !== null || journey.done;
}

/** With everything in it that this tab was still writing. */
async function readWhenSaved() {
  for (;;) {
    const write = saving;
    await write;
    const found = await readAll(STORE).then(check, () => null);
    if (write === saving) return found;
  }
}

/** @param {string} name */
export function answer(name) {
  return journey.answers[name] ?? "";
}

/** @param {string} name @param {string} value */
export function setAnswer(name, value) {
  change({ answers: { ...journey.answers, [name]: clip(value) } });
}

/** Change the journey; it is saved soon. @param {Partial<Journey>} part */
export function change(part) {
  Object.assign(journey, part);
  timer ||= window.setTimeout(save, SAVE_AFTER); // also of somebody who types without a pause
  events.dispatchEvent(new Event("change"));
}

/**
 * Begin another top-up, perhaps one like an earlier one. What is not about the last one stays.
 *
 * @param {Record<string, string>} [answers]
 */
export function startAgain(answers = {}) {
  const stays = Object.entries(journey.answers).filter(([name]) => !OF_ONE_TOP_UP.includes(name));
  change({ ...fresh(), answers: { ...Object.fromEntries(stays), ...answers } });
  events.dispatchEvent(new Event("again"));
  events.dispatchEvent(new Event("begun"));
}

/** Forget without saving: what is in memory would otherwise be written back after an erase. */
export function forget() {
  clearTimeout(timer);
  timer = 0;
  unconfirmed.clear();
  Object.assign(journey, fresh());
  kept = recordsOf(journey);
}

/** Save now what is not saved yet. Never rejects; a refusal is an event. */
export function save() {
  clearTimeout(timer);
  timer = 0;
  const changes = changesBetween(kept, recordsOf(journey));
  if (changes.length === 0) return saving;
  kept = recordsOf(journey); // at once: writes happen in the order in which they were begun
  for (const change of changes) unconfirmed.add(change);
  saving = write(changes).then(
    () => {
      for (const change of changes) unconfirmed.delete(change);
      tellOthers("journey");
      events.dispatchEvent(new Event("saved"));
    },
    (error) => {
      for (const change of changes) {
        unconfirmed.delete(change);
        kept.set(idOf(change), undefined);
      }
      events.dispatchEvent(new CustomEvent("save-failed", { detail: error }));
    },
  );
  return saving;
}

/** @param {import("./journey-records.js").Change} change */
function idOf(change) {
  return "put" in change ? change.put.id : change.remove;
}

/** Resolves when nothing is left to save, or soon: what is still on its way goes along (`leave`). */
export function saved() {
  const waited = new Promise((resolve) => setTimeout(resolve, LEAVE_WITHIN));
  return Promise.race([timer ? save() : saving, waited]);
}

// The last moments in which a phone lets a page work before it may be killed.
document.addEventListener("visibilitychange", () => {
  if (document.visibilityState === "hidden" && timer) save();
});
addEventListener("pagehide", () => {
  save();
  leave([...unconfirmed]);
});
