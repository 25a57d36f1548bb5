/**
 * Registers the worker and tells the truth about what it has saved.
 *
 * The only module that touches navigator.serviceWorker. It never waits for serviceWorker.ready,
 * which may not settle. The words are those of sections/readiness.js.
 */

import { onAction } from "./lib/page.js";
import * as connection from "./offline/connection.js";
import { ask, installed } from "./offline/conversation.js";
import { inTime, LATE } from "./offline/patience.js";
import * as repair from "./offline/repair.js";
import * as update from "./offline/update.js";
import * as watch from "./offline/watch.js";

/** @typedef {"unsupported" | "saving" | "ready" | "incomplete"} State */
/** @typedef {import("./offline/conversation.js").Status} Status */

const MINUTE = 60_000;
const LIMIT = 20_000; // ms: on a slow link to register takes some seconds
const container = navigator.serviceWorker;
// Absent in Lockdown Mode and in many browsers inside other apps, each of them by itself.
const isSupported = Boolean(container && globalThis.caches);
const savesData = () => Boolean(/** @type {any} */ (navigator).connection?.saveData);

/** @type {ServiceWorkerRegistration | undefined} */
let registration;
let [isKeeping, isReady, isOff, isStopped] = [false, false, false, false];
let counted = { saved: 0, total: 0 };
/** What the worker said last, file by file. @type {{missing: string[] | null, release: string}} */
let told = { missing: null, release: "" };
/** @type {Date | null} */
let checkedAt = null;

/** @param {State} asked @param {boolean} [isStuck] closing the browser would help */
function tell(asked, isStuck = false) {
  const state = isOff ? "unsupported" : asked;
  isReady = state === "ready";
  document.documentElement.dataset.offline = state;
  const detail = { state, ...counted, ...told, checkedAt, isOff, isStuck };
  document.dispatchEvent(new CustomEvent("offline", { detail }));
}

/** @type {any} */
let workerUrl;

/** Under Trusted Types an address must come from a policy; this one lets nothing else through. */
function register() {
  const { trustedTypes } = /** @type {any} */ (window);
  const rules = { createScriptURL: () => "/sw.js" };
  workerUrl ??= trustedTypes?.createPolicy("sw-url", rules).createScriptURL("") ?? "/sw.js";
  return container.register(workerUrl, { scope: "/", updateViaCache: "none" });
}

/** Registering also looks for an update. Where a worker is known, a network that hangs may not hold
 * up the page (WebKit queues one behind the other). */
async function registered() {
  const known = await container.getRegistration();
  const registering = register();
  registering.catch(() => {});
  return known?.active ? known : inTime(registering, LIMIT);
}

/**
 * Ask the active worker, and remember what it answers. One that was just stopped or replaced loses
 * a question: then what counts is what is there.
 *
 * @param {"status" | "save"} type
 */
async function count(type) {
  const status = await ask(registration?.active, type).catch(() =>
    ask(registration?.active, "status"),
  );
  counted = { saved: status.saved, total: status.total };
  told = { missing: status.missing, release: status.release };
  checkedAt = new Date();
  return status;
}

/**
 * Save what is missing. Under Save-Data that is only what this page needs, until somebody asks.
 *
 * @param {boolean} [isAsked]
 */
async function keep(isAsked = false) {
  if (!isSupported || isKeeping || isOff || (isStopped && !isAsked)) return;
  [isKeeping, isStopped] = [true, false];
  if (isAsked) tell("saving"); // a tap is answered at once
  try {
    registration = await registered();
    update.follow(registration);
    watch.follow(registration);
    if (!registration.active) {
      tell("saving");
      await installed(registration.installing ?? registration.waiting);
    }
    let status = await count("status");
    if (status.missing.length && (isAsked || !savesData())) {
      tell("saving");
      status = await count("save");
    }
    tell(status.missing.length ? "incomplete" : "ready");
  } catch (reason) {
    const isStuck = reason === LATE && (await connection.look()) === "online";
    tell("incomplete", isStuck);
  }
  isKeeping = false;
}

/** Save no more until somebody asks, or opens the page anew: data may cost a lot. */
function stop() {
  isStopped = true;
  (registration?.active ?? registration?.installing)?.postMessage({ type: "stop" });
}

/**
 * Count what is saved now, file by file. Null where there is no worker to ask.
 *
 * What is missing is fetched again in the background: the answer does not wait for it.
 *
 * @returns {Promise<Status | null>}
 */
export async function check() {
  const status = registration?.active ? await count("status").catch(() => null) : null;
  if (!isKeeping && status?.missing.length === 0) tell("ready");
  else keep();
  return status;
}

async function unregister() {
  if (isSupported) for (const each of await container.getRegistrations()) await each.unregister();
}

/** The kill switch has taken worker and files away. They are not asked for again by this page. */
function switchedOff() {
  isOff = true;
  told = { missing: null, release: "" };
  tell("unsupported");
}

/** @param {MessageEvent} event */
function hear({ data, source }) {
  const isOurs = !registration?.active || source === registration.active; // not an update's
  if (data?.type === "off") switchedOff();
  if (data?.type !== "progress" || !isKeeping || !isOurs) return;
  if (isStopped) stop(); // said before there was anything to stop
  counted = { saved: data.saved, total: data.total };
  tell("saving");
}

function start() {
  connection.start();
  if (!isSupported) return tell("unsupported");
  // A page that came from the worker was saved once: it is being checked, not found wanting.
  tell(container.controller ? "saving" : "incomplete");
  update.start();
  watch.start();
  const checkIfVisible = () => document.visibilityState === "visible" && check();
  container.addEventListener("message", hear);
  container.addEventListener("controllerchange", () => update.controllerChanged() || check());
  document.addEventListener("visibilitychange", checkIfVisible);
  addEventListener("pageshow", (event) => event.persisted && checkIfVisible());
  addEventListener("online", checkIfVisible);
  setInterval(() => !isReady && checkIfVisible(), MINUTE);
  onAction("save-offline", () => keep(true));
  onAction("stop-saving", stop);
  if (document.readyState === "complete") keep();
  else addEventListener("load", () => keep());
}

repair.start(unregister);
start();
