/** Before you travel: the departure rehearsal. */

import { isInstalled, thisBrowser } from "../lib/browser.js";
import { fill, onAction, one, timeOfDay } from "../lib/page.js";
import { check } from "../registration.js";

const stamp = one("[data-rehearsal]");

export function start() {
  onAction("rehearse", rehearse);
}

async function rehearse() {
  const found = await check();
  const ready = found !== null && found.saved === found.total;
  stamp.dataset.tone = ready ? "good" : "warn";
  stamp.textContent = fill(words(ready), {
    saved: found?.saved ?? 0,
    total: found?.total ?? 0,
    time: timeOfDay(new Date()),
  });
}

/** An icon on an iPhone's home screen begins empty: what Safari has says nothing about it (F29). */
function words(/** @type {boolean} */ ready) {
  if (document.documentElement.dataset.offline === "unsupported") return stamp.dataset.impossible;
  if (!ready) return stamp.dataset.missing;
  const isOutside = /^(safari|iphone-other)$/.test(thisBrowser()) && !isInstalled();
  return isOutside ? stamp.dataset.outside : stamp.dataset.stamped;
}
