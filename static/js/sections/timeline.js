/** A small picture: the top-up, today, and the days that matter, as far apart as they are. */

import { daysBetween, today } from "../lib/deadlines.js";
import { svg } from "../lib/svg.js";

const WIDTH = 320;
const EDGE = 12;
const LINE = 20;
const HEIGHT = 40;
const isMirrored = document.documentElement.dir === "rtl";

/** @param {HTMLElement} place @param {string} from @param {readonly string[]} days in their order */
export function draw(place, from, days) {
  place.hidden = days.length === 0;
  if (place.hidden) return place.replaceChildren();
  const span = Math.max(daysBetween(from, days[days.length - 1]), daysBetween(from, today()), 1);
  const at = (/** @type {string} */ day) => {
    const share = Math.min(Math.max(daysBetween(from, day) / span, 0), 1);
    const x = EDGE + share * (WIDTH - 2 * EDGE);
    return isMirrored ? WIDTH - x : x;
  };
  const picture = svg("svg", { viewBox: `0 0 ${WIDTH} ${HEIGHT}` });
  picture.append(
    svg("path", { d: `M${at(from)} ${LINE}H${at(days[days.length - 1])}` }),
    svg("circle", { cx: at(from), cy: LINE, r: 5, class: "start" }),
    svg("path", { d: `M${at(today())} ${LINE - 12}v24`, class: "now" }),
    ...days.map((day) => svg("circle", { cx: at(day), cy: LINE, r: 7, class: state(day) })),
  );
  place.replaceChildren(picture);
}

/** @param {string} day */
function state(day) {
  return day < today() ? "over" : "ahead";
}
