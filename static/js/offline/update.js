/**
 * A new release, by consent: the offer stands exactly while one waits, and only a "yes" given on
 * this page reloads it, once.
 */

import { all, onAction } from "../lib/page.js";

const HOUR = 3_600_000;

/** @type {ServiceWorkerRegistration | undefined} */
let registration;
let hasConsented = false;

/** What is shown follows from the registration, never from an event that could be missed. */
function offer() {
  const waits = Boolean(registration?.active && registration.waiting);
  for (const element of all("[data-update]")) element.hidden = !waits;
}

/** @param {ServiceWorker | null} worker */
function watch(worker) {
  worker?.addEventListener("statechange", offer);
  offer();
}

/** Look for a new release. Without network there is none, and nothing is said. */
function look() {
  offer();
  if (document.visibilityState === "visible") registration?.update().catch(() => {});
}

/** @param {ServiceWorkerRegistration} current */
export function follow(current) {
  if (registration === current) return;
  if (!registration) listen();
  registration = current;
  current.addEventListener("updatefound", () => watch(current.installing));
  watch(current.installing);
  watch(current.waiting);
}

function listen() {
  document.addEventListener("visibilitychange", look);
  addEventListener("pageshow", (event) => event.persisted && look());
  setInterval(look, HOUR);
  onAction("update", () => {
    const newest = registration?.waiting;
    hasConsented = Boolean(newest);
    newest?.postMessage({ type: "activate" });
  });
}

/** Another release took over. True if it was this page's wish, which then loads it. */
export function controllerChanged() {
  if (!hasConsented) return false;
  hasConsented = false;
  location.reload();
  return true;
}
