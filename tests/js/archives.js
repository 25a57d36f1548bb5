/** What the tests of archives share: an honest one, a device in use, and all that is stored. */

import assert from "node:assert/strict";
import "fake-indexeddb/auto";
import { exportAll, importFile } from "../../static/js/store/archive.js";
import { readAll, write } from "../../static/js/store/database.js";
import { create } from "../../static/js/store/receipt.js";

export const DRAFT = {
  ...{ operator: "base", channel: "app", cents: 1500, date: "2026-11-05" },
  ...{ reference: "BE 2026-0012 34", note: "Gare du Midi", reply: "Solde: 17,00 EUR" },
  ...{ paidAt: 1_793_870_000_000, before: 200, after: 1700 },
};
export const FIELDS = [...Object.keys(create(DRAFT)), "photoError"];
/** What this release writes; a later one is refused. @type {number} */
export const FORMAT = JSON.parse(await (await exportAll()).blob.text()).format;

/** A JPEG header and as many bytes as wanted. @param {number} [length] */
export function jpeg(length = 100, width = 1600, height = 1200) {
  const sizes = [height >> 8, height & 255, width >> 8, width & 255];
  const bytes = new Uint8Array(Math.max(length, 15));
  let state = length;
  for (let at = 15; at < length; at += 1) {
    state = (state * 1_103_515_245 + 12_345) & 0x7fffffff;
    bytes[at] = state >> 16;
  }
  bytes.set([0xff, 0xd8, 0xff, 0xc0, 0, 11, 8, ...sizes, 1, 1, 0x11, 0]);
  return bytes;
}

/** @param {Uint8Array} bytes */
export const base64 = (bytes) => Buffer.from(bytes).toString("base64");
export const PHOTO = { type: "image/jpeg", data: base64(jpeg()) };

/** What an honest export holds: one receipt with a photo, one without. @returns {any} */
export const archive = () => ({
  ...{ app: "topup-belgium", format: FORMAT, exportedAt: "2026-11-05T10:00:00.000Z" },
  receipts: [
    { ...create(DRAFT), hasPhoto: true, photo: { ...PHOTO } },
    { ...create(DRAFT), photoError: "quota", photo: null },
  ],
});

/** @param {...unknown} parts */
export const file = (...parts) => new Blob(/** @type {any} */ (parts));
/** @param {unknown} value */
export const json = (value) => file(JSON.stringify(value));

/** @param {"journey" | "receipts" | "photos"} store @returns {Promise<any[]>} */
const sorted = async (store) =>
  (await readAll(store)).sort((/** @type {any} */ a, /** @type {any} */ b) =>
    a.id < b.id ? -1 : 1,
  );

export const stored = async () => ({
  journey: await sorted("journey"),
  receipts: await sorted("receipts"),
  photos: await sorted("photos"),
});

/** A device on which something is kept already. */
export async function used() {
  const own = { ...create(DRAFT), id: "own", hasPhoto: true };
  await write([
    { store: "journey", put: { id: "current", answers: { operator: "base" } } },
    { store: "receipts", put: own },
    { store: "receipts", put: { id: "unreadable" } },
    { store: "photos", put: { id: "own", type: "image/jpeg", bytes: jpeg().buffer } },
  ]);
  return stored();
}

/** @param {Blob} blob @param {string} code @param {unknown} [before] */
export async function refused(blob, code, before) {
  const untouched = before ?? (await stored());
  await assert.rejects(importFile(blob), { name: "ArchiveError", code });
  assert.deepEqual(await stored(), untouched);
}
