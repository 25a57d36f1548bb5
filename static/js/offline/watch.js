/**
 * Looks for a new release: on return, hourly while the page is seen, and on a tap, because an app on
 * an iPhone's home screen has no way to reload (F13). At load the browser itself does. One that
 * could not be installed is looked for again, soon and then ever more rarely.
 *
 * The server's answer is also one about the connection, so nothing is asked twice.
 */

import { all, onAction } from "../lib/page.js";
import * as connection from "./connection.js";
import { inTime, LATE } from "./patience.js";
import { offer } from "./update.js";

const [MINUTE, HOUR] = [60_000, 3_600_000];
const LIMIT = 3_000;
let pause = 5_000; // ms until the next try

/** @typedef {"checking" | "newest" | "found" | "failed" | "stuck"} Outcome */

/** @type {ServiceWorkerRegistration | undefined} */
let registration;
let lookedAt = Date.now();
/** @type {Promise<Outcome> | null} */
let looking = null;

/** @param {ServiceWorkerRegistration} current */
export function follow(current) {
  if (registration === current) return;
  registration = current;
  current.addEventListener("updatefound", () => retryIfLost(current.installing));
  retryIfLost(current.installing);
}

/** A browser may have told this page's look that of a page before, and looks no more (WebKit). @param {ServiceWorker | null} worker */
function retryIfLost(worker) {
  let before = worker?.state;
  worker?.addEventListener("statechange", () => {
    const isLost = before === "installing" && worker.state === "redundant";
    before = worker.state;
    if (!isLost || !registration?.active) return;
    setTimeout(lookIfVisible, pause);
    pause = Math.min(4 * pause, HOUR);
  });
}

export function start() {
  document.addEventListener("visibilitychange", lookIfVisible);
  addEventListener("pageshow", (event) => event.persisted && lookIfVisible());
  // A file picker that closes is a return, too, and no reason to ask the network.
  addEventListener("focus", () => Date.now() - lookedAt > MINUTE && lookIfVisible());
  setInterval(lookIfVisible, HOUR);
  onAction("look-for-update", async () => {
    say("checking");
    say(await look());
  });
}

function lookIfVisible() {
  offer();
  if (document.visibilityState === "visible" && registration) look();
}

/** Whoever asks while it is being looked shares the answer. */
function look() {
  lookedAt = Date.now();
  looking ??= askServer().then((outcome) => {
    looking = null;
    return outcome;
  });
  return looking;
}

/** @returns {Promise<Outcome>} */
async function askServer() {
  try {
    await inTime(registration?.update() ?? Promise.reject(), LIMIT);
  } catch (reason) {
    const isStuck = (await connection.look()) === "online" && reason === LATE;
    return isStuck ? "stuck" : "failed";
  }
  connection.know("online");
  return registration?.installing || registration?.waiting ? "found" : "newest";
}

/** @param {Outcome} outcome */
function say(outcome) {
  for (const place of all("[data-look-message]")) {
    place.textContent = place.dataset[outcome] ?? "";
  }
}
