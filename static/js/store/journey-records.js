/** The journey as records: one for each answer, so that tabs never write over each other's. */

import { clip } from "../lib/text.js";

/**
 * @typedef {object} Journey
 * @property {Record<string, string>} answers what was typed or chosen, by the name of its field
 * @property {number | null} paidAt when "I paid" was pressed, in ms since the epoch
 * @property {string | null} receipt the id of the receipt saved for this top-up
 * @property {boolean} done declared done by the traveller
 */

/**
 * @typedef {string | number | boolean | null} Value
 * @typedef {Map<string, Value | undefined>} Kept  Undefined where the device refused a change.
 * @typedef {{store: "journey", put: {id: string, value: Value}}
 *   | {store: "journey", remove: string}} Change
 */

const STORE = /** @type {const} */ ("journey");
const MOST_ANSWERS = 120;

/** @returns {Journey} */
export const fresh = () => ({ answers: {}, paidAt: null, receipt: null, done: false });

/** @param {Journey} journey @returns {Map<string, Value>} */
export function recordsOf({ answers, ...rest }) {
  const named = Object.entries(answers).map(([name, value]) => [`answer:${name}`, value]);
  return new Map(/** @type {[string, Value][]} */ ([...Object.entries(rest), ...named]));
}

/**
 * @param {Kept} before
 * @param {Map<string, Value>} after
 * @returns {Change[]}
 */
export function changesBetween(before, after) {
  const put = [...after].filter(([id, value]) => before.get(id) !== value);
  const gone = [...before.keys()].filter((id) => !after.has(id));
  return [
    ...put.map(([id, value]) => ({ store: STORE, put: { id, value } })),
    ...gone.map((id) => ({ store: STORE, remove: id })),
  ];
}

/** @param {Kept} before @param {Change[]} changes */
export function recordsAfter(before, changes) {
  /** @type {Map<string, object>} */
  const after = new Map([...before].map(([id, value]) => [id, { id, value }]));
  for (const change of changes) {
    if ("put" in change) after.set(change.put.id, change.put);
    else after.delete(change.remove);
  }
  return [...after.values()];
}

/** @param {unknown[]} records @returns {Journey} */
export function check(records) {
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
