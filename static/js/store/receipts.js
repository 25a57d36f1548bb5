/** The receipts on this device and their photos. Nothing here ever leaves it. */

import * as database from "./database.js";
import { check, create } from "./receipt.js";
import { announceChange, onChange } from "./tabs.js";

export { check };

/**
 * @typedef {import("./receipt.js").Receipt} Receipt
 * @typedef {import("./receipt.js").Draft} Draft
 * @typedef {{id: string, type: string, bytes: ArrayBuffer}} Photo
 * @typedef {{receipt: Receipt, photo: Photo | null}} Removed
 */

/**
 * Keeps the text at once. A photo follows with `attachPhoto`, so that nothing which goes
 * wrong with it can take the text along.
 *
 * @param {Draft} draft
 */
export async function save(draft) {
  const receipt = create(draft);
  await database.write([{ store: "receipts", put: receipt }]);
  announceChange("receipts");
  return receipt;
}

/** Newest first; what cannot be read as a receipt is left where it is and left out. */
export async function list() {
  const records = await database.readAll("receipts");
  return records
    .map(check)
    .filter((receipt) => receipt !== null)
    .sort((a, b) => b.savedAt - a.savedAt);
}

/**
 * Resolves with the receipt, or null when it was removed meanwhile; then no photo is kept either.
 *
 * @param {string} id
 * @param {Blob} blob
 */
export async function attachPhoto(id, blob) {
  // As bytes: Safari has lost the contents of stored Blobs more than once.
  const photo = { id, type: blob.type, bytes: await blob.arrayBuffer() };
  const withPhoto = (/** @type {Receipt} */ { photoError: _, ...receipt }) => ({
    ...receipt,
    hasPhoto: true,
  });
  return edit(id, withPhoto, [{ store: "photos", put: photo }]);
}

/**
 * Remembers why there is no photo, so that the list can say so later.
 *
 * @param {string} id
 * @param {string} code
 */
export function photoFailed(id, code) {
  return edit(id, (receipt) => ({ ...receipt, photoError: code }));
}

/**
 * @param {string} id
 * @returns {Promise<Blob | null>}
 */
export async function photo(id) {
  const found = checkPhoto(await database.read("photos", id));
  return found && new Blob([found.bytes], { type: found.type });
}

/**
 * @param {string} id
 * @param {string} note
 */
export function editNote(id, note) {
  return edit(id, (receipt) => ({ ...receipt, note }));
}

/**
 * What became known about a top-up after its receipt was saved: balances, the operator's answer.
 *
 * @param {string} id
 * @param {Partial<import("./receipt.js").History>} history
 */
export function editHistory(id, history) {
  return edit(id, (receipt) => ({ ...receipt, ...history }));
}

/**
 * Resolves with what `restore` needs to undo it, or null when there was nothing to remove.
 *
 * @param {string} id
 * @returns {Promise<Removed | null>}
 */
export async function remove(id) {
  const isReceipt = (/** @type {unknown} */ record) => check(record) !== null;
  const [record, kept] = await database.take(["receipts", "photos"], id, isReceipt);
  const receipt = check(record);
  if (!receipt) return null;
  announceChange("receipts");
  return { receipt, photo: checkPhoto(kept) };
}

/** @param {Removed} removed */
export async function restore({ receipt, photo }) {
  /** @type {database.Change[]} */
  const kept = photo ? [{ store: "photos", put: photo }] : [];
  await database.write([{ store: "receipts", put: receipt }, ...kept]);
  announceChange("receipts");
}

/**
 * Calls back after every change, in this tab or another, until the returned function is called.
 *
 * @param {() => void} listener
 */
export function watch(listener) {
  return onChange("receipts", listener);
}

/**
 * @param {string} id
 * @param {(receipt: Receipt) => Receipt} revise
 * @param {database.Change[]} [also]
 */
async function edit(id, revise, also) {
  const revised = (/** @type {unknown} */ record) => {
    const receipt = check(record);
    return (receipt && check(revise(receipt))) ?? undefined;
  };
  const receipt = await database.change("receipts", id, revised, also);
  if (receipt) announceChange("receipts");
  return receipt ?? null;
}

/**
 * @param {unknown} record
 * @returns {Photo | null}
 */
function checkPhoto(record) {
  const { id, type, bytes } = /** @type {Partial<Photo>} */ (record ?? {});
  const isPhoto = typeof id === "string" && type === "image/jpeg" && bytes instanceof ArrayBuffer;
  return isPhoto ? { id, type, bytes } : null;
}
