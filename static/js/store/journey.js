/**
 * This top-up's choices and answers, saved while the traveller types, read back as untrusted. A
 * record for each, so that two tabs never write over each other's. A voucher number is never one.
 */

import { clip } from "../lib/text.js";
import { readAll, write } from "./database.js";
import { onChange, tellOthers } from "./tabs.js";

/**
 * @typedef {object} Journey
 * @property {Record<string, string>} answers what was typed or chosen, by the name of its field
 * @property {number | null} paidAt when "I paid" was pressed, in ms since the epoch
 * @property {string | null} receipt the id of the receipt saved for this top-up
 * @property {boolean} done declared done by the traveller
 */

/**
 * @typedef {string | number | boolean | null} Value
 * @typedef {{store: "journey", put: {id: string, value: Value}}
 *   | {store: "journey", remove: string}} Change
 */

const STORE = /** @type {const} */ ("journey");
const SAVE_AFTER = 300; // ms; a draft is promised to be safe within 1 s
const START_WITHIN = 2000; // ms; storage that hangs must not hold up the page
const MOST_ANSWERS = 60;

/** @returns {Journey} */
const fresh = () => ({ answers: {}, paidAt: null, receipt: null, done: false });

/**
 * "change" after every change, "again" when fields have to show other answers than they do (a new
 * beginning, another tab), "saved" or "save-failed" when the device has answered.
 */
export const events = new EventTarget();

/** @type {Journey} */
export let journey = fresh();
/** What is on the device, as far as this tab knows. @type {Map<string, Value>} */
let kept = recordsOf(journey);
let timer = 0;
/** @type {Promise<void>} */
let saving = Promise.resolve();

/** Read the journey from the device. Never fails, never waits long: else it begins anew. */
export async function load() {
  onChange("journey", refresh);
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "visible") refresh(); // a sleeping tab hears nothing
  });
  const waited = new Promise((resolve) => setTimeout(resolve, START_WITHIN));
  await Promise.race([refresh(), waited]);
}

/** What other tabs changed comes in; what was changed here and is not saved yet stays. */
async function refresh() {
  const found = await readAll(STORE).then(check, () => null);
  if (!found) return;
  const mine = changesBetween(kept, recordsOf(journey));
  const before = JSON.stringify(journey);
  kept = recordsOf(found);
  journey = check(recordsAfter(kept, mine));
  if (JSON.stringify(journey) === before) return;
  events.dispatchEvent(new Event("change"));
  events.dispatchEvent(new Event("again"));
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
  journey = { ...journey, ...part };
  clearTimeout(timer);
  timer = window.setTimeout(save, SAVE_AFTER);
  events.dispatchEvent(new Event("change"));
}

/**
 * Begin another top-up, perhaps one like an earlier one. What describes the traveller and the SIM
 * stays.
 *
 * @param {Record<string, string>} [answers]
 */
export function startAgain(answers = {}) {
  const same = ["operator", "channel", "amount", "clerk-language", "activated"];
  const stays = Object.entries(journey.answers).filter(
    ([name, value]) => same.includes(name) || name.startsWith("have") || value === "on",
  );
  change({ ...fresh(), answers: { ...Object.fromEntries(stays), ...answers } });
  events.dispatchEvent(new Event("again"));
}

/** Forget without saving: what is in memory would otherwise be written back after an erase. */
export function forget() {
  clearTimeout(timer);
  timer = 0;
  journey = fresh();
  kept = recordsOf(journey);
}

/** Save now what is not saved yet. Never rejects; a refusal is an event. */
export function save() {
  clearTimeout(timer);
  timer = 0;
  const records = recordsOf(journey);
  const changes = changesBetween(kept, records);
  if (changes.length === 0) return saving;
  saving = write(changes).then(
    () => {
      kept = records;
      tellOthers("journey");
      events.dispatchEvent(new Event("saved"));
    },
    (error) => void events.dispatchEvent(new CustomEvent("save-failed", { detail: error })),
  );
  return saving;
}

/** Resolves when nothing is left to save. */
export function saved() {
  return timer ? save() : saving;
}

// The last moments in which a phone lets a page work before it may be killed.
document.addEventListener("visibilitychange", () => {
  if (document.visibilityState === "hidden" && timer) save();
});
addEventListener("pagehide", () => {
  if (timer) save();
});

/** @param {Journey} journey @returns {Map<string, Value>} */
function recordsOf({ answers, ...rest }) {
  const named = Object.entries(answers).map(([name, value]) => [`answer:${name}`, value]);
  return new Map(/** @type {[string, Value][]} */ ([...Object.entries(rest), ...named]));
}

/**
 * @param {Map<string, Value>} before
 * @param {Map<string, Value>} after
 * @returns {Change[]}
 */
function changesBetween(before, after) {
  const put = [...after].filter(([id, value]) => before.get(id) !== value);
  const gone = [...before.keys()].filter((id) => !after.has(id));
  return [
    ...put.map(([id, value]) => ({ store: STORE, put: { id, value } })),
    ...gone.map((id) => ({ store: STORE, remove: id })),
  ];
}

/** @param {Map<string, Value>} before @param {Change[]} changes */
function recordsAfter(before, changes) {
  const after = new Map([...before].map(([id, value]) => [id, { id, value }]));
  for (const change of changes) {
    if ("put" in change) after.set(change.put.id, change.put);
    else after.delete(change.remove);
  }
  return [...after.values()];
}

/** @param {unknown[]} records @returns {Journey} */
function check(records) {
  const checked = fresh();
  for (const record of records) {
    const { id, value } = Object(record);
    if (id === "paidAt" && Number.isFinite(value)) checked.paidAt = value;
    if (id === "receipt" && typeof value === "string" && value.length <= 64)
      checked.receipt = value;
    if (id === "done") checked.done = value === true;
    const [, name] = /^answer:([a-z][a-z-]*)$/.exec(String(id)) ?? [];
    if (name && name !== "voucher" && typeof value === "string")
      checked.answers[name] = clip(value);
  }
  const first = Object.entries(checked.answers).slice(0, MOST_ANSWERS);
  return { ...checked, answers: Object.fromEntries(first) };
}
