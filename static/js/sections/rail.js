/** Beside the steps on a desktop: where one is, and a code that opens the page on a phone. */

import { all, one } from "../lib/page.js";
import { draw } from "../lib/qr/drawing.js";
import { events } from "../store/journey.js";

export function start() {
  events.addEventListener("change", show);
  document.addEventListener("receipts", show);
  one("[data-to-phone]").replaceChildren(draw(location.origin + location.pathname));
  show();
}

/** What the stubs say stands beside them, too. */
function show() {
  for (const link of all("[data-rail]")) {
    const step = one(`#${link.dataset.rail}`);
    link.dataset.state = step.dataset.stepState;
    if (step.dataset.stepState === "current") link.setAttribute("aria-current", "step");
    else link.removeAttribute("aria-current");
    one("[data-rail-chosen]", link).textContent = one("[data-chosen]", step).textContent;
  }
}
