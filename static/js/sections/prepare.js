/** Before you travel: install help for this browser, and the departure rehearsal. */

import { platform } from "../lib/dial.js";
import { all, fill, onAction, one, timeOfDay } from "../lib/page.js";
import { check } from "../registration.js";

const stamp = one("[data-rehearsal]");

export function start() {
  const browser = thisBrowser();
  for (const help of all("[data-browser]")) help.hidden = help.dataset.browser !== browser;
  onAction("rehearse", rehearse);
}

/** For wording only; nothing is allowed or refused by it. */
function thisBrowser() {
  if (/MicroMessenger|QQ\/|FBAN|FBAV|Instagram|Line\//.test(navigator.userAgent)) return "in-app";
  return platform(navigator.userAgent, navigator.maxTouchPoints);
}

async function rehearse() {
  const found = await check();
  const ready = found !== null && found.saved === found.total;
  stamp.dataset.tone = ready ? "good" : "warn";
  stamp.textContent = fill(ready ? stamp.dataset.stamped : stamp.dataset.missing, {
    saved: found?.saved ?? 0,
    total: found?.total ?? 0,
    time: timeOfDay(new Date()),
  });
}
