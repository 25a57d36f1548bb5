/** Text that a person typed, in any script, made comparable and safe to keep. */

const FOREIGN_DIGIT = /[\u0660-\u0669\u06f0-\u06f9\uff10-\uff19]/g;
// Controls hide, bidi overrides reorder what stands around them, lone surrogates break encoders.
const UNWANTED = /(?![\t\n])[\p{Cc}\p{Cs}\u202a-\u202e\u2066-\u2069]/gu;
// The longest emoji has about ten code points; what stacks more is ornament that hides its lines.
const CLUSTER_LIMIT = 20;
const CARD_SEPARATOR = /^[\s\p{Pd}]{1,3}$/u;
const CARD_LENGTH = { min: 13, max: 19 };

/**
 * Arabic-Indic, Extended Arabic-Indic and full-width digits as ASCII.
 *
 * @param {string} text
 */
export function normalizeDigits(text) {
  // Each of these blocks starts at a multiple of 16 with its zero.
  return text.replace(FOREIGN_DIGIT, (digit) => String(digit.charCodeAt(0) & 0xf));
}

/**
 * At most so many visible characters and UTF-8 bytes, never half a character.
 *
 * @param {string} text
 * @param {{graphemes?: number, bytes?: number}} [limits]
 */
export function clip(text, { graphemes = 500, bytes = 4096 } = {}) {
  // No character is smaller than a byte, so the slice bounds the work and never the result.
  const clean = text.replace(UNWANTED, "").slice(0, bytes + 2);
  let kept = "";
  let room = bytes;
  for (const cluster of clusters(clean).slice(0, graphemes)) {
    room -= new TextEncoder().encode(cluster).length;
    if (room < 0) break;
    kept += cluster;
  }
  return kept;
}

/** @param {string} text */
function clusters(text) {
  // Firefox before 125 has no Segmenter: code points are the next best unit.
  if (!("Segmenter" in Intl)) return [...text];
  const segments = new Intl.Segmenter(undefined, { granularity: "grapheme" }).segment(text);
  return Array.from(segments, ({ segment }) => [...segment].slice(0, CLUSTER_LIMIT).join(""));
}

/**
 * The last four characters. Of a reference under eight they would give most of it away,
 * so that one is hidden whole.
 *
 * @param {string} reference
 */
export function mask(reference) {
  const characters = [...reference.replace(/\s/g, "")];
  if (characters.length === 0) return "";
  return characters.length < 8 ? "••••" : `•••• ${characters.slice(-4).join("")}`;
}

/**
 * Whether whole groups of digits, side by side, make a number that a payment card could have.
 *
 * @param {string} text
 */
export function looksLikeCard(text) {
  const groups = digitGroups(normalizeDigits(text));
  const sums = luhnSums(groups.map(({ digits }) => digits).join(""));
  return groups.some((_, first) => cardStartsAt(groups, first, sums));
}

/**
 * Each with its place among all the digits, and whether only a separator stands before it.
 *
 * @typedef {{digits: string, start: number, end: number, joined: boolean}} Group
 *
 * @param {string} text
 * @returns {Group[]}
 */
function digitGroups(text) {
  let end = 0;
  let textEnd = 0;
  return Array.from(text.matchAll(/\d+/g), ({ 0: digits, index }) => {
    const joined = CARD_SEPARATOR.test(text.slice(textEnd, index));
    const start = end;
    end += digits.length;
    textEnd = index + digits.length;
    return { digits, start, end, joined };
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
  for (let i = first; i < groups.length && (i === first || groups[i].joined); i += 1) {
    const { end } = groups[i];
    if (end - start > CARD_LENGTH.max) return false;
    // The last digit is the one that is not doubled, and so decides which of the two sums counts.
    const sum = sums[(end - 1) % 2];
    if (end - start >= CARD_LENGTH.min && (sum[end] - sum[start]) % 10 === 0) return true;
  }
  return false;
}
