/** A voucher number becomes the message or code that redeems it. It is never stored. */

import { compose, groupDigits, voucherDigits } from "../lib/dial.js";
import { all, fill, find, one } from "../lib/page.js";
import { answer, events } from "../store/journey.js";
import { adapt } from "./codes.js";

const field = /** @type {HTMLInputElement} */ (one("input[name=voucher]"));
const count = one("[data-voucher-count]");
const place = one("[data-redeem]");
let shown = "";

export function start() {
  field.addEventListener("input", show);
  events.addEventListener("change", show);
  events.addEventListener("begun", () => {
    field.value = ""; // used by now
    show();
  });
}

function show() {
  const digits = voucherDigits(field.value);
  const operator = /** @type {HTMLInputElement[]} */ (all("input[name=operator]")).find(
    (input) => input.value === answer("operator"),
  );
  explain(digits, Number(operator?.dataset.voucherDigits ?? 0));
  const { redeemKind = "", redeemTo = "", redeemText = "" } = operator?.dataset ?? {};
  const now = digits && redeemKind ? [redeemKind, redeemTo, redeemText, digits].join(" ") : "";
  if (now === shown) return;
  shown = now;
  place.replaceChildren();
  if (now) place.append(card(redeemKind, redeemTo, redeemText, digits));
}

/** A wrong length is explained, not refused: the ticket wins. @param {string} digits @param {number} wanted */
function explain(digits, wanted) {
  const { right, wrong, free } = count.dataset;
  const sentence = wanted === 0 ? free : digits.length === wanted ? right : wrong;
  const said = fill(sentence, { count: digits.length, wanted });
  const grouped = groupDigits(digits);
  if (!digits) count.replaceChildren();
  else count.replaceChildren(isolated(grouped), ` ${said}`);
}

/** @param {string} text */
function isolated(text) {
  const bdi = document.createElement("bdi");
  bdi.dir = "ltr";
  bdi.className = "code";
  bdi.textContent = text;
  return bdi;
}

/** @param {string} kind @param {string} to @param {string} text @param {string} digits */
function card(kind, to, text, digits) {
  const template = find(`template[data-redeem-${kind}]`, document, HTMLTemplateElement);
  const made = /** @type {DocumentFragment} */ (template.content.cloneNode(true));
  const code = one("[data-code]", made);
  const characters = compose(kind === "sms" ? text : to, digits);
  write(code, characters);
  code.dataset.code = characters;
  if (kind === "sms") {
    code.dataset.codeTo = to;
    write(one("[data-number]", made), to);
  }
  adapt(one(".code-card", made));
  return made;
}

/** The sign for the eye, and one by one for the ear. @param {HTMLElement} code @param {string} text */
function write(code, text) {
  code.textContent = text;
  const spoken = code.parentElement?.querySelector(".visually-hidden");
  if (spoken) spoken.textContent = [...text.replaceAll(" ", "")].join(" ");
}
