/** Days to remember as one iCalendar file (RFC 5545), which every calendar app takes in. */

/**
 * @typedef {object} Event
 * @property {string} id  The same event again has the same id: importing twice changes nothing.
 * @property {string} day  "YYYY-MM-DD"
 * @property {string} title
 * @property {string} text
 */

const EOL = "\r\n";
const LONGEST = 75; // bytes of a line; more are folded
const DAYS_BEFORE = 7;

/**
 * @param {readonly Event[]} events
 * @param {string} language
 * @param {Date} [now]
 */
export function calendar(events, language, now = new Date()) {
  const stamp = `${now.toISOString().replace(/[-:]|\.\d+/g, "")}`;
  const lines = [
    "BEGIN:VCALENDAR",
    "VERSION:2.0",
    "PRODID:-//Top-up Belgium//Dates that matter//EN",
    ...events.flatMap((event) => entry(event, language, stamp)),
    "END:VCALENDAR",
  ];
  return lines.map(fold).join(EOL) + EOL;
}

/** @param {Event} event @param {string} language @param {string} stamp */
function entry({ id, day, title, text }, language, stamp) {
  return [
    "BEGIN:VEVENT",
    `UID:${escaped(id)}@topup-belgium`,
    `DTSTAMP:${stamp}`,
    `DTSTART;VALUE=DATE:${day.replaceAll("-", "")}`,
    `SUMMARY;LANGUAGE=${language}:${escaped(title)}`,
    `DESCRIPTION;LANGUAGE=${language}:${escaped(text)}`,
    "TRANSP:TRANSPARENT", // the day stays free for other things
    "BEGIN:VALARM",
    "ACTION:DISPLAY",
    `DESCRIPTION;LANGUAGE=${language}:${escaped(title)}`,
    `TRIGGER:-P${DAYS_BEFORE}D`,
    "END:VALARM",
    "END:VEVENT",
  ];
}

/** @param {string} text */
function escaped(text) {
  return text
    .replace(/\p{Cc}+/gu, (controls) => (controls.includes("\n") ? "\n" : " "))
    .replace(/[\\;,]/g, "\\$&")
    .replaceAll("\n", "\\n");
}

/** Never within a character: the pieces are lines of their own to many a parser. @param {string} line */
function fold(line) {
  const encoder = new TextEncoder();
  const pieces = [""];
  let room = LONGEST;
  for (const character of line) {
    const size = encoder.encode(character).length;
    if (size > room) {
      pieces.push("");
      room = LONGEST - 1; // the space that marks a folded line
    }
    pieces[pieces.length - 1] += character;
    room -= size;
  }
  return pieces.join(`${EOL} `);
}
