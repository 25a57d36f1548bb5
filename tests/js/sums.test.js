import assert from "node:assert/strict";
import { test } from "node:test";
import { arithmetic, sum } from "../../static/js/lib/sums.js";

const MINUTE = 60_000;
const NOON = Date.UTC(2026, 10, 25, 12);

/** @param {Partial<import("../../static/js/lib/sums.js").TopUp>} [given] */
const topUp = (given) => ({
  ...{ id: "now", operator: "base", cents: 1000, before: 200, after: 1200, at: NOON },
  ...given,
});
const earlier = topUp({ id: "a", cents: 500, before: 200, after: null, at: NOON - 20 * MINUTE });

test("the balance is compared with what should be there", () => {
  /** @type {[number, string, number][]} */
  const cases = [
    [1200, "arrived", 0],
    [1500, "arrived", 300],
    [900, "short", -300],
    [201, "short", -999],
    [200, "waiting", -1000],
    [0, "waiting", -1200],
  ];
  for (const [after, verdict, difference] of cases) {
    const found = sum(topUp({ after }), []);
    assert.deepEqual(
      [found?.verdict, found?.expected, found?.difference],
      [verdict, 1200, difference],
    );
  }
});

test("without all three numbers there is no verdict", () => {
  for (const missing of [{ before: null }, { cents: null }, { after: null }]) {
    assert.equal(sum(topUp(missing), []), null);
  }
});

test("a top-up within the hour that nobody saw arrive is counted, too", () => {
  const found = sum(topUp({ after: 1700 }), [earlier]);
  assert.deepEqual(
    [found?.amounts, found?.expected, found?.verdict],
    [[500, 1000], 1700, "arrived"],
  );
  assert.equal(sum(topUp({ after: 1200 }), [earlier])?.verdict, "short");
  const three = sum(topUp({ after: 200 }), [
    earlier,
    topUp({ id: "b", cents: 700, after: null, at: NOON - 70 * MINUTE }),
  ]);
  assert.deepEqual([three?.amounts, three?.verdict], [[700, 500, 1000], "waiting"]);
});

test("only what may still be on its way is counted", () => {
  const others = {
    "another operator": { operator: "orange" },
    "too long ago": { at: NOON - 61 * MINUTE },
    "later than this one": { at: NOON + 1 },
    "seen to arrive": { after: 700 },
    "arrived, because the balance rose": { before: 100 },
    "nothing known of the balance": { before: null },
    "nothing known of the amount": { cents: null },
    "itself, as it was saved": { id: "now", at: NOON },
    "itself, saved once more": { id: "copy", at: NOON },
  };
  for (const [why, given] of Object.entries(others)) {
    assert.deepEqual(sum(topUp(), [topUp({ ...earlier, ...given })])?.amounts, [1000], why);
  }
});

test("the arithmetic is written out, with what is there instead", () => {
  const right = sum(topUp(), []);
  const more = sum(topUp({ after: 1250 }), []);
  assert.ok(right && more);
  assert.equal(arithmetic(right, "en"), "€2.00 + €10.00 = €12.00");
  assert.equal(arithmetic(more, "en"), "€2.00 + €10.00 = €12.00 ≠ €12.50");
});
