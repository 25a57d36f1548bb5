/** Dates that matter: worked out from the documented rules, drawn, and taken to a calendar. */

import { calendar } from "../lib/calendar.js";
import { daysBetween, lastDay, latest, today } from "../lib/deadlines.js";
import { parseCents } from "../lib/money.js";
import { all, dateWords, fill, find, locale, onAction, one } from "../lib/page.js";
import { handOver } from "../lib/share.js";
import { answer, events } from "../store/journey.js";
import { listed } from "./receipts.js";
import { nameOf } from "./steps.js";
import { draw } from "./timeline.js";

const list = one("[data-dates]");
const rules = all("li", list);
const button = one("[data-action=calendar]");
const message = one("[data-calendar-message]");

export function start() {
  events.addEventListener("change", show);
  document.addEventListener("receipts", show);
  // An app stays open overnight.
  document.addEventListener("visibilitychange", show);
  addEventListener("pageshow", show);
  onAction("calendar", takeAlong);
  show();
}

/** Those of the chosen operator; else what is being entered; else one of today. */
function topUps() {
  const kept = listed().filter(({ operator }) => operator === answer("operator"));
  const typed = { date: answer("date") || today(), cents: parseCents(answer("amount")) };
  return { made: kept.length > 0 ? kept : [typed], isReal: kept.length > 0 };
}

function show() {
  const { made, isReal } = topUps();
  for (const rule of rules) setDate(rule, isMine(rule) ? endOf(rule, made) : null);
  const mine = rules.filter((rule) => !rule.hidden && isMine(rule));
  const dated = inOrder(mine);
  const order = [...dated, ...rules.filter((rule) => !dated.includes(rule))];
  if (order.some((rule, n) => list.children[n] !== rule)) list.append(...order);
  const counted = startsOf(dated, made);
  const from = one("[data-dates-from]");
  const sentence = isReal ? from.dataset.paid : from.dataset.today;
  from.hidden = !mine.some(isFromTopUp);
  from.textContent = from.hidden ? "" : fill(sentence, { date: wordsOf(counted) });
  one("[data-no-dates]").hidden = mine.length > 0 || answer("operator") === "";
  const wrong = one("[data-clock-wrong]");
  wrong.hidden = today() >= (wrong.dataset.clockWrong ?? "");
  button.hidden = dated.length === 0;
  draw(one("[data-timeline]"), counted[0], dated.map(dayOf));
}

/** @typedef {{date: string, cents: number | null}} TopUp */

/** @param {string[]} days */
function wordsOf(days) {
  return new Intl.ListFormat(locale).format(days.map(dateWords));
}

/** @param {HTMLElement} rule @param {readonly TopUp[]} made */
function endOf(rule, made) {
  const days = {
    ...{ "top-up": startOf(rule, made)?.date ?? "", activation: answer("activated") },
    ...{ move: answer("moves"), voucher: answer("voucher-expires") },
  };
  return lastDay(ruleOf(rule), days);
}

/** The top-up that a rule counts from. @param {HTMLElement} rule @param {readonly TopUp[]} made */
function startOf({ dataset }, made) {
  return latest(made, Number(dataset.atLeast));
}

/** The days that these rules count from, in their order; at least the last top-up. @param {HTMLElement[]} dated @param {readonly TopUp[]} made */
function startsOf(dated, made) {
  const counting = dated.filter(isFromTopUp).map((rule) => startOf(rule, made));
  const days = (counting.length > 0 ? counting : [latest(made)]).map((each) => each?.date ?? "");
  return [...new Set(days)].sort();
}

/** @param {HTMLElement} rule */
function isFromTopUp({ dataset }) {
  return dataset.since === "top-up";
}

/** @param {HTMLElement} rule */
function ruleOf({ dataset }) {
  const [days, months] = [dataset.days, dataset.months].map(Number);
  return { since: dataset.since ?? "", days, months };
}

/** @param {HTMLElement} rule @param {string | null} day */
function setDate(rule, day) {
  const time = find("time", rule, HTMLTimeElement);
  time.dateTime = day ?? "";
  time.textContent = day ? dateWords(day) : "";
  one("[data-left]", rule).textContent = day ? distance(daysBetween(today(), day)) : "";
  rule.toggleAttribute("data-over", day !== null && day < today());
  // A voucher has no rule but its date.
  if (rule.dataset.ends === "voucher") rule.hidden = day === null;
}

/** "in 12 months", "in 30 days", "3 days ago" @param {number} days */
function distance(days) {
  const style = /** @type {Intl.RelativeTimeFormatOptions} */ ({ numeric: "auto" });
  const format = new Intl.RelativeTimeFormat(`${locale}-u-nu-latn`, style);
  const months = Math.trunc(days / 30.4);
  return Math.abs(months) > 2 ? format.format(months, "month") : format.format(days, "day");
}

/** @param {HTMLElement} rule */
function dayOf(rule) {
  return find("time", rule, HTMLTimeElement).dateTime;
}

/** A rule of the chosen operator, or what the traveller adds. @param {HTMLElement} rule */
function isMine({ dataset }) {
  return [undefined, answer("operator")].includes(dataset.operator);
}

/** Those whose day is known, the nearest first. @param {HTMLElement[]} rules */
function inOrder(rules) {
  return rules.filter(dayOf).sort((a, b) => (dayOf(a) < dayOf(b) ? -1 : 1));
}

async function takeAlong() {
  const text = calendar(inOrder(rules.filter(isMine)).map(eventOf), locale);
  const file = new File([text], "topup-belgium.ics", { type: "text/calendar" });
  const outcome = await handOver(file);
  if (outcome === "cancelled") return;
  const isOut = outcome !== "impossible" && outcome !== "late";
  message.textContent = (isOut ? message.dataset.done : message.dataset.noWayOut) ?? "";
}

/** @param {HTMLElement} rule */
function eventOf(rule) {
  const day = dayOf(rule);
  const why = (one("[data-why]", rule).textContent ?? "").replace(/\s+/g, " ").trim();
  const whose = rule.dataset.operator ? `${nameOf("operator")}: ` : "";
  return {
    id: `${rule.dataset.operator ?? "own"}-${rule.dataset.rule}-${rule.dataset.ends}-${day}`,
    day,
    title: whose + (one("[data-what]", rule).textContent ?? ""),
    text: `${message.dataset.rule} ${why}\n${message.dataset.clock}`,
  };
}
