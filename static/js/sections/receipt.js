/** Step 4: the form. The text is stored first, then the photo, each with an honest word. */

import { formatCents, parseCents } from "../lib/money.js";
import { locale, one } from "../lib/page.js";
import { shrink } from "../lib/photo.js";
import { PhotoError } from "../lib/photo-header.js";
import { looksLikeCard } from "../lib/text.js";
import { StorageError, storage } from "../store/database.js";
import { answer, change, events, journey, saved, setAnswer } from "../store/journey.js";
import * as receipts from "../store/receipts.js";
import { nameOf } from "./steps.js";

const form = /** @type {HTMLFormElement} */ (one("form[data-form=receipt]"));
const message = one("[data-receipt-message]");
const warning = one("[data-secret-warning]");

export function start() {
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    submit();
  });
  // The camera may push the page out of memory: what was typed is stored before it opens.
  photoField().addEventListener("click", () => saved());
  events.addEventListener("change", showSummary);
  events.addEventListener("again", beginToday);
  beginToday();
  showSummary();
}

function photoField() {
  return /** @type {HTMLInputElement} */ (one("input[name=photo]", form));
}

function beginToday() {
  if (!answer("date")) setAnswer("date", today());
  /** @type {HTMLInputElement} */ (one("input[name=date]", form)).value = answer("date");
}

/** Today by this phone's clock and place, not in UTC. */
function today() {
  const now = new Date();
  const local = new Date(now.getTime() - now.getTimezoneOffset() * 60_000);
  return local.toISOString().slice(0, 10);
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
  if (heldBackAsSecret()) return;
  const button = /** @type {HTMLButtonElement} */ (one("button[type=submit]", form));
  button.disabled = true;
  try {
    await save(photoField().files?.[0]);
  } catch (error) {
    say(error instanceof StorageError && error.code === "newer" ? "newer" : "failed");
  } finally {
    button.disabled = false;
  }
}

/** Warn once about what looks like a card number; the second press keeps it. */
function heldBackAsSecret() {
  const secret = looksLikeCard(answer("reference")) || looksLikeCard(answer("note"));
  const first = warning.hidden;
  warning.hidden = !(secret && first);
  return secret && first;
}

/** @param {File | undefined} file */
async function save(file) {
  const receipt = await receipts.save({
    operator: answer("operator"),
    channel: answer("channel"),
    cents: parseCents(answer("amount")),
    date: answer("date"),
    reference: answer("reference"),
    note: answer("note"),
  });
  say(storage.kind === "memory" ? "memory" : "saved");
  if (file) await attach(receipt.id, file);
  clear();
  change({ receipt: receipt.id, answers: { ...journey.answers, reference: "", note: "" } });
}

/** The text is safe by now; whatever happens to the photo is said. @param {string} id @param {File} file */
async function attach(id, file) {
  try {
    const { blob } = await shrink(file);
    await receipts.attachPhoto(id, blob);
    say(storage.kind === "memory" ? "memory" : "photoSaved");
  } catch (error) {
    await receipts.photoFailed(id, error instanceof PhotoError ? error.code : "failed");
    if (error instanceof PhotoError) say(photoWords(error.code));
    else say(error instanceof StorageError && error.code === "quota" ? "quota" : "photoNotImage");
  }
}

/** @param {string} code */
function photoWords(code) {
  if (code === "heic") return "photoHeic";
  return code.startsWith("too-") ? "photoTooLarge" : "photoNotImage";
}

function clear() {
  for (const name of ["reference", "note"]) {
    /** @type {HTMLInputElement} */ (one(`[name=${name}]`, form)).value = "";
  }
  photoField().value = "";
}

/** @param {string} key */
function say(key) {
  message.textContent = message.dataset[key] ?? "";
  message.dataset.tone = key.endsWith("aved") ? "good" : "warn";
}
