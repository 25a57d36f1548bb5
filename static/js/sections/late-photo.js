/** The photo of a receipt that was saved without one: the first try may fail, or the paper come later. */

import { find, onAction, one } from "../lib/page.js";
import { attach } from "./attaching.js";
import { begin, end, itemOf } from "./receipt-form.js";
import { show, shown } from "./receipts.js";

const words = one("[data-receipt-message]").dataset;

export function start() {
  onAction("add-photo", (button) => begin(button, "template[data-late-photo-template]"));
  onAction("photo-cancelled", (button) => {
    end(button, "add-photo");
    show(); // why there is still none
  });
  document.addEventListener("change", ({ target }) => {
    if (target instanceof HTMLInputElement && target.name === "late-photo") take(target);
  });
}

/** @param {HTMLInputElement} field */
async function take(field) {
  const file = field.files?.[0];
  const form = /** @type {HTMLFormElement} */ (field.form);
  const cancel = find("[data-action=photo-cancelled]", form, HTMLButtonElement);
  const id = itemOf(form).dataset.receipt ?? "";
  if (!file) return;
  field.disabled = cancel.disabled = true; // until then it is stopped beside its bar
  const message = one("[data-late-photo-message]", form);
  const isKept = await attach(id, file, one("[data-work=late-photo]", form), (key) => {
    message.textContent = words[key] ?? "";
  });
  field.disabled = cancel.disabled = false;
  field.value = "";
  if (!isKept) return field.focus();
  end(form, "add-photo");
  await show();
  const item = shown(id);
  if (item) one("[data-action=view]", item).focus();
}
