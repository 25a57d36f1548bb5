/** Which SIM do I have: the first digits give a hint, never an answer, and are not kept. */

import { all, fill, onAction, one } from "../lib/page.js";
import { firstOwner, mayStillFit } from "../lib/ranges.js";
import { nameOf } from "./steps.js";

const field = /** @type {HTMLInputElement} */ (one("[data-first-digits]"));
const hint = one("[data-hint]");
const button = one("[data-action=choose-operator]");

const operators = /** @type {HTMLInputElement[]} */ (all("input[name=operator]"));
const ranges = operators.map((input) => ({
  operator: input.value,
  prefixes: (input.dataset.prefixes ?? "").split(" ").filter(Boolean),
}));

export function start() {
  field.addEventListener("input", show);
  onAction("choose-operator", () => {
    const input = operators.find(({ value }) => value === button.dataset.chooses);
    input?.click();
    input?.focus();
  });
}

function show() {
  const owner = firstOwner(field.value, ranges);
  const unclear = !owner && mayStillFit(field.value, ranges);
  const operator = owner ? nameOf("operator", owner) : "";
  const sentence = owner ? hint.dataset.first : hint.dataset.none;
  hint.textContent = unclear ? "" : fill(sentence, { operator });
  one("[data-hint-choose]").hidden = !owner;
  button.dataset.chooses = owner ?? "";
  button.textContent = fill(button.dataset.words, { operator });
}
