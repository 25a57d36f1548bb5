/**
 * What a browser never finishes. WebKit may wait for ever for what a page asked that was left; all
 * that is asked later waits behind it, until the browser is closed.
 */

export const LATE = Symbol("late");

/**
 * Rejects with LATE when it is not done in time.
 *
 * @template T
 * @param {Promise<T>} asked
 * @param {number} limit in ms
 * @returns {Promise<T>}
 */
export function inTime(asked, limit) {
  const late = new Promise((_, reject) => setTimeout(reject, limit, LATE));
  return Promise.race([asked, late]);
}
