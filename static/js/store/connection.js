/** Opening, losing and deleting the one database. Only store/ knows this file. */

import { upgrade, VERSION } from "./schema.js";

const NAME = "topup-belgium";

/**
 * Where things are kept, for the page to tell. Events: "blocked" (another tab holds an older
 * version open, close it to go on), "opened" (or it is known that it cannot be), "erased"
 * (everything is gone, also from another tab).
 */
class DeviceStorage extends EventTarget {
  /** "memory" lasts until the page closes. @type {"disk" | "memory"} */
  kind = "disk";
  /** The device was already used by a newer release: reading works, writing is refused. */
  newer = false;
}

export const storage = new DeviceStorage();

/** @type {Promise<IDBDatabase | null> | null} */
let connection = null;
let isRetrying = false;

/** The open database, or null where this browser keeps none, or did not when it was asked. */
export function connect() {
  connection ??= open();
  return connection;
}

/** Lets go of a connection that was closed, so that the next use opens a fresh one. */
export function forget() {
  connection = null;
}

async function open() {
  const database = await openNewest().catch(() => null);
  // Private windows, Lockdown Mode, blocked cookies: the checklist still has to work.
  if (database) adopt(database);
  storage.kind = database ? "disk" : "memory";
  announce("opened");
  return database;
}

/**
 * Tries again what failed to open. Not to be waited for: it may hang, and until `moveIn` has kept
 * what is in memory, memory answers at once.
 *
 * @param {(database: IDBDatabase) => Promise<void>} moveIn
 */
export async function retry(moveIn) {
  if (isRetrying) return;
  isRetrying = true;
  const database = await openNewest().catch(() => null);
  isRetrying = false;
  if (database) connection = settle(database, moveIn);
}

/**
 * @param {IDBDatabase} database
 * @param {(database: IDBDatabase) => Promise<void>} moveIn
 */
async function settle(database, moveIn) {
  adopt(database);
  try {
    await moveIn(database);
  } catch {
    database.close();
    return null;
  }
  storage.kind = "disk";
  announce("opened");
  return database;
}

async function openNewest() {
  try {
    return await request(VERSION);
  } catch (error) {
    if (!isNamed(error, "VersionError")) throw error;
    return await request();
  }
}

/**
 * @param {number} [version]  Without one, whichever version exists.
 * @returns {Promise<IDBDatabase>}
 */
function request(version) {
  return new Promise((resolve, reject) => {
    const opening = indexedDB.open(NAME, version);
    opening.onupgradeneeded = ({ oldVersion }) => {
      if (opening.transaction) upgrade(opening.transaction, oldVersion);
    };
    opening.onblocked = () => announce("blocked");
    opening.onsuccess = () => resolve(opening.result);
    opening.onerror = () => reject(opening.error);
  });
}

/** @param {IDBDatabase} database */
function adopt(database) {
  storage.newer = database.version > VERSION;
  database.onclose = forget;
  database.onversionchange = ({ newVersion }) => {
    database.close();
    forget();
    if (newVersion === null) announce("erased");
  };
}

/**
 * Deletes the database, also one that did not open; waits, after "blocked", for a tab that does not
 * let go.
 */
export async function destroy() {
  if (!globalThis.indexedDB) return;
  connection?.then((database) => database?.close());
  await new Promise((resolve, reject) => {
    const deleting = indexedDB.deleteDatabase(NAME);
    deleting.onblocked = () => announce("blocked");
    deleting.onsuccess = resolve;
    deleting.onerror = () => reject(deleting.error);
  });
  forget();
}

/** @param {"blocked" | "opened" | "erased"} what */
export function announce(what) {
  storage.dispatchEvent(new Event(what));
}

/**
 * @param {unknown} error
 * @param {string} name
 */
export function isNamed(error, name) {
  return error instanceof Error && error.name === name;
}
