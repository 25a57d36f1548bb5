/** The five steps: which is current, folding and going on. Nothing is locked. */

import { all, onAction, one, turnTo } from "../lib/page.js";
import { answer, events, journey } from "../store/journey.js";

/** When a step counts as done. The order of the steps is that of the page. */
const DONE = /** @type {Record<string, () => boolean>} */ ({
  operator: () => answer("operator") !== "",
  channel: () => answer("channel") !== "",
  pay: () => journey.paidAt !== null,
  receipt: () => journey.receipt !== null,
  balance: () => journey.done,
});

const steps = all("[data-step]");

export function start() {
  events.addEventListener("change", show);
  onAction("next", (button) => goOn(/** @type {HTMLElement} */ (button.closest("[data-step]"))));
  foldDone();
  show();
}

function show() {
  const current = steps.find((step) => !isDone(step));
  for (const step of steps) {
    const wasDone = step.dataset.stepState === "done";
    step.dataset.stepState = isDone(step) ? "done" : step === current ? "current" : "todo";
    if (!wasDone && isDone(step)) keepInSight(step);
  }
}

/** The way on, which stands at the foot of the screen now, covers nothing that is in use. @param {HTMLElement} step */
function keepInSight(step) {
  const used = document.activeElement;
  if (step.contains(used)) used?.scrollIntoView({ block: "nearest" });
}

/** @param {HTMLElement} step */
function isDone(step) {
  return DONE[step.id]?.() ?? false;
}

/** Fold this step and stand at the top of the next one. @param {HTMLElement} step */
export function goOn(step) {
  const next = steps[steps.indexOf(step) + 1];
  if (isDone(step)) fold(step).open = false;
  if (!next) return;
  fold(next).open = true;
  turnTo(one("h2", next), "start");
}

/** @param {HTMLElement} step */
function fold(step) {
  return /** @type {HTMLDetailsElement} */ (one("details", step));
}

/** At the start only: what is done is out of the way, nothing jumps afterwards. */
function foldDone() {
  for (const step of steps) fold(step).open = !isDone(step);
}

/** The words beside each option: the page never changes them, and a long list asks often. */
const names = new Map(
  /** @type {HTMLInputElement[]} */ (all("input[name=operator], input[name=channel]")).map(
    (option) => [`${option.name} ${option.value}`, wordsOf(option)],
  ),
);

/** @param {HTMLInputElement} option */
function wordsOf(option) {
  return option.closest(".choice")?.querySelector(".choice-name")?.textContent?.trim() ?? "";
}

/** The words beside the chosen option. @param {"operator" | "channel"} name @param {string} [value] */
export function nameOf(name, value = answer(name)) {
  return names.get(`${name} ${value}`) ?? "";
}
