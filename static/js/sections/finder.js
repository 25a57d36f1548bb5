/** Which SIM do I have: the first digits give a hint, never an answer, and are not kept. */

import { all, fill, onAction, one } from "../lib/page.js";
import { firstOwner, nationalDigits } from "../lib/ranges.js";
import { nameOf } from "./steps.js";

const field = /** @type {HTMLInputElement} */ (one("[data-first-digits]"));
const hint = one("[data-hint]");
const button = one("[data-action=choose-operator]");
const ENOUGH = 3; // digits; "04" begins every Belgian mobile number

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
  const enough = nationalDigits(field.value).length >= ENOUGH;
  const operator = owner ? nameOf("operator", owner) : "";
  hint.textContent = enough
    ? fill(owner ? hint.dataset.first : hint.dataset.none, { operator })
    : "";
  one("[data-hint-choose]").hidden = !owner;
  button.dataset.chooses = owner ?? "";
  button.textContent = fill(button.dataset.words, { operator });
}
