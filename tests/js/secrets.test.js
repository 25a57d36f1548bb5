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
    "4111.1111.1111.1111",
    "4111/1111/1111/1111",
    "4111·1111·1111·1111",
    "12/27 4111.1111.1111.1111.",
    "3782.822463.10005",
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
    "41/11/1111 11.11 11,11",
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

const DIVIDERS = [" ", "-", " – ", ".", ",", "/", " / ", "·", "_"];

test("a card or voucher is found in its groups, whatever divides them and stands beside them", () => {
  const divider = fc.constantFrom(...DIVIDERS);
  const beside = fc.constantFrom("", "15", "2,50", "1999");
  const numbers = fc.constantFrom(
    ["card", ["4111", "1111", "1111", "1111"]],
    ["card", ["3782", "822463", "10005"]],
    ["voucher", ["1234", "5678", "9012", "345"]],
    ["voucher", ["12345", "67890", "12346"]],
    ["voucher", ["1234", "5678", "9012", "3"]],
    ["voucher", ["123456789012346"]],
  );
  fc.assert(
    fc.property(numbers, divider, divider, beside, beside, ([kind, groups], by, and, ...around) => {
      const text = [around[0], groups.join(by), around[1]].filter(Boolean).join(and);
      // With what stands beside it, a voucher may by chance look like a card, too.
      const allowed = kind === "card" ? ["card"] : ["voucher", "card"];
      assert.ok(allowed.includes(secretIn(text, [13, 15]) ?? ""), text);
    }),
  );
});

test("dates, amounts, other numbers and references side by side are no card and no voucher", () => {
  const number = (least, most) => fc.integer({ min: least, max: most }).map(String);
  const pair = number(10, 99);
  const year = number(2020, 2030);
  const pieces = [
    fc
      .tuple(pair, pair, year)
      .chain((parts) => fc.constantFrom("/", ".").map((by) => parts.join(by))),
    fc.tuple(year, pair, pair).map((parts) => parts.join("-")),
    fc.tuple(pair, pair).map((parts) => parts.join(".")),
    fc.tuple(number(1, 9999), pair).map((parts) => parts.join(",")),
    fc.constantFrom("02/223.09.09", "0800/55.800", "1999", "+33.612.345.678"),
    fc
      .tuple(year, pair, pair, number(100_000, 999_999))
      .map(([y, m, d, serial]) => `${y}${m}${d}_${serial}`),
    fc.tuple(year, number(100_000, 999_999)).map((parts) => parts.join("/")),
    fc.tuple(number(100, 999), number(1000, 9999), pair, pair).map((parts) => parts.join("/")),
  ];
  const texts = fc
    .tuple(
      fc.shuffledSubarray(pieces, { minLength: 1, maxLength: 4 }),
      fc.constantFrom(", ", "/", " / "),
    )
    .chain(([chosen, by]) => fc.tuple(...chosen).map((parts) => parts.join(by)));
  fc.assert(
    fc.property(texts, (text) => {
      assert.ok(!["card", "voucher"].includes(secretIn(text, [13, 15]) ?? ""), text);
    }),
    { numRuns: 2000 },
  );
});

// 0.05 s where this was written; anything quadratic does not end before the runner's limit.
test("hostile text is searched in linear time", () => {
  for (const piece of [
    "1",
    "1 ",
    "1-",
    " ",
    "- ",
    "12 3",
    "1   ",
    "41111111111111 ",
    "1.",
    "1234/",
  ]) {
    const text = piece.repeat(100_000 / piece.length);
    assert.notEqual(secretIn(text, [13, 15]), undefined);
  }
});

test("a number as long as a voucher may still be money", () => {
  assert.equal(secretIn("123 4567 8901 23", [13, 15]), "voucher");
  assert.equal(secretIn("code: 123456789012345.", [13, 15]), "voucher");
  assert.equal(secretIn("1234.5678.9012.345", [13, 15]), "voucher");
  assert.equal(secretIn("123456789012345 15", [13, 15]), "voucher");
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
