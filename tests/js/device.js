/** The device as tests find it: what its database does, and what a page hears of it. */

import { forget } from "../../static/js/store/connection.js";
import { storage } from "../../static/js/store/database.js";

/** A device that nothing was kept on yet, and a page that has just been opened. */
export function useFactory(/** @type {unknown} */ factory) {
  Object.defineProperty(globalThis, "indexedDB", {
    ...{ value: factory, configurable: true, writable: true },
  });
  forget();
  Object.assign(storage, { kind: "disk", newer: false });
}

/** @param {string} event */
export const heard = (event) =>
  new Promise((resolve) => storage.addEventListener(event, resolve, { once: true }));

/** Browsers accept the request and abort the transaction afterwards. @param {string} name */
export function failingLater(name) {
  /** @this {IDBObjectStore} */
  return function () {
    const { transaction } = this;
    Object.defineProperty(transaction, "error", { value: new DOMException("", name) });
    // A browser still aborts what it was told to commit; this stand-in would refuse to.
    Object.defineProperty(transaction, "commit", { value: () => {} });
    queueMicrotask(() => transaction.abort());
    return /** @type {any} */ ({});
  };
}
