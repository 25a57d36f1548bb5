/** Everything that this app keeps on the device, as plain records in named stores. */

import { announce, connect, destroy, retry, storage } from "./connection.js";
import * as memory from "./memory.js";
import { STORES } from "./schema.js";
import { announceChange } from "./tabs.js";
import { run, StorageError, transact } from "./transaction.js";

export { StorageError, storage };

/**
 * @typedef {import("./schema.js").StoreName} StoreName
 * @typedef {{id: string, [field: string]: unknown}} StoredRecord
 * @typedef {{store: StoreName, put: StoredRecord} | {store: StoreName, remove: string}} Change
 */

/**
 * What is read back is `unknown` on purpose: other releases and imports wrote it too.
 *
 * @param {StoreName} store
 * @param {string} key
 * @returns {Promise<unknown>}
 */
export async function read(store, key) {
  if (!(await isOnDisk())) return memory.read(store, key);
  return transact("readonly", [store], (transaction) => {
    const request = transaction.objectStore(store).get(key);
    return () => request.result;
  });
}

/**
 * @param {StoreName} store
 * @returns {Promise<unknown[]>}
 */
export async function readAll(store) {
  if (!(await isOnDisk())) return memory.readAll(store);
  return transact("readonly", [store], (transaction) => {
    const request = transaction.objectStore(store).getAll();
    return () => request.result;
  });
}

/**
 * All of the changes or none; resolves when they are on the disk.
 *
 * @param {readonly Change[]} changes
 * @returns {Promise<void>}
 */
export async function write(changes) {
  if (!(await isOnDisk())) return memory.write(changes);
  refuseWhenNewer();
  return transact("readwrite", STORES, (transaction) => {
    apply(transaction, changes);
    transaction.commit(); // now: a page that is being left has no later moment for it
    return () => undefined;
  });
}

/**
 * Reads a record and writes what `next` makes of it, with nothing from another tab in between.
 * Where `next` returns undefined nothing is written, `also` included.
 *
 * @template {StoredRecord} T
 * @param {StoreName} store
 * @param {string} key
 * @param {(current: unknown) => T | undefined} next
 * @param {readonly Change[]} [also]
 * @returns {Promise<T | undefined>}
 */
export async function change(store, key, next, also = []) {
  const put = (/** @type {T} */ record) => [{ store, put: record }, ...also];
  if (!(await isOnDisk())) return changeInMemory(memory.read(store, key), next, put);
  refuseWhenNewer();
  return transact("readwrite", STORES, (transaction, fail) => {
    /** @type {T | undefined} */
    let changed;
    const request = transaction.objectStore(store).get(key);
    request.onsuccess = () => {
      try {
        changed = next(request.result);
        if (changed) apply(transaction, put(changed));
      } catch (error) {
        fail(error);
      }
    };
    return () => changed;
  });
}

/**
 * @template {StoredRecord} T
 * @param {unknown} current
 * @param {(current: unknown) => T | undefined} next
 * @param {(record: T) => Change[]} put
 */
function changeInMemory(current, next, put) {
  const changed = next(current);
  if (changed) memory.write(put(changed));
  return changed;
}

/**
 * Removes what these stores hold under a key and resolves with it, store by store, with nothing
 * from another tab in between. Where `isWanted` refuses the first record nothing is removed.
 *
 * @param {readonly StoreName[]} stores
 * @param {string} key
 * @param {(first: unknown) => boolean} isWanted
 * @returns {Promise<unknown[]>}
 */
export async function take(stores, key, isWanted) {
  const removals = stores.map((store) => ({ store, remove: key }));
  if (!(await isOnDisk())) {
    const records = stores.map((store) => memory.read(store, key));
    if (isWanted(records[0])) memory.write(removals);
    return records;
  }
  refuseWhenNewer();
  return transact("readwrite", STORES, (transaction) => {
    const requests = stores.map((store) => transaction.objectStore(store).get(key));
    requests[0].onsuccess = () => {
      // The other records have been asked for before: they are read before they are gone.
      if (isWanted(requests[0].result)) apply(transaction, removals);
    };
    return () => requests.map(({ result }) => result);
  });
}

/** Leaves nothing behind, not even the empty database; then `storage` says "erased". */
export async function eraseEverything() {
  await destroy().catch((cause) => {
    throw new StorageError("failed", { cause });
  });
  memory.clear();
  announce("erased");
}

/** Else memory stands in, from which everything moves to the disk as soon as it opens. */
async function isOnDisk() {
  if (await connect()) return true;
  retry(moveIn);
  return false;
}

/** @param {IDBDatabase} database */
async function moveIn(database) {
  const changes = memory.changes();
  if (changes.length > 0) {
    refuseWhenNewer();
    await run(database, "readwrite", STORES, (transaction) => {
      apply(transaction, changes);
      return () => undefined;
    });
    memory.clear();
  }
  // What was there before joins what was kept meanwhile, on the page and in other tabs.
  for (const store of STORES) announceChange(store);
}

/**
 * @param {IDBTransaction} transaction
 * @param {readonly Change[]} changes
 */
function apply(transaction, changes) {
  for (const entry of changes) {
    const store = transaction.objectStore(entry.store);
    if ("put" in entry) store.put(entry.put);
    else store.delete(entry.remove);
  }
}

function refuseWhenNewer() {
  if (storage.newer) throw new StorageError("newer");
}
