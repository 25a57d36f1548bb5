/** Step 5: before and after give a verdict, with the arithmetic. The traveller has the last word. */

import { formatCents, parseCents, verdict } from "../lib/money.js";
import { locale, onAction, one } from "../lib/page.js";
import { answer, change, events, journey, startAgain } from "../store/journey.js";

const box = one("[data-verdict-box]");

export function start() {
  events.addEventListener("change", show);
  onAction("done", () => change({ done: true }));
  onAction("again", () => {
    startAgain();
    one("#pay").scrollIntoView({ block: "start" });
  });
  show();
}

function show() {
  one("[data-again]").hidden = !(journey.done || journey.receipt);
  const cents = ["balance-before", "amount", "balance-after"].map((name) =>
    parseCents(answer(name)),
  );
  const [before, amount, after] = cents;
  if (before == null || amount == null || after == null) {
    box.hidden = true;
    delete box.dataset.verdict;
    return;
  }
  const result = verdict(before, amount, after);
  box.hidden = false;
  box.dataset.verdict = result.verdict;
  say("verdict", result.verdict);
  say("advice", result.verdict);
  const [b, a, expected, now] = [before, amount, result.expected, after].map((c) =>
    formatCents(c, locale),
  );
  one('[data-of="arithmetic"]', box).textContent =
    after === result.expected ? `${b} + ${a} = ${expected}` : `${b} + ${a} = ${expected} ≠ ${now}`;
}

/** @param {string} part @param {string} which */
function say(part, which) {
  const place = one(`[data-of="${part}"]`, box);
  place.textContent = place.dataset[which] ?? "";
}
