/** The same top-up again: one tap to begin it, then pay, then "I paid". */

import { formatCents } from "../lib/money.js";
import { locale, onAction, one } from "../lib/page.js";
import { startAgain } from "../store/journey.js";
import { listed } from "./receipts.js";
import { goOn, nameOf } from "./steps.js";

const offer = one("[data-repeat]");

export function start() {
  document.addEventListener("receipts", show);
  onAction("repeat", repeat);
  show();
}

function show() {
  const [last] = listed();
  offer.hidden = !last?.operator;
  if (!last) return;
  one("[data-of=operator]", offer).textContent = nameOf("operator", last.operator);
  one("[data-of=channel]", offer).textContent = nameOf("channel", last.channel);
  const amount = last.cents === null ? "" : formatCents(last.cents, locale);
  one("[data-of=amount]", offer).textContent = amount;
}

/** @param {HTMLElement} button */
function repeat(button) {
  const item = button.closest("[data-receipt]");
  const id = item instanceof HTMLElement ? item.dataset.receipt : listed()[0]?.id;
  const receipt = listed().find((each) => each.id === id);
  if (!receipt) return;
  const { operator, channel, cents } = receipt;
  startAgain({ operator, channel, amount: cents === null ? "" : String(cents / 100) });
  goOn(one("#channel"));
}
