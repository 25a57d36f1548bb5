/** The receipts on this phone: listed newest first, viewed, deleted with a way back. */

import { formatCents } from "../lib/money.js";
import { find, locale, onAction, one } from "../lib/page.js";
import { mask } from "../lib/text.js";
import * as receipts from "../store/receipts.js";
import { nameOf } from "./steps.js";

const list = one("[data-receipts]");
const undo = one("[data-undo]");
const viewer = find("[data-viewer]", document, HTMLDialogElement);
const UNDO_FOR = 10_000; // ms, the time in which a deleted receipt comes back
/** @type {Map<string, string>} photo addresses by receipt, made once and given back */
const photos = new Map();
/** @type {Awaited<ReturnType<typeof receipts.remove>>} */
let removed = null;
let timer = 0;

export function start() {
  receipts.watch(show);
  addEventListener("pageshow", show);
  onAction("delete", remove);
  onAction("undo", restore);
  onAction("view", view);
  onAction("reveal", reveal);
  return show();
}

async function show() {
  const saved = await receipts.list();
  if (saved.length > 0) askToKeep();
  one("[data-kept]").hidden = saved.length === 0 && !removed;
  list.replaceChildren(...(await Promise.all(saved.map(item))));
}

/** Ask once the browser not to clear this origin. Never awaited: it may wait for an answer. */
function askToKeep() {
  const place = one("[data-persisted]");
  if (place.textContent || !navigator.storage?.persist) return;
  navigator.storage
    .persist()
    .then((kept) => {
      place.textContent = (kept ? place.dataset.yes : place.dataset.no) ?? "";
    })
    .catch(() => {});
}

/** @param {import("../store/receipt.js").Receipt} receipt */
async function item(receipt) {
  const template = find("template[data-receipt-template]", document, HTMLTemplateElement);
  const made = /** @type {HTMLElement} */ (
    one("li", /** @type {DocumentFragment} */ (template.content.cloneNode(true)))
  );
  made.dataset.receipt = receipt.id;
  const parts = {
    amount: receipt.cents === null ? "" : formatCents(receipt.cents, locale),
    operator: nameOf("operator", receipt.operator),
    channel: nameOf("channel", receipt.channel),
    date: dateWords(receipt.date),
    note: receipt.note,
  };
  for (const [part, text] of Object.entries(parts))
    one(`[data-of="${part}"]`, made).textContent = text;
  const reference = one("[data-action=reveal]", made);
  reference.hidden = receipt.reference === "";
  reference.textContent = mask(receipt.reference);
  reference.dataset.whole = receipt.reference;
  if (receipt.hasPhoto) await showPhoto(receipt.id, one("[data-action=view]", made));
  return made;
}

/** A calendar day has no time zone: it is written as it was typed. @param {string} date */
function dateWords(date) {
  const day = new Date(`${date}T12:00:00Z`);
  if (Number.isNaN(day.getTime())) return date;
  const style = { dateStyle: "medium", timeZone: "UTC", numberingSystem: "latn" };
  return new Intl.DateTimeFormat(locale, /** @type {Intl.DateTimeFormatOptions} */ (style)).format(
    day,
  );
}

/** @param {string} id @param {HTMLElement} button */
async function showPhoto(id, button) {
  if (!photos.has(id)) {
    const blob = await receipts.photo(id);
    if (!blob) return;
    photos.set(id, URL.createObjectURL(blob));
  }
  find("img", button, HTMLImageElement).src = photos.get(id) ?? "";
  button.hidden = false;
}

/** @param {HTMLElement} button */
function view(button) {
  find("img", viewer, HTMLImageElement).src = find("img", button, HTMLImageElement).src;
  viewer.showModal();
}

/** @param {HTMLElement} button */
function reveal(button) {
  button.textContent = button.dataset.whole ?? "";
}

/** @param {HTMLElement} button */
async function remove(button) {
  const id = button.closest("li")?.dataset.receipt ?? "";
  removed = await receipts.remove(id);
  undo.hidden = removed === null;
  clearTimeout(timer);
  timer = window.setTimeout(forget, UNDO_FOR);
  show();
}

async function restore() {
  if (removed) await receipts.restore(removed);
  forget();
}

function forget() {
  clearTimeout(timer);
  removed = null;
  undo.hidden = true;
  show();
}
