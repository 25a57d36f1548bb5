/** What is added to a code so that a scanner can repair what it did not see. */

/**
 * How many codewords of text a version of level L holds, in how many blocks, and with how many
 * check codewords behind each block.
 */
export const VERSIONS = [
  { capacity: 19, blocks: 1, checks: 7 },
  { capacity: 34, blocks: 1, checks: 10 },
  { capacity: 55, blocks: 1, checks: 15 },
  { capacity: 80, blocks: 1, checks: 20 },
  { capacity: 108, blocks: 1, checks: 26 },
  { capacity: 136, blocks: 2, checks: 18 },
  { capacity: 156, blocks: 2, checks: 20 },
  { capacity: 194, blocks: 2, checks: 24 },
  { capacity: 232, blocks: 2, checks: 30 },
  { capacity: 274, blocks: 4, checks: 18 },
  { capacity: 324, blocks: 4, checks: 20 },
  { capacity: 370, blocks: 4, checks: 24 },
  { capacity: 428, blocks: 4, checks: 26 },
  { capacity: 461, blocks: 4, checks: 30 },
  { capacity: 523, blocks: 6, checks: 22 },
  { capacity: 589, blocks: 6, checks: 24 },
  { capacity: 647, blocks: 6, checks: 28 },
  { capacity: 721, blocks: 6, checks: 30 },
  { capacity: 795, blocks: 7, checks: 28 },
  { capacity: 861, blocks: 8, checks: 28 },
];

// Codewords are polynomials over the two-element field, modulo this one; 2 generates them all.
const FIELD = 0x11d;
const POWERS = new Uint8Array(255);
const LOGARITHMS = new Uint8Array(256);
for (let i = 0, power = 1; i < 255; i += 1) {
  POWERS[i] = power;
  LOGARITHMS[power] = i;
  power = power < 128 ? power << 1 : (power << 1) ^ FIELD;
}

/**
 * The codewords in the order in which they are drawn: one of each block in turn, so that a
 * stain damages every block a little instead of one beyond repair.
 *
 * @param {Uint8Array} codewords
 * @param {number} version
 */
export function protect(codewords, version) {
  const { blocks: number, checks } = VERSIONS[version - 1];
  const generator = generatorOf(checks);
  const blocks = split(codewords, number);
  const remainders = blocks.map((block) => remainder(block, generator));
  return [...interleave(blocks), ...interleave(remainders)];
}

/**
 * @param {Uint8Array} codewords
 * @param {number} number
 */
function split(codewords, number) {
  const length = Math.floor(codewords.length / number);
  const short = number - (codewords.length % number);
  return Array.from({ length: number }, (_, i) => {
    const start = i * length + Math.max(0, i - short);
    return codewords.subarray(start, start + length + (i < short ? 0 : 1));
  });
}

/** @param {Uint8Array[]} blocks */
function interleave(blocks) {
  const longest = blocks[blocks.length - 1].length;
  return Array.from({ length: longest }, (_, i) =>
    // Only the longer blocks have a last codeword.
    blocks.filter((block) => i < block.length).map((block) => block[i]),
  ).flat();
}

/**
 * The product of all (x - 2^i), without its leading 1, highest power first.
 *
 * @param {number} degree
 */
function generatorOf(degree) {
  const product = new Uint8Array(degree);
  product[degree - 1] = 1;
  for (let i = 0; i < degree; i += 1) {
    for (let j = 0; j < degree; j += 1) {
      product[j] = multiply(product[j], POWERS[i]) ^ (product[j + 1] ?? 0);
    }
  }
  return product;
}

/**
 * What is left of a block, moved up to make room, after division by the generator.
 *
 * @param {Uint8Array} block
 * @param {Uint8Array} generator
 */
function remainder(block, generator) {
  const rest = new Uint8Array(generator.length);
  for (const codeword of block) {
    const factor = codeword ^ rest[0];
    for (let i = 0; i < rest.length; i += 1) {
      rest[i] = (rest[i + 1] ?? 0) ^ multiply(generator[i], factor);
    }
  }
  return rest;
}

/**
 * @param {number} a
 * @param {number} b
 */
function multiply(a, b) {
  return a === 0 || b === 0 ? 0 : POWERS[(LOGARITHMS[a] + LOGARITHMS[b]) % 255];
}

/**
 * A short value of its own, with the remainder of its division by the generator behind it.
 *
 * @param {number} value
 * @param {number} generator
 */
export function withChecks(value, generator) {
  const width = 31 - Math.clz32(generator);
  let rest = value << width;
  while (rest >> width > 0) rest ^= generator << (Math.clz32(generator) - Math.clz32(rest));
  return (value << width) | rest;
}
