/** The arithmetic as a picture: what was there, what should come, and how far it reaches now. */

import { svg } from "../lib/svg.js";

const [WIDTH, HEIGHT, TOP, THICK] = [320, 44, 12, 20];
const isMirrored = document.documentElement.dir === "rtl";

/** @param {HTMLElement} place @param {import("../lib/sums.js").Sum} sum */
export function drawBar(place, { before, expected, after }) {
  const most = Math.max(expected, after, 1);
  const at = (/** @type {number} */ cents) => (cents / most) * (WIDTH - 4);
  const mark = 2 + at(after);
  const picture = svg("svg", { viewBox: `0 0 ${WIDTH} ${HEIGHT}` });
  if (isMirrored) picture.classList.add("mirror");
  picture.append(
    svg("rect", { ...bar(0, at(expected)), class: "due" }),
    svg("rect", { ...bar(0, Math.min(at(before), mark)), class: "before" }),
    svg("rect", { ...bar(at(before), Math.max(at(after) - at(before), 0)), class: "came" }),
    svg("path", { d: `M${mark} ${TOP - 9}v${THICK + 18}`, class: "now" }),
  );
  place.replaceChildren(picture);
}

/** @param {number} from @param {number} width */
function bar(from, width) {
  return { x: 2 + from, y: TOP, width, height: THICK };
}
