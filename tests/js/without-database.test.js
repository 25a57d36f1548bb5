import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import "fake-indexeddb/auto";
import { IDBFactory } from "fake-indexeddb";
import {
  change,
  eraseEverything,
  read,
  readAll,
  storage,
  write,
} from "../../static/js/store/database.js";
import { failingLater, useFactory } from "./device.js";

const A = { id: "a", count: 1 };
const B = { id: "b", count: 2 };

beforeEach(() => useFactory(new IDBFactory()));

test("without a database the page keeps things as long as it is open", async () => {
  const refuse = () => {
    throw new DOMException("", "SecurityError");
  };
  await eraseEverything();
  for (const factory of [undefined, { open: refuse, deleteDatabase: refuse }]) {
    useFactory(factory);
    const record = { id: "a", list: [1] };
    await write([{ store: "receipts", put: record }]);
    record.list.push(2);
    assert.equal(storage.kind, "memory");
    assert.deepEqual(await read("receipts", "a"), { id: "a", list: [1] });
    await change("receipts", "a", () => ({ id: "a", list: [3] }));
    assert.deepEqual(await readAll("receipts"), [{ id: "a", list: [3] }]);
    await write([{ store: "receipts", remove: "a" }]);
    assert.deepEqual(await readAll("receipts"), []);
  }
});

test("an opening that fails later also ends in memory", async () => {
  useFactory({ open: failToOpen });
  assert.deepEqual(await readAll("photos"), []);
  assert.equal(storage.kind, "memory");
});

function failToOpen() {
  const request = { onerror: () => {}, error: new DOMException("", "UnknownError") };
  setImmediate(() => request.onerror());
  return request;
}

/**
 * The device as it is, except that its database does not open at first.
 *
 * @param {(() => unknown)[]} attempts
 */
function opensAfter(...attempts) {
  const device = indexedDB;
  const open = (/** @type {[string, number]} */ ...given) =>
    attempts.length > 0 ? attempts.shift()?.() : device.open(...given);
  const deleteDatabase = device.deleteDatabase.bind(device);
  const databases = device.databases.bind(device);
  return { open, deleteDatabase, databases };
}

/** Whatever the page asks for, it may be opened then. */
async function untilOpened() {
  while (storage.kind === "memory") {
    await read("receipts", "a");
    await new Promise((resolve) => setTimeout(resolve));
  }
}

test("what is kept while the database does not open moves in when it does", async () => {
  await write([{ store: "receipts", put: B }]);
  useFactory(opensAfter(failToOpen, failToOpen));
  await write([{ store: "receipts", put: A }]);
  assert.deepEqual([storage.kind, await readAll("receipts")], ["memory", [A]]);
  await untilOpened();
  assert.deepEqual([storage.kind, await readAll("receipts")], ["disk", [A, B]]);
});

test("what does not fit when the database opens at last stays in memory", async (t) => {
  useFactory(opensAfter(failToOpen));
  const full = t.mock.method(IDBObjectStore.prototype, "put", failingLater("QuotaExceededError"));
  await write([{ store: "receipts", put: A }]);
  while (full.mock.callCount() === 0) await new Promise((resolve) => setTimeout(resolve));
  full.mock.restore();
  assert.deepEqual([storage.kind, await readAll("receipts")], ["memory", [A]]);
  await untilOpened();
  assert.deepEqual([storage.kind, await readAll("receipts")], ["disk", [A]]);
});

test("a database that does not open is erased all the same, or it is said", async () => {
  await write([{ store: "receipts", put: A }]);
  useFactory(opensAfter(failToOpen));
  await readAll("receipts");
  await eraseEverything();
  assert.deepEqual(await indexedDB.databases(), []);

  useFactory({ open: failToOpen, deleteDatabase: failToOpen });
  await write([{ store: "receipts", put: A }]);
  await assert.rejects(eraseEverything(), { name: "StorageError", code: "failed" });
  assert.deepEqual(await readAll("receipts"), [A]);
});

test("a database that hangs after it failed is not waited for", async () => {
  let hanging = 0;
  const hang = () => {
    hanging += 1;
    return {};
  };
  useFactory(opensAfter(failToOpen, hang, hang));
  for (const put of [A, B]) await write([{ store: "receipts", put }]);
  assert.deepEqual(await readAll("receipts"), [A, B]);
  assert.equal(hanging, 1);
});
