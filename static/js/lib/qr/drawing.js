/** A QR code as a picture: dark modules on light paper, whatever the colours of the page. */

import { encode, path } from "../qr.js";

const SVG = "http://www.w3.org/2000/svg";
const QUIET = 4; // modules of light around a QR code, so that a camera finds its edge

/** @param {string} text */
export function draw(text) {
  const matrix = encode(text);
  const side = matrix.size + 2 * QUIET;
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("viewBox", `${-QUIET} ${-QUIET} ${side} ${side}`);
  const drawing = document.createElementNS(SVG, "path");
  drawing.setAttribute("d", path(matrix));
  svg.append(drawing);
  return svg;
}
