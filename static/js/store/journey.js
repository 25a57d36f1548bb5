/**
 * This top-up's choices and answers. One record, saved while the traveller types, read back as
 * untrusted. A voucher number is never part of it.
 */

import { clip } from "../lib/text.js";
import { read, write } from "./database.js";

/**
 * @typedef {object} Journey
 * @property {Record<string, string>} answers what was typed or chosen, by the name of its field
 * @property {number | null} paidAt when "I paid" was pressed, in ms since the epoch
 * @property {string | null} receipt the id of the receipt saved for this top-up
 * @property {boolean} done declared done by the traveller
 */

const ID = "current";
const SAVE_AFTER = 300; // ms; a draft is promised to be safe within 1 s
const MOST_ANSWERS = 60;

/** @returns {Journey} */
const fresh = () => ({ answers: {}, paidAt: null, receipt: null, done: false });

/** "change" after every change, "again" after a new beginning, "save-failed" when refused. */
export const events = new EventTarget();

/** @type {Journey} */
export let journey = fresh();
let timer = 0;
/** @type {Promise<void>} */
let saving = Promise.resolve();

/** Read the journey from the device. Never fails: without storage it begins anew. */
export async function load() {
  try {
    journey = check(await read("journey", ID));
  } catch {
    journey = fresh();
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
  journey = { ...journey, ...part };
  clearTimeout(timer);
  timer = window.setTimeout(save, SAVE_AFTER);
  events.dispatchEvent(new Event("change"));
}

/** Begin another top-up. What describes the traveller and the SIM stays. */
export function startAgain() {
  const kept = ["operator", "channel", "amount", "clerk-language"];
  const stays = Object.entries(journey.answers).filter(
    ([name, value]) => kept.includes(name) || name.startsWith("have") || value === "on",
  );
  change({ ...fresh(), answers: Object.fromEntries(stays) });
  events.dispatchEvent(new Event("again"));
}

/** Forget without saving: what is in memory would otherwise be written back after an erase. */
export function forget() {
  clearTimeout(timer);
  timer = 0;
  journey = fresh();
}

/** Save now what is not saved yet. Never rejects; a refusal is an event. */
export function save() {
  clearTimeout(timer);
  timer = 0;
  const record = { id: ID, ...journey };
  saving = write([{ store: "journey", put: record }]).catch((error) => {
    events.dispatchEvent(new CustomEvent("save-failed", { detail: error }));
  });
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

/** @param {unknown} record @returns {Journey} */
function check(record) {
  const checked = fresh();
  if (typeof record !== "object" || record === null) return checked;
  const { answers, paidAt, receipt, done } = /** @type {Record<string, unknown>} */ (record);
  if (typeof answers === "object" && answers !== null) {
    for (const [name, value] of Object.entries(answers).slice(0, MOST_ANSWERS)) {
      if (/^[a-z][a-z-]*$/.test(name) && name !== "voucher" && typeof value === "string") {
        checked.answers[name] = clip(value);
      }
    }
  }
  if (typeof paidAt === "number" && Number.isFinite(paidAt)) checked.paidAt = paidAt;
  if (typeof receipt === "string" && receipt.length <= 64) checked.receipt = receipt;
  checked.done = done === true;
  return checked;
}
