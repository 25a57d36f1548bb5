/** Every field marked data-keep lives in the journey, under its name. */

import { all, isNewVisit } from "../lib/page.js";
import { answer, events, journey, setAnswer } from "../store/journey.js";
import { findSecret } from "./secrets.js";

/** @typedef {HTMLInputElement | HTMLTextAreaElement} Field */

/** Put the saved answers into the page and keep what changes. */
export function start() {
  // What was typed or chosen while this script was still on its way is no draft of yesterday.
  const early = fields().filter(isTouched);
  for (const field of early) setAnswer(key(field), value(field));
  for (const field of mirrors().filter(isTouched)) {
    setAnswer(field.dataset.mirror ?? "", field.value);
  }
  for (const field of fields()) if (!early.includes(field)) restore(field);
  document.addEventListener("input", ({ target }) => {
    if (isKept(target)) setAnswer(key(target), value(target));
    if (target instanceof HTMLInputElement && target.dataset.mirror) {
      setAnswer(target.dataset.mirror, target.value);
      for (const field of fields()) if (field.name === target.dataset.mirror) restore(field);
    }
  });
  events.addEventListener("change", mirror);
  events.addEventListener("again", restoreAll);
  mirror();
}

/** Put other answers into the page, except where somebody is typing just now. */
function restoreAll() {
  for (const field of fields()) if (field !== document.activeElement) restore(field);
  mirror();
}

function fields() {
  return /** @type {Field[]} */ (all("[data-keep]"));
}

/** Two fields for one answer: the second follows the first, except while it is typed in. */
function mirrors() {
  return /** @type {HTMLInputElement[]} */ (all("[data-mirror]"));
}

/**
 * By a hand, while this script was on its way. A browser that gives back a page as it was left also
 * gives back its ticks, which may be older than the answers (to fields of text the page says no).
 *
 * @param {Field} field
 */
function isTouched(field) {
  const isBox = field instanceof HTMLInputElement && /^(checkbox|radio)$/.test(field.type);
  if (!isBox) return field.value !== field.defaultValue;
  if (!isNewVisit()) return false;
  return field.checked !== field.defaultChecked && (field.checked || field.type === "checkbox");
}

function mirror() {
  for (const field of mirrors()) {
    if (field !== document.activeElement) field.value = answer(field.dataset.mirror ?? "");
  }
}

/** @param {EventTarget | null} target @returns {target is Field} */
function isKept(target) {
  const field = target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement;
  return field && "keep" in target.dataset;
}

/** Several checkboxes of one name are answers of their own. @param {Field} field */
function key(field) {
  return field.name === "have" ? `have-${field.value}` : field.name;
}

/** What looks like a secret is no draft: not even its first digits stay. @param {Field} field */
function value(field) {
  if ("guarded" in field.dataset && findSecret(field.value)) return "";
  if (field.type !== "checkbox") return field.value;
  return /** @type {HTMLInputElement} */ (field).checked ? "on" : "";
}

/** @param {Field} field */
function restore(field) {
  const kept = journey.answers[key(field)];
  if (field instanceof HTMLInputElement && field.type === "checkbox") field.checked = kept === "on";
  else if (field instanceof HTMLInputElement && field.type === "radio") {
    if (kept !== undefined) field.checked = field.value === kept;
    else field.checked = field.defaultChecked;
  } else field.value = kept ?? "";
}
