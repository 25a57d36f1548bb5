/** Facts that were read long ago say so, in words: a page kept for a year tells on itself. */

import { aged, daysSince } from "../lib/age.js";
import { all, one } from "../lib/page.js";

export function start() {
  const words = one("[data-ages]").dataset;
  const read = all("[data-read]").map(({ dataset }) => dataset.read ?? "");
  const newest = read.reduce((latest, day) => (day > latest ? day : latest));
  for (const cite of all(".cite")) {
    const day = cite.querySelector("time")?.dateTime ?? "";
    const age = aged(daysSince(day, newest, Date.now()));
    if (!age) continue;
    const said = document.createElement("span");
    said.className = "age";
    said.textContent = words[age] ?? "";
    cite.dataset.age = age;
    cite.append(" ", said);
  }
}
