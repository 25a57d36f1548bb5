/** A photo joins a receipt that is saved already: made smaller, kept, and spoken of honestly. */

import { wasStopped } from "../lib/pace.js";
import { shrink } from "../lib/photo.js";
import { PhotoError } from "../lib/photo-header.js";
import { work } from "../lib/work.js";
import { StorageError, storage } from "../store/database.js";
import * as receipts from "../store/receipts.js";

/** @type {Record<import("../lib/photo-header.js").PhotoErrorCode, string>} */
const WORDS = {
  ...{ heic: "photoHeic", "not-image": "photoNotImage" },
  ...{ empty: "photoDamaged", truncated: "photoDamaged" },
  ...{ "too-large": "photoTooLarge", "too-many-pixels": "photoTooLarge" },
};

/**
 * The text is safe by now; whatever happens to the photo is said. Resolves with whether it is kept.
 *
 * @param {string} id
 * @param {File} file
 * @param {HTMLElement} place of the bar and the button that stops it
 * @param {(key: string) => void} say
 */
export async function attach(id, file, place, say) {
  /** Deleted meanwhile: then nothing that is kept can be spoken of. */
  const sayIfThere = (/** @type {unknown} */ receipt, /** @type {string} */ key) =>
    say(receipt ? key : "");
  try {
    say(unlessInMemory("photoWorking"));
    const { blob } = await work(place, (pace) => shrink(file, pace));
    const receipt = await receipts.attachPhoto(id, blob);
    sayIfThere(receipt, unlessInMemory("photoSaved"));
    return receipt !== null;
  } catch (error) {
    if (wasStopped(error)) {
      sayIfThere(await isThere(id), unlessInMemory("photoStopped"));
      return false;
    }
    const reason = error instanceof PhotoError ? error.code : "failed";
    // On a full phone even this may be refused; the sentence is what matters.
    const receipt = await receipts.photoFailed(id, reason).catch(() => isThere(id));
    sayIfThere(receipt, wordsOf(error));
    return false;
  }
}

/** What it says holds whatever became of the photo. @param {string} key */
export function unlessInMemory(key) {
  return storage.kind === "memory" ? "memory" : key;
}

/** @param {string} id */
function isThere(id) {
  return receipts.list().then(
    (all) => all.some((receipt) => receipt.id === id),
    () => true, // nobody can delete what cannot be read
  );
}

/** @param {unknown} error */
function wordsOf(error) {
  if (error instanceof PhotoError) return WORDS[error.code];
  return error instanceof StorageError && error.code === "quota" ? "quota" : "photoFailed";
}
