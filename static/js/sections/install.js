/** Help to install, true to this browser: its own prompt where it has one, else words. */

import { isInstalled, thisBrowser } from "../lib/browser.js";
import { all, onAction, one } from "../lib/page.js";

/** @typedef {Event & {prompt: () => Promise<unknown>}} InstallPrompt */

/** Comes once, perhaps before the page has started. @type {InstallPrompt | null} */
let prompt = null;
addEventListener("beforeinstallprompt", (event) => {
  event.preventDefault(); // the offer stands in the page instead of over it
  prompt = /** @type {InstallPrompt} */ (event);
  showPrompt();
});

export function start() {
  const [browser, isInside] = [thisBrowser(), isInstalled()];
  for (const help of all("[data-not-installed]")) help.hidden = isInside;
  for (const note of all("[data-installed]")) note.hidden = !isInside;
  for (const note of all("[data-only]")) {
    note.hidden = isInside || !note.dataset.only?.split(" ").includes(browser);
  }
  const own = all(`[data-browser="${browser}"]`);
  one("[data-this-browser]").append(...own);
  addEventListener("appinstalled", () => {
    prompt = null;
    showPrompt();
    one("[data-just-installed]").hidden = false;
  });
  onAction("install", async () => {
    const asked = prompt;
    prompt = null; // it may be used once
    showPrompt();
    await asked?.prompt().catch(() => {});
  });
  showPrompt();
}

function showPrompt() {
  one("[data-install-prompt]").hidden = prompt === null;
}
