import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { archive, FIELDS, file, json, used } from "./archives.js";
import { at, KEYS, mutate, mutation, own, POLLUTION, value } from "./mutations.js";
import { cases, outcomes, survives } from "./survival.js";

/** @param {fc.Arbitrary<any>} arbitrary @param {number} numRuns @param {(made: any) => Blob} make */
async function fuzz(arbitrary, numRuns, make) {
  await used();
  await fc.assert(
    fc.asyncProperty(arbitrary, (made) => survives(make(made))),
    { numRuns },
  );
}

test("hostile: any JSON value", () => fuzz(fc.oneof(fc.json(), fc.jsonValue()), 800, json));

test("hostile: any text and any bytes", async () => {
  const bytes = fc.uint8Array({ maxLength: 200 });
  const text = fc.string({ unit: "binary", maxLength: 200 });
  await fuzz(fc.oneof(bytes, text, fc.json({ maxDepth: 30 })), 800, file);
});

test("hostile: a good archive with a few values changed", async () => {
  const mutations = fc.array(mutation, { minLength: 1, maxLength: 3 });
  await fuzz(mutations, 2500, (changes) => {
    const tree = archive();
    for (const change of changes) mutate(tree, change);
    return json(tree);
  });
});

test("hostile: our own head over anything", () => {
  const names = fc.constantFrom(...FIELDS, ...KEYS, "photo", "type", "data");
  const record = fc.array(fc.tuple(names, value)).map((entries) => {
    const made = {};
    for (const [key, put] of entries) own(made, key, put);
    return made;
  });
  const list = fc.oneof(fc.array(fc.oneof(record, value)), value);
  return fuzz(list, 800, (receipts) => json({ ...archive(), receipts }));
});

test("hostile: a good archive cut short, or with bytes changed", async () => {
  const edit = fc.tuple(fc.nat(), fc.uint8Array({ maxLength: 3 }), fc.boolean());
  await fuzz(edit, 1200, ([start, bytes, cut]) => {
    const whole = Buffer.from(JSON.stringify(archive()));
    const from = start % whole.length;
    const rest = cut ? [] : [bytes, whole.subarray(from + bytes.length)];
    return file(whole.subarray(0, from), ...rest);
  });
});

test("hostile: keys that pollute, at every level", async () => {
  await used();
  const levels = [[], ["receipts"], ["receipts", "0"], ["receipts", "0", "photo"]];
  for (const way of levels) {
    for (const key of KEYS) {
      for (const put of [POLLUTION, { prototype: { polluted: 1 } }, "x", null]) {
        const tree = archive();
        own(at(tree, way), key, put);
        await survives(json(tree));
      }
    }
  }
  const text = JSON.stringify(archive());
  for (const key of KEYS) {
    await survives(file(text.replaceAll("{", `{"${key}":{"polluted":1},`)));
    await survives(file(`{"${key}":${text}}`));
  }
});

test("hostile: thousands of cases, of every kind", (t) => {
  t.diagnostic(`${cases()} cases: ${JSON.stringify(outcomes)}`);
  assert.ok(cases() >= 6000);
  for (const code of ["accepted", "not-json", "not-ours", "bad-receipt", "bad-photo"]) {
    assert.ok(outcomes[code] >= 10, code);
  }
});
