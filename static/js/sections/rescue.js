/** Where the page cannot be kept for offline use: it says why, and how to take it along anyway. */

import { isInstalled, thisBrowser } from "../lib/browser.js";
import { all, find, locale, onAction, one } from "../lib/page.js";
import { alone } from "../lib/saved-page.js";
import { handOver } from "../lib/share.js";
import { copied, say } from "./codes.js";

const message = one("[data-rescue-message]");
const link = one("[data-rescue-link]");

export function start() {
  document.addEventListener("offline", (event) => {
    const { isOff } = /** @type {CustomEvent} */ (event).detail;
    show(isOff ? "off" : reason());
  });
  show(reason());
  onAction("copy-link", copyLink);
  onAction("print-page", printAll);
  onAction("save-page", savePage);
}

function reason() {
  if (thisBrowser() === "in-app" && !isInstalled()) return "in-app";
  return document.documentElement.dataset.offline === "unsupported" ? "unsupported" : "";
}

/** @param {string} why */
function show(why) {
  one("[data-rescue]").hidden = why === "";
  for (const words of all("[data-rescue-why]")) words.hidden = words.dataset.rescueWhy !== why;
}

/** @param {HTMLElement} button */
async function copyLink(button) {
  const address = location.origin + location.pathname;
  link.textContent = address;
  if (await copied(address)) return say(button);
  link.hidden = false; // the phone's own menu can copy what is selected
  getSelection()?.selectAllChildren(link);
}

/** On paper nothing can be unfolded. */
function printAll() {
  const folded = /** @type {HTMLDetailsElement[]} */ (all("main details:not([open])"));
  const fold = (/** @type {boolean} */ open) => {
    for (const each of folded) each.open = open;
  };
  fold(true);
  addEventListener("afterprint", () => fold(false), { once: true });
  print();
}

async function savePage() {
  message.textContent = "";
  const file = await copyOfPage().catch(() => null);
  const outcome = file ? await handOver(file) : "impossible";
  if (outcome === "cancelled") return;
  const words = { shared: "saved", downloaded: "saved", late: "onceMore", impossible: "failed" };
  message.textContent = message.dataset[words[outcome]] ?? "";
}

/** From the browser's own cache if it has the page there. A login page is not taken for it. */
async function copyOfPage() {
  const { href } = find("link[rel=stylesheet]", document, HTMLLinkElement);
  const [html, style] = await Promise.all([location.pathname, href].map(textOf));
  if (!html.includes("data-rescue-message")) throw new Error("not our page");
  const text = alone(html, style, location.origin);
  return new File([text], `topup-belgium-${locale}.html`, { type: "text/html" });
}

/** @param {string} address */
async function textOf(address) {
  const answer = await fetch(address, { cache: "force-cache", redirect: "error" });
  if (!answer.ok) throw new Error(`${address}: ${answer.status}`);
  return answer.text();
}
