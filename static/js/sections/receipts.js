/** The receipts on this phone: listed newest first, searched once there are many. */

import { today } from "../lib/deadlines.js";
import { formatCents } from "../lib/money.js";
import { all, fill, find, locale, onAction, one } from "../lib/page.js";
import { sum, topUp } from "../lib/sums.js";
import { mask } from "../lib/text.js";
import { storage } from "../store/database.js";
import * as receipts from "../store/receipts.js";
import { make } from "./receipt-item.js";
import { nameOf } from "./steps.js";
import { sayFailure, sayState } from "./storage.js";

/** @typedef {import("../store/receipt.js").Receipt} Receipt */

const MANY = 6; // from here on a search field helps
const YEAR = 365 * 86_400_000; // ms
const list = one("[data-receipts]");
const field = find("[data-receipt-search]", document, HTMLInputElement);
/** @type {Map<string, {text: string, item: HTMLElement}>} items by receipt, made anew when it changed */
const items = new Map();
/** @type {Receipt[]} */
let saved = [];
let [isUnread, isAsked] = [false, false];

export function start() {
  receipts.watch(show);
  addEventListener("pageshow", show);
  field.addEventListener("input", narrow);
  onAction("reveal", reveal);
  // What is shown whole is masked again before the phone makes its picture of the open apps.
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "hidden") for (const { item } of items.values()) cover(item);
  });
  return show();
}

/** The receipts as they were listed last, newest first. */
export function listed() {
  return saved;
}

export async function show() {
  try {
    saved = await receipts.list();
  } catch (error) {
    isUnread = true;
    return sayFailure(error); // and what was listed stays
  }
  if (isUnread) sayState();
  isUnread = false;
  if (saved.length > 0) askToKeep().catch(() => {});
  one("[data-kept]").hidden = saved.length === 0 && one("[data-undo]").hidden;
  one("[data-search-field]").hidden = saved.length < MANY;
  const old = Date.parse(today()) - YEAR;
  one("[data-old-receipts]").hidden = !saved.some(({ date }) => Date.parse(date) < old);
  const topUps = saved.map(topUp);
  put(saved.map((receipt) => itemOf(receipt, topUps)));
  narrow();
  document.dispatchEvent(new Event("receipts"));
}

/** What is there already is not moved: somebody may be typing in it. @param {HTMLElement[]} wanted */
function put(wanted) {
  const had = document.activeElement;
  for (const item of [...list.children]) {
    if (!wanted.includes(/** @type {HTMLElement} */ (item))) item.remove();
  }
  for (const [n, item] of wanted.entries()) {
    if (list.children[n] !== item) list.insertBefore(item, list.children[n] ?? null);
  }
  if (had instanceof HTMLElement && !had.isConnected) focusAgain(had);
}

/** The same button of the same receipt, which was made anew. @param {HTMLElement} had */
function focusAgain(had) {
  const { receipt = "" } =
    /** @type {HTMLElement | null} */ (had.closest("[data-receipt]"))?.dataset ?? {};
  const item = shown(receipt);
  if (item) all(`[data-action="${had.dataset.action}"]`, item)[0]?.focus({ preventScroll: true });
}

/** The receipt with this id, as it stands in the list. @param {string} id */
export function shown(id) {
  return listed().some((receipt) => receipt.id === id) ? items.get(id)?.item : undefined;
}

/**
 * A note that is being edited stays as it is.
 *
 * @param {Receipt} receipt
 * @param {readonly import("../lib/sums.js").TopUp[]} topUps
 */
function itemOf(receipt, topUps) {
  const known = items.get(receipt.id);
  const found = sum(topUp(receipt), topUps);
  // Of the others only their part in the sum is seen in it; their texts would fill the memory.
  const text = JSON.stringify([receipt, found]);
  if (known && (known.text === text || known.item.querySelector("form"))) return known.item;
  const item = make(receipt, found);
  items.set(receipt.id, { text, item });
  return item;
}

/** Ask once the browser not to clear this origin. Never awaited: it may wait for an answer. */
async function askToKeep() {
  if (isAsked || storage.kind === "memory" || !navigator.storage?.persist) return;
  isAsked = true;
  const place = one("[data-persisted]");
  const kept = (await navigator.storage.persisted()) || (await navigator.storage.persist());
  place.textContent = (kept ? place.dataset.yes : place.dataset.no) ?? "";
}

function narrow() {
  const wanted = field.closest("[hidden]") ? "" : comparable(field.value);
  const shown = saved.filter((receipt) => searchable(receipt).includes(wanted));
  for (const receipt of saved) {
    const item = items.get(receipt.id)?.item;
    if (item) item.hidden = !shown.includes(receipt);
  }
  const found = one("[data-search-found]");
  const values = { found: shown.length, total: saved.length };
  found.textContent = wanted ? fill(found.dataset.text, values) : "";
}

/** @param {Receipt} receipt */
function searchable({ operator, cents }) {
  const amount = cents === null ? "" : `${formatCents(cents, locale)} ${cents / 100}`;
  return comparable(`${nameOf("operator", operator)} ${amount}`);
}

/** A comma is a point, an accent is none, and a space may be of any width. @param {string} text */
function comparable(text) {
  const plain = text.normalize("NFKD").replace(/\p{M}/gu, "").replaceAll(",", ".");
  return plain.replace(/\s+/g, "").toLowerCase();
}

/** @param {HTMLElement} button */
function reveal(button) {
  one("[data-of=reference]", button).textContent = button.dataset.whole ?? "";
}

/** @param {HTMLElement} item */
function cover(item) {
  const button = one("[data-action=reveal]", item);
  one("[data-of=reference]", button).textContent = mask(button.dataset.whole ?? "");
}
