/** My card is refused: what applies to this traveller comes first, the rest stays below. */

import { all, one } from "../lib/page.js";
import { answer, events } from "../store/journey.js";

const ladder = one("[data-ladder]");
const rungs = all("li", ladder);

export function start() {
  events.addEventListener("change", show);
  show();
}

function show() {
  const [last, ...others] = [...rungs].reverse(); // another seller, whatever else fits
  const fitting = others.reverse().filter(fits);
  const order = [...fitting, ...others.filter((rung) => !fitting.includes(rung)), last];
  for (const rung of rungs)
    rung.toggleAttribute("data-aside", rung !== last && !fitting.includes(rung));
  if (order.some((rung, n) => ladder.children[n] !== rung)) ladder.append(...order);
}

/** @param {HTMLElement} rung */
function fits(rung) {
  const { if: needed, unless } = rung.dataset;
  return (!needed || answer(needed) === "on") && (!unless || answer(unless) !== "on");
}
