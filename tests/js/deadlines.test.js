import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { daysBetween, lastDay, latest, today } from "../../static/js/lib/deadlines.js";

/** @param {Partial<import("../../static/js/lib/deadlines.js").Rule>} given */
const rule = (given) => ({ since: "top-up", days: 0, months: 0, ...given });

test("days and months are counted on the calendar", () => {
  /** @type {[string, {days?: number, months?: number}, string][]} */
  const cases = [
    ["2026-11-25", { days: 30 }, "2026-12-25"],
    ["2026-11-25", { months: 12 }, "2027-11-25"],
    ["2026-12-31", { months: 6 }, "2027-06-30"],
    ["2027-01-31", { months: 1 }, "2027-02-28"],
    ["2028-01-31", { months: 1 }, "2028-02-29"],
    ["2024-02-29", { months: 12 }, "2025-02-28"],
    ["2026-03-28", { days: 2 }, "2026-03-30"], // summer time begins in between
    ["2026-11-30", { months: 18 }, "2028-05-30"],
  ];
  for (const [from, period, to] of cases) {
    assert.equal(lastDay(rule(period), { "top-up": from }), to);
  }
});

test("a period that did not start has no end", () => {
  const days = { "top-up": "2026-11-25", move: "" };
  assert.equal(lastDay(rule({ since: "move", months: 1 }), days), null);
  assert.equal(lastDay(rule({ since: "activation", months: 18 }), days), null);
  assert.equal(lastDay(rule({ days: 31 }), days), "2026-12-26");
});

test("a period counts from the latest day that paid enough for it", () => {
  const large = { date: "2026-11-01", cents: 1500 };
  const small = { date: "2026-11-20", cents: 500 };
  const unknown = { date: "2026-11-22", cents: null };
  const savedLater = { date: "2026-10-01", cents: 2000 };
  for (const topUps of [
    [savedLater, unknown, small, large],
    [large, small, unknown, savedLater],
  ]) {
    assert.equal(latest(topUps), unknown);
    assert.equal(latest(topUps, 500), small);
    assert.equal(latest(topUps, 1500), large);
    assert.equal(latest(topUps, 1501), savedLater);
    assert.equal(latest(topUps, 2000), savedLater);
    assert.equal(latest(topUps, 2001), undefined);
  }
  assert.equal(latest([]), undefined);
});

test("any day that is typed gives a later day or none", () => {
  const day = fc.date({
    min: new Date("0001-01-01"),
    max: new Date("9999-12-31"),
    noInvalidDate: true,
  });
  fc.assert(
    fc.property(day, fc.nat(400), fc.nat(24), (date, days, months) => {
      const from = date.toISOString().slice(0, 10);
      const to = lastDay(rule({ days, months }), { "top-up": from });
      assert.ok(to === null || (/^\d{4}-\d\d-\d\d$/.test(to) && to >= from), `${from} ${to}`);
    }),
  );
  for (const odd of ["soon", "2026-13-45", "99999-01-01"]) {
    assert.doesNotThrow(() => lastDay(rule({ days: 1 }), { "top-up": odd }));
  }
});

test("the distance in days ignores summer time", () => {
  assert.equal(daysBetween("2026-03-28", "2026-03-30"), 2);
  assert.equal(daysBetween("2026-11-25", "2026-11-24"), -1);
});

test("today is that of the phone's own place", () => {
  assert.equal(today(new Date(2026, 10, 5, 0, 30)), "2026-11-05");
  assert.equal(today(new Date(2026, 10, 5, 23, 30)), "2026-11-05");
});
