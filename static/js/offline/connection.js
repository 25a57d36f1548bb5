/**
 * Is there internet? Only an answer of this guide's own server counts. navigator.onLine is true
 * behind a login page and false behind some VPNs (F35): a change of it is a reason to look, no more.
 *
 * Looked at when something happens, never by the clock: the battery has to last. Not at load
 * either, where the browser asks for the worker by itself and a repeat visit costs that one request;
 * except when the browser says that it is offline, because then looking costs nothing.
 */

import { onAction } from "../lib/page.js";

/** @typedef {"unknown" | "checking" | "online" | "offline" | "sign-in" | "slow"} Connection */

const LIMIT = 3_000;
/** @type {Promise<Connection> | null} */
let looking = null;

/** Tell the page. @param {Connection} state */
export function know(state) {
  document.documentElement.dataset.connection = state;
  document.dispatchEvent(new CustomEvent("connection", { detail: { state, at: new Date() } }));
  return state;
}

/** Ask now; whoever asks meanwhile shares the answer. */
export function look() {
  know("checking");
  looking ??= ask().then((state) => {
    looking = null;
    return know(state);
  });
  return looking;
}

/** @returns {Promise<Connection>} */
async function ask() {
  try {
    const answer = await fetch("/version.json", {
      cache: "no-store",
      credentials: "omit",
      redirect: "manual", // a redirect that is followed or refused tells less than one that is seen
      signal: AbortSignal.timeout(LIMIT),
    });
    if (isStranger(answer)) return "sign-in";
    return answer.ok && (await answer.json()).app === "topup-belgium" ? "online" : "offline";
  } catch (error) {
    return /^(Timeout|Abort)Error$/.test(Object(error).name) ? "slow" : "offline";
  }
}

/** Somebody answers in our place, as a Wi-Fi does that wants to be signed in to first. */
function isStranger(/** @type {Response} */ { type, ok, status, headers }) {
  const isPage = !headers.get("Content-Type")?.startsWith("application/json");
  return type === "opaqueredirect" || status === 511 || (ok && isPage);
}

export function start() {
  addEventListener("online", look);
  addEventListener("offline", look);
  onAction("look-for-internet", look);
  if (!navigator.onLine) look();
}
