/**
 * What the device had not confirmed when a page was left, for the next page of the same tab. A
 * browser may drop a write that is on its way when its page goes; this storage answers at once.
 */

/** @typedef {import("./journey-records.js").Change} Change */

const KEY = "unsaved";

/** @param {Change[]} changes  None, and what an earlier page left is gone. */
export function leave(changes) {
  try {
    if (changes.length) sessionStorage.setItem(KEY, JSON.stringify(changes));
    else sessionStorage.removeItem(KEY);
  } catch {
    // Refused by this browser: the write that is on its way has to do.
  }
}

/** The changes that the page before left, once. @returns {Change[]} */
export function take() {
  try {
    const left = JSON.parse(sessionStorage.getItem(KEY) ?? "[]");
    sessionStorage.removeItem(KEY);
    return Array.isArray(left) ? left.filter(isChange) : [];
  } catch {
    return [];
  }
}

/** @param {unknown} found @returns {found is Change} */
function isChange(found) {
  const { put, remove } = Object(found);
  return typeof remove === "string" || typeof put?.id === "string";
}
