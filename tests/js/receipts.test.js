import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import "fake-indexeddb/auto";
import fc from "fast-check";
import { eraseEverything, read, readAll, write } from "../../static/js/store/database.js";
import { create } from "../../static/js/store/receipt.js";
import * as receipts from "../../static/js/store/receipts.js";

const DRAFT = {
  ...{ operator: "proximus", channel: "partner-store", cents: 1500, date: "2026-11-05" },
  ...{ reference: " BE 2026-0012 34 ", note: "Gare du Midi\n\u202eshop" },
};
const PHOTO = new Blob([new Uint8Array([0xff, 0xd8, 0xff, 1, 2, 3])], { type: "image/jpeg" });

beforeEach(eraseEverything);

/** @param {Blob | null} blob */
const bytesOf = async (blob) => blob && [...new Uint8Array(await blob.arrayBuffer())];

test("the text of a receipt is kept at once, cleaned and stamped", async () => {
  const before = Date.now();
  const saved = await receipts.save(DRAFT);
  assert.deepEqual(await receipts.list(), [saved]);
  const { id, savedAt, offsetMinutes, ...rest } = saved;
  assert.match(id, /^[0-9a-f-]{36}$/);
  assert.ok(savedAt >= before && savedAt <= Date.now());
  assert.equal(offsetMinutes, 0 - new Date(savedAt).getTimezoneOffset());
  assert.deepEqual(rest, {
    ...{ operator: "proximus", channel: "partner-store", cents: 1500, date: "2026-11-05" },
    ...{ reference: "BE 2026-0012 34", note: "Gare du Midi\nshop", hasPhoto: false },
    ...{ paidAt: null, before: null, after: null, reply: "" },
  });
});

test("whatever was typed, what is saved can be read again", () => {
  const text = fc.string({ unit: "binary" });
  const draft = fc.record({
    ...{ operator: text, channel: text, reference: text, note: text, date: text },
    cents: fc.oneof(fc.constant(null), fc.double(), fc.nat()),
  });
  fc.assert(fc.property(draft, (typed) => assert.ok(receipts.check(create(typed)))));
  const odd = { ...DRAFT, operator: "?", channel: "", cents: Number.NaN, date: "2026-02-30" };
  const now = new Date(2026, 0, 9, 23, 59);
  const { operator, channel, cents, date } = create(odd, now);
  assert.deepEqual([operator, channel, cents, date], ["", "", null, "2026-01-09"]);
});

test("the newest receipt comes first", async () => {
  const saved = [];
  for (const savedAt of [3, 1, 2]) saved.push({ ...create(DRAFT), savedAt });
  await write(saved.map((put) => ({ store: "receipts", put })));
  assert.deepEqual(
    (await receipts.list()).map(({ savedAt }) => savedAt),
    [3, 2, 1],
  );
});

test("a photo follows its receipt and comes back as it was", async () => {
  const { id } = await receipts.save(DRAFT);
  assert.equal(await receipts.photo(id), null);
  await receipts.photoFailed(id, "quota");
  const receipt = await receipts.attachPhoto(id, PHOTO);
  assert.deepEqual(await receipts.list(), [receipt]);
  assert.equal(receipt?.hasPhoto, true);
  assert.ok(!("photoError" in receipt));
  const found = await receipts.photo(id);
  assert.equal(found?.type, "image/jpeg");
  assert.deepEqual(await bytesOf(found), await bytesOf(PHOTO));
});

test("a photo of a receipt that is gone is not kept", async () => {
  assert.equal(await receipts.attachPhoto("gone", PHOTO), null);
  assert.deepEqual(await readAll("photos"), []);
});

test("a photo that does not fit leaves the text, and its reason", async (t) => {
  const saved = await receipts.save(DRAFT);
  const full = t.mock.method(IDBObjectStore.prototype, "put", () => {
    throw new DOMException("", "QuotaExceededError");
  });
  await assert.rejects(receipts.attachPhoto(saved.id, PHOTO), { code: "quota" });
  full.mock.restore();
  assert.deepEqual(await receipts.list(), [saved]);
  assert.deepEqual(await readAll("photos"), []);
  await receipts.photoFailed(saved.id, "quota");
  assert.deepEqual(await receipts.list(), [{ ...saved, photoError: "quota" }]);
});

test("a note is edited, clipped, and only where there is a receipt", async () => {
  const saved = await receipts.save(DRAFT);
  const edited = await receipts.editNote(saved.id, "x".repeat(501));
  assert.deepEqual(edited, { ...saved, note: "x".repeat(500) });
  assert.deepEqual(await receipts.list(), [edited]);
  assert.equal(await receipts.editNote("gone", "x"), null);
  assert.equal((await receipts.list()).length, 1);
});

test("removing can be undone, photo included", async () => {
  const { id } = await receipts.save(DRAFT);
  const receipt = await receipts.attachPhoto(id, PHOTO);
  const removed = await receipts.remove(id);
  assert.ok(removed);
  assert.deepEqual([await readAll("receipts"), await readAll("photos")], [[], []]);
  await receipts.restore(removed);
  assert.deepEqual(await receipts.list(), [receipt]);
  assert.deepEqual(await bytesOf(await receipts.photo(id)), await bytesOf(PHOTO));
  assert.equal(await receipts.remove("gone"), null);
});

test("a photo that arrives while its receipt is removed comes back with it", async () => {
  for (let ahead = 0; ahead < 6; ahead += 1) {
    const { id } = await receipts.save(DRAFT);
    const removing = receipts.remove(id);
    for (let n = 0; n < ahead; n += 1) await new Promise((resolve) => setImmediate(resolve));
    const [removed, attached] = await Promise.all([removing, receipts.attachPhoto(id, PHOTO)]);
    assert.ok(removed);
    assert.deepEqual([await readAll("receipts"), await readAll("photos")], [[], []]);
    await receipts.restore(removed);
    assert.equal(removed.receipt.hasPhoto, attached !== null);
    assert.equal((await receipts.photo(id)) !== null, attached !== null);
    await receipts.remove(id);
  }
});

test("bad records are left out and left alone", async () => {
  const good = create(DRAFT);
  const bad = [
    ...["operator", "channel", "cents", "date", "reference", "note", "savedAt", "hasPhoto"].map(
      (field) => ({ ...good, [field]: undefined }),
    ),
    ...[{ cents: 1.5 }, { cents: -1 }, { cents: 1e7 }, { cents: "1500" }, { cents: Number.NaN }],
    ...[{ date: "2026-13-01" }, { date: "2026-02-30" }, { date: "2026-1-1" }, { date: 20260101 }],
    ...[{ savedAt: -1 }, { savedAt: 1e300 }, { offsetMinutes: 1e9 }, { hasPhoto: "yes" }],
    ...[{ operator: "<img src=x>" }, { channel: "a".repeat(37) }, { note: ["x"] }],
  ];
  const records = bad.map((fields, i) => ({ ...good, ...fields, id: `bad-${i}` }));
  await write([good, ...records].map((put) => ({ store: "receipts", put })));
  assert.deepEqual(await receipts.list(), [good]);
  assert.equal((await readAll("receipts")).length, 1 + bad.length);
  for (const value of [null, undefined, 7, "x", [], { ...good, id: "" }, { ...good, id: {} }]) {
    assert.equal(receipts.check(value), null);
  }
});

test("a checked record is a fresh one, with known fields and short text only", () => {
  const good = create(DRAFT);
  const forged = JSON.parse(
    '{"__proto__": {"polluted": true}, "html": "<b>", "photoError": "<b>"}',
  );
  const long = { reference: "r".repeat(100), note: `\u202e${"n".repeat(9000)}` };
  const checked = receipts.check({ ...good, ...forged, ...long });
  assert.deepEqual(checked, { ...good, reference: "r".repeat(64), note: "n".repeat(500) });
  assert.equal(/** @type {any} */ ({}).polluted, undefined);
  assert.notEqual(receipts.check(good), good);
});

test("a photo record that was tampered with is no photo", async () => {
  const { id } = await receipts.save(DRAFT);
  const bytes = new ArrayBuffer(3);
  for (const fields of [
    { type: "image/svg+xml", bytes },
    { type: "image/jpeg", bytes: "x" },
  ]) {
    await write([{ store: "photos", put: { id, ...fields } }]);
    assert.equal(await receipts.photo(id), null);
  }
  assert.ok(await read("photos", id));
});

test("every change is heard once in its own tab, until nobody listens", async (t) => {
  const listener = t.mock.fn();
  const stop = receipts.watch(listener);
  const { id } = await receipts.save(DRAFT);
  await receipts.attachPhoto(id, PHOTO);
  await receipts.editNote(id, "x");
  await receipts.editNote("gone", "x");
  const removed = await receipts.remove(id);
  if (removed) await receipts.restore(removed);
  await eraseEverything();
  await new Promise((resolve) => setTimeout(resolve, 100));
  assert.equal(listener.mock.callCount(), 6);
  stop();
  await receipts.save(DRAFT);
  assert.equal(listener.mock.callCount(), 6);
});

test("other tabs hear of a change, and are heard", async () => {
  const other = new BroadcastChannel("topup-belgium");
  const told = new Promise((resolve) => other.addEventListener("message", resolve));
  await receipts.save(DRAFT);
  assert.equal((await told).data.about, "receipts");
  const heard = new Promise((resolve) => {
    const stop = receipts.watch(() => resolve(stop()));
  });
  other.postMessage(null);
  other.postMessage({ about: "receipts", tab: "other" });
  await heard;
  other.close();
});

test("what becomes known later is added to the receipt, and nothing else changes", async () => {
  const saved = await receipts.save({ ...DRAFT, paidAt: 5, before: 200 });
  assert.deepEqual([saved.paidAt, saved.before, saved.after], [5, 200, null]);
  const reply = "Uw krediet: 17,00 EUR";
  assert.deepEqual(await receipts.editHistory(saved.id, { after: 1700, reply }), {
    ...saved,
    ...{ after: 1700, reply },
  });
  assert.equal(await receipts.editHistory(saved.id, { after: -1 }), null);
  assert.equal(await receipts.editHistory("gone", { after: 1 }), null);
  assert.deepEqual(await receipts.list(), [{ ...saved, after: 1700, reply }]);
});
