/** Says what the device does not let us keep, as soon as that is known. */

import { all } from "../lib/page.js";
import { StorageError, storage } from "../store/database.js";
import { events } from "../store/journey.js";

/** Started before anything is read: what stands in the way of reading has to be said, too. */
export function start() {
  storage.addEventListener("blocked", () => say("blocked"));
  storage.addEventListener("opened", sayState);
  events.addEventListener("save-failed", (event) => {
    sayFailure(/** @type {CustomEvent} */ (event).detail);
  });
  events.addEventListener("saved", sayState);
}

/** Also of what could not be read: what is typed next is in danger, too. @param {unknown} error */
export function sayFailure(error) {
  say(error instanceof StorageError ? error.code : "failed");
}

export function sayState() {
  say(stateOfStorage());
}

function stateOfStorage() {
  if (storage.kind === "memory") return "memory";
  return storage.newer ? "newer" : "";
}

/** @param {string} state */
function say(state) {
  for (const note of all("[data-storage] > p")) {
    note.hidden = !note.hasAttribute(`data-storage-${state}`);
  }
}
