/** Which browser this is. For wording only: nothing is allowed or refused by it (F37). */

import { platform } from "./dial.js";

/**
 * @typedef {"in-app" | "safari" | "iphone-other" | "samsung" | "firefox" | "android" | "desktop"}
 *   Browser
 */

const IN_APP = new RegExp(
  [
    "MicroMessenger|\\bQQ/|Weibo|AlipayClient|DingTalk|Bytedance|musical_ly|TikTok|KAKAOTALK|\\bLine/",
    "FBAN|FBAV|FB_IAB|Instagram|Snapchat|Twitter|LinkedInApp|Pinterest|; wv\\)",
  ].join("|"),
);

/**
 * @param {string} userAgent
 * @param {number} maxTouchPoints
 * @returns {Browser}
 */
export function browserOf(userAgent, maxTouchPoints) {
  if (IN_APP.test(userAgent)) return "in-app";
  const phone = platform(userAgent, maxTouchPoints);
  if (phone === "iphone") return onIphone(userAgent);
  if (phone === "desktop") return "desktop";
  if (/SamsungBrowser/.test(userAgent)) return "samsung";
  return /Firefox/.test(userAgent) ? "firefox" : "android";
}

/** Only real browsers there call themselves Safari; an app that shows a page does not. */
function onIphone(/** @type {string} */ userAgent) {
  if (!/Safari\//.test(userAgent)) return "in-app";
  return /(CriOS|FxiOS|EdgiOS|OPT|GSA|DuckDuckGo)\//.test(userAgent) ? "iphone-other" : "safari";
}

export function thisBrowser() {
  return browserOf(navigator.userAgent, navigator.maxTouchPoints);
}

/** Opened from the home screen, in a window of its own. Before iOS 26 only Safari's property tells. */
export function isInstalled() {
  return matchMedia("(display-mode: standalone)").matches || Object(navigator).standalone === true;
}
