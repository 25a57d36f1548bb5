/** How old a reading is, on a device whose clock may be wrong. */

const DAY = 86_400_000;
const [OLD, OUTDATED] = [180, 365]; // days, after which a fact says that it has aged

/**
 * Days between two days, never negative: a clock that stands before the newest reading on the page
 * is wrong, and that day is today then.
 *
 * @param {string} read  "YYYY-MM-DD", like `newest`.
 * @param {string} newest
 * @param {number} now  ms since the epoch
 */
export function daysSince(read, newest, now) {
  const today = Math.max(now, Date.parse(newest));
  return Math.max(0, Math.floor((today - Date.parse(read)) / DAY));
}

/** @param {number} days @returns {"" | "old" | "outdated"} */
export function aged(days) {
  if (days > OUTDATED) return "outdated";
  return days > OLD ? "old" : "";
}
