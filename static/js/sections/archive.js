/** Your data: take the receipts along in one file, or bring them in from another device. */

import { fill, find, onAction, one } from "../lib/page.js";
import { ArchiveError, exportAll, importFile } from "../store/archive.js";

const message = one("[data-archive-message]");
const picker = find("[data-import-file]", document, HTMLInputElement);
/** Reasons that a traveller can do something about; everything else is damage. */
const REASONS = /** @type {Record<string, string>} */ ({
  "too-large": "tooLarge",
  "too-many": "tooLarge",
  "not-json": "notOurs",
  "not-ours": "notOurs",
  "unknown-format": "notOurs",
  newer: "newer",
});

export function start() {
  onAction("export", takeAlong);
  onAction("import", () => picker.click());
  picker.addEventListener("change", bringIn);
}

async function takeAlong() {
  try {
    const { blob, name, count, fits } = await exportAll();
    if (count === 0) return say("nothing");
    if (await handOver(new File([blob], name, { type: blob.type })))
      say(fits ? "exported" : "oversized", { count });
  } catch {
    say("failed");
  }
}

/**
 * By the share sheet where files can be shared, because an installed iPhone app shows a
 * downloaded file without a way back; else as a download. False if the traveller thought better.
 *
 * @param {File} file
 */
async function handOver(file) {
  if (navigator.canShare?.({ files: [file] })) {
    return navigator.share({ files: [file] }).then(
      () => true,
      (error) => error.name !== "AbortError" && download(file),
    );
  }
  return download(file);
}

/** @param {File} file */
function download(file) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(file);
  link.download = file.name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
  return true;
}

async function bringIn() {
  const file = picker.files?.[0];
  picker.value = "";
  if (!file) return;
  try {
    say("imported", await importFile(file));
  } catch (error) {
    const known = error instanceof ArchiveError;
    say(known ? (REASONS[error.code] ?? "damaged") : "failed");
  }
}

/** @param {string} key @param {Record<string, number>} [values] */
function say(key, values = {}) {
  message.textContent = fill(message.dataset[key], values);
  message.dataset.tone = key.endsWith("orted") ? "good" : "warn";
}
