/** Photos of receipts: small in the list once they are seen, large on a tap, larger on another. */

import { find, onAction, one } from "../lib/page.js";
import * as receipts from "../store/receipts.js";

const viewer = find("[data-viewer]", document, HTMLDialogElement);
const picture = find("img", viewer, HTMLImageElement);
const zoom = one("[data-action=zoom]", viewer);
/** @type {Map<string, string>} addresses of photos by receipt, made once */
const addresses = new Map();
// Hundreds of photos may be kept, and no phone has room for all of them at a time.
const seen = new IntersectionObserver(
  (entries) => {
    for (const { isIntersecting, target } of entries) {
      if (isIntersecting && target instanceof HTMLElement) load(target);
    }
  },
  { rootMargin: "50% 0%" },
);

export function start() {
  onAction("view", (button) => {
    if (button.dataset.photo) picture.src = addresses.get(button.dataset.photo) ?? "";
    enlarge(false);
    viewer.showModal();
  });
  onAction("zoom", () => enlarge(!("zoomed" in viewer.dataset)));
  picture.addEventListener("click", () => enlarge(!("zoomed" in viewer.dataset)));
}

/** @param {string} id @param {HTMLElement} button */
export function showWhenSeen(id, button) {
  button.dataset.photo = id;
  button.hidden = false;
  seen.observe(button);
}

/** @param {HTMLElement} button */
async function load(button) {
  seen.unobserve(button);
  const { photo = "" } = button.dataset;
  const blob = addresses.has(photo) ? null : await receipts.photo(photo);
  if (blob) addresses.set(photo, URL.createObjectURL(blob));
  button.hidden = !addresses.has(photo);
  find("img", button, HTMLImageElement).src = addresses.get(photo) ?? "";
}

/** @param {boolean} isLarge */
function enlarge(isLarge) {
  viewer.toggleAttribute("data-zoomed", isLarge);
  zoom.setAttribute("aria-pressed", String(isLarge));
}
