/** What works now: pure rules over what a way to buy needs and what the traveller has. */

/** Ways to pay. If the traveller ticks none of them, none is ruled out. */
const MEANS = ["cash", "foreign-card", "belgian-bank"];

/**
 * The needs of an offer that the traveller cannot meet now.
 *
 * A need is one thing, or several separated by "|" any of which will do.
 *
 * @param {string[]} needs
 * @param {ReadonlySet<string>} have the values of input[name=have] that are ticked
 */
export function lacking(needs, have) {
  return needs.filter((need) => !need.split("|").some((thing) => has(thing, have)));
}

/**
 * An offer works now if nothing is lacking and somebody at least reports that it exists.
 *
 * @param {{needs: string[], standing: string}} offer
 * @param {ReadonlySet<string>} have
 */
export function worksNow({ needs, standing }, have) {
  return standing !== "unknown" && lacking(needs, have).length === 0;
}

/** @param {string} thing @param {ReadonlySet<string>} have */
function has(thing, have) {
  if (thing === "internet") return !have.has("no-internet");
  if (thing === "open-shop") return !have.has("late");
  if (MEANS.includes(thing)) return have.has(thing) || !MEANS.some((means) => have.has(means));
  return true; // signal, and a shop that is open late: nothing says otherwise
}
