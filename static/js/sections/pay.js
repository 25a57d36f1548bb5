/** Step 3: the amount, and the guard that keeps a traveller from paying twice. */

import { parseCents } from "../lib/money.js";
import { all, fill, onAction, one, timeOfDay, turnTo } from "../lib/page.js";
import { answer, change, events, journey, setAnswer } from "../store/journey.js";

const field = /** @type {HTMLInputElement} */ (one("input[name=amount]"));
const problem = one("[data-amount-problem]");
const guard = one("[data-guard]");
const clock = one("[data-guard-clock]");
const paid = one("[data-action=paid]");
const TICK = 20_000; // ms

export function start() {
  onAction("amount", (button) => {
    field.value = String(Number(button.dataset.cents) / 100);
    setAnswer("amount", field.value);
    showProblem();
  });
  onAction("paid", () => {
    // A receipt saved before is that of this payment, one saved since the last that of the last.
    change({ paidAt: Date.now(), ...(journey.paidAt !== null && { receipt: null }) });
    turnTo(guard); // what stood above it is gone, and not every browser keeps its place
  });
  onAction("unpaid", () => {
    change({ paidAt: null, receipt: null }); // what is paid now has a receipt of its own
    turnTo(paid);
  });
  field.addEventListener("change", showProblem);
  events.addEventListener("change", show);
  events.addEventListener("again", showProblem);
  setInterval(show, TICK);
  showProblem();
  show();
}

function showProblem() {
  const wrong = field.value.trim() !== "" && parseCents(field.value) === null;
  problem.hidden = !wrong;
  field.setAttribute("aria-invalid", String(wrong));
}

/** The guard stays until the traveller ends it; what it holds back, until the waiting time is over. */
function show() {
  const isOn = journey.paidAt !== null && !journey.done;
  const isOver = journey.paidAt !== null && Date.now() >= endOf(journey.paidAt);
  guard.toggleAttribute("data-on", isOn);
  for (const way of [...all("[data-pay-now]"), paid]) way.hidden = isOn && !isOver;
  const words = one("[data-guard-title]", guard);
  words.dataset.waiting ??= words.textContent ?? "";
  write(words, isOver ? words.dataset.over : words.dataset.waiting);
  showUntil(journey.paidAt);
}

/** A status that is written again is read aloud again. @param {HTMLElement} place @param {string} [words] */
function write(place, words = "") {
  if (place.textContent !== words) place.textContent = words;
}

/** Here, and in step 5: the hour from which calling the operator makes sense. @param {number | null} paidAt */
function showUntil(paidAt) {
  const place = one("[data-guard-until]");
  place.dataset.plain ??= place.textContent ?? "";
  if (paidAt === null) {
    place.textContent = place.dataset.plain;
    return;
  }
  const end = endOf(paidAt);
  const until = timeOfDay(new Date(end));
  const sentence = Date.now() < end ? clock.dataset.text : clock.dataset.over;
  write(clock, fill(sentence, { time: timeOfDay(new Date(paidAt)), until }));
  place.textContent = fill(place.dataset.text, { until });
}

/** After the operator's documented waiting time, or the stated default. @param {number} paidAt */
function endOf(paidAt) {
  const operators = /** @type {HTMLInputElement[]} */ (all("input[name=operator]"));
  const own = operators.find((input) => input.value === answer("operator"));
  return paidAt + Number(own?.dataset.minutes ?? guard.dataset.minutes) * 60_000;
}
