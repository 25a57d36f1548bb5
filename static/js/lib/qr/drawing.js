/** A QR code as a picture: dark modules on light paper, whatever the colours of the page. */

import { encode, path } from "../qr.js";
import { svg } from "../svg.js";

const QUIET = 4; // modules of light around a QR code, so that a camera finds its edge

/** @param {string} text */
export function draw(text) {
  const matrix = encode(text);
  const side = matrix.size + 2 * QUIET;
  const modules = svg("path", { d: path(matrix) });
  return svg("svg", { viewBox: `${-QUIET} ${-QUIET} ${side} ${side}` }, modules);
}
