/** Amounts in euro, kept as integer cents. */

import { normalizeDigits } from "./text.js";

const MAX_CENTS = 1_000_000;
const DIRECTION_MARK = /[\u061c\u200e\u200f]/g;
const CURRENCY = /^(?:€|eur(?:os?)?)|(?:€|eur(?:os?)?)$/gi;
// A lone "1.000" is a thousand in Ghent and one in Tunis: a dot or a comma counts as grouping
// only when the other one follows it. A space or an apostrophe leaves no doubt.
const AMOUNT = new RegExp(
  "^(\\d{1,3}(?:[ '’]\\d{3})+|\\d{1,3}(?:\\.\\d{3})+(?=,)|\\d{1,3}(?:,\\d{3})+(?=\\.)|\\d+)" +
    "(?:[.,](\\d{1,2}|[-–]))?$",
);

const STYLE = /** @type {Intl.NumberFormatOptions} */ ({
  ...{ style: "currency", currency: "EUR", currencyDisplay: "narrowSymbol" },
  numberingSystem: "latn",
});
/** To make one takes longer than hundreds of uses. @type {Map<string, Intl.NumberFormat>} */
const formats = new Map();

/**
 * Integer cents, or null for anything that is not plainly an amount of up to 10 000 euro.
 *
 * @param {string} text
 * @returns {number | null}
 */
export function parseCents(text) {
  const [, whole, decimals = ""] = AMOUNT.exec(plainAmount(text)) ?? [];
  if (whole === undefined) return null;
  const euros = Number(whole.replace(/\D/g, ""));
  const cents = euros * 100 + Number(decimals.replace(/\D/g, "").padEnd(2, "0"));
  return cents <= MAX_CENTS ? cents : null;
}

/** @param {string} text */
function plainAmount(text) {
  return normalizeDigits(text)
    .replace(DIRECTION_MARK, "")
    .replace(/[\u066b\uff0e]/g, ".")
    .replace(/\uff0c/g, ",")
    .replace(/[\s\u066c]/g, " ")
    .trim()
    .replace(CURRENCY, "")
    .trim();
}

/**
 * In the page's language, with the digits that tills and phones in Belgium show. Without the
 * direction marks of Arabic: they would turn a sum round inside its own isolation.
 *
 * @param {number} cents
 * @param {string} locale
 */
export function formatCents(cents, locale) {
  const format = formats.get(locale) ?? new Intl.NumberFormat(locale, STYLE);
  formats.set(locale, format);
  return format.format(cents / 100).replaceAll(/[\u200e\u200f\u061c]/g, "");
}
