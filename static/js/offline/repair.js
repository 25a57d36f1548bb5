/** Repair this app: worker and saved files go and come anew. Receipts, in IndexedDB, stay. */

import { all, onAction } from "../lib/page.js";
import { saved } from "../store/journey.js";
import { look } from "./connection.js";
import { isHeld } from "./unkept.js";

const OURS = /^topup-belgium/;

/** @param {() => Promise<void>} unregister */
export function start(unregister) {
  onAction("repair", async () => {
    // Nothing is removed that could not be fetched again: a login page is no answer.
    const isOnline = (await look()) === "online";
    for (const note of all("[data-repair-refused]")) note.hidden = isOnline;
    if (isHeld("[data-repair-held]") || !isOnline) return;
    await saved();
    await unregister();
    await forgetFiles();
    location.reload();
  });
}

async function forgetFiles() {
  const names = (await globalThis.caches?.keys().catch(() => [])) ?? [];
  await Promise.all(names.filter((name) => OURS.test(name)).map((name) => caches.delete(name)));
}
