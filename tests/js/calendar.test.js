import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { calendar } from "../../static/js/lib/calendar.js";

const NOW = new Date("2026-11-25T12:34:56.789Z");
const EVENT = { id: "base-credit", day: "2027-11-25", title: "BASE: credit ends", text: "Rule" };

test("an event is a whole day with a reminder a week before", () => {
  const text = calendar([EVENT], "en", NOW);
  for (const line of [
    "BEGIN:VCALENDAR",
    "DTSTAMP:20261125T123456Z",
    "DTSTART;VALUE=DATE:20271125",
    "SUMMARY;LANGUAGE=en:BASE: credit ends",
    "TRIGGER:-P7D",
    "UID:base-credit@topup-belgium",
  ]) {
    assert.ok(text.split("\r\n").includes(line), line);
  }
});

test("whatever stands in it, every line is short, ends as it must, and unfolds to what it was", () => {
  const text = fc.string({ unit: "binary", maxLength: 200 });
  fc.assert(
    fc.property(text, text, (title, description) => {
      const file = calendar([{ ...EVENT, title, text: description }], "zh-Hans", NOW);
      const lines = file.split("\r\n");
      assert.equal(lines.pop(), "");
      for (const line of lines) {
        assert.ok(new TextEncoder().encode(line).length <= 75);
        assert.doesNotMatch(line, /[\n\r]/);
      }
      const unfolded = file.replaceAll("\r\n ", "").split("\r\n");
      assert.equal(unfolded.filter((line) => line.startsWith("BEGIN:")).length, 3);
      assert.equal(unfolded.length, 17 + 1);
    }),
  );
});

test("signs with a meaning in the format are escaped", () => {
  const text = calendar([{ ...EVENT, title: "a,b;c\\d", text: "one\ntwo" }], "en", NOW);
  assert.ok(text.includes("SUMMARY;LANGUAGE=en:a\\,b\\;c\\\\d\r\n"));
  assert.ok(text.includes("DESCRIPTION;LANGUAGE=en:one\\ntwo\r\n"));
});
