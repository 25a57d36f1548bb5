/**
 * Whatever comes in: refused with a reason and nothing changed, or kept clean and whole, with the
 * named fields as the file had them and nothing else.
 */

import assert from "node:assert/strict";
import { inspect } from "../../static/js/lib/photo-header.js";
import { ArchiveError, importFile } from "../../static/js/store/archive.js";
import { eraseEverything } from "../../static/js/store/database.js";
import * as receipts from "../../static/js/store/receipts.js";
import { FIELDS, stored, used } from "./archives.js";

/** How many came in, and how it ended for them. @type {Record<string, number>} */
export const outcomes = {};
export const cases = () => Object.values(outcomes).reduce((sum, count) => sum + count, 0);
const TEXTS = ["reference", "note", "reply"];
const UNWANTED = /[\0-\x08\x0b-\x1f\ud800-\udfff\u202a-\u202e\u2066-\u2069]/u;

/** @param {Blob} blob */
export async function survives(blob) {
  const before = await stored();
  const outcome = await importFile(blob).catch((error) => error);
  const kept = await stored();
  assert.equal(/** @type {any} */ ({}).polluted, undefined);
  assert.deepEqual(Object.keys(Object.prototype), []);
  const refused = outcome instanceof Error;
  const name = refused ? /** @type {any} */ (outcome).code : "accepted";
  outcomes[name] = (outcomes[name] ?? 0) + 1;
  if (refused) {
    assert.ok(outcome instanceof ArchiveError, outcome);
    assert.deepEqual(kept, before);
    return;
  }
  isClean(kept, before, JSON.parse(await blob.text()).receipts);
  assert.equal(kept.receipts.length, before.receipts.length + outcome.added);
  if (outcome.added > 0) await startAgain();
}

async function startAgain() {
  await eraseEverything();
  await used();
}

/** @param {any} kept @param {any} before @param {any[]} sent */
function isClean(kept, before, sent) {
  assert.deepEqual(kept.journey, before.journey);
  const old = new Map(before.receipts.map((/** @type {any} */ record) => [record.id, record]));
  const photos = new Map(kept.photos.map((/** @type {any} */ photo) => [photo.id, photo]));
  for (const photo of before.photos) assert.deepEqual(photos.get(photo.id), photo);
  for (const record of kept.receipts) {
    const source = sent.find(({ id }) => id === record.id);
    if (old.has(record.id)) assert.deepEqual(record, old.get(record.id));
    else isReceipt(record, photos.get(record.id), source);
  }
}

/** @param {any} record @param {any} photo @param {any} source */
function isReceipt(record, photo, source) {
  assert.ok(receipts.check(record));
  for (const [field, value] of Object.entries(record)) {
    assert.ok(FIELDS.includes(field), field);
    assert.ok(!Object.is(value, -0), field);
    if (TEXTS.includes(field)) isLeftOf(source[field], value);
    else if (field !== "hasPhoto") assert.equal(value, source[field] ?? null);
  }
  assert.equal(record.hasPhoto, source.photo !== null);
  assert.equal(photo !== undefined, record.hasPhoto);
  if (photo) isPhoto(photo, source.photo);
}

/** Nothing is added to a text, only taken away. @param {string} sent @param {string} kept */
function isLeftOf(sent = "", kept) {
  assert.doesNotMatch(kept, UNWANTED);
  const text = sent.replace(/\s/g, " ");
  let at = 0;
  for (const character of kept.replace(/\s/g, " ")) {
    at = text.indexOf(character, at) + character.length;
    assert.ok(at >= character.length, `${kept} is not what was sent`);
  }
}

/** @param {any} photo @param {any} source */
function isPhoto(photo, source) {
  assert.deepEqual(Object.keys(photo).sort(), ["bytes", "id", "type"]);
  assert.equal(photo.type, "image/jpeg");
  assert.equal(Buffer.from(photo.bytes).toString("base64"), source.data);
  assert.equal(inspect(new Uint8Array(photo.bytes)).type, "jpeg");
}
