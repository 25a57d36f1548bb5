/** A pocket sheet on paper: what is on the page for this operator, gathered under a few headings. */

import { today } from "../lib/deadlines.js";
import { formatCents, parseCents } from "../lib/money.js";
import { all, fill, find, locale, onAction, one } from "../lib/page.js";
import { printAlone } from "../lib/sheet.js";
import { answer } from "../store/journey.js";
import { nameOf } from "./steps.js";

export function start() {
  onAction("print-pocket", () => printAlone(pocket()));
}

function pocket() {
  const { content } = find("template[data-pocket-template]", document, HTMLTemplateElement);
  const made = one(".pocket", /** @type {DocumentFragment} */ (content.cloneNode(true)));
  const cents = parseCents(answer("amount"));
  const words = {
    operator: nameOf("operator"),
    channel: nameOf("channel"),
    amount: cents === null ? "" : formatCents(cents, locale),
    address: location.origin + location.pathname,
    day: today(),
  };
  for (const [part, text] of Object.entries(words)) {
    one(`[data-of=${part}]`, made).textContent = text;
  }
  for (const place of all("[data-gather]", made)) gather(place);
  return made;
}

/** What no channel or operator was chosen for has nothing to gather, and goes. @param {HTMLElement} place */
function gather(place) {
  const chosen = { operator: answer("operator"), channel: answer("channel") };
  const found = all(fill(place.dataset.gather, chosen));
  if (found.length === 0) place.remove();
  for (const part of found) {
    const copy = /** @type {HTMLElement} */ (part.cloneNode(true));
    for (const folded of all("details", copy)) folded.setAttribute("open", "");
    for (const named of [copy, ...all("[id]", copy)]) named.removeAttribute("id");
    place.append(copy);
  }
}
