/** Deleting receipts, with ten seconds in which they come back. */

import { onAction, one } from "../lib/page.js";
import { change, journey } from "../store/journey.js";
import * as receipts from "../store/receipts.js";
import { show, shown } from "./receipts.js";

const UNDO_FOR = 10_000; // ms
const offer = one("[data-undo]");
const message = one("[data-list-message]");
/** @type {import("../store/receipts.js").Removed[]} */
let removed = [];
let timer = 0;

export function start() {
  onAction("delete", remove);
  onAction("undo", restore);
}

/** @param {HTMLElement} button */
async function remove(button) {
  const item = /** @type {HTMLElement} */ (button.closest("[data-receipt]"));
  offer.hidden = false; // before the list is shown again, which may be empty now
  const gone = await receipts.remove(item.dataset.receipt ?? "").catch(() => null);
  message.textContent = gone ? "" : (message.dataset.failed ?? "");
  if (gone) removed.push(gone);
  clearTimeout(timer);
  timer = window.setTimeout(forget, UNDO_FOR);
  offer.hidden = removed.length === 0;
  one("[data-action=undo]").focus({ preventScroll: true });
}

async function restore() {
  clearTimeout(timer); // what the device refuses now is offered until it is taken
  const back = removed;
  const done = await Promise.allSettled(back.map(receipts.restore));
  removed = back.filter((_, n) => done[n].status === "rejected"); // to be tried again
  message.textContent = removed.length > 0 ? (message.dataset.failed ?? "") : "";
  if (removed.length > 0) return;
  await forget();
  const item = shown(back.at(-1)?.receipt.id ?? "");
  if (item) one("[data-action=delete]", item).focus({ preventScroll: true });
}

/** From now on what was deleted is gone; the step is done again once it has another receipt. */
async function forget() {
  clearTimeout(timer);
  const isOfNow = removed.some(({ receipt }) => receipt.id === journey.receipt);
  removed = [];
  if (isOfNow) change({ receipt: null });
  const wasHere = offer.contains(document.activeElement);
  offer.hidden = true;
  if (wasHere) one("#receipt h2").focus({ preventScroll: true });
  await show(); // without receipts the whole list goes now
}
