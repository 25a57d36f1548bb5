/** The note of a saved receipt, edited in place. */

import { find, onAction, one } from "../lib/page.js";
import * as receipts from "../store/receipts.js";
import { begin, end, itemOf, put } from "./receipt-form.js";
import { show } from "./receipts.js";
import { holdBack } from "./secrets.js";

export function start() {
  onAction("edit-note", (button) => begin(button, "template[data-note-template]", showNote));
  onAction("note-cancelled", (button) => {
    end(button, "edit-note");
    show(); // perhaps another tab has changed it meanwhile
  });
  document.addEventListener("submit", (event) => {
    if (!(event.target instanceof HTMLFormElement && event.target.dataset.form === "note")) return;
    event.preventDefault();
    save(event.target);
  });
}

/** @param {HTMLElement} form @param {HTMLElement} item */
function showNote(form, item) {
  const field = find("textarea", form, HTMLTextAreaElement);
  field.defaultValue = one('[data-of="note"]', item).textContent ?? "";
}

/** @param {HTMLFormElement} form */
async function save(form) {
  const note = find("textarea", form, HTMLTextAreaElement).value;
  if (holdBack([note], one("[data-note-warning]", form))) return;
  const item = itemOf(form);
  const list = one("[data-list-message]");
  try {
    end(form, "edit-note");
    await receipts.editNote(item.dataset.receipt ?? "", note);
    list.textContent = "";
  } catch {
    put(form, item); // nothing typed is lost
    list.textContent = list.dataset.failed ?? "";
  }
}
