/** Your data: erase everything, in two taps, in every open tab. */

import { onAction, one } from "../lib/page.js";
import { eraseEverything, storage } from "../store/database.js";
import { events, forget } from "../store/journey.js";
import { listed } from "./receipts.js";

const confirmation = one("[data-erase-confirm]");
const erased = one("#erased");

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
  if (location.hash === `#${erased.id}`) tellErased();
  // Also when another tab erased: nothing that was read before may be written back.
  storage.addEventListener("erased", () => {
    forget();
    location.hash = erased.id;
    location.reload();
  });
}

/** Until something is kept again. */
function tellErased() {
  erased.hidden = false;
  const end = () => {
    if (erased.hidden) return;
    erased.hidden = true;
    history.replaceState(history.state, "", location.pathname);
  };
  events.addEventListener("change", end, { once: true });
  document.addEventListener("receipts", () => {
    if (listed().length > 0) end();
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
