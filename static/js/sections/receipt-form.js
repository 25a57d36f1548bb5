/** A form within a saved receipt: for its note, or for a photo that comes later. */

import { one } from "../lib/page.js";
import { copyOf } from "./receipt-item.js";

/**
 * Open a form in the receipt of this button. One at a time: what was begun is finished first.
 *
 * @param {HTMLElement} button
 * @param {string} template
 * @param {(form: HTMLElement, item: HTMLElement) => void} [prepare]
 */
export function begin(button, template, prepare = () => {}) {
  const item = itemOf(button);
  if (!item.querySelector("form")) {
    const form = copyOf(template, "form");
    prepare(form, item);
    put(form, item);
  }
  one("form :is(textarea, input)", item).focus();
}

/** @param {HTMLElement} form @param {HTMLElement} item */
export function put(form, item) {
  one(".receipt-tools", item).before(form);
}

/**
 * Take away the form that this is in, and go on at the button that opened it. Only then does the
 * list show the receipt as it is saved.
 *
 * @param {HTMLElement} part
 * @param {string} action
 */
export function end(part, action) {
  const item = itemOf(part);
  part.closest("form")?.remove();
  one(`[data-action=${action}]`, item).focus();
}

/** The receipt that this is a part of. @param {HTMLElement} part */
export function itemOf(part) {
  return /** @type {HTMLElement} */ (part.closest("[data-receipt]"));
}
