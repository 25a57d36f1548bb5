/** Step 4: the form. The text is stored first, then the photo, each with an honest word. */

import { today } from "../lib/deadlines.js";
import { formatCents, parseCents } from "../lib/money.js";
import { locale, one } from "../lib/page.js";
import { StorageError } from "../store/database.js";
import { answer, change, events, journey, saved } from "../store/journey.js";
import * as receipts from "../store/receipts.js";
import { attach, unlessInMemory } from "./attaching.js";
import { historyTyped } from "./history.js";
import { findSecret, holdBack, warn } from "./secrets.js";
import { nameOf } from "./steps.js";

const form = /** @type {HTMLFormElement} */ (one("form[data-form=receipt]"));
const message = one("[data-receipt-message]");
const warning = one("[data-secret-warning]");
/** The receipt that is spoken of. */
let savedAs = "";
const WORDS = { newer: "newer", quota: "full", failed: "failed" };

export function start() {
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    submit();
  });
  // The camera may push the page out of memory: what was typed is stored before it opens.
  photoField().addEventListener("click", () => saved());
  form.addEventListener("input", warnAtOnce);
  events.addEventListener("change", showSummary);
  events.addEventListener("change", () => {
    if (savedAs && journey.receipt !== savedAs) say(""); // deleted, or of another payment
  });
  events.addEventListener("again", beginToday);
  events.addEventListener("begun", beginAnew);
  document.addEventListener("visibilitychange", beginToday);
  addEventListener("pageshow", beginToday);
  beginToday();
  showSummary();
}

/** Nothing that was said, warned of or chosen for the last top-up stays. */
function beginAnew() {
  say("");
  warn(warning, null);
  photoField().value = "";
}

function photoField() {
  return /** @type {HTMLInputElement} */ (one("input[name=photo]", form));
}

/** Only shown: nothing is stored before the traveller does something. An app stays open overnight. */
function beginToday() {
  const field = /** @type {HTMLInputElement} */ (one("input[name=date]", form));
  field.value = answer("date") || today();
}

/** Amount, operator and channel come from the steps before; nothing is typed twice. */
function showSummary() {
  const cents = parseCents(answer("amount"));
  const parts = {
    operator: nameOf("operator"),
    channel: nameOf("channel"),
    amount: cents === null ? "" : formatCents(cents, locale),
  };
  for (const [part, text] of Object.entries(parts)) {
    one(`[data-of="${part}"]`, form).textContent = text;
  }
}

async function submit() {
  say("");
  if (holdBack(freeTexts(), warning)) return;
  const button = /** @type {HTMLButtonElement} */ (one("button[type=submit]", form));
  button.disabled = true;
  try {
    await save(photoField().files?.[0]);
  } catch (error) {
    say(error instanceof StorageError ? WORDS[error.code] : "failed");
  } finally {
    button.disabled = false;
    if (document.activeElement === document.body) button.focus({ preventScroll: true });
  }
}

/** @param {string} name */
function typed(name) {
  return /** @type {HTMLInputElement} */ (one(`[name=${name}]`, form)).value;
}

function freeTexts() {
  return [typed("reference"), typed("note")];
}

/** While typing, too: the earlier the better. A secret in one field must not hide the other. */
function warnAtOnce() {
  warn(
    warning,
    freeTexts()
      .map(findSecret)
      .find((secret) => secret !== null) ?? null,
  );
}

/** @param {File | undefined} file */
async function save(file) {
  const texts = { reference: typed("reference"), note: typed("note") };
  const receipt = await receipts.save({
    operator: answer("operator"),
    channel: answer("channel"),
    cents: parseCents(answer("amount")),
    date: typed("date"),
    ...texts,
    ...historyTyped(),
  });
  change({ receipt: receipt.id, answers: { ...journey.answers, ...cleared(texts) } });
  savedAs = receipt.id;
  say(unlessInMemory("saved")); // the way on has come by now, and does not cover it
  if (file) await attach(receipt.id, file, one("[data-work=photo]"), say);
  if (photoField().files?.[0] === file) photoField().value = "";
}

/** Empty the fields, except where somebody typed on meanwhile. @param {Record<string, string>} texts as they were saved */
function cleared(texts) {
  const names = Object.keys(texts).filter((name) => typed(name) === texts[name]);
  for (const name of names) {
    /** @type {HTMLInputElement} */ (one(`[name=${name}]`, form)).value = "";
  }
  return Object.fromEntries(names.map((name) => [name, ""]));
}

/** @param {string} key */
function say(key) {
  if (!key) savedAs = "";
  message.textContent = message.dataset[key] ?? "";
  message.dataset.tone = key.endsWith("aved") ? "good" : "warn";
  if (key) message.scrollIntoView({ block: "nearest" });
}
