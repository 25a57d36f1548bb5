/** The card for the clerk: filled with operator and amount, shown large, closed with back. */

import { formatCents, parseCents } from "../lib/money.js";
import { all, onAction, one } from "../lib/page.js";
import { answer, events } from "../store/journey.js";
import { nameOf } from "./steps.js";

const clerk = one("[data-clerk]");
/** @type {WakeLockSentinel | null} */
let awake = null;

export function start() {
  events.addEventListener("change", show);
  onAction("clerk-full", open);
  onAction("clerk-close", () => history.back());
  addEventListener("popstate", close);
  addEventListener("keydown", (event) => {
    if (event.key === "Escape" && isOpen()) history.back();
  });
  // A phone takes the lock away when it is switched off, and does not give it back by itself.
  document.addEventListener("visibilitychange", () => {
    if (isOpen() && document.visibilityState === "visible") keepAwake();
  });
  show();
}

function show() {
  const cents = parseCents(answer("amount"));
  for (const card of all("[data-card]", clerk)) {
    const known = answer("operator") !== "" && answer("operator") !== "other";
    label(one("[data-clerk-operator]", card), known ? nameOf("operator") : "");
    label(one("[data-clerk-amount]", card), cents === null ? "" : formatCents(cents, card.lang));
  }
}

/** @param {HTMLElement} place @param {string} text */
function label(place, text) {
  place.textContent = text ? `${place.dataset.label}: ${text}` : "";
}

function isOpen() {
  return "full" in clerk.dataset;
}

function open() {
  history.pushState({ clerk: true }, "");
  clerk.dataset.full = "";
  document.documentElement.dataset.clerkOpen = "";
  one("[data-action=clerk-full]").hidden = true;
  const button = one("[data-action=clerk-close]");
  button.hidden = false;
  button.focus({ preventScroll: true });
  clerk.scrollTop = 0;
  putAside(true);
  keepAwake();
}

function close() {
  if (!isOpen()) return;
  delete clerk.dataset.full;
  delete document.documentElement.dataset.clerkOpen;
  one("[data-action=clerk-close]").hidden = true;
  const button = one("[data-action=clerk-full]");
  button.hidden = false;
  putAside(false);
  button.focus();
  awake?.release();
  awake = null;
}

/** What lies behind the card cannot be reached while it is open. @param {boolean} aside */
function putAside(aside) {
  for (
    let part = clerk;
    part !== document.body;
    part = /** @type {HTMLElement} */ (part.parentElement)
  ) {
    for (const other of part.parentElement?.children ?? []) {
      if (other !== part && other instanceof HTMLElement) other.inert = aside;
    }
  }
}

/** The screen stays on while the clerk reads, where the phone allows it. */
async function keepAwake() {
  try {
    awake = await navigator.wakeLock.request("screen");
    if (!isOpen()) awake.release(); // closed before the lock came
  } catch {
    awake = null;
  }
}
