/** Repair this app: worker and saved files go and come anew. Receipts, in IndexedDB, stay. */

import { all, onAction } from "../lib/page.js";

const CACHE = "topup-belgium";
const LIMIT = 3_000;

/** Nothing is removed that could not be fetched again: a login page is no answer. */
async function isReachable() {
  try {
    const signal = AbortSignal.timeout(LIMIT);
    const answer = await fetch("/version.json", { cache: "no-store", redirect: "error", signal });
    return (await answer.json()).app === "topup-belgium";
  } catch {
    return false;
  }
}

/** @param {() => Promise<void>} unregister */
export function start(unregister) {
  onAction("repair", async () => {
    const isOnline = await isReachable();
    for (const note of all("[data-repair-refused]")) note.hidden = isOnline;
    if (!isOnline) return;
    await unregister();
    await globalThis.caches?.delete(CACHE);
    location.reload();
  });
}
