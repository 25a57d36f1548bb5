/** The shape of one receipt: made from what was typed, or checked after coming from the device. */

import { clip } from "../lib/text.js";

/**
 * @typedef {object} Receipt
 * @property {string} id
 * @property {string} operator
 * @property {string} channel
 * @property {number | null} cents
 * @property {string} date  The day of the payment, "YYYY-MM-DD".
 * @property {string} reference
 * @property {string} note
 * @property {number} savedAt  Milliseconds since the epoch.
 * @property {number} offsetMinutes  Ahead of UTC when it was saved: 120 in a Belgian summer.
 * @property {boolean} hasPhoto
 * @property {string} [photoError]  Why the photo that was meant to be here is not.
 * @property {number | null} paidAt  When "I paid" was pressed, in milliseconds since the epoch.
 * @property {number | null} before  The balance before the top-up, in cents.
 * @property {number | null} after  The balance after it, in cents.
 * @property {string} reply  What the operator answered, word for word. It is never parsed.
 */

/**
 * What the traveller answers about a top-up, some of it long after the receipt was saved.
 *
 * @typedef {Pick<Receipt, "paidAt" | "before" | "after" | "reply">} History
 * @typedef {Pick<Receipt, "operator" | "channel" | "cents" | "date" | "reference" | "note">
 *   & Partial<History>} Draft
 */

const MAX_CENTS = 1_000_000;
const MAX_TIME = 8.64e15;
const REFERENCE = { graphemes: 64, bytes: 256 };
/** @type {History} */
const NO_HISTORY = { paidAt: null, before: null, after: null, reply: "" };

/**
 * @param {Draft} draft
 * @param {Date} [now]
 * @returns {Receipt}
 */
export function create(draft, now = new Date()) {
  return {
    id: crypto.randomUUID(),
    // A receipt is worth more than any of its fields: an unusable one must not stop the saving.
    operator: isName(draft.operator) ? draft.operator : "",
    channel: isName(draft.channel) ? draft.channel : "",
    cents: isWhole(draft.cents, 0, MAX_CENTS) ? draft.cents : null,
    date: isDay(draft.date) ? draft.date : localDay(now),
    reference: cleanReference(draft.reference),
    note: clip(draft.note),
    savedAt: now.getTime(),
    offsetMinutes: 0 - now.getTimezoneOffset(),
    hasPhoto: false,
    ...(checkHistory(draft) ?? NO_HISTORY),
  };
}

/**
 * A fresh receipt with the known fields only, or null when one of them cannot be right.
 * Text is cut rather than refused.
 *
 * @param {unknown} record
 * @returns {Receipt | null}
 */
export function check(record) {
  if (typeof record !== "object" || record === null) return null;
  const { id, operator, channel, cents, date, reference, note, savedAt, offsetMinutes, hasPhoto } =
    /** @type {Record<string, unknown>} */ (record);
  if (!isName(id) || id === "" || !isDay(date)) return null;
  if (!isName(operator) || !isName(channel)) return null;
  if (cents !== null && !isWhole(cents, 0, MAX_CENTS)) return null;
  if (!isWhole(savedAt, 0, MAX_TIME) || !isWhole(offsetMinutes, -1440, 1440)) return null;
  if (typeof reference !== "string" || typeof note !== "string") return null;
  if (typeof hasPhoto !== "boolean") return null;
  const history = checkHistory(record);
  return (
    history && {
      ...{ id, operator, channel, cents, date, savedAt, offsetMinutes, hasPhoto },
      ...{ reference: cleanReference(reference), note: clip(note) },
      ...photoErrorOf(record),
      ...history,
    }
  );
}

/**
 * The first release kept none of it: what is missing is not known.
 *
 * @param {object} record
 * @returns {History | null}
 */
function checkHistory(record) {
  const { paidAt, before, after, reply } = { ...NO_HISTORY, ...given(record) };
  if (paidAt !== null && !isWhole(paidAt, 0, MAX_TIME)) return null;
  if (before !== null && !isWhole(before, 0, MAX_CENTS)) return null;
  if (after !== null && !isWhole(after, 0, MAX_CENTS)) return null;
  return typeof reply === "string" ? { paidAt, before, after, reply: clip(reply) } : null;
}

/** @param {object} record @returns {Record<string, unknown>} its own fields that are not undefined */
function given(record) {
  return Object.fromEntries(Object.entries(record).filter(([, value]) => value !== undefined));
}

/** @param {string} text */
function cleanReference(text) {
  return clip(text.replace(/\s+/g, " ").trim(), REFERENCE);
}

/** @param {object} record */
function photoErrorOf(record) {
  const photoError = "photoError" in record ? record.photoError : undefined;
  return isName(photoError) && photoError ? { photoError } : {};
}

/**
 * Operators, channels, ids, error codes: lower case, digits, dashes; "" where none is known.
 *
 * @param {unknown} value
 * @returns {value is string}
 */
function isName(value) {
  return typeof value === "string" && /^[a-z0-9-]{0,36}$/.test(value);
}

/**
 * @param {unknown} value
 * @param {number} min
 * @param {number} max
 * @returns {value is number}
 */
function isWhole(value, min, max) {
  return Number.isInteger(value) && Number(value) >= min && Number(value) <= max;
}

/**
 * @param {unknown} value
 * @returns {value is string}
 */
function isDay(value) {
  if (typeof value !== "string" || !/^\d{4}-\d{2}-\d{2}$/.test(value)) return false;
  // February 30 either fails to parse or comes back as a day in March.
  const day = new Date(`${value}T00:00:00Z`);
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(value);
}

/** @param {Date} now */
function localDay(now) {
  const two = (/** @type {number} */ part) => String(part).padStart(2, "0");
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}
