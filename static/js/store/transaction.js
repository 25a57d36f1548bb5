/** One transaction on the disk: resolved once everything in it is kept, or failed as a whole. */

import { connect, forget, isNamed } from "./connection.js";

/**
 * "newer": a later release wrote here, "quota": the device is full, "failed": anything else.
 *
 * @typedef {"newer" | "quota" | "failed"} StorageErrorCode
 */

export class StorageError extends Error {
  /**
   * @param {StorageErrorCode} code
   * @param {ErrorOptions} [options]
   */
  constructor(code, options) {
    super(code, options);
    this.name = "StorageError";
    this.code = code;
  }
}

/**
 * Starts the work of a transaction and returns how to read its outcome at the end.
 *
 * @template T
 * @typedef {(transaction: IDBTransaction, fail: (reason: unknown) => void) => () => T} Work
 */

/**
 * @template T
 * @param {IDBTransactionMode} mode
 * @param {readonly string[]} stores
 * @param {Work<T>} work
 * @returns {Promise<T>}
 */
export async function transact(mode, stores, work) {
  const use = async () => run(await openDatabase(), mode, stores, work);
  try {
    return await reopeningOnce(use);
  } catch (error) {
    throw asStorageError(error);
  }
}

/**
 * Browsers close connections behind our back, and only the next use finds out.
 *
 * @template T
 * @param {() => Promise<T>} use
 */
async function reopeningOnce(use) {
  try {
    return await use();
  } catch (error) {
    if (!isNamed(error, "InvalidStateError")) throw error;
    forget();
    return await use();
  }
}

async function openDatabase() {
  const database = await connect();
  if (!database) throw new StorageError("failed");
  return database;
}

/**
 * @template T
 * @param {IDBDatabase} database
 * @param {IDBTransactionMode} mode
 * @param {readonly string[]} stores
 * @param {Work<T>} work
 * @returns {Promise<T>}
 */
export function run(database, mode, stores, work) {
  return new Promise((resolve, reject) => {
    // Without "strict" a receipt could still be lost to a flat battery after "saved".
    const transaction = database.transaction([...stores], mode, { durability: "strict" });
    const fail = (/** @type {unknown} */ reason) => {
      reject(reason);
      transaction.abort();
    };
    transaction.onabort = () => reject(transaction.error);
    try {
      const outcome = work(transaction, fail);
      transaction.oncomplete = () => resolve(outcome());
    } catch (error) {
      fail(error);
    }
  });
}

/** @param {unknown} error */
function asStorageError(error) {
  if (isNamed(error, "QuotaExceededError")) return new StorageError("quota", { cause: error });
  // What the caller's own code threw stays what it is.
  const foreign = error instanceof Error && !(error instanceof DOMException);
  return foreign ? error : new StorageError("failed", { cause: error });
}
