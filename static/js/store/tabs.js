/** Tells this tab and every other one that something on the device has changed. */

import { storage } from "./connection.js";

const CHANNEL = "topup-belgium";
// A channel also reaches the other listeners of its own tab, which have been told already.
const TAB = String(Math.random());
const changes = new EventTarget();

/** @param {string} about */
export function announceChange(about) {
  changes.dispatchEvent(new Event(about));
  tellOthers(about);
}

/** @param {string} about */
export function tellOthers(about) {
  const others = openChannel();
  others?.postMessage({ about, tab: TAB });
  others?.close();
}

/**
 * Calls back after every such change, and when everything was erased, until the returned
 * function is called.
 *
 * @param {string} about
 * @param {() => void} listener
 * @returns {() => void}
 */
export function onChange(about, listener) {
  const stopping = new AbortController();
  const { signal } = stopping;
  const others = openChannel();
  const hear = (/** @type {MessageEvent} */ { data }) => {
    if (data?.about === about && data.tab !== TAB) listener();
  };
  others?.addEventListener("message", hear, { signal });
  changes.addEventListener(about, listener, { signal });
  storage.addEventListener("erased", listener, { signal });
  signal.addEventListener("abort", () => others?.close());
  return () => stopping.abort();
}

/** Null before Safari 15.4, where other tabs follow when they are shown again. */
function openChannel() {
  return "BroadcastChannel" in globalThis ? new BroadcastChannel(CHANNEL) : null;
}
