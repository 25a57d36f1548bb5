/** The square of modules: the patterns that a scanner looks for, and the codewords between. */

import { withChecks } from "./error-correction.js";

/**
 * The modules row by row; the lowest bit of each says whether it is dark.
 *
 * @typedef {{size: number, modules: Uint8Array}} Grid
 */

// Beside that bit, so that a light module of a pattern does not look free.
const FIXED = 2;

// The module in the middle of a pattern, then the rings around it.
const FINDER = [1, 1, 0, 1, 0];
const ALIGNMENT = [1, 0, 1];

const LEVEL_L = 0b01;
const FORMAT = { generator: 0x537, mask: 0x5412 };
const VERSION = { generator: 0x1f25, first: 7 };

/** @type {((x: number, y: number) => boolean)[]} */
const MASKS = [
  (x, y) => (x + y) % 2 === 0,
  (_, y) => y % 2 === 0,
  (x) => x % 3 === 0,
  (x, y) => (x + y) % 3 === 0,
  (x, y) => (Math.floor(x / 3) + Math.floor(y / 2)) % 2 === 0,
  (x, y) => (x * y) % 6 === 0,
  (x, y) => (x * y) % 6 < 3,
  (x, y) => (x + y + ((x * y) % 3)) % 2 === 0,
];

/**
 * The same code once under each mask; a scanner reads them all alike, but not as easily.
 *
 * @param {number} version
 * @param {number[]} codewords
 * @returns {Grid[]}
 */
export function draw(version, codewords) {
  const grid = patterns(version);
  const free = zigzag(grid.size).filter((at) => grid.modules[at] === 0);
  write(grid, free, codewords);
  return MASKS.map((inverts, mask) => {
    const masked = { ...grid, modules: grid.modules.slice() };
    invert(masked, free, inverts);
    fixFormat(masked, mask);
    return masked;
  });
}

/** @param {number} version */
function patterns(version) {
  const size = version * 4 + 17;
  const grid = { size, modules: new Uint8Array(size * size) };
  fixRings(grid, 3, 3, FINDER);
  fixRings(grid, size - 4, 3, FINDER);
  fixRings(grid, 3, size - 4, FINDER);
  fixAlignments(grid, version);
  for (let i = 8; i < size - 8; i += 1) {
    fix(grid, i, 6, i % 2 === 0);
    fix(grid, 6, i, i % 2 === 0);
  }
  fixFormat(grid, 0);
  if (version >= VERSION.first) fixVersion(grid, version);
  return grid;
}

/**
 * @param {Grid} grid
 * @param {number} x
 * @param {number} y
 * @param {boolean | number} dark
 */
function fix({ size, modules }, x, y, dark) {
  modules[y * size + x] = FIXED | Number(dark);
}

/**
 * @param {Grid} grid
 * @param {number} left
 * @param {number} top
 * @param {number[]} rings
 */
function fixRings(grid, left, top, rings) {
  const inside = (/** @type {number} */ at) => at >= 0 && at < grid.size;
  const reach = rings.length - 1;
  for (let y = -reach; y <= reach; y += 1) {
    for (let x = -reach; x <= reach; x += 1) {
      const ring = Math.max(Math.abs(x), Math.abs(y));
      if (inside(left + x) && inside(top + y)) fix(grid, left + x, top + y, rings[ring]);
    }
  }
}

/**
 * @param {Grid} grid
 * @param {number} version
 */
function fixAlignments(grid, version) {
  const places = alignments(grid.size, version);
  for (const y of places) {
    for (const x of places) {
      // Three of the corners belong to a finder already.
      if (grid.modules[y * grid.size + x] === 0) fixRings(grid, x, y, ALIGNMENT);
    }
  }
}

/**
 * Evenly spaced from the last one back; what does not divide is missing before the second.
 *
 * @param {number} size
 * @param {number} version
 */
function alignments(size, version) {
  if (version === 1) return [];
  const gaps = Math.floor(version / 7) + 1;
  const gap = Math.ceil((size - 13) / gaps / 2) * 2;
  return [6, ...Array.from({ length: gaps }, (_, i) => size - 7 - i * gap)];
}

/**
 * @param {Grid} grid
 * @param {number} mask
 */
function fixFormat(grid, mask) {
  const { size } = grid;
  const bits = withChecks((LEVEL_L << 3) | mask, FORMAT.generator) ^ FORMAT.mask;
  // Around the first finder, jumping over the timing; a second copy stands at the other two.
  for (let i = 0; i < 8; i += 1) {
    fix(grid, 8, i < 6 ? i : i + 1, (bits >> i) & 1);
    fix(grid, size - 1 - i, 8, (bits >> i) & 1);
  }
  for (let i = 8; i < 15; i += 1) {
    fix(grid, i === 8 ? 7 : 14 - i, 8, (bits >> i) & 1);
    fix(grid, 8, size - 15 + i, (bits >> i) & 1);
  }
  fix(grid, 8, size - 8, true);
}

/**
 * @param {Grid} grid
 * @param {number} version
 */
function fixVersion(grid, version) {
  const bits = withChecks(version, VERSION.generator);
  for (let i = 0; i < 18; i += 1) {
    const along = Math.floor(i / 3);
    const across = grid.size - 11 + (i % 3);
    fix(grid, along, across, (bits >> i) & 1);
    fix(grid, across, along, (bits >> i) & 1);
  }
}

/**
 * Every module, two columns at a time, up and down in turn, from the right.
 *
 * @param {number} size
 */
function zigzag(size) {
  const order = [];
  let upwards = true;
  // Column 6 is timing from end to end and belongs to no pair.
  for (let right = size - 1; right > 0; right -= right === 8 ? 3 : 2) {
    for (let i = 0; i < size; i += 1) {
      const row = (upwards ? size - 1 - i : i) * size;
      order.push(row + right, row + right - 1);
    }
    upwards = !upwards;
  }
  return order;
}

/**
 * @param {Grid} grid
 * @param {number[]} free
 * @param {number[]} codewords
 */
function write({ modules }, free, codewords) {
  for (let bit = 0; bit < codewords.length * 8; bit += 1) {
    modules[free[bit]] = (codewords[bit >> 3] >> (7 - (bit & 7))) & 1;
  }
}

/**
 * @param {Grid} grid
 * @param {number[]} free
 * @param {(x: number, y: number) => boolean} inverts
 */
function invert({ size, modules }, free, inverts) {
  for (const at of free) {
    if (inverts(at % size, Math.floor(at / size))) modules[at] ^= 1;
  }
}
