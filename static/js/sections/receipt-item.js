/** One receipt in the list: what it says, and its note to be edited in place. */

import { formatCents } from "../lib/money.js";
import { dateWords, find, locale, onAction, one } from "../lib/page.js";
import { arithmetic } from "../lib/sums.js";
import { mask } from "../lib/text.js";
import * as receipts from "../store/receipts.js";
import { showWhenSeen } from "./receipt-photo.js";
import { holdBack } from "./secrets.js";
import { nameOf } from "./steps.js";

/** @typedef {import("../store/receipt.js").Receipt} Receipt */
/** @typedef {import("../lib/sums.js").Sum} Sum */

export function start() {
  onAction("edit-note", (button) => begin(button, "template[data-note-template]", showNote));
  onAction("note-cancelled", (button) => end(button, "edit-note"));
  document.addEventListener("submit", (event) => {
    if (!(event.target instanceof HTMLFormElement && event.target.dataset.form === "note")) return;
    event.preventDefault();
    save(event.target);
  });
}

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
function copyOf(template, part) {
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

/**
 * Open a form in the receipt of this button. One at a time: what was begun is finished first.
 *
 * @param {HTMLElement} button
 * @param {string} template
 * @param {(form: HTMLElement, item: HTMLElement) => void} [prepare]
 */
export function begin(button, template, prepare = () => {}) {
  const item = /** @type {HTMLElement} */ (button.closest("[data-receipt]"));
  if (!item.querySelector("form")) {
    const form = copyOf(template, "form");
    prepare(form, item);
    one(".receipt-tools", item).before(form);
  }
  one("form :is(textarea, input)", item).focus();
}

/**
 * Take away the form that this is in, and go on at the button that opened it. Only then does the
 * list show the receipt as it is saved.
 *
 * @param {HTMLElement} part
 * @param {string} action
 */
export function end(part, action) {
  const item = /** @type {HTMLElement} */ (part.closest("[data-receipt]"));
  part.closest("form")?.remove();
  one(`[data-action=${action}]`, item).focus();
}

/** @param {HTMLElement} form @param {HTMLElement} item */
function showNote(form, item) {
  const field = find("textarea", form, HTMLTextAreaElement);
  field.defaultValue = one('[data-of="note"]', item).textContent ?? "";
}

/** @param {HTMLFormElement} form */
async function save(form) {
  const note = find("textarea", form, HTMLTextAreaElement).value;
  if (holdBack([note], one("[data-note-warning]", form))) return;
  const item = /** @type {HTMLElement} */ (form.closest("[data-receipt]"));
  const list = one("[data-list-message]");
  try {
    end(form, "edit-note");
    await receipts.editNote(item.dataset.receipt ?? "", note);
    list.textContent = "";
  } catch {
    one(".receipt-tools", item).before(form); // nothing typed is lost
    list.textContent = list.dataset.failed ?? "";
  }
}
