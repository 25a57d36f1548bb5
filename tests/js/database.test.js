import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import "fake-indexeddb/auto";
import { IDBFactory } from "fake-indexeddb";
import { connect, forget } from "../../static/js/store/connection.js";
import {
  change,
  eraseEverything,
  read,
  readAll,
  storage,
  take,
  write,
} from "../../static/js/store/database.js";
import { VERSION } from "../../static/js/store/schema.js";
import { failingLater, heard, useFactory } from "./device.js";

const NAME = "topup-belgium";
const A = { id: "a", count: 1 };
const B = { id: "b", count: 2 };

beforeEach(() => useFactory(new IDBFactory()));

/** @param {number} [version] @returns {Promise<IDBDatabase>} what another tab has open */
function otherTab(version) {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(NAME, version);
    request.onupgradeneeded = () => {
      for (const name of ["journey", "receipts", "photos"]) {
        if (request.result.objectStoreNames.contains(name)) continue;
        request.result.createObjectStore(name, { keyPath: "id" });
      }
    };
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
    request.onblocked = () => reject(new Error("blocked"));
  });
}

test("what was written is there after the page was closed", async () => {
  await write([
    { store: "receipts", put: A },
    { store: "journey", put: B },
  ]);
  (await connect())?.close();
  forget();
  assert.deepEqual(await read("receipts", "a"), A);
  assert.deepEqual(await readAll("journey"), [B]);
  assert.equal(await read("receipts", "b"), undefined);
  assert.equal(storage.kind, "disk");
});

test("a record can be replaced and removed", async () => {
  await write([{ store: "receipts", put: A }]);
  await write([
    { store: "receipts", put: { id: "a", count: 9 } },
    { store: "photos", put: B },
  ]);
  await write([{ store: "photos", remove: "b" }]);
  assert.deepEqual(await readAll("receipts"), [{ id: "a", count: 9 }]);
  assert.deepEqual(await readAll("photos"), []);
});

test("writing ends with the strict transaction, not with its requests", async (t) => {
  const database = await connect();
  assert.ok(database);
  /** @type {unknown[]} */
  const order = [];
  const begin = database.transaction.bind(database);
  t.mock.method(database, "transaction", (/** @type {any} */ ...options) => {
    const transaction = begin(.../** @type {[any]} */ (options));
    order.push(options[1], options[2]);
    transaction.addEventListener("complete", () => order.push("complete"));
    return transaction;
  });
  await write([{ store: "receipts", put: A }]);
  order.push("resolved");
  await change("receipts", "a", () => B);
  order.push("resolved");
  const once = ["readwrite", { durability: "strict" }, "complete", "resolved"];
  assert.deepEqual(order, [...once, ...once]);
});

test("changes are written together or not at all", async () => {
  const uncloneable = { id: "c", run: () => {} };
  for (const factory of [indexedDB, undefined]) {
    useFactory(factory);
    await assert.rejects(
      write([
        { store: "receipts", put: A },
        { store: "photos", put: uncloneable },
      ]),
    );
    assert.deepEqual(await readAll("receipts"), []);
  }
});

test("no update is lost between tabs", async () => {
  const increment = (/** @type {any} */ current) => ({ id: "n", count: (current?.count ?? 0) + 1 });
  await Promise.all(Array.from({ length: 100 }, () => change("journey", "n", increment)));
  assert.deepEqual(await read("journey", "n"), { id: "n", count: 100 });
});

test("a change resolves with what it wrote, together with what belongs to it", async () => {
  for (const factory of [indexedDB, undefined]) {
    useFactory(factory);
    await eraseEverything();
    const also = [{ store: /** @type {const} */ ("photos"), put: B }];
    assert.equal(await change("receipts", "a", () => undefined, also), undefined);
    assert.deepEqual(await readAll("photos"), []);
    assert.deepEqual(await change("receipts", "a", () => A, also), A);
    assert.deepEqual([await readAll("receipts"), await readAll("photos")], [[A], [B]]);
  }
});

test("what is taken is given back from every store, and only where it is wanted", async () => {
  for (const factory of [indexedDB, undefined]) {
    useFactory(factory);
    await eraseEverything();
    const [receipt, photo] = [A, { ...B, id: "a" }];
    await write([
      { store: "receipts", put: receipt },
      { store: "photos", put: photo },
    ]);
    const stores = /** @type {const} */ (["receipts", "photos"]);
    assert.deepEqual(await take(stores, "a", () => false), [receipt, photo]);
    assert.deepEqual(await take(stores, "a", () => true), [receipt, photo]);
    assert.deepEqual([await readAll("receipts"), await readAll("photos")], [[], []]);
    assert.deepEqual(await take(stores, "a", () => true), [undefined, undefined]);
  }
});

test("a change that throws leaves the record and lets the error through", async () => {
  await write([{ store: "receipts", put: A }]);
  const broken = new TypeError("of the caller");
  const next = () => {
    throw broken;
  };
  await assert.rejects(change("receipts", "a", next), broken);
  assert.deepEqual(await read("receipts", "a"), A);
});

test("a connection that the browser closed is opened again", async () => {
  await write([{ store: "receipts", put: A }]);
  (await connect())?.close();
  assert.deepEqual(await read("receipts", "a"), A);
  const database = await connect();
  database?.close();
  database?.onclose?.(new Event("close"));
  assert.notEqual(await connect(), database);
});

test("it is opened again once, not for ever", async (t) => {
  await connect();
  const closed = t.mock.method(IDBDatabase.prototype, "transaction", () => {
    throw new DOMException("", "InvalidStateError");
  });
  await assert.rejects(read("receipts", "a"), { name: "StorageError", code: "failed" });
  assert.equal(closed.mock.callCount(), 2);
});

test("a newer release may upgrade at once; this one then reads and does not write", async () => {
  await write([{ store: "receipts", put: A }]);
  (await otherTab(VERSION + 1)).close();
  assert.deepEqual(await readAll("receipts"), [A]);
  assert.equal(storage.newer, true);
  assert.equal(storage.kind, "disk");
  const refusal = { name: "StorageError", code: "newer" };
  await assert.rejects(write([{ store: "receipts", remove: "a" }]), refusal);
  await assert.rejects(
    change("receipts", "a", () => B),
    refusal,
  );
  await assert.rejects(
    take(["receipts"], "a", () => true),
    refusal,
  );
  assert.deepEqual(await read("receipts", "a"), A);
});

test("what another tab blocks is told, and goes on when that tab lets go", async () => {
  for (const use of [() => readAll("receipts"), eraseEverything]) {
    const old = await otherTab(1);
    const blocked = heard("blocked");
    const done = use();
    await blocked;
    old.close();
    await done;
    await eraseEverything();
  }
  assert.deepEqual(await indexedDB.databases(), []);
});

test("erasing leaves no database and tells the page", async () => {
  for (const factory of [indexedDB, undefined]) {
    useFactory(factory);
    await write([{ store: "receipts", put: A }]);
    const erased = heard("erased");
    await eraseEverything();
    await erased;
    if (factory) assert.deepEqual(await indexedDB.databases(), []);
    assert.deepEqual(await readAll("receipts"), []);
  }
});

test("erasing in another tab is not held up, and heard here", async () => {
  await write([{ store: "receipts", put: A }]);
  const erased = heard("erased");
  await new Promise((resolve, reject) => {
    const request = indexedDB.deleteDatabase(NAME);
    request.onsuccess = resolve;
    request.onblocked = reject;
  });
  await erased;
  assert.deepEqual(await readAll("receipts"), []);
});

test("a full device is named as such, other failures are not taken for it", async (t) => {
  const codes = { QuotaExceededError: "quota", UnknownError: "failed" };
  for (const [name, code] of Object.entries(codes)) {
    const put = t.mock.method(IDBObjectStore.prototype, "put", failingLater(name));
    await assert.rejects(write([{ store: "photos", put: B }]), { name: "StorageError", code });
    put.mock.restore();
  }
  await write([{ store: "photos", put: B }]);
});
