/** Links that dial or send, and the voucher numbers that go into them. */

import { normalizeDigits } from "./text.js";

/** @typedef {"android" | "iphone" | "desktop"} Platform */

/**
 * An iPad counts as an iPhone; since iPadOS 13 only its touch screen tells it from a Mac.
 *
 * @param {string} userAgent
 * @param {number} maxTouchPoints
 * @returns {Platform}
 */
export function platform(userAgent, maxTouchPoints) {
  if (/iPhone|iPad|iPod/.test(userAgent)) return "iphone";
  if (/Macintosh/.test(userAgent) && maxTouchPoints > 1) return "iphone";
  return /Android/.test(userAgent) ? "android" : "desktop";
}

/**
 * A link for the dialler, or null where the traveller has to type the code.
 *
 * iPhones do not dial `*` and `#` from a link, and a computer has no SIM to run a code on;
 * a plain number may still be called from there. Every `#` must be escaped, or the dialler
 * gets a shorter, different code.
 *
 * @param {string} code
 * @param {Platform} platform
 */
export function telHref(code, platform) {
  const dialled = withoutSpaces(code);
  if (!/^\+?[\d*#]+$/.test(dialled)) return null;
  if (platform !== "android" && /[*#]/.test(dialled)) return null;
  return `tel:${dialled.replaceAll("#", "%23")}`;
}

/**
 * A link for the messages app, or null when the number is none. iPhones take the text only
 * after `&`, everything else after the standard `?` (RFC 5724).
 *
 * @param {string} number
 * @param {string} body
 * @param {Platform} platform
 */
export function smsHref(number, body, platform) {
  const recipient = withoutSpaces(number);
  if (!/^\+?\d+$/.test(recipient)) return null;
  if (body === "") return `sms:${recipient}`;
  return `sms:${recipient}${platform === "iphone" ? "&" : "?"}body=${encodeURIComponent(body)}`;
}

/** @param {string} text */
function withoutSpaces(text) {
  return text.replace(/\s/g, "");
}

/**
 * Only the digits, in ASCII, whatever the keyboard and the ticket put between them.
 *
 * @param {string} text
 */
export function voucherDigits(text) {
  return normalizeDigits(text).replace(/\D/g, "");
}

/**
 * The way a ticket prints them: "1234 5678 9012 34".
 *
 * @param {string} digits
 */
export function groupDigits(digits, size = 4) {
  return (digits.match(new RegExp(`.{1,${size}}`, "g")) ?? []).join(" ");
}

/**
 * The operator's message or code with the voucher number in its place.
 *
 * @param {string} template
 * @param {string} digits
 */
export function compose(template, digits) {
  return template.split("{voucher}").join(digits);
}
