/** Your data: erase everything, in two taps, in every open tab. */

import { onAction, one } from "../lib/page.js";
import { eraseEverything, storage } from "../store/database.js";
import { forget } from "../store/journey.js";

const confirmation = one("[data-erase-confirm]");

export function start() {
  onAction("erase", () => {
    confirmation.hidden = false;
    one("[data-action=erase-cancelled]").focus();
  });
  onAction("erase-cancelled", () => {
    confirmation.hidden = true;
    one("[data-action=erase]").focus();
  });
  onAction("erase-confirmed", erase);
  // Also when another tab erased: nothing that was read before may be written back.
  storage.addEventListener("erased", () => {
    forget();
    location.reload();
  });
}

async function erase() {
  forget();
  try {
    await eraseEverything();
  } catch {
    const message = one("[data-erase-message]");
    message.textContent = message.dataset.failed ?? "";
  }
}
