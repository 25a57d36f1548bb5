/** Which operator first got a range of numbers. A hint: people keep their number when they move. */

import { normalizeDigits } from "./text.js";

/**
 * The national form of the beginning of a Belgian number: "+32 47", "0032 47" and "47" are "047".
 *
 * @param {string} typed
 */
export function nationalDigits(typed) {
  const plain = normalizeDigits(typed).replace(/[^\d+]/g, "");
  const national = plain.replace(/^(\+|00)32/, "");
  return national.startsWith("0") || national === "" ? national : `0${national}`;
}

/**
 * The operator whose range these digits begin, or undefined. The longest range wins.
 *
 * @param {string} typed
 * @param {{operator: string, prefixes: string[]}[]} ranges
 */
export function firstOwner(typed, ranges) {
  const digits = nationalDigits(typed);
  const fits = ranges
    .flatMap(({ operator, prefixes }) => prefixes.map((prefix) => ({ operator, prefix })))
    .filter(({ prefix }) => digits.startsWith(prefix))
    .sort((a, b) => b.prefix.length - a.prefix.length);
  return fits[0]?.operator;
}
