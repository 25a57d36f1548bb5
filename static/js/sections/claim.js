/** When nothing arrives: one message with all that is known, for the operator, in its languages. */

import { today } from "../lib/deadlines.js";
import { formatCents, parseCents } from "../lib/money.js";
import { all, find, onAction, one } from "../lib/page.js";
import { share } from "../lib/share.js";
import { printAlone } from "../lib/sheet.js";
import { sum, topUp } from "../lib/sums.js";
import { mask } from "../lib/text.js";
import { answer, events, journey } from "../store/journey.js";
import { photo } from "../store/receipts.js";
import { copied, say } from "./codes.js";
import { historyTyped } from "./history.js";
import { listed } from "./receipts.js";
import { nameOf } from "./steps.js";

/**
 * @typedef {import("../store/receipt.js").Receipt} Receipt
 * @typedef {Omit<Receipt, "id" | "offsetMinutes"> & {offsetMinutes?: number}} Known
 */

const box = one("[data-claim-box]");
const fold = find("#not-arrived details", document, HTMLDetailsElement);
const claim = one("[data-claim]", box);
const picture = find("[data-claim-photo]", claim, HTMLImageElement);
const message = one("[data-claim-message]", box);
/** The receipt that the message is about, if not that of this top-up. @type {string | null} */
let chosen = null;
/** @type {Blob | null} */
let shownPhoto = null;
let photoOf = "";

export function start() {
  events.addEventListener("change", show);
  events.addEventListener("begun", () => {
    chosen = null;
    show();
  });
  document.addEventListener("receipts", show);
  fold.addEventListener("toggle", show);
  find("[data-whole-reference]", box, HTMLInputElement).addEventListener("change", show);
  onAction("claim", choose);
  onAction("share-claim", handOn);
  onAction("copy-claim", async (button) => {
    if (await copied(text())) say(button);
    else getSelection()?.selectAllChildren(claim);
  });
  onAction("print-claim", () => printAlone(claim.cloneNode(true)));
  one("[data-action=share-claim]", box).hidden = !("share" in navigator);
}

/** @param {HTMLElement} button in the list of receipts */
function choose(button) {
  const item = button.closest("[data-receipt]");
  chosen = item instanceof HTMLElement ? (item.dataset.receipt ?? null) : null;
  find("#balance details", document, HTMLDetailsElement).open = true;
  fold.open = true;
  show();
  box.scrollIntoView({ block: "start" });
  one("h5", box).focus({ preventScroll: true });
}

/** @returns {Known & {id: string}} */
function known() {
  const id = chosen ?? journey.receipt ?? "";
  const receipt = listed().find((each) => each.id === id);
  // What is being typed now is not in the list yet.
  if (receipt) return id === journey.receipt ? { ...receipt, ...historyTyped() } : receipt;
  return {
    ...{ id: "", operator: answer("operator"), channel: answer("channel"), hasPhoto: false },
    ...{
      cents: parseCents(answer("amount")),
      date: answer("date") || today(),
      savedAt: Date.now(),
    },
    ...{ reference: answer("reference"), note: "", ...historyTyped() },
  };
}

/** In four languages, so only where somebody can see it. */
function show() {
  if (!fold.open) return;
  const about = known();
  for (const part of all("[data-claim-language]", claim)) {
    for (const [line, words] of Object.entries(linesOf(about, part))) {
      const place = one(`[data-line="${line}"]`, part);
      place.hidden = words === "";
      one("[data-fill]", place).textContent = words;
    }
  }
  showPhoto(about);
}

/** @param {ReturnType<typeof known>} about @param {HTMLElement} part */
function linesOf(about, part) {
  const euros = (/** @type {number | null | undefined} */ cents) =>
    cents == null ? "" : formatCents(cents, part.lang);
  const counted = sum(topUp(about), listed().map(topUp));
  const isWhole = find("[data-whole-reference]", box, HTMLInputElement).checked;
  const isKnown = !["", "other"].includes(about.operator);
  return {
    operator: isKnown ? nameOf("operator", about.operator) : (part.dataset.other ?? ""),
    channel: part.getAttribute(`data-name-${about.channel}`) ?? "",
    amount: euros(about.cents),
    date: moment(part.lang, `${about.date}T12:00:00Z`, { dateStyle: "long" }),
    paid: moment(part.lang, paidThere(about), { dateStyle: "medium", timeStyle: "short" }),
    reference: isWhole ? about.reference : mask(about.reference),
    before: euros(about.before),
    after: euros(about.after),
    expected: euros(counted?.expected),
    reply: about.reply,
  };
}

/**
 * What the clock showed where it was paid: the message may be made in another time zone.
 *
 * @param {Known} about
 */
function paidThere({ paidAt, offsetMinutes }) {
  if (paidAt === null) return null;
  const offset = offsetMinutes ?? -new Date(paidAt).getTimezoneOffset();
  return paidAt + offset * 60_000;
}

/** @param {string} language @param {string | number | null} when @param {Intl.DateTimeFormatOptions} style */
function moment(language, when, style) {
  const date = new Date(when ?? NaN);
  if (Number.isNaN(date.getTime())) return "";
  return new Intl.DateTimeFormat(`${language}-u-nu-latn`, { ...style, timeZone: "UTC" }).format(
    date,
  );
}

/** @param {ReturnType<typeof known>} about */
async function showPhoto({ id, hasPhoto }) {
  const wanted = `${id} ${hasPhoto}`;
  if (photoOf === wanted) return;
  photoOf = wanted;
  putPhoto(null); // that of another receipt must not go along meanwhile
  const found = hasPhoto ? await photo(id).catch(() => undefined) : null;
  if (photoOf !== wanted) return;
  if (found === undefined) photoOf = ""; // to be tried again
  putPhoto(found ?? null);
}

/** @param {Blob | null} found */
function putPhoto(found) {
  shownPhoto = found;
  URL.revokeObjectURL(picture.src);
  picture.hidden = found === null;
  if (found) picture.src = URL.createObjectURL(found);
  else picture.removeAttribute("src");
}

/** As plain text: a line for each paragraph, an empty one between the languages. */
function text() {
  const parts = all("[data-claim-language]", claim).map((part) => {
    const lines = all("p", part).filter((line) => !line.hidden);
    return lines.map((line) => (line.textContent ?? "").replace(/\s+/g, " ").trim()).join("\n");
  });
  return parts.join("\n\n");
}

async function handOn() {
  message.textContent = "";
  const files = shownPhoto ? [new File([shownPhoto], "receipt.jpg", { type: "image/jpeg" })] : [];
  const outcome = await share({ text: text(), ...(files.length > 0 && { files }) });
  if (outcome !== "impossible" || files.length === 0) return;
  const alone = await share({ text: text() });
  if (alone === "shared") message.textContent = message.dataset.withoutPhoto ?? "";
}
