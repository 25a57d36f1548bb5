/** Someone pays for me: a message in the helper's language, shared, copied or shown as QR code. */

import { formatCents, parseCents } from "../lib/money.js";
import { all, find, onAction, one } from "../lib/page.js";
import { draw } from "../lib/qr/drawing.js";
import { answer, events } from "../store/journey.js";
import { copied, say } from "./codes.js";
import { nameOf } from "./steps.js";

const box = one("[data-hand-off]");
const number = find("[data-own-number]", box, HTMLInputElement);
const square = one("[data-qr]", box);

export function start() {
  events.addEventListener("change", show);
  number.addEventListener("input", show);
  onAction("share-message", share);
  onAction("copy-message", async (button) => {
    if (await copied(text())) say(button);
    else getSelection()?.selectAllChildren(message());
  });
  onAction("show-qr", drawCode);
  one("[data-action=share-message]", box).hidden = !("share" in navigator);
  show();
}

function show() {
  square.hidden = true;
  const cents = parseCents(answer("amount"));
  const known = !["", "other"].includes(answer("operator"));
  for (const each of all("[data-message]", box)) {
    put(each, "operator", known ? nameOf("operator") : "");
    put(each, "number", number.value);
    put(each, "amount", cents === null ? "" : formatCents(cents, each.lang));
    put(each, "host", host());
    one("[data-hosts]", each).hidden = host() === "";
  }
}

/** @param {HTMLElement} place @param {string} part @param {string} words */
function put(place, part, words) {
  one(`[data-fill=${part}]`, place).textContent = words || "…";
}

/** The official host of the chosen operator, as the page spells it out beside its link. */
function host() {
  const inputs = /** @type {HTMLInputElement[]} */ (all("input[name=operator]"));
  return inputs.find(({ checked }) => checked)?.dataset.host ?? "";
}

function message() {
  return one(`[data-message="${CSS.escape(language())}"]`, box);
}

function language() {
  return find("input[name=helper-language]:checked", box, HTMLInputElement).value;
}

/** The message as plain text, a line for each of its paragraphs. */
function text() {
  const lines = all("p", message()).filter((line) => !line.hidden);
  return lines.map((line) => (line.textContent ?? "").replace(/\s+/g, " ").trim()).join("\n");
}

async function share() {
  // Closing the share sheet is a choice, not a failure.
  await navigator.share({ text: text() }).catch(() => {});
}

function drawCode() {
  square.replaceChildren(draw(text()));
  square.hidden = false;
}
