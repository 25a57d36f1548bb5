/** Step 5: before and after give a verdict, with the arithmetic. The traveller has the last word. */

import { formatCents, parseCents } from "../lib/money.js";
import { all, fill, find, locale, onAction, one, turnTo } from "../lib/page.js";
import { arithmetic, sum, topUp } from "../lib/sums.js";
import { answer, change, events, journey, startAgain } from "../store/journey.js";
import { drawBar } from "./balance-bar.js";
import { historyTyped } from "./history.js";
import { listed } from "./receipts.js";
import { goOn } from "./steps.js";

const box = one("[data-verdict-box]");

export function start() {
  events.addEventListener("change", show);
  document.addEventListener("receipts", show);
  onAction("done", () => declare(true));
  onAction("undone", () => declare(false));
  onAction("again", () => {
    startAgain();
    goOn(one("#channel"));
  });
  show();
}

/** @param {boolean} done */
function declare(done) {
  change({ done });
  turnTo(one(done ? "[data-done-line]" : "[data-action=done]"));
}

function show() {
  one("[data-done-line]").hidden = !journey.done;
  one("[data-action=done]").hidden = journey.done;
  const { before, after } = historyTyped();
  const now = {
    ...{ id: journey.receipt ?? "", operator: answer("operator"), before, after },
    ...{ cents: parseCents(answer("amount")), at: journey.paidAt ?? Date.now() },
  };
  const found = sum(now, listed().map(topUp));
  const isMissing = found !== null && found.verdict !== "arrived";
  one("[data-again]").hidden = !(journey.done || (journey.receipt && !isMissing));
  box.hidden = !found;
  if (!found) {
    delete box.dataset.verdict;
    return;
  }
  if (box.dataset.verdict !== found.verdict) {
    find("#not-arrived > details", document, HTMLDetailsElement).open = found.verdict !== "arrived";
  }
  box.dataset.verdict = found.verdict;
  for (const part of ["verdict", "advice"]) {
    const place = one(`[data-of="${part}"]`, box);
    place.textContent = place.dataset[found.verdict] ?? "";
  }
  one('[data-of="arithmetic"]', box).textContent = arithmetic(found, locale);
  drawBar(one("[data-balance-bar]", box), found);
  explain(found);
}

/** What stands above or below the sum is named, and what was counted with it. @param {import("../lib/sums.js").Sum} sum */
function explain({ amounts, difference }) {
  const wanted = { more: difference > 0, less: difference < 0, several: amounts.length > 1 };
  const values = { amount: formatCents(Math.abs(difference), locale), count: amounts.length };
  for (const place of all("[data-explain]", box)) {
    const { explain: reason = "" } = place.dataset;
    place.hidden = !wanted[/** @type {keyof typeof wanted} */ (reason)];
    isolate(place, values);
  }
}

/** Amounts stand apart, so that no Arabic sentence turns them round. @param {HTMLElement} place @param {Record<string, string | number>} values */
function isolate(place, values) {
  const [, before = "", name = "", after = ""] =
    /^(.*?)\{(\w+)\}(.*)$/s.exec(place.dataset.text ?? "") ?? [];
  const value = document.createElement("bdi");
  value.dir = "ltr";
  value.textContent = fill(`{${name}}`, values);
  place.replaceChildren(before, value, after);
}
