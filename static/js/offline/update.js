/**
 * A new release, by consent: the offer stands exactly while one waits, and is taken on a tap. A
 * page that is being opened, where nothing was done yet, takes what already waits by itself. Only
 * then does this page load anew, once.
 */

import { all, onAction } from "../lib/page.js";
import { saved } from "../store/journey.js";
import { sayAlive } from "./conversation.js";
import { isHeld } from "./unkept.js";

/** Lives as long as the tab. */
const TAKEN = "topup-belgium-update-taken";

/** @type {ServiceWorkerRegistration | undefined} */
let registration;
/** @type {"" | "tap" | "silent"} */
let consent = "";
let [isStarted, isTouched, hasWaited] = [false, false, false];

/** What is shown follows from the registration, never from an event that could be missed. */
export function offer() {
  const waits = Boolean(registration?.active && registration.waiting);
  for (const element of all("[data-update]")) element.hidden = !waits;
}

/** @param {ServiceWorker | null} worker */
function watch(worker) {
  worker?.addEventListener("statechange", offer);
  offer();
}

/** @param {ServiceWorkerRegistration} current */
export function follow(current) {
  if (registration === current) return;
  registration = current;
  hasWaited = Boolean(current.active && current.waiting);
  current.addEventListener("updatefound", () => watch(current.installing));
  watch(current.installing);
  watch(current.waiting);
  proceed();
}

/** All sections have started: from now on the page knows in which step it is. */
export function pageStarted() {
  isStarted = true;
  proceed();
}

function proceed() {
  if (!isStarted || !registration?.active) return;
  sayAlive(registration.active);
  takeSilently();
}

export function start() {
  const touch = () => {
    isTouched = true;
  };
  for (const act of ["pointerdown", "keydown", "wheel", "input"]) {
    addEventListener(act, touch, { capture: true, passive: true, once: true });
  }
  onAction("update", async () => {
    if (isHeld("[data-update-held]")) return; // the offer has promised that what was typed stays
    await saved();
    take("tap");
  });
}

/** @param {"tap" | "silent"} how */
function take(how) {
  consent = registration?.waiting ? how : "";
  registration?.waiting?.postMessage({ type: "activate" });
}

/** Not a release found while the page is read, and never while somebody pays or keeps a receipt. */
function takeSilently() {
  const isBusy = document.querySelector(":is(#pay, #receipt)[data-step-state=current]");
  if (hasWaited && !isTouched && !isBusy && isFirstTime()) take("silent");
}

/** Servers that disagree about the release would otherwise reload this tab at every look (F9). */
function isFirstTime() {
  try {
    const isFirst = !sessionStorage.getItem(TAKEN);
    sessionStorage.setItem(TAKEN, "yes");
    return isFirst;
  } catch {
    return false; // what cannot be remembered is not done
  }
}

/** Another release took over. True if it was this page's wish, which then loads it. */
export function controllerChanged() {
  const isWish = consent === "tap" || (consent === "silent" && !isTouched);
  consent = "";
  if (isWish) location.reload();
  else if (isStarted && registration?.active) sayAlive(registration.active);
  return isWish;
}
