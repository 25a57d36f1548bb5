/** One receipt in the list: what it says. */

import { formatCents } from "../lib/money.js";
import { dateWords, find, locale, one } from "../lib/page.js";
import { arithmetic } from "../lib/sums.js";
import { mask } from "../lib/text.js";
import { showWhenSeen } from "./receipt-photo.js";
import { nameOf } from "./steps.js";

/** @typedef {import("../store/receipt.js").Receipt} Receipt */
/** @typedef {import("../lib/sums.js").Sum} Sum */

/** @param {Receipt} receipt @param {Sum | null} sum */
export function make(receipt, sum) {
  const item = copyOf("template[data-receipt-template]", "li");
  item.dataset.receipt = receipt.id;
  const texts = {
    amount: receipt.cents === null ? "" : formatCents(receipt.cents, locale),
    operator: nameOf("operator", receipt.operator),
    channel: nameOf("channel", receipt.channel),
    date: dateWords(receipt.date),
    note: receipt.note,
    reply: receipt.reply,
  };
  for (const [part, text] of Object.entries(texts)) {
    one(`[data-of="${part}"]`, item).textContent = text;
  }
  one("[data-reply]", item).hidden = receipt.reply === "";
  one("[data-without-photo]", item).hidden = receipt.photoError === undefined;
  showReference(receipt, one("[data-action=reveal]", item));
  showSum(sum, one("[data-sum]", item));
  one("[data-action=add-photo]", item).hidden = receipt.hasPhoto;
  if (receipt.hasPhoto) showWhenSeen(receipt.id, one("[data-action=view]", item));
  return item;
}

/** @param {string} template @param {string} part */
export function copyOf(template, part) {
  const { content } = find(template, document, HTMLTemplateElement);
  return one(part, /** @type {DocumentFragment} */ (content.cloneNode(true)));
}

/** @param {Receipt} receipt @param {HTMLElement} button */
function showReference({ reference }, button) {
  button.hidden = reference === "";
  one("[data-of=reference]", button).textContent = mask(reference);
  button.dataset.whole = reference;
}

/** @param {Sum | null} sum @param {HTMLElement} place */
function showSum(sum, place) {
  place.hidden = !sum;
  if (!sum) return;
  one("[data-of=arithmetic]", place).textContent = arithmetic(sum, locale);
  const word = one("[data-of=verdict]", place);
  word.textContent = word.dataset[sum.verdict] ?? "";
}
