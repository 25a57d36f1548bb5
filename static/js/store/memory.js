/** What stands in for the database where the browser offers none: gone when the page closes. */

/**
 * @typedef {import("./schema.js").StoreName} StoreName
 * @typedef {import("./database.js").Change} Change
 */

/** @type {Map<StoreName, Map<string, import("./database.js").StoredRecord>>} */
const stores = new Map();

/** @param {StoreName} name */
function records(name) {
  const found = stores.get(name) ?? new Map();
  stores.set(name, found);
  return found;
}

/**
 * @param {StoreName} store
 * @param {string} key
 * @returns {unknown}
 */
export function read(store, key) {
  return structuredClone(records(store).get(key));
}

/**
 * @param {StoreName} store
 * @returns {unknown[]}
 */
export function readAll(store) {
  return structuredClone([...records(store).values()]);
}

/** @param {readonly Change[]} changes */
export function write(changes) {
  // Copied before anything is changed: what cannot be copied must leave everything as it was.
  for (const change of structuredClone(changes)) {
    if ("put" in change) records(change.store).set(change.put.id, change.put);
    else records(change.store).delete(change.remove);
  }
}

/** What would keep all of it elsewhere. @returns {Change[]} */
export function changes() {
  return [...stores].flatMap(([store, kept]) => [...kept.values()].map((put) => ({ store, put })));
}

export function clear() {
  stores.clear();
}
