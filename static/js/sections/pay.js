/** Step 3: the amount, and the guard that keeps a traveller from paying twice. */

import { parseCents } from "../lib/money.js";
import { all, fill, onAction, one, timeOfDay } from "../lib/page.js";
import { answer, change, events, journey, setAnswer } from "../store/journey.js";

const field = /** @type {HTMLInputElement} */ (one("input[name=amount]"));
const problem = one("[data-amount-problem]");
const guard = one("[data-guard]");
const clock = one("[data-guard-clock]");
const TICK = 20_000; // ms

export function start() {
  onAction("amount", (button) => {
    field.value = String(Number(button.dataset.cents) / 100);
    setAnswer("amount", field.value);
  });
  onAction("paid", () => change({ paidAt: Date.now() }));
  onAction("unpaid", () => change({ paidAt: null }));
  field.addEventListener("change", showProblem);
  events.addEventListener("change", show);
  setInterval(show, TICK);
  showProblem();
  show();
}

function showProblem() {
  const wrong = field.value.trim() !== "" && parseCents(field.value) === null;
  problem.hidden = !wrong;
  field.setAttribute("aria-invalid", String(wrong));
}

function show() {
  const paid = journey.paidAt !== null && !journey.done;
  guard.toggleAttribute("data-on", paid);
  for (const way of all("[data-pay-now]")) way.hidden = paid;
  one("[data-action=paid]").hidden = paid;
  showUntil(journey.paidAt);
}

/** Here, and in step 5: the hour from which calling the operator makes sense. @param {number | null} paidAt */
function showUntil(paidAt) {
  const place = one("[data-guard-until]");
  place.dataset.plain ??= place.textContent ?? "";
  if (paidAt === null) {
    place.textContent = place.dataset.plain;
    return;
  }
  const end = paidAt + minutes() * 60_000;
  const until = timeOfDay(new Date(end));
  const sentence = Date.now() < end ? clock.dataset.text : clock.dataset.over;
  clock.textContent = fill(sentence, { time: timeOfDay(new Date(paidAt)), until });
  place.textContent = fill(place.dataset.text, { until });
}

/** The operator's documented waiting time, or the stated default. */
function minutes() {
  const operators = /** @type {HTMLInputElement[]} */ (all("input[name=operator]"));
  const own = operators.find((input) => input.value === answer("operator"));
  return Number(own?.dataset.minutes ?? guard.dataset.minutes);
}
