/** Your data: take the receipts along in one file, or bring them in from another device. */

import { wasStopped } from "../lib/pace.js";
import { fill, find, onAction, one } from "../lib/page.js";
import { handOver } from "../lib/share.js";
import { work } from "../lib/work.js";
import { ArchiveError, exportAll, importFile } from "../store/archive.js";
import { watch } from "../store/receipts.js";

const message = one("[data-archive-message]");
const progress = one("[data-work=archive]");
const picker = find("[data-import-file]", document, HTMLInputElement);
/** An export that took longer than the tap that asked for it. @type {ReturnType<typeof exportAll> | null} */
let late = null;
/** Of the receipts, so far: what was made before one is no copy of them. */
let changes = 0;
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
  watch(() => {
    changes += 1;
    late = null;
  });
}

async function takeAlong() {
  try {
    if (!late) say("exporting");
    const before = changes;
    const { blob, name, count, fits } = await (late ??
      work(progress, (pace) => exportAll(new Date(), pace)));
    if (count === 0) return say("nothing");
    const outcome = await handOver(new File([blob], name, { type: blob.type }));
    const isFresh = outcome === "late" && changes === before;
    late = isFresh ? Promise.resolve({ blob, name, count, fits }) : null;
    if (outcome === "late") say("pressAgain");
    else if (outcome === "impossible") say("noWayOut");
    else if (outcome === "cancelled") say("stopped");
    else say(fits ? "exported" : "oversized", { count });
  } catch (error) {
    say(wasStopped(error) ? "stopped" : "failed");
  }
}

async function bringIn() {
  const file = picker.files?.[0];
  picker.value = "";
  if (!file) return;
  try {
    say("importing");
    say("imported", await work(progress, (pace) => importFile(file, pace)));
  } catch (error) {
    if (wasStopped(error)) return say("stopped");
    const known = error instanceof ArchiveError;
    say(known ? (REASONS[error.code] ?? "damaged") : "failed");
  }
}

/** @param {string} key @param {Record<string, number>} [values] */
function say(key, values = {}) {
  message.textContent = fill(message.dataset[key], values);
  message.dataset.tone = key.endsWith("orted") ? "good" : key.endsWith("ing") ? "" : "warn";
}
