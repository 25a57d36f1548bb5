import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import "fake-indexeddb/auto";
import { IDBFactory } from "fake-indexeddb";
import fc from "fast-check";
import { inspect } from "../../static/js/lib/photo-header.js";
import { ArchiveError, exportAll, importFile } from "../../static/js/store/archive.js";
import { connect, forget } from "../../static/js/store/connection.js";
import { eraseEverything, readAll, write } from "../../static/js/store/database.js";
import { create } from "../../static/js/store/receipt.js";
import * as receipts from "../../static/js/store/receipts.js";

// Ahead of UTC, so that the day here and the day there can differ.
process.env.TZ = "Europe/Brussels";

const DRAFT = {
  ...{ operator: "base", channel: "app", cents: 1500, date: "2026-11-05" },
  ...{ reference: "BE 2026-0012 34", note: "Gare du Midi" },
};
const FIELDS = [...Object.keys(create(DRAFT)), "photoError"];

/** A JPEG header and as many bytes as wanted. @param {number} [length] */
function jpeg(length = 100, width = 1600, height = 1200) {
  const sizes = [height >> 8, height & 255, width >> 8, width & 255];
  const bytes = new Uint8Array(Math.max(length, 15));
  let state = length;
  for (let at = 15; at < length; at += 1) {
    state = (state * 1_103_515_245 + 12_345) & 0x7fffffff;
    bytes[at] = state >> 16;
  }
  bytes.set([0xff, 0xd8, 0xff, 0xc0, 0, 11, 8, ...sizes, 1, 1, 0x11, 0]);
  return bytes;
}

/** @param {Uint8Array} bytes */
const base64 = (bytes) => Buffer.from(bytes).toString("base64");
const PHOTO = { type: "image/jpeg", data: base64(jpeg()) };

/** What an honest export holds: one receipt with a photo, one without. @returns {any} */
const archive = () => ({
  ...{ app: "topup-belgium", format: 2, exportedAt: "2026-11-05T10:00:00.000Z" },
  receipts: [
    { ...create(DRAFT), hasPhoto: true, photo: { ...PHOTO } },
    { ...create(DRAFT), photoError: "quota", photo: null },
  ],
});

/** @param {...unknown} parts */
const file = (...parts) => new Blob(/** @type {any} */ (parts));
/** @param {unknown} value */
const json = (value) => file(JSON.stringify(value));

/** @param {"journey" | "receipts" | "photos"} store @returns {Promise<any[]>} */
const sorted = async (store) =>
  (await readAll(store)).sort((/** @type {any} */ a, /** @type {any} */ b) =>
    a.id < b.id ? -1 : 1,
  );

const stored = async () => ({
  journey: await sorted("journey"),
  receipts: await sorted("receipts"),
  photos: await sorted("photos"),
});

/** A device on which something is kept already. */
async function used() {
  const own = { ...create(DRAFT), id: "own", hasPhoto: true };
  await write([
    { store: "journey", put: { id: "current", answers: { operator: "base" } } },
    { store: "receipts", put: own },
    { store: "receipts", put: { id: "unreadable" } },
    { store: "photos", put: { id: "own", type: "image/jpeg", bytes: jpeg().buffer } },
  ]);
  return stored();
}

beforeEach(eraseEverything);

/** @param {Blob} blob @param {string} code @param {unknown} [before] */
async function refused(blob, code, before) {
  const untouched = before ?? (await stored());
  await assert.rejects(importFile(blob), { name: "ArchiveError", code });
  assert.deepEqual(await stored(), untouched);
}

test("500 receipts come back as they were, byte for byte", async (t) => {
  const odd = ["", "👨‍👩‍👧‍👦 e\u0301 汉", "<img src=x onerror=f()>", '"\\', "مرحبا", "\u2028x"];
  for (let i = 0; i < 500; i += 1) {
    const details = { cents: i % 7 ? i : null, note: odd[i % 6], reference: odd[(i * 5) % 6] };
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
  assert.ok(seconds < 10);
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
  const typed = fc.record({ ...{ operator: text, channel: text, reference: text, note: text } });
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

test("what the device knows already stays as it is", async () => {
  const file = archive();
  const [first, second] = file.receipts;
  const { photo, ...receipt } = first;
  await write([{ store: "receipts", put: { ...receipt, note: "my own words" } }]);
  assert.deepEqual(await importFile(json(file)), { added: 1, known: 1 });
  const notes = (await receipts.list()).map(({ id, note }) => [id, note]);
  assert.deepEqual(new Map(/** @type {any} */ (notes)).get(first.id), "my own words");
  assert.equal(notes.length, 2);
  assert.deepEqual(await readAll("photos"), []);
  await write([{ store: "receipts", put: { id: second.id, from: "a later release" } }]);
  assert.deepEqual(await importFile(json(file)), { added: 0, known: 2 });
});

test("whether there is a photo is seen from the photo", async () => {
  const file = archive();
  Object.assign(file.receipts[0], { hasPhoto: false, photoError: "quota" });
  file.receipts[1].hasPhoto = true;
  await importFile(json(file));
  const byId = new Map((await receipts.list()).map((receipt) => [receipt.id, receipt]));
  const [first, second] = file.receipts.map((/** @type {any} */ { id }) => byId.get(id));
  assert.deepEqual([first.hasPhoto, second.hasPhoto], [true, false]);
  assert.ok(!("photoError" in first));
  const photo = await receipts.photo(first.id);
  assert.deepEqual(new Uint8Array((await photo?.arrayBuffer()) ?? []), jpeg());
});

test("text stays text, without what reorders or hides it, and is cut where too long", async () => {
  const file = archive();
  const note = `<script>alert(1)</script>\u202e\u2066\u0000${"n".repeat(9000)}`;
  Object.assign(file.receipts[0], { note, reference: "\u202ejavascript:alert(1)" });
  assert.equal((await importFile(json(file))).added, 2);
  const kept = (await receipts.list()).find(({ id }) => id === file.receipts[0].id);
  assert.equal(kept?.reference, "javascript:alert(1)");
  assert.equal(kept?.note, `<script>alert(1)</script>${"n".repeat(475)}`);
});

test("a byte order mark does no harm", async () => {
  const { added } = await importFile(file("\ufeff", JSON.stringify(archive())));
  assert.equal(added, 2);
});

test("a file that is too large is not even read, and one that is gone is no crash", async () => {
  const arrayBuffer = () => Promise.reject(new DOMException("", "NotFoundError"));
  await refused(/** @type {any} */ ({ size: 40_000_001, arrayBuffer }), "too-large");
  await refused(/** @type {any} */ ({ size: 40_000_000, arrayBuffer }), "not-json");
});

test("what is no JSON in UTF-8 is refused", async () => {
  await used();
  const text = JSON.stringify(archive());
  const utf16 = Buffer.from(text, "utf16le");
  for (const blob of [
    ...[file(), file(" "), file("\ufeff"), file("\0"), file(text, "\0"), file("\0", text)],
    ...[file(utf16), file("\ufeff", "\ufeff", text), file(Buffer.from([0xff, 0xfe]), utf16)],
    ...[file(Buffer.from([0xfe, 0xff]), Buffer.from(utf16).swap16()), file(text, text)],
    ...["\0", "\n", '"', "\\x"].map((odd) => file(text.replace("Gare", odd))),
    ...["{'a':1}", "<svg onload=alert(1)>", "]".repeat(1e5), '"\\'].map((odd) => file(odd)),
    ...[file(text.replace(":1500", ":NaN")), file(Buffer.from([0x22, 0xc3, 0x22])), file(jpeg())],
  ]) {
    await refused(blob, "not-json");
  }
});

test("depth is refused without recursion, wherever it hides", async () => {
  await used();
  const n = 100_000;
  const arrays = `${"[".repeat(n)}${"]".repeat(n)}`;
  const objects = `${'{"a":'.repeat(n)}1${"}".repeat(n)}`;
  const whole = JSON.stringify(archive());
  for (const deep of [arrays, objects, "[".repeat(n), '{"a":'.repeat(n)]) {
    await refused(file(deep), "too-deep");
    for (const field of ["app", "receipts", "note", "photo", "data", "extra", "__proto__"]) {
      await refused(file(whole.replace("{", `{${JSON.stringify(field)}:${deep},`)), "too-deep");
      await refused(file(whole.replace('"id":', `"${field}":${deep},"id":`)), "too-deep");
    }
  }
  await refused(file(`${"[".repeat(9)}${"]".repeat(9)}`), "too-deep");
  await refused(file(`${"[".repeat(8)}${"]".repeat(8)}`), "not-ours");
  const brackets = { ...archive(), extra: `${'\\"'.repeat(9)}${"[{".repeat(9)}` };
  assert.equal((await importFile(json(brackets))).added, 2);
});

test("more values than any archive has are refused before they are made", async () => {
  const start = performance.now();
  await refused(file(`[${"{},".repeat(13_000_000)}1]`), "not-ours");
  assert.ok(performance.now() - start < 2000);
});

test("other files, later formats and too much are refused with their reason", async () => {
  await used();
  for (const value of [null, true, 0, "topup-belgium", [], {}, { app: 1 }, [archive()]]) {
    await refused(json(value), "not-ours");
  }
  await refused(json({ ...archive(), app: "topup-france" }), "not-ours");
  for (const format of [3, 1e300]) await refused(json({ ...archive(), format }), "newer");
  const newer = { app: "topup-belgium", format: 3, receipts: "another shape" };
  await refused(json(newer), "newer");
  for (const format of [0, -1, 1.5, "1", null, [1], {}, true, undefined]) {
    await refused(json({ ...archive(), format }), "unknown-format");
  }
  const infinite = JSON.stringify(archive()).replace(/"format":\d/, `"format":1e999`);
  await refused(file(infinite), "unknown-format");
  for (const list of [null, {}, "x", 1, { length: 1 }, undefined]) {
    await refused(json({ ...archive(), receipts: list }), "unknown-format");
  }
  await refused(json({ ...archive(), receipts: Array(501).fill(null) }), "too-many");
});

/** @type {[string, unknown[]][]} */
const BAD_FIELDS = [
  ["id", [undefined, null, "", 7, {}, [], "A", "<b>", "__proto__", "../x", "a".repeat(37)]],
  ["operator", [undefined, null, 1, "<img src=x>", "Base", ["base"]]],
  ["channel", [undefined, null, 1, "javascript:alert(1)", { toString: "app" }]],
  ["cents", [undefined, -1, 0.5, 1_000_001, 1e300, "1500", true, [1500], {}]],
  ["date", [undefined, null, "", "2026-02-30", "2026-13-01", "20261105", "+2026-11-05", 0, []]],
  ["reference", [undefined, null, 1, ["x"], {}]],
  ["note", [undefined, null, 1, ["x"], { length: 1 }]],
  ["savedAt", [undefined, null, -1, 8.65e15, 1.5, "0", "2026-11-05T10:00:00Z"]],
  ["offsetMinutes", [undefined, null, 1441, 1e9, "120", 0.5]],
  ["hasPhoto", [undefined, null, 0, 1, "true", {}]],
  ["photoError", [null, "", 1, "<b>", {}, ["quota"], "a".repeat(37)]],
];

test("a receipt with one field of the wrong kind refuses the whole file", async () => {
  const before = await used();
  for (const [field, values] of BAD_FIELDS) {
    for (const value of values) {
      const file = archive();
      file.receipts[1][field] = value;
      await refused(json(file), "bad-receipt", before);
    }
  }
  for (const value of [null, 1, "x", [], {}, true]) {
    await refused(json({ ...archive(), receipts: [value] }), "bad-receipt", before);
  }
  for (const number of ["1e999", "-1e999"]) {
    const text = JSON.stringify(archive()).replace('"cents":1500', `"cents":${number}`);
    await refused(file(text), "bad-receipt", before);
  }
});

test("one id twice is refused, identical or not", async () => {
  await used();
  const { receipts: all, ...head } = archive();
  await refused(json({ ...head, receipts: [...all, all[0]] }), "bad-receipt");
  await refused(json({ ...head, receipts: [...all, { ...all[1], note: "x" }] }), "bad-receipt");
  await refused(json({ ...head, receipts: all.map((r) => ({ ...r, id: "own" })) }), "bad-receipt");
});

test("a photo that we would not have made refuses the whole file", async () => {
  const before = await used();
  const png = Buffer.from(`89504e470d0a1a0a0000000d49484452${"00000010".repeat(5)}`, "hex");
  const { data } = PHOTO;
  const encodings = [
    ...["", "=", "====", "\0", "é", `${data}=`, `${data} `, `\n${data}`, data.slice(0, -1)],
    ...[data.replace("==", ""), data + data, data.replace("/", "_"), "A".repeat(2e6)],
    ...[data.replace(/.==$/, "B=="), null, 1, [data]], // the same bytes, but bits in the padding
  ];
  const contents = [
    ...[jpeg(1_000_001), jpeg(100, 3201), jpeg(100, 65_535, 65_535), jpeg(100, 0)],
    ...[jpeg().slice(0, 9), png, Buffer.from("<svg onload=alert(1)>"), Buffer.from("GIF89a")],
  ];
  const bad = [
    ...[undefined, 1, "", data, [], {}, { type: "image/jpeg" }, { data }, true],
    ...["image/png", "image/svg+xml", "", null, ["image/jpeg"]].map((type) => ({ type, data })),
    ...[...encodings, ...contents.map(base64)].map((odd) => ({ type: "image/jpeg", data: odd })),
  ];
  for (const photo of bad) {
    const file = archive();
    file.receipts[0].photo = photo;
    await refused(json(file), "bad-photo", before);
  }
  const largest = archive();
  largest.receipts[0].photo.data = base64(jpeg(1_000_000, 3200, 3200));
  assert.equal((await importFile(json(largest))).added, 2);
});

test("what the device cannot keep whole, it does not keep in part", async (t) => {
  const before = await used();
  let room = 2;
  const { put } = IDBObjectStore.prototype;
  /** @this {IDBObjectStore} @param {unknown} record */
  function putWhileThereIsRoom(record) {
    if (room === 0) throw new DOMException("", "QuotaExceededError");
    room -= 1;
    return put.call(this, record);
  }
  const full = t.mock.method(IDBObjectStore.prototype, "put", putWhileThereIsRoom);
  await assert.rejects(importFile(json(archive())), { name: "StorageError", code: "quota" });
  full.mock.restore();
  assert.deepEqual(await stored(), before);
});

test("one transaction, heard once; a refusal or nothing new is not heard", async (t) => {
  const listener = t.mock.fn();
  t.after(receipts.watch(listener));
  const database = await connect();
  assert.ok(database);
  const begin = t.mock.method(database, "transaction");
  const file = json(archive());
  await importFile(file);
  await importFile(file);
  await refused(json({}), "not-ours");
  const writing = begin.mock.calls.filter((call) => call.arguments[1] === "readwrite");
  assert.deepEqual([writing.length, listener.mock.callCount()], [1, 1]);
});

test("without a database it works until the page closes", async () => {
  const real = indexedDB;
  const lend = (/** @type {unknown} */ value) => {
    Object.defineProperty(globalThis, "indexedDB", { value, configurable: true, writable: true });
    forget();
  };
  lend(undefined);
  await eraseEverything();
  await importFile(json(archive()));
  const before = await stored();
  await refused(json({}), "not-ours");
  const { blob } = await exportAll();
  await eraseEverything();
  assert.equal((await importFile(blob)).added, 2);
  assert.deepEqual(await stored(), before);
  await eraseEverything();
  lend(real ?? new IDBFactory());
});

// Below, whatever comes in: refused with a reason and nothing changed, or kept clean and whole.

let cases = 0;
/** @type {Record<string, number>} */
const outcomes = {};

/** @param {Blob} blob */
async function survives(blob) {
  const before = await stored();
  const outcome = await importFile(blob).catch((error) => error);
  const kept = await stored();
  const accepted = !(outcome instanceof Error);
  if (!accepted) assert.deepEqual(kept, before);
  if (!accepted) assert.ok(outcome instanceof ArchiveError, outcome);
  if (accepted) isClean(kept, before, outcome.added);
  assert.equal(/** @type {any} */ ({}).polluted, undefined);
  assert.deepEqual(Object.keys(Object.prototype), []);
  cases += 1;
  const name = accepted ? "accepted" : outcome.code;
  outcomes[name] = (outcomes[name] ?? 0) + 1;
  if (accepted && outcome.added > 0) await startAgain();
}

async function startAgain() {
  await eraseEverything();
  await used();
}

/** @param {any} kept @param {any} before @param {number} added */
function isClean(kept, before, added) {
  assert.deepEqual(kept.journey, before.journey);
  assert.equal(kept.receipts.length, before.receipts.length + added);
  const old = new Map(before.receipts.map((/** @type {any} */ record) => [record.id, record]));
  const photos = new Map(kept.photos.map((/** @type {any} */ photo) => [photo.id, photo]));
  for (const photo of before.photos) assert.deepEqual(photos.get(photo.id), photo);
  for (const record of kept.receipts) {
    if (old.has(record.id)) assert.deepEqual(record, old.get(record.id));
    else isReceipt(record, photos.get(record.id));
  }
}

/** @param {any} record @param {any} photo */
function isReceipt(record, photo) {
  assert.ok(receipts.check(record));
  for (const key of Object.keys(record)) assert.ok(FIELDS.includes(key), key);
  assert.doesNotMatch(record.note + record.reference, /[\0\u202a-\u202e\u2066-\u2069]/);
  assert.equal(photo !== undefined, record.hasPhoto);
  if (photo) isPhoto(photo);
}

/** @param {any} photo */
function isPhoto(photo) {
  assert.deepEqual(Object.keys(photo).sort(), ["bytes", "id", "type"]);
  assert.equal(photo.type, "image/jpeg");
  assert.equal(inspect(new Uint8Array(photo.bytes)).type, "jpeg");
}

const HOSTILE = [
  ...["<script>alert(1)</script>", '"><img src=x onerror=alert(1)>', "javascript:alert(1)"],
  ...["\u202egpj.exe", "\u2066x\u2069", "\0", "\ud800", "__proto__", "constructor", "prototype"],
  ...["", " ", "NaN", "Infinity", "own", "unreadable", "image/jpeg", "image/svg+xml", PHOTO.data],
  ...["2026-02-30", "0000-00-00", "9999-12-31", "-1", "1e999", "👨‍👩‍👧‍👦", "[".repeat(50), '\\"{'],
  ...["x".repeat(10_000), "汉".repeat(2000), `a${"\u0301".repeat(1000)}`],
];
const NUMBERS = [0, -0, -1, 0.5, 1e6, 1_000_001, 2 ** 31, 2 ** 53, 8.64e15, 8.65e15, 1e300];
const KEYS = ["__proto__", "constructor", "prototype", "polluted", "toString", "then", "valueOf"];
const POLLUTION = JSON.parse(
  '{"__proto__": {"polluted": 1}, "constructor": {"prototype": {"polluted": 1}}, "polluted": 1}',
);
const value = fc.oneof(
  ...[fc.constantFrom(...HOSTILE), fc.constantFrom(...NUMBERS), fc.jsonValue(), fc.double()],
  ...[fc.constant(null), fc.boolean(), fc.constant(POLLUTION), fc.constant([]), fc.constant({})],
);

/** Every place in it, as the way that leads there. @returns {string[][]} */
const places = (/** @type {any} */ tree, way = /** @type {string[]} */ ([])) =>
  typeof tree === "object" && tree !== null
    ? [way, ...Object.keys(tree).flatMap((key) => places(tree[key], [...way, key]))]
    : [way];

/** @param {any} tree @param {string[]} way */
const at = (tree, way) => way.reduce((branch, key) => branch?.[key], tree);

const own = (/** @type {object} */ tree, /** @type {string} */ key, /** @type {unknown} */ put) =>
  Object.defineProperty(tree, key, {
    ...{ value: structuredClone(put), enumerable: true, configurable: true, writable: true },
  });

/** One change to an honest archive: replaced, removed, doubled, or given a key too many. */
const mutation = fc.record({
  kind: fc.constantFrom("replace", "replace", "remove", "double", "key", "swap"),
  ...{ place: fc.nat(), other: fc.nat(), key: fc.constantFrom(...KEYS, ...FIELDS), value },
});

/** @param {any} tree @param {any} change */
function mutate(tree, { kind, place, other, key, value }) {
  const ways = places(tree).slice(1);
  if (ways.length === 0) return;
  const way = ways[place % ways.length];
  const parent = at(tree, way.slice(0, -1));
  const last = /** @type {string} */ (way.at(-1));
  if (kind === "replace") own(parent, last, value);
  else if (kind === "swap") own(parent, last, structuredClone(at(tree, ways[other % ways.length])));
  else if (kind === "double" && Array.isArray(parent)) parent.push(structuredClone(parent[0]));
  else if (kind === "remove" && Array.isArray(parent)) parent.splice(Number(last), 1);
  else if (kind === "remove") delete parent[last];
  else if (typeof parent[last] === "object" && parent[last]) own(parent[last], key, value);
  else own(parent, key, value);
}

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
  t.diagnostic(`${cases} cases: ${JSON.stringify(outcomes)}`);
  assert.ok(cases >= 6000);
  for (const code of ["accepted", "not-json", "not-ours", "bad-receipt", "bad-photo"]) {
    assert.ok(outcomes[code] >= 10, code);
  }
});
