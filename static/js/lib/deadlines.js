/** From a documented rule and a day to the day on which something ends. Days are "YYYY-MM-DD". */

/**
 * @typedef {object} Rule
 * @property {string} since  What it counts from: "top-up", "activation", "move", …
 * @property {number} days  0 where the rule counts months.
 * @property {number} months
 */

/**
 * The last day, or null where the day that it counts from is not known. A month later than the 31st
 * is the last day of a shorter month.
 *
 * @param {Rule} rule
 * @param {Record<string, string>} days  The days that are known, by what happened on them.
 * @returns {string | null}
 */
export function lastDay({ since, days, months }, { [since]: from }) {
  if (!from) return null;
  const [year, month, day] = from.split("-").map(Number);
  const length = new Date(Date.UTC(year, month + months, 0)).getUTCDate();
  const date = new Date(Date.UTC(year, month - 1 + months, Math.min(day, length) + days));
  // Years of five digits come from a damaged clock: no date is better than a wrong one.
  return date.getUTCFullYear() > 9999 || Number.isNaN(date.getTime()) ? null : isoDay(date);
}

/**
 * The latest by its day that is large enough to start the period: a small one that follows does not
 * end what an earlier one began.
 *
 * @template {{date: string, cents: number | null}} T
 * @param {readonly T[]} topUps
 * @param {number} [atLeast]  The smallest top-up, in cents, that starts the period; 0: any.
 */
export function latest(topUps, atLeast = 0) {
  const enough = topUps.filter(({ cents }) => atLeast === 0 || (cents ?? 0) >= atLeast);
  return enough.reduce(
    (found, each) => (found && found.date >= each.date ? found : each),
    /** @type {T | undefined} */ (undefined),
  );
}

/**
 * Whole days from one day to another; negative when it has passed.
 *
 * @param {string} from
 * @param {string} to
 */
export function daysBetween(from, to) {
  return Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000);
}

/** Today by this phone's clock and place, not in UTC. @param {Date} [now] */
export function today(now = new Date()) {
  return isoDay(new Date(now.getTime() - now.getTimezoneOffset() * 60_000));
}

/** @param {Date} date */
function isoDay(date) {
  return date.toISOString().slice(0, 10);
}
