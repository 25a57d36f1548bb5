/** All receipts in one file, to take along: written on this device, read on another one. */

import { unseen } from "../lib/pace.js";
import { ArchiveError, MAX_BYTES, readJson } from "./archive-file.js";
import { packPhoto, unpackPhoto } from "./archive-photo.js";
import * as database from "./database.js";
import { check, list, photo } from "./receipts.js";
import { announceChange } from "./tabs.js";

export { ArchiveError };

/**
 * @typedef {import("./receipt.js").Receipt} Receipt
 * @typedef {{receipt: Receipt, photo: import("./receipts.js").Photo | null}} Entry
 */

const APP = "topup-belgium";
const FORMATS = [1, 2]; // 1: without history
const FORMAT = 2;
const MAX_RECEIPTS = 500;

/**
 * `fits` is false where an import would refuse the file for its size: then it still is a copy,
 * but no way to another device.
 *
 * @param {Date} [now]
 * @param {import("../lib/pace.js").Pace} [pace]
 */
export async function exportAll(now = new Date(), pace = unseen) {
  const receipts = await list();
  const head = JSON.stringify({ app: APP, format: FORMAT, exportedAt: now.toISOString() });
  /** @type {BlobPart[]} */
  const parts = [head.slice(0, -1), ',"receipts":['];
  for (const [done, receipt] of receipts.entries()) {
    await pace(done, receipts.length);
    parts.push(await pack(receipt), ",\n");
  }
  if (receipts.length > 0) parts.pop();
  const blob = new Blob([...parts, "]}\n"], { type: "application/json" });
  const fits = blob.size <= MAX_BYTES && receipts.length <= MAX_RECEIPTS;
  return { blob, name: `${APP}-${localDay(now)}.json`, count: receipts.length, fits };
}

/** @param {Receipt} receipt */
async function pack(receipt) {
  const kept = await photo(receipt.id);
  const packed = kept && (await packPhoto(kept));
  // A Blob each: browsers move those out of memory, and all photos together may not fit there.
  return new Blob([JSON.stringify({ ...receipt, hasPhoto: packed !== null, photo: packed })]);
}

/**
 * Everything in the file or nothing. What is on this device already stays as it is.
 *
 * @param {Blob} file
 * @param {import("../lib/pace.js").Pace} [pace]
 */
export async function importFile(file, pace = unseen) {
  const entries = await unpackAll(await readJson(file), pace);
  const records = await database.readAll("receipts");
  const known = new Set(records.map((record) => Object(record).id));
  const added = entries.filter(({ receipt }) => !known.has(receipt.id));
  await pace(entries.length, entries.length); // the last moment: what is being written is not stopped
  if (added.length > 0) {
    await database.write(added.flatMap(changesFor));
    announceChange("receipts");
  }
  return { added: added.length, known: entries.length - added.length };
}

/**
 * @param {Entry} entry
 * @returns {database.Change[]}
 */
function changesFor(entry) {
  /** @type {database.Change[]} */
  const photos = entry.photo ? [{ store: "photos", put: entry.photo }] : [];
  return [{ store: "receipts", put: entry.receipt }, ...photos];
}

/** @param {unknown} archive @param {import("../lib/pace.js").Pace} pace */
async function unpackAll(archive, pace) {
  const { app, format, receipts } = Object(archive);
  if (app !== APP) throw new ArchiveError("not-ours");
  if (Number.isInteger(format) && format > FORMAT) throw new ArchiveError("newer");
  if (!FORMATS.includes(format) || !Array.isArray(receipts))
    throw new ArchiveError("unknown-format");
  if (receipts.length > MAX_RECEIPTS) throw new ArchiveError("too-many");
  const entries = [];
  for (const [done, receipt] of receipts.entries()) {
    await pace(done, receipts.length);
    entries.push(unpack(receipt));
  }
  const ids = new Set(entries.map(({ receipt }) => receipt.id));
  // Which of two was meant? No archive of ours leaves that open.
  if (ids.size < entries.length) throw new ArchiveError("bad-receipt");
  return entries;
}

/**
 * @param {unknown} record
 * @returns {Entry}
 */
function unpack(record) {
  const receipt = check(record);
  const { photoError, photo: packed } = Object(record);
  // `check` cuts text, and drops a reason that it does not know; only the first is harmless.
  if (!receipt || receipt.photoError !== photoError) throw new ArchiveError("bad-receipt");
  // JSON.stringify writes none, and it would be shown as "-€0.00".
  if (Object.values(Object(record)).some((value) => Object.is(value, -0)))
    throw new ArchiveError("bad-receipt");
  const unpacked = unpackPhoto(packed);
  if (!unpacked) return { receipt: { ...receipt, hasPhoto: false }, photo: null };
  const { photoError: _, ...rest } = receipt;
  return { receipt: { ...rest, hasPhoto: true }, photo: { id: receipt.id, ...unpacked } };
}

/** @param {Date} now */
function localDay(now) {
  const local = now.getTime() - now.getTimezoneOffset() * 60_000;
  return new Date(local).toISOString().slice(0, 10);
}
