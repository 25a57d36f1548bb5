/** A wrong fact: a message about it, which the traveller sends or does not. Nothing is sent here. */

import { all, find, onAction, one } from "../lib/page.js";
import { share } from "../lib/share.js";
import { answer, events, setAnswer } from "../store/journey.js";
import { copied, say } from "./codes.js";

const box = one("[data-report]");
const about = one("[data-report-fact]", box);
const seen = find("[name=seen]", box, HTMLTextAreaElement);
const mail = find("[data-report-mail]", box, HTMLAnchorElement);
let [doubted, fact] = ["", ""];
const keepers = mail.href; // "mailto:" and the address of the site, if it has one
let release = "";
// Said perhaps but once, and before the page has started.
document.addEventListener("offline", (event) => {
  release = /** @type {CustomEvent} */ (event).detail.release ?? release;
  show();
});

export function start() {
  document.addEventListener("click", ({ target }) => {
    const cite = target instanceof Element ? target.closest(".cite") : null;
    const told = cite?.closest("[data-fact]");
    if (told instanceof HTMLElement) setAnswer("doubted", told.dataset.fact ?? "");
  });
  events.addEventListener("change", showFact);
  seen.addEventListener("input", show);
  onAction("share-report", () => share({ text: text() }));
  onAction("copy-report", async (button) => {
    if (await copied(text())) say(button);
  });
  one("[data-action=share-report]", box).hidden = !("share" in navigator);
  showFact();
  show();
}

/** The fact whose source was opened last is the one that is doubted, in any language of the page. */
function showFact() {
  const id = answer("doubted");
  if (id === doubted) return;
  doubted = id;
  const told = document.querySelector(`[data-fact="${CSS.escape(id)}"]`);
  about.hidden = !told;
  fact = "";
  if (told instanceof HTMLElement) choose(told);
  show();
}

/** @param {HTMLElement} told */
function choose(told) {
  const copy = /** @type {HTMLElement} */ (told.cloneNode(true));
  one(".cite", copy).remove();
  const words = (copy.textContent ?? "").replace(/\s+/g, " ").trim();
  fact = `${told.dataset.fact}, ${told.dataset.standing} ${told.dataset.read}: ${words}`;
  about.textContent = words;
}

/** For those who keep the facts, hence in English around the traveller's own words. */
function text() {
  const page = `${location.pathname}, release ${release || "unknown"}`;
  return [
    "Top-up Belgium, a wrong fact",
    `Fact: ${fact || "not named"}`,
    `Seen: ${seen.value.trim()}`,
    `Page: ${page}`,
  ].join("\n");
}

function show() {
  const [subject, ...lines] = text().split("\n");
  mail.href = `${keepers}?subject=${encodeURIComponent(subject)}&body=${encodeURIComponent(lines.join("\r\n"))}`;
  for (const tool of all("[data-report-tool]", box)) tool.toggleAttribute("disabled", !seen.value);
  mail.hidden = !seen.value;
}
