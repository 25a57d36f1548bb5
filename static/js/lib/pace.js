/** How long work tells how far it has come, and learns that it shall stop. */

/**
 * Called before each part of the work. Rejects with an AbortError once the traveller stopped it.
 *
 * @callback Pace
 * @param {number} done
 * @param {number} total
 * @returns {Promise<void>}
 */

/** For work that nobody watches. @type {Pace} */
export const unseen = async () => {};

/** @param {unknown} error */
export function wasStopped(error) {
  return Object(error).name === "AbortError";
}
