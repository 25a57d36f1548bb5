/** Code cards: links that are true to this phone, and copying. Nothing is dialled without a tap. */

import { platform, smsHref, telHref } from "../lib/dial.js";
import { all, onAction } from "../lib/page.js";

const phone = platform(navigator.userAgent, navigator.maxTouchPoints);

export function start() {
  for (const card of all(".code-card")) adapt(card);
  onAction("copy", copy);
}

/** Give a card the link that its phone understands, or the words that help without one. */
export function adapt(/** @type {HTMLElement} */ card) {
  const code = card.querySelector("[data-code]");
  const link = card.querySelector("[data-act]");
  if (!(code instanceof HTMLElement && link instanceof HTMLAnchorElement)) return;
  const { code: characters = "", codeKind, codeTo = "" } = code.dataset;
  const href = codeKind === "sms" ? smsHref(codeTo, characters, phone) : telHref(characters, phone);
  if (href) link.href = href;
  link.hidden = !href;
  if (link.parentElement) link.parentElement.hidden = !href;
  const keypad = card.querySelector("[data-keypad]");
  if (keypad instanceof HTMLElement) keypad.hidden = Boolean(href);
}

/** @param {HTMLElement} button */
async function copy(button) {
  const code = button.parentElement?.querySelector("[data-code], [data-number]");
  if (!(code instanceof HTMLElement)) return;
  const text = code.dataset.code ?? code.textContent ?? "";
  if (await copied(text)) say(button);
  else getSelection()?.selectAllChildren(code); // the phone's own menu can copy what is selected
}

/** Copy text; true when it worked. @param {string} text */
export async function copied(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return copiedBySelection(text);
  }
}

/** Browsers without the Clipboard API copy what is selected. @param {string} text */
function copiedBySelection(text) {
  const focused = document.activeElement;
  const area = document.createElement("textarea");
  area.value = text;
  area.className = "visually-hidden";
  document.body.append(area);
  area.select();
  const copied = document.execCommand("copy");
  area.remove();
  if (focused instanceof HTMLElement) focused.focus({ preventScroll: true });
  return copied;
}

/** Say on the button that it was copied. @param {HTMLElement} button */
export function say(button) {
  const label = button.querySelector("span");
  if (!label || label.dataset.before) return;
  label.dataset.before = label.textContent ?? "";
  label.setAttribute("role", "status");
  label.textContent = button.dataset.done ?? "";
  setTimeout(() => {
    label.textContent = label.dataset.before ?? "";
    delete label.dataset.before;
  }, 2000);
}
