/** Warns about money, keys and phone numbers in free text, for every form that keeps some. */

import { voucherDigits } from "../lib/dial.js";
import { all, find, one } from "../lib/page.js";
import { secretIn } from "../lib/secrets.js";

const SHORTEST = 8; // digits of any voucher number
const sentences = one("template[data-secrets]").dataset;

/** The lengths of voucher numbers that operators document, and of the one that is typed now. */
function voucherLengths() {
  const documented = all("[data-voucher-digits]").map(({ dataset }) =>
    Number(dataset.voucherDigits),
  );
  const typed = voucherDigits(find("input[name=voucher]", document, HTMLInputElement).value);
  return [...documented, typed.length].filter((length) => length >= SHORTEST);
}

/** @param {string} text */
export function findSecret(text) {
  return secretIn(text, voucherLengths());
}

/**
 * True the first time that one of the texts should not be kept: then the warning says why. Whoever
 * goes on all the same has decided.
 *
 * @param {readonly string[]} texts
 * @param {HTMLElement} warning
 */
export function holdBack(texts, warning) {
  const secret = texts.map(findSecret).find((found) => found !== null);
  const isNew = warning.hidden || warning.dataset.for !== texts.join("\n");
  warn(warning, secret && isNew ? secret : null);
  warning.dataset.for = texts.join("\n");
  return Boolean(secret && isNew);
}

/** @param {HTMLElement} warning @param {import("../lib/secrets.js").Secret | null} secret */
export function warn(warning, secret) {
  warning.hidden = secret === null;
  warning.textContent = secret === null ? "" : (sentences[secret] ?? "");
}
