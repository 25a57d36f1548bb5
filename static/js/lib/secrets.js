/** What should not be kept: money, keys and numbers of persons, found in what a person typed. */

import { normalizeDigits } from "./text.js";

const SEPARATOR = /^[\s\p{Pd}]{1,3}$/u;
// Dates, amounts and references have these, too: there only groups of the usual sizes, with the same
// between all of them, tell a secret.
const DIVIDER = /^(?:[\s\p{Pd}/·_]{1,3}|[.,])$/u;
const CARD_GROUPS = /^4 4 4 4(?: 3)?$|^4 6 5$/;
const VOUCHER_GROUPS = /^\d+$|^(?:3 )+[1-3]$|^(?:4 )+[1-4]$|^(?:5 )+[1-5]$/;
const SMALLEST_GROUP = 3; // of a voucher, but for its last
const CARD_LENGTH = { min: 13, max: 19 };
const PIN = /\b(?:pin|puk)\d?\b\D{0,12}\d{4,8}(?!\d)/i;
// Belgian mobile numbers: 04 and eight digits, or +32 4 and eight digits.
const PHONE = /(?:^|\D)(?:0|(?:\+|00)32)4\d{8}(?!\d)/;

/** @typedef {"card" | "voucher" | "pin" | "phone"} Secret */

/**
 * What the text looks like, most dangerous first, or null. `voucherLengths` are the documented
 * numbers of digits of vouchers; what has one of these lengths may still be money.
 *
 * @param {string} text
 * @param {readonly number[]} [voucherLengths]
 * @returns {Secret | null}
 */
export function secretIn(text, voucherLengths = []) {
  const plain = normalizeDigits(text);
  const groups = digitGroups(plain);
  if (looksLikeCard(groups)) return "card";
  if (looksLikeVoucher(groups, voucherLengths)) return "voucher";
  if (PIN.test(plain)) return "pin";
  return PHONE.test(plain.replace(/[\s./()-]+/g, "")) ? "phone" : null;
}

/** @param {Group[]} groups @param {readonly number[]} lengths */
function looksLikeVoucher(groups, lengths) {
  if (joined(groups).some((length) => lengths.includes(length))) return true;
  const longest = Math.max(...lengths);
  return groups.some(({ digits }, first) => {
    if (digits.length < SMALLEST_GROUP) return false;
    for (const { length, sizes, isEven } of runsFrom(groups, first, longest)) {
      if (lengths.includes(length) && isEven && VOUCHER_GROUPS.test(sizes.join(" "))) return true;
    }
    return false;
  });
}

/**
 * The runs of whole groups from this one on: how many digits they have, how many each group, and
 * whether only separators, or always the same, is in between.
 *
 * @param {Group[]} groups
 * @param {number} first
 * @param {number} longest
 */
function* runsFrom(groups, first, longest) {
  const { start } = groups[first];
  const sizes = [];
  let [isJoined, isEven] = [true, true];
  for (let i = first; i < groups.length; i += 1) {
    const { digits, end, before, joined, divided } = groups[i];
    const length = end - start;
    if (length > longest || (i > first && !divided)) return;
    isJoined &&= i === first || joined;
    isEven &&= i === first || before === groups[first + 1].before;
    sizes.push(digits.length);
    yield { end, length, sizes, isJoined, isEven };
  }
}

/** How many digits each stretch has that only separators divide. @param {Group[]} groups */
function joined(groups) {
  /** @type {number[]} */
  const lengths = [];
  for (const { digits, joined } of groups) {
    if (joined) lengths.push((lengths.pop() ?? 0) + digits.length);
    else lengths.push(digits.length);
  }
  return lengths;
}

/**
 * Whether whole groups of digits, side by side, make a number that a payment card could have.
 *
 * @param {Group[]} groups
 */
function looksLikeCard(groups) {
  const sums = luhnSums(groups.map(({ digits }) => digits).join(""));
  return groups.some((_, first) => cardStartsAt(groups, first, sums));
}

/**
 * Each with its place among all the digits, and with what stands before it: only a separator
 * (`joined`), only a divider, or anything.
 *
 * @typedef {{digits: string, start: number, end: number, before: string, joined: boolean,
 *   divided: boolean}} Group
 *
 * @param {string} text
 * @returns {Group[]}
 */
function digitGroups(text) {
  let end = 0;
  let textEnd = 0;
  return Array.from(text.matchAll(/\d+/g), ({ 0: digits, index }) => {
    const before = text.slice(textEnd, index);
    const start = end;
    end += digits.length;
    textEnd = index + digits.length;
    const [joined, divided] = [SEPARATOR.test(before), DIVIDER.test(before)];
    return { digits, start, end, before, joined, divided };
  });
}

/**
 * Running sums, so that any stretch is checked in one step: in the first every second digit
 * is doubled from the second on, in the other one from the first on.
 *
 * @param {string} digits
 */
function luhnSums(digits) {
  const sums = [new Int32Array(digits.length + 1), new Int32Array(digits.length + 1)];
  for (let i = 0; i < digits.length; i += 1) {
    const digit = digits.charCodeAt(i) - 48;
    const [plain, doubling] = i % 2 === 0 ? sums : [sums[1], sums[0]];
    plain[i + 1] = plain[i] + digit;
    doubling[i + 1] = doubling[i] + digit * 2 - (digit > 4 ? 9 : 0);
  }
  return sums;
}

/**
 * @param {Group[]} groups
 * @param {number} first
 * @param {Int32Array[]} sums
 */
function cardStartsAt(groups, first, sums) {
  const { start } = groups[first];
  for (const { end, length, sizes, ...run } of runsFrom(groups, first, CARD_LENGTH.max)) {
    if (length < CARD_LENGTH.min) continue;
    if (!run.isJoined && !(run.isEven && CARD_GROUPS.test(sizes.join(" ")))) continue;
    // The last digit is the one that is not doubled, and so decides which of the two sums counts.
    const sum = sums[(end - 1) % 2];
    if ((sum[end] - sum[start]) % 10 === 0) return true;
  }
  return false;
}
