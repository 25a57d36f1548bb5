/** What the folded stub of each step says: what was chosen, paid, kept and found. */

import { formatCents, parseCents } from "../lib/money.js";
import { dateWords, locale, one } from "../lib/page.js";
import { answer, events, journey } from "../store/journey.js";
import { listed } from "./receipts.js";
import { nameOf } from "./steps.js";

const WORDS = /** @type {Record<string, () => string>} */ ({
  operator: () => nameOf("operator"),
  channel: () => nameOf("channel"),
  pay: () => amount("amount"),
  receipt: () => dateWords(listed().find(({ id }) => id === journey.receipt)?.date ?? ""),
  balance: () => amount("balance-after"),
});

export function start() {
  events.addEventListener("change", show);
  document.addEventListener("receipts", show);
  show();
}

function show() {
  for (const [step, words] of Object.entries(WORDS)) {
    one(`#${step} [data-chosen]`).textContent = words();
  }
}

/** @param {string} name */
function amount(name) {
  const cents = parseCents(answer(name));
  return cents === null ? "" : formatCents(cents, locale);
}
