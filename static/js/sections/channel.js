/** Step 2: what works now comes first; the rest stays, folded, with what it would need. */

import { lacking, worksNow } from "../lib/offers.js";
import { all, one } from "../lib/page.js";
import { answer, events } from "../store/journey.js";

const options = all("[data-channel]");
const ORDER = ["confirmed", "reported", "unknown"];

export function start() {
  events.addEventListener("change", show);
  show();
}

function show() {
  const have = new Set(ticked());
  for (const option of options) judge(option, have);
  const asked = have.size > 0 || answer("operator") !== "";
  arrange(asked);
}

function ticked() {
  const boxes = /** @type {HTMLInputElement[]} */ (all("input[name=have]"));
  return boxes.filter((box) => box.checked).map((box) => box.value);
}

/** @param {HTMLElement} option @param {ReadonlySet<string>} have */
function judge(option, have) {
  const offer = offerOf(option);
  const needs = (offer.dataset.needs ?? "").split(" ").filter(Boolean);
  const standing = offer.dataset.offerStanding ?? "unknown";
  const missing = new Set(lacking(needs, have));
  for (const need of all("[data-need]", offer)) {
    need.toggleAttribute("data-lacking", missing.has(need.dataset.need ?? ""));
  }
  option.dataset.standing = standing;
  option.dataset.worksNow = worksNow({ needs, standing }, have) ? "yes" : "no";
}

/** What the chosen operator offers through this channel. @param {HTMLElement} option */
function offerOf(option) {
  const operator = answer("operator");
  const own = operator && option.querySelector(`[data-operator~="${CSS.escape(operator)}"]`);
  return own instanceof HTMLElement ? own : one(".generic", option);
}

/** @param {boolean} asked */
function arrange(asked) {
  const lists = { yes: one("[data-options=yes]"), no: one("[data-options=no]") };
  const sorted = [...options].sort((a, b) => rank(a) - rank(b));
  const isLater = (/** @type {HTMLElement} */ option) => asked && option.dataset.worksNow === "no";
  fillList(lists.no, sorted.filter(isLater));
  fillList(
    lists.yes,
    sorted.filter((option) => !isLater(option)),
  );
  const count = lists.no.childElementCount;
  const rest = /** @type {HTMLDetailsElement} */ (one("[data-not-now]"));
  rest.hidden = count === 0;
  one("[data-count]", rest).textContent = String(count);
  if (lists.no.querySelector("input:checked")) rest.open = true;
  one("[data-nothing-works]").hidden = lists.yes.childElementCount > 0;
}

/**
 * Only where the order changed; an element that moves loses its focus and gets it back.
 *
 * @param {HTMLElement} list
 * @param {HTMLElement[]} wanted
 */
function fillList(list, wanted) {
  if (wanted.length === list.children.length && wanted.every((o, n) => o === list.children[n]))
    return;
  const focused = document.activeElement;
  list.append(...wanted);
  if (focused instanceof HTMLElement && list.contains(focused)) focused.focus();
}

/** @param {HTMLElement} option */
function rank(option) {
  return ORDER.indexOf(option.dataset.standing ?? "") * options.length + options.indexOf(option);
}
