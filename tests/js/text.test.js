import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { clip, mask, normalizeDigits } from "../../static/js/lib/text.js";

const ZEROS = [0x0660, 0x06f0, 0xff10];

/** @param {string} digits @param {number} zero */
const written = (digits, zero) =>
  [...digits].map((digit) => String.fromCharCode(zero + Number(digit))).join("");

test("digits of every keyboard become ASCII", () => {
  assert.equal(
    normalizeDigits("٠١٢٣٤٥٦٧٨٩ ۰۱۲۳۴۵۶۷۸۹ ０１２３４５６７８９"),
    "0123456789 ".repeat(3).trim(),
  );
});

test("digits keep their value and everything else stays", () => {
  fc.assert(
    fc.property(fc.nat(), fc.constantFrom(...ZEROS), fc.string(), (number, zero, text) => {
      const digits = String(number);
      assert.equal(normalizeDigits(text + written(digits, zero)), text + digits);
    }),
  );
});

test("clipping counts what a reader counts and never splits it", () => {
  const family = "👨‍👩‍👧‍👦";
  assert.equal(clip(family.repeat(3), { graphemes: 2 }), family.repeat(2));
  assert.equal(clip(family.repeat(3), { bytes: 30 }), family);
  assert.equal(clip("e\u0301e\u0301", { bytes: 5 }), "e\u0301");
  assert.equal(clip("a".repeat(501)).length, 500);
  assert.equal(clip("汉".repeat(1400), { graphemes: 5000 }).length, 1365);
});

test("stacked marks are cut, not the text behind them", () => {
  const clipped = clip(`a${"\u0301".repeat(1000)}b`);
  assert.ok(clipped.length <= 21);
  assert.ok(clipped.endsWith("b"));
});

test("clipping removes controls and bidi overrides and keeps lines", () => {
  const overrides = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069";
  assert.equal(clip(`a\0b\x07c\x1b${overrides}d\ud800\n\te`), "abcd\n\te");
  assert.equal(clip("שלום \u200fمرحبا"), "שלום \u200fمرحبا");
});

test("clipped text is within both limits and well formed", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary", maxLength: 300 }), fc.nat(60), (text, graphemes) => {
      const clipped = clip(text, { graphemes, bytes: 100 });
      assert.ok(new TextEncoder().encode(clipped).length <= 100);
      assert.ok([...new Intl.Segmenter().segment(clipped)].length <= graphemes);
      assert.doesNotThrow(() => encodeURIComponent(clipped));
      assert.doesNotMatch(clipped, /[\0-\x08\x0b-\x1f\u202a-\u202e\u2066-\u2069]/);
    }),
  );
});

test("a huge text is clipped without reading all of it character by character", () => {
  assert.equal(clip("\u0301".repeat(5_000_000)).length, 20);
});

test("a reference shows its end only when enough stays hidden", () => {
  assert.equal(mask("BE-2026-001234"), "•••• 1234");
  assert.equal(mask("12345678"), "•••• 5678");
  assert.equal(mask("1234 567"), "••••");
  assert.equal(mask("7"), "••••");
  assert.equal(mask("  "), "");
  assert.equal(mask("ABCDEFG😀😀😀😀"), "•••• 😀😀😀😀");
});
