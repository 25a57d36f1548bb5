/** What comes in from strangers: values nobody should send, and honest archives changed by them. */

import fc from "fast-check";
import { FIELDS, PHOTO } from "./archives.js";

export const HOSTILE = [
  ...["<script>alert(1)</script>", '"><img src=x onerror=alert(1)>', "javascript:alert(1)"],
  ...["\u202egpj.exe", "\u2066x\u2069", "\0", "\ud800", "__proto__", "constructor", "prototype"],
  ...["", " ", "NaN", "Infinity", "own", "unreadable", "image/jpeg", "image/svg+xml", PHOTO.data],
  ...["2026-02-30", "0000-00-00", "9999-12-31", "-1", "1e999", "👨‍👩‍👧‍👦", "[".repeat(50), '\\"{'],
  ...["x".repeat(10_000), "汉".repeat(2000), `a${"\u0301".repeat(1000)}`, "\ufeff", "\ufffe\uffff"],
  ...["\u202a\u202b\u202c\u202d\u2067\u2068\u2069\u061c\u200f", "\ufe0f\u200d", "\u2028\u2029"],
  ...["9".repeat(400), "AAAA".repeat(500_000), "0x10", "1e3", "१५", "null", "undefined"],
];
export const NUMBERS = [0, -0, -1, 0.5, 1e6, 1_000_001, 2 ** 31, 2 ** 53, 8.64e15, 8.65e15, 1e300];
export const KEYS = [
  "__proto__",
  "constructor",
  "prototype",
  "polluted",
  "toString",
  "then",
  "valueOf",
];
export const POLLUTION = JSON.parse(
  '{"__proto__": {"polluted": 1}, "constructor": {"prototype": {"polluted": 1}}, "polluted": 1}',
);
export const value = fc.oneof(
  ...[fc.constantFrom(...HOSTILE), fc.constantFrom(...NUMBERS), fc.jsonValue(), fc.double()],
  ...[fc.constant(null), fc.boolean(), fc.constant(POLLUTION), fc.constant([]), fc.constant({})],
);

/** Every place in it, as the way that leads there. @returns {string[][]} */
export const places = (/** @type {any} */ tree, way = /** @type {string[]} */ ([])) =>
  typeof tree === "object" && tree !== null
    ? [way, ...Object.keys(tree).flatMap((key) => places(tree[key], [...way, key]))]
    : [way];

/** @param {any} tree @param {string[]} way */
export const at = (tree, way) => way.reduce((branch, key) => branch?.[key], tree);

export const own = (
  /** @type {object} */ tree,
  /** @type {string} */ key,
  /** @type {unknown} */ put,
) =>
  Object.defineProperty(tree, key, {
    ...{ value: structuredClone(put), enumerable: true, configurable: true, writable: true },
  });

/** One change to an honest archive: replaced, removed, doubled, or given a key too many. */
export const mutation = fc.record({
  kind: fc.constantFrom("replace", "replace", "remove", "double", "key", "swap"),
  ...{ place: fc.nat(), other: fc.nat(), key: fc.constantFrom(...KEYS, ...FIELDS), value },
});

/** @param {any} tree @param {any} change */
export function mutate(tree, { kind, place, other, key, value }) {
  const ways = places(tree).slice(1);
  if (ways.length === 0) return;
  const way = ways[place % ways.length];
  const parent = at(tree, way.slice(0, -1));
  const last = /** @type {string} */ (way.at(-1));
  if (kind === "replace") own(parent, last, value);
  else if (kind === "swap") own(parent, last, structuredClone(at(tree, ways[other % ways.length])));
  else if (kind === "double" && Array.isArray(parent)) parent.push(structuredClone(parent[0]));
  else if (kind === "remove" && Array.isArray(parent)) parent.splice(Number(last), 1);
  else if (kind === "remove") delete parent[last];
  else if (typeof parent[last] === "object" && parent[last]) own(parent[last], key, value);
  else own(parent, key, value);
}
