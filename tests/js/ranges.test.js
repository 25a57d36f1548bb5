import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { firstOwner, nationalDigits } from "../../static/js/lib/ranges.js";

const RANGES = [
  { operator: "proximus", prefixes: ["047", "0460"] },
  { operator: "base", prefixes: ["048"] },
  { operator: "orange", prefixes: ["049"] },
  { operator: "telenet", prefixes: [] },
];
const digit = fc.constantFrom(..."0123456789");
const anyDigits = fc.string({ unit: digit, maxLength: 9 });
// The part of a Belgian number that is the same at home and from abroad: "475 12 …".
const anyMobile = fc.string({ unit: digit, maxLength: 7 }).map((rest) => `4${rest}`);
const separator = fc.constantFrom("", " ", "-", ".", "/", "\u00a0");

/** @param {string} digits @param {number} zero */
const written = (digits, zero) =>
  [...digits]
    .map((sign) => (/\d/.test(sign) ? String.fromCharCode(zero + Number(sign)) : sign))
    .join("");

test("the ways to begin a Belgian number are one", () => {
  for (const typed of ["0475", "475", "+32475", "+32 475", "0032 475", "+32 (0)475", "04 75"]) {
    assert.equal(nationalDigits(typed), "0475", typed);
  }
  assert.equal(nationalDigits(""), "");
  assert.equal(nationalDigits("+32"), "");
  assert.equal(nationalDigits("no digits"), "");
});

test("a number is the same however it is written", () => {
  fc.assert(
    fc.property(anyMobile, separator, (mobile, between) => {
      const apart = [...mobile].join(between);
      const national = `0${mobile}`;
      assert.equal(nationalDigits(apart), national);
      assert.equal(nationalDigits(`0${between}${apart}`), national);
      assert.equal(nationalDigits(`+32${between}${apart}`), national);
      assert.equal(nationalDigits(`0032${between}${apart}`), national);
      assert.equal(nationalDigits(`+32${between}(0)${apart}`), national);
    }),
  );
});

test("the digits of every keyboard say the same", () => {
  const zero = fc.constantFrom(0x0660, 0x06f0, 0xff10);
  fc.assert(
    fc.property(anyMobile, zero, (mobile, script) => {
      assert.equal(nationalDigits(written(`0${mobile}`, script)), `0${mobile}`);
      assert.equal(nationalDigits(written(`+32${mobile}`, script)), `0${mobile}`);
      assert.equal(firstOwner(written(mobile, script), RANGES), firstOwner(mobile, RANGES));
    }),
  );
});

test("the documented ranges point at the operator that they were given to", () => {
  const owners = { "047": "proximus", "0460": "proximus", "048": "base", "049": "orange" };
  for (const [prefix, owner] of Object.entries(owners)) {
    assert.equal(firstOwner(prefix, RANGES), owner);
    assert.equal(firstOwner(`+32${prefix.slice(1)}5 12 34`, RANGES), owner);
  }
});

test("what begins no range points at nobody", () => {
  for (const typed of [
    "",
    "0",
    "04",
    "046",
    "0461",
    "0465",
    "02 223",
    "+33 475",
    "+49 48",
    "*121#",
  ]) {
    assert.equal(firstOwner(typed, RANGES), undefined, typed);
  }
});

test("more digits never take a hint back, as no range lies in another one", () => {
  fc.assert(
    fc.property(anyMobile, anyDigits, (mobile, rest) => {
      const owner = firstOwner(mobile, RANGES);
      assert.ok(owner === undefined || firstOwner(mobile + rest, RANGES) === owner);
    }),
  );
});

test("the longest range wins, in whichever order they are listed", () => {
  const ranges = [
    { operator: "wide", prefixes: ["04"] },
    { operator: "narrow", prefixes: ["0456"] },
    { operator: "middle", prefixes: ["045"] },
  ];
  const anyOrder = fc.shuffledSubarray(ranges, { minLength: ranges.length });
  fc.assert(
    fc.property(anyOrder, anyDigits, (order, rest) => {
      assert.equal(firstOwner(`0456${rest}`, order), "narrow");
      assert.equal(firstOwner("0457", order), "middle");
      assert.equal(firstOwner("0470", order), "wide");
    }),
  );
});

test("an owner is one of the operators, and the number begins one of its ranges", () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 20 }), (typed) => {
      const owner = RANGES.find(({ operator }) => operator === firstOwner(typed, RANGES));
      const national = nationalDigits(typed);
      const begun = (owner?.prefixes ?? [national]).some((prefix) => national.startsWith(prefix));
      assert.ok(begun, typed);
    }),
  );
});
