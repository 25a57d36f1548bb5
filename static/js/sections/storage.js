/** Says what the device does not let us keep, as soon as that is known. */

import { all } from "../lib/page.js";
import { StorageError, storage } from "../store/database.js";
import { events } from "../store/journey.js";

/** Started before anything is read: what stands in the way of reading has to be said, too. */
export function start() {
  storage.addEventListener("blocked", () => say("blocked"));
  storage.addEventListener("opened", () => say(stateOfStorage()));
  events.addEventListener("save-failed", (event) => {
    const { detail } = /** @type {CustomEvent} */ (event);
    say(detail instanceof StorageError ? detail.code : "failed");
  });
  events.addEventListener("saved", () => say(stateOfStorage()));
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
