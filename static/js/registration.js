/**
 * Registers the worker and tells the truth about what it has saved.
 *
 * The only module that touches navigator.serviceWorker. It never waits for serviceWorker.ready,
 * which may not settle. The words are those of sections/readiness.js.
 */

import { onAction } from "./lib/page.js";
import * as repair from "./offline/repair.js";
import * as update from "./offline/update.js";

/** @typedef {"unsupported" | "saving" | "ready" | "incomplete"} State */
/** @typedef {{release: string, total: number, saved: number, missing: string[]}} Status */

const MINUTE = 60_000;
const LIMITS = { status: 10_000, save: 5 * MINUTE };
// Absent in Lockdown Mode and in most browsers inside other apps.
const isSupported = "serviceWorker" in navigator && "caches" in window;
const container = navigator.serviceWorker;
const savesData = () => Boolean(/** @type {any} */ (navigator).connection?.saveData);

/** @type {ServiceWorkerRegistration | undefined} */
let registration;
let [isKeeping, isReady] = [false, false];
let counted = { saved: 0, total: 0 };
/** @type {Date | null} */
let checkedAt = null;

/** @param {State} state */
function tell(state) {
  isReady = state === "ready";
  document.documentElement.dataset.offline = state;
  const detail = { state, ...counted, checkedAt };
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

/** Where a worker is active already, a network that hangs must not keep the page waiting. */
async function registered() {
  const known = await container.getRegistration();
  const registering = register(); // looks for an update, too
  if (!known?.active) return registering;
  registering.catch(() => {});
  return known;
}

/**
 * Ask the active worker, and remember what it answers.
 *
 * @param {"status" | "save"} type
 * @returns {Promise<Status>}
 */
function ask(type) {
  const { port1, port2 } = new MessageChannel();
  return new Promise((resolve, reject) => {
    setTimeout(() => reject(new Error(`no answer to ${type}`)), LIMITS[type]);
    port1.onmessage = ({ data }) => {
      counted = { saved: data.saved, total: data.total };
      checkedAt = new Date();
      resolve(data);
    };
    if (!registration?.active) throw new Error("no worker is active");
    registration.active.postMessage({ type }, [port2]);
  });
}

/**
 * Wait until the worker of a first visit has all that this page needs.
 *
 * @param {ServiceWorker | null} worker
 */
function installed(worker) {
  return new Promise((resolve, reject) => {
    const settle = () => {
      if (worker?.state === "activated") resolve(worker);
      if (!worker || worker.state === "redundant") reject(new Error("not installed"));
    };
    worker?.addEventListener("statechange", settle);
    settle();
  });
}

/**
 * Save what is missing. Under Save-Data that is only what this page needs, until somebody asks.
 *
 * @param {boolean} [isAsked]
 */
async function keep(isAsked = false) {
  if (!isSupported || isKeeping) return;
  isKeeping = true;
  try {
    registration = await registered();
    update.follow(registration);
    if (!registration.active) {
      tell("saving");
      await installed(registration.installing ?? registration.waiting);
    }
    let status = await ask("status");
    if (status.missing.length && (isAsked || !savesData())) {
      tell("saving");
      status = await ask("save");
    }
    tell(status.missing.length ? "incomplete" : "ready");
  } catch {
    tell("incomplete");
  }
  isKeeping = false;
}

/**
 * Count what is saved now, file by file. Null where there is no worker to ask.
 *
 * What is missing is fetched again in the background: the answer does not wait for it.
 *
 * @returns {Promise<Status | null>}
 */
export async function check() {
  const status = registration?.active ? await ask("status").catch(() => null) : null;
  if (!isKeeping && status?.missing.length === 0) tell("ready");
  else keep();
  return status;
}

async function unregister() {
  if (isSupported) for (const each of await container.getRegistrations()) await each.unregister();
}

function start() {
  if (!isSupported) return tell("unsupported");
  // A page that came from the worker was saved once: it is being checked, not found wanting.
  tell(container.controller ? "saving" : "incomplete");
  const checkIfVisible = () => document.visibilityState === "visible" && check();
  container.addEventListener("message", ({ data, source }) => {
    const isOurs = !registration?.active || source === registration.active; // not an update's
    if (data?.type !== "progress" || !isKeeping || !isOurs) return;
    counted = { saved: data.saved, total: data.total };
    tell("saving");
  });
  container.addEventListener("controllerchange", () => update.controllerChanged() || check());
  document.addEventListener("visibilitychange", checkIfVisible);
  addEventListener("pageshow", (event) => event.persisted && checkIfVisible());
  addEventListener("online", checkIfVisible);
  setInterval(() => !isReady && checkIfVisible(), MINUTE);
  onAction("save-offline", () => keep(true));
  if (document.readyState === "complete") keep();
  else addEventListener("load", () => keep());
}

repair.start(unregister);
start();
