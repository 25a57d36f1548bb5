import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { IDBFactory } from "fake-indexeddb";
import { exportAll, importFile } from "../../static/js/store/archive.js";
import { connect, forget } from "../../static/js/store/connection.js";
import { eraseEverything, readAll, write } from "../../static/js/store/database.js";
import * as receipts from "../../static/js/store/receipts.js";
import { archive, file, jpeg, json, refused, stored, used } from "./archives.js";

beforeEach(eraseEverything);

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

test("what the first format did not know is not known, and says nothing else", async () => {
  const file = archive();
  const later = ["paidAt", "before", "after", "reply"];
  for (const receipt of file.receipts) for (const field of later) delete receipt[field];
  assert.equal((await importFile(json({ ...file, format: 1 }))).added, 2);
  for (const { paidAt, before, after, reply } of await receipts.list()) {
    assert.deepEqual([paidAt, before, after, reply], [null, null, null, ""]);
  }
});

test("a byte order mark does no harm", async () => {
  const { added } = await importFile(file("\ufeff", JSON.stringify(archive())));
  assert.equal(added, 2);
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
