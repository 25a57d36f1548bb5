/** Which operator first got a range of numbers. A hint: people keep their number when they move. */

import { normalizeDigits } from "./text.js";

/**
 * The national form of the beginning of a Belgian number: "+32 47", "0032 47" and "47" are "047".
 *
 * @param {string} typed
 */
export function nationalDigits(typed) {
  const plain = normalizeDigits(typed).replace(/[^\d+]/g, "");
  if (["+", "+3", "00", "003"].includes(plain)) return ""; // the country code is being typed
  const national = plain.replace(/^(\+|00)32/, "");
  return national.startsWith("0") || national === "" ? national : `0${national}`;
}

/**
 * Whether more digits could still lead into one of the ranges.
 *
 * @param {string} typed
 * @param {{prefixes: string[]}[]} ranges
 */
export function mayStillFit(typed, ranges) {
  const digits = nationalDigits(typed);
  return ranges.some(({ prefixes }) => prefixes.some((prefix) => prefix.startsWith(digits)));
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
