import assert from "node:assert/strict";
import { before, test } from "node:test";
import { archive, base64, FORMAT, file, jpeg, json, used } from "./archives.js";
import { at, HOSTILE, KEYS, NUMBERS, own, POLLUTION, places } from "./mutations.js";
import { cases, outcomes, survives } from "./survival.js";

// Every place of an honest archive in turn, so that no field is left to chance.

const ODD = [
  ...[null, true, false, [], [[]], {}, [null], POLLUTION, { toString: null }, { length: 1e9 }],
  ...[{ toJSON: 1 }, [..."abc"], { 0: "a", length: 1 }, archive().receipts],
  ...HOSTILE,
  ...NUMBERS,
];
/** Numbers that JSON can say and JavaScript cannot hold, or that JSON cannot say at all. */
const SPELLINGS = [
  ...["NaN", "Infinity", "-Infinity", "undefined", "1e999", "-1e999", "0.1e-999", "1".repeat(400)],
  ...["-0", "-0.0", "-0e9", "-1e-999"],
  ...["9007199254740993", "1e-7", "+1", "01", ".5", "1.", "0x1F", "1_000", "1n", "- 1", "--1"],
  ...["True", "None", "'x'", "`x`", "new Date()", "/x/", "[,]", "{,}", "[1,]", "/**/1", "\u00a01"],
];
const PLACES = places(archive()).slice(1);

/** @param {string[]} way @param {unknown} value */
function withValue(way, value) {
  const tree = archive();
  own(at(tree, way.slice(0, -1)), /** @type {string} */ (way.at(-1)), value);
  return tree;
}

before(used);

test("every place holds every odd value", async () => {
  for (const way of PLACES) {
    for (const odd of ODD) await survives(json(withValue(way, odd)));
  }
});

test("every place holds what is no number", async () => {
  const mark = "here and nowhere else";
  for (const way of PLACES) {
    const text = JSON.stringify(withValue(way, mark));
    for (const spelling of SPELLINGS) await survives(file(text.replace(`"${mark}"`, spelling)));
  }
});

test("every place goes down further than any archive of ours", async () => {
  const mark = "here and nowhere else";
  for (const way of PLACES) {
    const text = JSON.stringify(withValue(way, mark));
    for (const depth of [8, 100, 100_000]) {
      const arrays = `${"[".repeat(depth)}${"]".repeat(depth)}`;
      const objects = `${'{"a":'.repeat(depth)}1${"}".repeat(depth)}`;
      for (const deep of [arrays, objects]) await survives(file(text.replace(`"${mark}"`, deep)));
    }
  }
});

test("every place is missing, or stands there twice, the second time otherwise", async () => {
  for (const way of PLACES) {
    const [last, parent] = [/** @type {string} */ (way.at(-1)), way.slice(0, -1)];
    const tree = archive();
    delete at(tree, parent)[last];
    await survives(json(tree));
    const whole = JSON.stringify(archive());
    for (const odd of [...KEYS, null, 1e9, [], {}]) {
      const twice = `"${last}":${JSON.stringify(odd)}`;
      await survives(file(whole.replaceAll(`"${last}":`, `${twice},"${last}":`)));
      await survives(file(whole.replace(/(?=[}\]]+$)/, `,${twice}`)));
    }
  }
});

test("the file ends anywhere", async () => {
  const whole = Buffer.from(JSON.stringify(archive()));
  for (let end = 0; end < whole.length; end += 1) await survives(file(whole.subarray(0, end)));
  for (let start = 1; start < whole.length; start += 7) await survives(file(whole.subarray(start)));
});

test("a mark or a control stands anywhere", async () => {
  const whole = JSON.stringify(archive());
  const marks = [
    "\ufeff",
    "\0",
    "\u202e",
    "\u2066",
    "\u2028",
    "\\u0000",
    "\\ud800",
    "\x1b",
    "\x7f",
  ];
  for (const mark of marks) {
    for (let place = 0; place <= whole.length; place += 11) {
      await survives(file(whole.slice(0, place), mark, whole.slice(place)));
    }
  }
});

test("fields that nobody knows are left behind, however many and large", async () => {
  for (const way of [[], ["receipts", "0"], ["receipts", "0", "photo"]]) {
    const tree = archive();
    for (const key of KEYS) own(at(tree, way), key, "x".repeat(100_000));
    for (let i = 0; i < 1000; i += 1) at(tree, way)[`<b onclick=f(${i})>`] = i;
    await survives(json(tree));
  }
  assert.ok(outcomes.accepted >= 3);
});

test("photos lie about what they are", async () => {
  const cut = jpeg().slice(0, 14);
  const lies = [
    ...[cut, jpeg(100, 3201), jpeg(100, 65_535, 65_535), jpeg(100, 0), jpeg(1_000_001)],
    ...["<svg onload=f()>", "GIF89a", "%PDF-1.7", "\x89PNG\r\n\x1a\n", "RIFF....WEBPVP8 "].map(
      Buffer.from,
    ),
    Buffer.from("....ftypheic"),
  ];
  const types = [
    "image/jpeg",
    "image/png",
    "image/svg+xml",
    "text/html",
    "IMAGE/JPEG",
    "image/jpeg;x",
  ];
  for (const bytes of [...lies, jpeg()]) {
    for (const type of types) {
      const tree = withValue(["receipts", "0", "photo"], { type, data: base64(bytes) });
      await survives(json(tree));
    }
  }
});

test("thousands of cases, of every kind", (t) => {
  t.diagnostic(`${cases()} cases of format ${FORMAT}: ${JSON.stringify(outcomes)}`);
  assert.ok(cases() >= 4000);
  for (const code of ["accepted", "not-json", "not-ours", "bad-receipt", "bad-photo", "too-deep"]) {
    assert.ok(outcomes[code] >= 3, code);
  }
});
