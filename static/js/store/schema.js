/** What the database holds, version by version. A released version is never changed again. */

/** @typedef {"journey" | "receipts" | "photos"} StoreName */

/** @type {readonly StoreName[]} */
export const STORES = ["journey", "receipts", "photos"];

/**
 * 2: receipts have a history, and each answer of the journey has a record of its own. Release 1
 * would drop the one and not see the other, so from here on it only reads.
 */
export const VERSION = 2;

/**
 * Within the one transaction of the upgrade: all of it happens or nothing.
 *
 * @param {IDBTransaction} transaction
 * @param {number} oldVersion
 */
export function upgrade(transaction, oldVersion) {
  if (oldVersion < 1) {
    for (const name of STORES) transaction.db.createObjectStore(name, { keyPath: "id" });
  } else if (oldVersion < 2) {
    splitJourney(transaction.objectStore("journey"));
  }
}

/** @param {IDBObjectStore} store */
function splitJourney(store) {
  const request = store.get("current");
  request.onsuccess = () => {
    const { id: _, answers, ...rest } = Object(request.result);
    for (const [id, value] of Object.entries(rest)) store.put({ id, value });
    for (const [name, value] of Object.entries(Object(answers))) {
      store.put({ id: `answer:${name}`, value });
    }
    store.delete("current");
  };
}
