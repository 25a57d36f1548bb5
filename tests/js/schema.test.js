import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import "fake-indexeddb/auto";
import { IDBFactory } from "fake-indexeddb";
import { connect, forget } from "../../static/js/store/connection.js";
import { read, readAll } from "../../static/js/store/database.js";
import { STORES, VERSION } from "../../static/js/store/schema.js";

const RECEIPT = { id: "r", reference: "BE-1" };

beforeEach(() => {
  Object.assign(globalThis, { indexedDB: new IDBFactory() });
  forget();
});

/** @param {object[]} journey  What release 1 left on the device. */
function firstRelease(journey) {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open("topup-belgium", 1);
    request.onupgradeneeded = () => {
      for (const name of STORES) request.result.createObjectStore(name, { keyPath: "id" });
    };
    request.onerror = () => reject(request.error);
    request.onsuccess = () => {
      const writing = request.result.transaction(["journey", "receipts"], "readwrite");
      for (const record of journey) writing.objectStore("journey").put(record);
      writing.objectStore("receipts").put(RECEIPT);
      writing.oncomplete = () => resolve(request.result.close());
    };
  });
}

test("a new device gets the newest version at once", async () => {
  const database = await connect();
  assert.deepEqual(
    [database?.version, [...(database?.objectStoreNames ?? [])]],
    [VERSION, [...STORES].sort()],
  );
});

test("the journey of the first release becomes a record for each answer", async () => {
  const answers = { operator: "base", amount: "10" };
  await firstRelease([{ id: "current", answers, paidAt: 7, receipt: "r", done: false }]);
  assert.deepEqual(
    (await readAll("journey")).map((record) => Object.values(Object(record))),
    [
      ["answer:amount", "10"],
      ["answer:operator", "base"],
      ["done", false],
      ["paidAt", 7],
      ["receipt", "r"],
    ],
  );
  assert.deepEqual(await read("receipts", "r"), RECEIPT);
});

test("a journey that was never begun, or is damaged, does not stop the upgrade", async () => {
  for (const journey of [[], [{ id: "current", answers: "x" }], [{ id: "current" }]]) {
    Object.assign(globalThis, { indexedDB: new IDBFactory() });
    forget();
    await firstRelease(journey);
    assert.deepEqual(await read("receipts", "r"), RECEIPT);
    assert.equal(await read("journey", "current"), undefined);
  }
});
