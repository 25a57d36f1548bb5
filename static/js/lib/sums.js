/** What the balance should be after a top-up, also when several came within an hour. */

import { formatCents } from "./money.js";

const HOUR = 3_600_000;

/**
 * @typedef {object} TopUp
 * @property {string} [id]
 * @property {string} operator
 * @property {number | null} cents
 * @property {number | null} before
 * @property {number | null} after
 * @property {number} at  When it was paid, or else saved, in milliseconds since the epoch.
 *
 * @typedef {object} Sum
 * @property {number} before
 * @property {number[]} amounts  Of this top-up and of those that it is counted with, oldest first.
 * @property {number} after
 * @property {number} expected
 * @property {number} difference  What is there above, or negative, below the expected balance.
 * @property {"arrived" | "short" | "waiting"} verdict
 */

/**
 * @param {Pick<import("../store/receipt.js").Receipt,
 *   "id" | "operator" | "cents" | "before" | "after" | "paidAt" | "savedAt">} receipt
 * @returns {TopUp}
 */
export function topUp({ id, operator, cents, before, after, paidAt, savedAt }) {
  return { id, operator, cents, before, after, at: paidAt ?? savedAt };
}

/**
 * Null where something is not known. A top-up of the same operator within the hour before, which
 * nobody has seen arrive, may arrive together with this one: then it is counted, too.
 *
 * @param {TopUp} topUp
 * @param {readonly TopUp[]} others
 * @returns {Sum | null}
 */
export function sum(topUp, others) {
  const { cents, after } = topUp;
  if (cents === null || after === null) return null;
  const together = [...notSeenArriving(topUp, others), topUp];
  const { before } = together[0];
  if (before === null) return null;
  const amounts = together.map((each) => each.cents ?? 0);
  const expected = amounts.reduce((total, each) => total + each, before);
  const difference = after - expected;
  const verdict = difference >= 0 ? "arrived" : after <= before ? "waiting" : "short";
  return { before, amounts, after, expected, difference, verdict };
}

/**
 * Oldest first, each within an hour of the next. A balance that rose since tells that it arrived.
 * What was paid in the same moment is the same top-up, whose receipt was saved once more.
 *
 * @param {TopUp} topUp
 * @param {readonly TopUp[]} others
 */
function notSeenArriving(topUp, others) {
  const earlier = others
    .filter(
      ({ id, operator, at }) => id !== topUp.id && operator === topUp.operator && at < topUp.at,
    )
    .sort((a, b) => b.at - a.at);
  /** @type {TopUp[]} */
  const found = [];
  let next = topUp;
  for (const each of earlier) {
    const isOpen = each.after === null && each.before !== null && each.cents !== null;
    const rose = next.before !== null && each.before !== null && next.before > each.before;
    if (!isOpen || rose || next.at - each.at > HOUR) break;
    found.unshift(each);
    next = each;
  }
  return found;
}

/**
 * "€2.00 + €10.00 = €12.00", and what is there instead, if it is not that.
 *
 * @param {Sum} sum
 * @param {string} locale
 */
export function arithmetic({ before, amounts, expected, after }, locale) {
  const words = (/** @type {number} */ cents) => formatCents(cents, locale);
  const due = `${[before, ...amounts].map(words).join(" + ")} = ${words(expected)}`;
  return after === expected ? due : `${due} ≠ ${words(after)}`;
}
