import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { formatCents, parseCents } from "../../static/js/lib/money.js";

const cents = fc.integer({ min: 0, max: 1_000_000 });

test("amounts are read the way people write them", () => {
  const amounts = {
    10: 1000,
    "10,5": 1050,
    "10.50": 1050,
    "0,05": 5,
    " € 10 ": 1000,
    "10€": 1000,
    "10 EUR": 1000,
    EUR10: 1000,
    "15 euros": 1500,
    "10,-": 1000,
    "1.000,00": 100_000,
    "1,000.00": 100_000,
    "1 000,50": 100_050,
    "1\u202f000,50": 100_050,
    "1'000.50": 100_050,
    "10.000,00": 1_000_000,
    "١٠٫٥": 1050,
    "۱۵": 1500,
    "１０．５０": 1050,
    "١٬٠٠٠": 100_000,
    "\u200f10,00\u00a0€": 1000,
    "0010": 1000,
  };
  for (const [text, expected] of Object.entries(amounts)) {
    assert.equal(parseCents(text), expected, text);
  }
});

test("what is no plain amount is refused", () => {
  const texts = [
    ..."-10,−10,10-,+10,1e3,1E2,NaN,Infinity,0x10,10.555,1..5,..,ten,€,10€5,$10".split(","),
    ..."|10,|,5|1,2,3|1.2.3|1,00.00|10 5|1 0000|10 000,01|1.000|1,000|10000.01".split("|"),
    "9".repeat(400),
  ];
  for (const text of texts) assert.equal(parseCents(text), null, text);
});

test("an amount survives being written and read in any notation", () => {
  const separator = fc.constantFrom(".", ",", "٫", "．");
  const zero = fc.constantFrom(0x30, 0x0660, 0x06f0, 0xff10);
  fc.assert(
    fc.property(cents, separator, zero, (amount, mark, start) => {
      const plain = (amount / 100).toFixed(2).replace(".", mark);
      const text = plain.replace(/\d/g, (digit) => String.fromCharCode(start + Number(digit)));
      assert.equal(parseCents(text), amount);
    }),
  );
});

test("what is shown can be typed back", () => {
  const locale = fc.constantFrom("en", "nl-BE", "fr", "de", "ar", "fa", "zh-Hans", "pl", "de-CH");
  fc.assert(
    fc.property(cents, locale, (amount, tag) => {
      assert.equal(parseCents(formatCents(amount, tag)), amount);
    }),
  );
});

test("no text makes the reading fail or leave its range", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), (text) => {
      const amount = parseCents(text);
      assert.ok(amount === null || (Number.isInteger(amount) && amount >= 0 && amount <= 1e6));
    }),
  );
});

test("amounts are shown with Latin digits in every locale", () => {
  for (const locale of ["en", "nl", "ar-EG", "fa", "mr", "bn", "zh-Hans", "ar-u-nu-arab"]) {
    assert.match(formatCents(1550, locale), /15[.,]50/, locale);
    assert.match(formatCents(1550, locale), /€/, locale);
  }
});
