import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { lacking, worksNow } from "../../static/js/lib/offers.js";

const MEANS = ["cash", "foreign-card", "belgian-bank"];
const HINDRANCES = ["no-internet", "late"];
const THINGS = ["internet", "signal", "open-shop", "late-shop", ...MEANS];

const anyNeed = fc
  .uniqueArray(fc.constantFrom(...THINGS), { minLength: 1, maxLength: 4 })
  .map((things) => things.join("|"));
const anyNeeds = fc.uniqueArray(anyNeed, { maxLength: 4 });
const anyAnswers = fc.subarray([...HINDRANCES, ...MEANS]).map((ticked) => new Set(ticked));
const anyStanding = fc.constantFrom("confirmed", "reported", "unknown");
const anyOffer = fc.record({ needs: anyNeeds, standing: anyStanding });
const means = fc.constantFrom(...MEANS);

/** @param {ReadonlySet<string>} have @param {string[]} more */
const plus = (have, ...more) => new Set([...have, ...more]);
/** @param {ReadonlySet<string>} have @param {string[]} less */
const without = (have, ...less) => new Set([...have].filter((thing) => !less.includes(thing)));

test("each need against the answer that decides it", () => {
  assert.deepEqual(lacking(["internet"], new Set()), []);
  assert.deepEqual(lacking(["internet"], new Set(["no-internet"])), ["internet"]);
  assert.deepEqual(lacking(["open-shop"], new Set(["late"])), ["open-shop"]);
  assert.deepEqual(lacking(["late-shop", "signal"], new Set(["late", "no-internet"])), []);
  assert.deepEqual(lacking(MEANS, new Set(["cash"])), ["foreign-card", "belgian-bank"]);
  assert.deepEqual(lacking(["cash|foreign-card"], new Set(["belgian-bank"])), [
    "cash|foreign-card",
  ]);
  assert.deepEqual(lacking(["open-shop|internet"], new Set(["late"])), []);
});

test("nobody is told that it works when nobody says that it exists", () => {
  fc.assert(
    fc.property(anyNeeds, anyAnswers, (needs, have) => {
      assert.equal(worksNow({ needs, standing: "unknown" }, have), false);
    }),
  );
});

test("what is known works exactly when nothing is lacking", () => {
  const known = fc.constantFrom("confirmed", "reported");
  fc.assert(
    fc.property(anyNeeds, known, anyAnswers, (needs, standing, have) => {
      assert.equal(worksNow({ needs, standing }, have), lacking(needs, have).length === 0);
    }),
  );
});

test("what is lacking are needs of the offer, in their order, each judged alone", () => {
  fc.assert(
    fc.property(anyNeeds, anyAnswers, (needs, have) => {
      const missing = lacking(needs, have);
      assert.deepEqual(
        missing,
        needs.filter((need) => missing.includes(need)),
      );
      assert.deepEqual(
        missing,
        needs.flatMap((need) => lacking([need], have)),
      );
    }),
  );
});

test("of several things that would do one is enough, and another never hurts", () => {
  fc.assert(
    fc.property(anyNeed, anyNeed, anyAnswers, (one, other, have) => {
      const either = lacking([`${one}|${other}`], have).length === 0;
      const each = [one, other].map((need) => lacking([need], have).length === 0);
      assert.equal(either, each.includes(true));
    }),
  );
});

test("one need more never makes an offer work", () => {
  fc.assert(
    fc.property(anyOffer, anyNeed, anyAnswers, ({ needs, standing }, need, have) => {
      const wider = worksNow({ needs: [...needs, need], standing }, have);
      assert.ok(worksNow({ needs, standing }, have) || !wider);
    }),
  );
});

test("a hindrance more never makes an offer work, and does not touch the others", () => {
  const hindrance = fc.constantFrom(...HINDRANCES);
  fc.assert(
    fc.property(anyOffer, anyAnswers, hindrance, (offer, have, more) => {
      assert.ok(worksNow(offer, without(have, more)) || !worksNow(offer, plus(have, more)));
      const blocked = more === "late" ? "open-shop" : "internet";
      const untouched = offer.needs.filter((need) => !need.split("|").includes(blocked));
      assert.deepEqual(
        lacking(untouched, plus(have, more)),
        lacking(untouched, without(have, more)),
      );
    }),
  );
});

test("another way to pay never stops an offer, once one was named", () => {
  fc.assert(
    fc.property(anyOffer, anyAnswers, means, means, (offer, have, first, second) => {
      const one = plus(have, first);
      assert.ok(!worksNow(offer, one) || worksNow(offer, plus(one, second)));
    }),
  );
});

test("the first way to pay that is named says that the others are missing, and nothing else", () => {
  fc.assert(
    fc.property(anyNeeds, anyAnswers, means, (needs, have, first) => {
      const silent = without(have, ...MEANS);
      const before = lacking(needs, silent);
      const news = lacking(needs, plus(silent, first)).filter((need) => !before.includes(need));
      for (const need of news) {
        assert.ok(!need.split("|").includes(first), need);
        assert.ok(
          need.split("|").some((thing) => MEANS.includes(thing)),
          need,
        );
      }
      assert.deepEqual(lacking(before, plus(silent, ...MEANS)), before);
    }),
  );
});

test("naming every way to pay is as good as naming none", () => {
  fc.assert(
    fc.property(anyNeeds, anyAnswers, (needs, have) => {
      const silent = without(have, ...MEANS);
      assert.deepEqual(lacking(needs, plus(silent, ...MEANS)), lacking(needs, silent));
    }),
  );
});

test("an offer that needs nothing works whatever the answers", () => {
  fc.assert(
    fc.property(anyAnswers, (have) => {
      assert.ok(worksNow({ needs: [], standing: "reported" }, have));
    }),
  );
});

test("asking changes neither the needs nor the answers", () => {
  fc.assert(
    fc.property(anyOffer, anyAnswers, (offer, have) => {
      const [needs, ticked] = [[...offer.needs], [...have]];
      worksNow(Object.freeze(offer), have);
      assert.deepEqual([offer.needs, [...have]], [needs, ticked]);
    }),
  );
});
