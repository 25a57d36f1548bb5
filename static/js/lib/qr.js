/** A text as a QR code (ISO/IEC 18004): bytes, error correction level L, up to 97 modules wide. */

import { protect, VERSIONS } from "./qr/error-correction.js";
import { draw } from "./qr/matrix.js";

/**
 * @typedef {import("./qr/matrix.js").Grid} Grid
 * @typedef {{size: number, dark: (x: number, y: number) => boolean}} Matrix
 */

// What stands before the text in the code, and fills it up behind, in hexadecimal digits.
const BYTES = "4";
const IN_UTF8 = "71a";
const PADDING = "ec11";

// What scanners take for the middle of a finder: it, with light on one side.
const LIGHT_AFTER = 0b10111010000;
const LIGHT_BEFORE = 0b00001011101;

/**
 * The smallest code that holds the text.
 *
 * @param {string} text
 * @returns {Matrix}
 */
export function encode(text) {
  const bytes = new TextEncoder().encode(text);
  // Some phones take bytes for the script of their country unless told that they are UTF-8, and
  // some old scanners stumble over being told: ASCII, which is the same in both, goes without.
  const mode = bytes.length > text.length ? IN_UTF8 + BYTES : BYTES;
  const version = smallestVersion(mode, bytes.length);
  const data = mode + count(bytes.length, version) + hexadecimal(bytes);
  const { size, modules } = leastConfusing(draw(version, protect(pad(data, version), version)));
  return { size, dark: (x, y) => (modules[y * size + x] & 1) === 1 };
}

/**
 * The dark modules as data for an SVG path, each a unit wide. The four light modules around
 * them, without which no scanner finds the code, are the viewBox's: from -4 -4, size + 8 wide.
 *
 * @param {Matrix} matrix
 */
export function path({ size, dark }) {
  let data = "";
  for (let y = 0; y < size; y += 1) {
    for (let x = 0; x < size; x += 1) {
      // Neighbours in a row are one rectangle, so that no hairline shows between them.
      const start = x;
      while (x < size && dark(x, y)) x += 1;
      if (x > start) data += `M${start} ${y}h${x - start}v1h${start - x}z`;
    }
  }
  return data;
}

/**
 * @param {string} mode
 * @param {number} length
 */
function smallestVersion(mode, length) {
  const index = VERSIONS.findIndex(
    ({ capacity }, i) => (mode + count(length, i + 1)).length / 2 + length <= capacity,
  );
  if (index < 0) throw new RangeError(`${length} bytes do not fit into a QR code`);
  return index + 1;
}

/**
 * @param {number} length
 * @param {number} version
 */
function count(length, version) {
  return length.toString(16).padStart(version < 10 ? 2 : 4, "0");
}

/** @param {Uint8Array} bytes */
function hexadecimal(bytes) {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/**
 * The data as codewords, as many as the version has room for.
 *
 * @param {string} data
 * @param {number} version
 */
function pad(data, version) {
  const { capacity } = VERSIONS[version - 1];
  // Zeros end the data, up to a whole codeword; data that leaves no room for them has none.
  const ended = data + (data.length % 2 === 0 ? "00" : "0");
  const digits = ended.padEnd(capacity * 2, PADDING);
  return Uint8Array.from({ length: capacity }, (_, i) =>
    Number.parseInt(digits.slice(i * 2, i * 2 + 2), 16),
  );
}

/** @param {Grid[]} grids */
function leastConfusing(grids) {
  const penalties = grids.map(penalty);
  return grids[penalties.indexOf(Math.min(...penalties))];
}

/**
 * The points that the standard gives for what is hard to read.
 *
 * @param {Grid} grid
 */
function penalty({ size, modules }) {
  let total = squares(size, modules) + imbalance(modules);
  for (let i = 0; i < size; i += 1) {
    total += line(modules.subarray(i * size, (i + 1) * size), 1);
    total += line(modules.subarray(i), size);
  }
  return total;
}

/**
 * Long runs of one colour in a row or column, and what a finder might be taken for.
 *
 * @param {Uint8Array} modules
 * @param {number} step
 */
function line(modules, step) {
  let total = 0;
  let run = 0;
  let last = 0;
  for (let at = 0; at < modules.length; at += step) {
    const dark = modules[at] & 1;
    run = dark === (last & 1) ? run + 1 : 1;
    last = ((last << 1) | dark) & 0x7ff;
    if (run >= 5) total += run === 5 ? 3 : 1;
    if ((last === LIGHT_BEFORE || last === LIGHT_AFTER) && at >= 10 * step) total += 40;
  }
  return total;
}

/**
 * Squares of one colour, two modules wide.
 *
 * @param {number} size
 * @param {Uint8Array} modules
 */
function squares(size, modules) {
  let total = 0;
  for (let at = size + 1; at < modules.length; at += 1) {
    const differences =
      (modules[at] ^ modules[at - 1]) |
      (modules[at] ^ modules[at - size]) |
      (modules[at] ^ modules[at - size - 1]);
    // At the start of a row there is nothing to the left.
    if (at % size > 0 && (differences & 1) === 0) total += 3;
  }
  return total;
}

/**
 * How far from half of the modules is dark, in steps of a twentieth of them all.
 *
 * @param {Uint8Array} modules
 */
function imbalance(modules) {
  let dark = 0;
  for (const module of modules) dark += module & 1;
  return Math.floor(Math.abs((dark / modules.length) * 20 - 10)) * 10;
}
