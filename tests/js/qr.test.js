import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { draw } from "../../static/js/lib/qr/matrix.js";
import { encode, path } from "../../static/js/lib/qr.js";

// Tables of ISO/IEC 18004, not computed: bytes at level L, alignment centres, version and format.
const CAPACITIES = [
  17, 32, 53, 78, 106, 134, 154, 192, 230, 271, 321, 367, 425, 458, 520, 586, 644, 718, 792, 858,
];
const CENTRES = new Map([
  [2, [6, 18]],
  [7, [6, 22, 38]],
  [14, [6, 26, 46, 66]],
  [16, [6, 26, 50, 74]],
  [18, [6, 30, 56, 82]],
  [20, [6, 34, 62, 90]],
]);
const VERSION_BITS = new Map([
  [7, 0x07c94],
  [10, 0x0a4d3],
  [20, 0x149a6],
]);
const FORMATS_OF_LEVEL_L = [0x77c4, 0x72f3, 0x7daa, 0x789d, 0x662f, 0x6318, 0x6c41, 0x6976];
const FINDER = ["#######", "#.....#", "#.###.#", "#.###.#", "#.###.#", "#.....#", "#######"];
const ALIGNMENT = ["#####", "#...#", "#.#.#", "#...#", "#####"];

const codes = CAPACITIES.map((capacity, i) => ({
  version: i + 1,
  code: encode("x".repeat(capacity)),
}));

/** @typedef {ReturnType<typeof encode>} Code */

/** @param {Code} code @param {number} left @param {number} top @param {number} width */
const cut = ({ dark }, left, top, width) =>
  Array.from({ length: width }, (_, y) =>
    Array.from({ length: width }, (_, x) => (dark(left + x, top + y) ? "#" : ".")).join(""),
  );

/** @param {Code} code */
const rows = (code) => cut(code, 0, 0, code.size);

/** Highest bit first. @param {Code} code @param {number[][]} places */
const number = ({ dark }, places) =>
  places.reduce((value, [x, y]) => value * 2 + Number(dark(x, y)), 0);

/** @param {number} length @param {(i: number) => number[]} place */
const places = (length, place) => Array.from({ length }, (_, i) => place(i));

/** @param {Code} code */
const formats = (code) => {
  const last = code.size - 1;
  const first = [0, 1, 2, 3, 4, 5, 7, 8].map((x) => [x, 8]);
  const rest = [7, 5, 4, 3, 2, 1, 0].map((y) => [8, y]);
  return [
    number(code, [...first, ...rest]),
    number(code, [...places(7, (i) => [8, last - i]), ...places(8, (i) => [last - 7 + i, 8])]),
  ];
};

test("a code is the one that another encoder draws with the same mask", () => {
  assert.deepEqual(rows(encode("Top-up")), [
    "#######.##..#.#######",
    "#.....#..#..#.#.....#",
    "#.###.#.#.#.#.#.###.#",
    "#.###.#.#..#..#.###.#",
    "#.###.#.###...#.###.#",
    "#.....#.......#.....#",
    "#######.#.#.#.#######",
    ".........##..........",
    "####..#.#.#..#..###.#",
    "#.##...####.#..#.#..#",
    "#####.###.#.#####.###",
    ".#..##.###..##...#.#.",
    "##..#.##..##.#..##.#.",
    "........#....#...#.##",
    "#######..##..##.#....",
    "#.....#..#.#####..#.#",
    "#.###.#..###..#..####",
    "#.###.#.###..#.#.###.",
    "#.###.#.#..#.#...##..",
    "#.....#.#####.##....#",
    "#######.#..##..####..",
  ]);
});

test("the smallest code is taken, up to its last byte", () => {
  for (const { version, code } of codes) {
    assert.equal(code.size, version * 4 + 17);
    if (version < 20)
      assert.equal(encode("x".repeat(CAPACITIES[version - 1] + 1)).size, code.size + 4);
  }
  assert.equal(encode("").size, 21);
});

test("naming the encoding takes one byte, and only of a text that needs it", () => {
  assert.equal(encode("é".repeat(8)).size, 21);
  assert.equal(encode(`${"é".repeat(8)}x`).size, 25);
  assert.equal(encode("汉".repeat(285)).size, 97);
});

test("what does not fit is refused", () => {
  for (const text of ["x".repeat(859), "é".repeat(429), "x".repeat(5_000_000)]) {
    assert.throws(() => encode(text), RangeError);
  }
});

test("a finder with light around it stands in three corners", () => {
  for (const { code } of codes) {
    const far = code.size - 7;
    for (const [x, y] of [
      [0, 0],
      [far, 0],
      [0, far],
    ])
      assert.deepEqual(cut(code, x, y, 7), FINDER);
    for (let i = 0; i < 8; i += 1) {
      const light = [
        [7, i],
        [i, 7],
        [far - 1, i],
        [far + i - 1, 7],
        [i, far - 1],
        [7, far + i - 1],
      ];
      for (const [x, y] of light) assert.ok(!code.dark(x, y));
    }
  }
});

test("timing runs from finder to finder, and one module is always dark", () => {
  for (const { code } of codes) {
    for (let i = 8; i < code.size - 8; i += 1) {
      assert.deepEqual([code.dark(i, 6), code.dark(6, i)], [i % 2 === 0, i % 2 === 0]);
    }
    assert.ok(code.dark(8, code.size - 8));
  }
});

test("alignment patterns stand where the standard has them", () => {
  for (const [version, centres] of CENTRES) {
    const { code } = codes[version - 1];
    for (const [i, x] of centres.entries()) {
      for (const [j, y] of centres.entries()) {
        const ends = [i, j].filter((k) => k === 0).length;
        const finder = ends === 2 || (ends === 1 && i + j === centres.length - 1);
        if (!finder) assert.deepEqual(cut(code, x - 2, y - 2, 5), ALIGNMENT);
      }
    }
  }
});

test("level and mask are written twice, as the standard has them", () => {
  for (const { code } of codes) {
    const [first, second] = formats(code);
    assert.equal(first, second);
    assert.ok(FORMATS_OF_LEVEL_L.includes(first));
  }
});

test("the version is written twice from version 7 on", () => {
  for (const [version, bits] of VERSION_BITS) {
    const { code } = codes[version - 1];
    const below = places(18, (i) => [5 - Math.floor(i / 3), code.size - 9 - (i % 3)]);
    assert.equal(number(code, below), bits);
    assert.equal(
      number(
        code,
        below.map(([x, y]) => [y, x]),
      ),
      bits,
    );
  }
});

/** The points of the standard, counted in another way. @param {string[]} lines */
const penalty = (lines) => {
  const columns = lines.map((_, x) => lines.map((line) => line[x]).join(""));
  const all = [...lines, ...columns].join("|");
  const runs = (all.match(/#{5,}|\.{5,}/g) ?? []).map((run) => run.length - 2);
  const finders = all.match(/(?=#\.###\.#\.{4}|\.{4}#\.###\.#)/g) ?? [];
  const squares = lines
    .slice(1)
    .flatMap((line, y) =>
      [...line].filter((c, x) =>
        [line[x - 1], lines[y][x - 1], lines[y][x]].every((beside) => beside === c),
      ),
    );
  const dark = lines.join("").replaceAll(".", "").length / lines.length ** 2;
  const steps = Math.floor(Math.abs(dark - 0.5) * 20);
  return runs.reduce((a, b) => a + b, 0) + finders.length * 40 + squares.length * 3 + steps * 10;
};

test("of all masks the one with the fewest points is taken", () => {
  const texts = fc.sample(fc.string({ minLength: 1, maxLength: 100 }), { numRuns: 60, seed: 1 });
  // Of the last two the share of dark decides.
  for (const code of [...texts, "\0".repeat(59), "\0".repeat(79)].map(encode)) {
    // A code of zeros shows the masks alone: two of them turn the code from its mask to another.
    const zeros = draw((code.size - 17) / 4, []).map(({ modules }) => modules);
    const taken = zeros[FORMATS_OF_LEVEL_L.indexOf(formats(code)[0])];
    const points = zeros.map((other) => {
      const at = (/** @type {number} */ i) => (taken[i] ^ other[i]) & 1;
      const dark = (/** @type {number} */ x, /** @type {number} */ y) =>
        code.dark(x, y) !== (at(y * code.size + x) === 1);
      return penalty(rows({ size: code.size, dark }));
    });
    assert.equal(penalty(rows(code)), Math.min(...points));
  }
});

test("the same text gives the same code, another text another one", () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 60 }), fc.string({ maxLength: 60 }), (text, other) => {
      const code = rows(encode(text));
      assert.deepEqual(rows(encode(text)), code);
      if (text !== other) assert.notDeepEqual(rows(encode(other)), code);
    }),
    { numRuns: 30 },
  );
});

test("half a character does not break the code", () => {
  assert.deepEqual(rows(encode("a\ud83d")), rows(encode("a\ufffd")));
});

test("the path draws every dark module once and nothing else", () => {
  for (const { code } of codes) {
    const drawn = Array.from({ length: code.size }, () => Array(code.size).fill("."));
    const data = path(code);
    assert.match(data, /^(M\d+ \d+h\d+v1h-\d+z)+$/);
    for (const [, x, y, width, back] of data.matchAll(/M(\d+) (\d+)h(\d+)v1h-(\d+)z/g)) {
      assert.equal(width, back);
      for (let i = 0; i < Number(width); i += 1) {
        assert.equal(drawn[Number(y)][Number(x) + i], ".");
        drawn[Number(y)][Number(x) + i] = "#";
      }
    }
    assert.deepEqual(
      drawn.map((row) => row.join("")),
      rows(code),
    );
  }
});
