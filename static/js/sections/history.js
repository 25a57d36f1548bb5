/** What steps 3 and 5 learn about a top-up also goes into its receipt, whichever comes first. */

import { parseCents } from "../lib/money.js";
import { answer, events, journey } from "../store/journey.js";
import * as receipts from "../store/receipts.js";

const SAVE_AFTER = 300; // ms, like the journey itself
let timer = 0;
let kept = "";

/** @returns {import("../store/receipt.js").History} */
export function historyTyped() {
  return {
    paidAt: journey.paidAt,
    before: parseCents(answer("balance-before")),
    after: parseCents(answer("balance-after")),
    reply: answer("reply"),
  };
}

export function start() {
  events.addEventListener("change", () => {
    clearTimeout(timer);
    timer = window.setTimeout(keep, SAVE_AFTER);
  });
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "hidden") keep();
  });
}

function keep() {
  clearTimeout(timer);
  if (!journey.receipt) return;
  const history = historyTyped();
  const now = JSON.stringify([journey.receipt, history]);
  if (now === kept) return;
  kept = now;
  // The journey keeps the answers as well, and tells when the device refuses them.
  receipts.editHistory(journey.receipt, history).catch(() => {
    kept = "";
  });
}
