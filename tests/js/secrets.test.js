import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { secretIn } from "../../static/js/lib/secrets.js";

const VISA = "4111111111111111";

test("a card number is recognised however it is written and whatever stands around it", () => {
  const spellings = [
    VISA,
    "4111 1111 1111 1111",
    "4111-1111-1111-1111",
    "4111 – 1111 – 1111 – 1111",
    "paid 10 4111 1111 1111 1111 12/27",
    "3782 822463 10005",
    "6759 6498 2643 8453 110",
    "٤١١١١١١١١١١١١١١١",
  ];
  for (const text of spellings) assert.equal(secretIn(text), "card", text);
});

test("other numbers are no card", () => {
  const texts = [
    "4111111111111112",
    "411111111111",
    `1${VISA}9999`,
    `0000${VISA}`,
    "4111 1111, 1111 1111",
    "4111    1111    1111    1111",
    "",
  ];
  for (const text of texts) assert.equal(secretIn(text), null, text);
});

test("every number with a right check digit is found, none with a wrong one", () => {
  const body = fc.array(fc.nat(9), { minLength: 12, maxLength: 18 });
  fc.assert(
    fc.property(body, fc.integer({ min: 1, max: 9 }), (digits, error) => {
      const sum = digits.reduceRight((total, digit, i) => {
        const doubled = (digits.length - i) % 2 === 1 ? digit * 2 : digit;
        return total + Math.floor(doubled / 10) + (doubled % 10);
      }, 0);
      const last = (10 - (sum % 10)) % 10;
      assert.equal(secretIn(`ref ${digits.join("")}${last}`), "card");
      assert.notEqual(secretIn(`ref ${digits.join("")}${(last + error) % 10}`), "card");
    }),
  );
});

// 0.05 s where this was written; anything quadratic needs many times the limit.
test("hostile text is searched in linear time", () => {
  for (const piece of ["1", "1 ", "1-", " ", "- ", "12 3", "1   ", "41111111111111 "]) {
    const text = piece.repeat(100_000 / piece.length);
    const started = performance.now();
    secretIn(text);
    assert.ok(performance.now() - started < 1000, JSON.stringify(piece));
  }
});

test("a number as long as a voucher may still be money", () => {
  assert.equal(secretIn("123 4567 8901 23", [13, 15]), "voucher");
  assert.equal(secretIn("code: 123456789012345.", [13, 15]), "voucher");
  assert.equal(secretIn("123456789012", [13, 15]), null);
  assert.equal(secretIn("1234567890123"), null);
});

test("a PIN or PUK is found by its name", () => {
  for (const text of ["PIN 1234", "my puk: 12345678", "pin2=0000", "PUK1 – 12345678"]) {
    assert.equal(secretIn(text), "pin", text);
  }
  for (const text of ["pin", "pinned 1234 times", "shopping 1234", "PIN 123"]) {
    assert.equal(secretIn(text), null, text);
  }
});

test("a Belgian mobile number is found however it is written", () => {
  const spellings = ["0470 12 34 56", "+32 470 12 34 56", "0032470123456", "(0470) 12.34.56"];
  for (const text of spellings) assert.equal(secretIn(text), "phone", text);
  for (const text of ["0800 55 800", "1999", "02 223 09 09", "2026-11-25 10:40"]) {
    assert.equal(secretIn(text), null, text);
  }
});
