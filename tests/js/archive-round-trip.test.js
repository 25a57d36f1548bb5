import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import fc from "fast-check";
import { exportAll, importFile } from "../../static/js/store/archive.js";
import { eraseEverything, write } from "../../static/js/store/database.js";
import { create } from "../../static/js/store/receipt.js";
import * as receipts from "../../static/js/store/receipts.js";
import { DRAFT, jpeg, PHOTO, refused, stored } from "./archives.js";

// Ahead of UTC, so that the day here and the day there can differ.
process.env.TZ = "Europe/Brussels";

beforeEach(eraseEverything);

test("500 receipts come back as they were, byte for byte", async (t) => {
  const odd = ["", "👨‍👩‍👧‍👦 e\u0301 汉", "<img src=x onerror=f()>", '"\\', "مرحبا", "\u2028x"];
  for (let i = 0; i < 500; i += 1) {
    const amounts = { cents: i % 7 ? i : null, before: i % 3 ? i : null, after: i % 4 ? i : null };
    const texts = { note: odd[i % 6], reference: odd[(i * 5) % 6], reply: odd[(i + 2) % 6] };
    const details = { ...amounts, ...texts, paidAt: i % 2 ? i : null };
    const hasPhoto = i % 5 > 0;
    const receipt = { ...create({ ...DRAFT, ...details }), id: `r-${i}`, savedAt: i, hasPhoto };
    const reason = i % 10 === 0 ? { photoError: "quota" } : {};
    await write([{ store: "receipts", put: { ...receipt, ...reason } }]);
    const put = { id: `r-${i}`, type: "image/jpeg", bytes: jpeg(15 + i * 200).buffer };
    if (hasPhoto) await write([{ store: "photos", put }]);
  }
  const before = await stored();
  const start = performance.now();
  const { blob, count, fits } = await exportAll();
  assert.deepEqual([count, fits], [500, true]);
  await eraseEverything();
  assert.deepEqual(await importFile(blob), { added: 500, known: 0 });
  const seconds = (performance.now() - start) / 1000;
  t.diagnostic(`${(blob.size / 1e6).toFixed(1)} MB in ${seconds.toFixed(2)} s`);
  assert.deepEqual(await stored(), before);
  assert.deepEqual(await importFile(blob), { added: 0, known: 500 });
  assert.deepEqual(await stored(), before);
});

test("the file is one readable JSON, named by nothing but the day", async () => {
  const saved = await receipts.save(DRAFT);
  await receipts.attachPhoto(saved.id, new Blob([jpeg()], { type: "image/jpeg" }));
  const now = new Date(2026, 10, 5, 0, 30);
  const { blob, name, count } = await exportAll(now);
  assert.deepEqual([name, count], ["topup-belgium-2026-11-05.json", 1]);
  assert.equal(blob.type, "application/json");
  assert.deepEqual(JSON.parse(await blob.text()), {
    ...{ app: "topup-belgium", format: 2, exportedAt: now.toISOString() },
    receipts: [{ ...saved, hasPhoto: true, photo: PHOTO }],
  });
});

test("without receipts there is still a file, and it can be read", async () => {
  const { blob, count } = await exportAll();
  assert.equal(count, 0);
  assert.deepEqual(await importFile(blob), { added: 0, known: 0 });
});

test("whatever was typed, an export can be imported", async () => {
  const text = fc.string({ unit: "binary" });
  const words = { operator: text, channel: text, reference: text, note: text, reply: text };
  const number = fc.oneof(fc.constant(null), fc.double(), fc.nat());
  const typed = fc.record({ ...words, paidAt: number, before: number, after: number });
  const drafts = fc.array(typed, { maxLength: 5 });
  await fc.assert(
    fc.asyncProperty(drafts, async (all) => {
      await eraseEverything();
      for (const draft of all) await receipts.save({ ...DRAFT, ...draft });
      const { blob } = await exportAll();
      await eraseEverything();
      assert.equal((await importFile(blob)).added, all.length);
    }),
  );
});

test("a spoilt photo is left out rather than spoiling the file", async () => {
  const { id } = await receipts.save(DRAFT);
  for (const bytes of [new Uint8Array(0), jpeg(1_000_001), jpeg(100, 3201), jpeg().slice(0, 9)]) {
    await receipts.attachPhoto(id, new Blob([bytes], { type: "image/jpeg" }));
    const { blob } = await exportAll();
    const [receipt] = JSON.parse(await blob.text()).receipts;
    assert.deepEqual([receipt.hasPhoto, receipt.photo], [false, null]);
    assert.deepEqual(await importFile(blob), { added: 0, known: 1 });
  }
});

test("a file that could not be imported says so", async () => {
  const many = Array.from({ length: 501 }, () => create(DRAFT));
  await write(many.map((put) => ({ store: "receipts", put })));
  const { blob, fits, count } = await exportAll();
  assert.deepEqual([fits, count], [false, 501]);
  await refused(blob, "too-many");
  await eraseEverything();
  const bytes = jpeg(999_999).buffer;
  for (const put of many.slice(0, 31)) {
    await write([{ store: "receipts", put }]);
    await write([{ store: "photos", put: { id: put.id, type: "image/jpeg", bytes } }]);
  }
  const heavy = await exportAll();
  assert.deepEqual([heavy.fits, heavy.count], [false, 31]);
  await refused(heavy.blob, "too-large");
});
