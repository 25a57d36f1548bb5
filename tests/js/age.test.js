import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { aged, daysSince } from "../../static/js/lib/age.js";

const READ = "2026-11-22";
const DAY = 86_400_000;
const after = (/** @type {number} */ days) => Date.parse(READ) + days * DAY;

test("a fact ages after half a year and after a year, not on the day before", () => {
  const ages = [0, 1, 179, 180, 181, 365, 366, 4000].map((days) =>
    aged(daysSince(READ, READ, after(days))),
  );
  assert.deepEqual(ages, ["", "", "", "", "old", "old", "outdated", "outdated"]);
});

test("the last moment of a day is still that day", () => {
  assert.equal(daysSince(READ, READ, after(181) - 1), 180);
});

test("a clock before the newest reading is not believed", () => {
  assert.equal(daysSince(READ, READ, 0), 0);
  assert.equal(daysSince("2026-01-01", READ, 0), 325);
});

test("no clock makes an age negative", () => {
  const years = { min: new Date("1970-01-01"), max: new Date("2100-01-01"), noInvalidDate: true };
  fc.assert(
    fc.property(fc.date(years), fc.date(years), (now, read) => {
      const day = read.toISOString().slice(0, 10);
      return daysSince(day, day, now.getTime()) >= 0;
    }),
  );
});
