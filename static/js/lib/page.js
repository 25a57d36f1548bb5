/** Finding the parts of this page. A part that is missing is a mistake in a template. */

/**
 * @template {Element} T
 * @param {string} selector
 * @param {ParentNode} root
 * @param {new () => T} type
 * @returns {T}
 */
export function find(selector, root, type) {
  const found = root.querySelector(selector);
  if (!(found instanceof type)) throw new Error(`nothing on the page is ${selector}`);
  return found;
}

/**
 * @param {string} selector
 * @param {ParentNode} [root]
 * @returns {HTMLElement[]}
 */
export function all(selector, root = document) {
  return /** @type {HTMLElement[]} */ ([...root.querySelectorAll(selector)]);
}

/** @param {string} selector @param {ParentNode} [root] */
export function one(selector, root = document) {
  return find(selector, root, HTMLElement);
}

/**
 * Call `act` when an element with this data-action is pressed, now or later on the page.
 *
 * @param {string} action
 * @param {(button: HTMLElement) => void} act
 */
export function onAction(action, act) {
  document.addEventListener("click", (event) => {
    const target = event.target instanceof Element ? event.target : null;
    const button = target?.closest(`[data-action="${action}"]`);
    if (button instanceof HTMLElement) act(button);
  });
}

/**
 * Fill the {placeholders} of a sentence that the page holds.
 *
 * @param {string | undefined} sentence
 * @param {Record<string, string | number>} values
 */
export function fill(sentence, values) {
  return (sentence ?? "").replace(/\{(\w+)\}/g, (whole, name) => String(values[name] ?? whole));
}

/**
 * Go on here: the focus, also of a screen reader, and what is seen. What is seen already does not move.
 *
 * @param {HTMLElement} place
 * @param {ScrollLogicalPosition} [block]
 */
export function turnTo(place, block = "nearest") {
  place.focus({ preventScroll: true });
  place.scrollIntoView({ block });
}

/** Else the page is found as it was left: after a reload, or a way back. */
export function isNewVisit() {
  const [entry] = performance.getEntriesByType("navigation");
  return /** @type {PerformanceNavigationTiming | undefined} */ (entry)?.type === "navigate";
}

/** The language tag of the page. */
export const locale = document.documentElement.lang;

/** A time of day as people write it in this language, in Western digits, on one line. @param {Date} date */
export function timeOfDay(date) {
  const style = { hour: "numeric", minute: "2-digit", numberingSystem: "latn" };
  const format = new Intl.DateTimeFormat(locale, /** @type {Intl.DateTimeFormatOptions} */ (style));
  return format.format(date).replaceAll(/\s/g, "\u00a0");
}

/** Made when it is first needed: making it takes longer than hundreds of uses. @type {Intl.DateTimeFormat | undefined} */
let calendar;

/** A calendar day has no time zone: it is written as it stands. @param {string} day "YYYY-MM-DD" */
export function dateWords(day) {
  const date = new Date(`${day}T12:00:00Z`);
  if (Number.isNaN(date.getTime())) return day;
  const style = { dateStyle: "long", timeZone: "UTC", numberingSystem: "latn" };
  calendar ??= new Intl.DateTimeFormat(locale, /** @type {Intl.DateTimeFormatOptions} */ (style));
  return calendar.format(date);
}
