/** Your data: erase everything, in two taps, in every open tab. */

import { onAction, one } from "../lib/page.js";
import { eraseEverything } from "../store/database.js";
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
}

async function erase() {
  forget();
  await eraseEverything();
  location.reload();
}
