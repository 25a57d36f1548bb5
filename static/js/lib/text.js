/** Text that a person typed, in any script, made comparable and safe to keep. */

const FOREIGN_DIGIT = /[\u0660-\u0669\u06f0-\u06f9\uff10-\uff19]/g;
// Controls hide, bidi overrides reorder what stands around them, lone surrogates break encoders.
const UNWANTED = /(?![\t\n])[\p{Cc}\p{Cs}\u202a-\u202e\u2066-\u2069]/gu;
// The longest emoji has about ten code points; what stacks more is ornament that hides its lines.
const CLUSTER_LIMIT = 20;

/**
 * Arabic-Indic, Extended Arabic-Indic and full-width digits as ASCII.
 *
 * @param {string} text
 */
export function normalizeDigits(text) {
  // Each of these blocks starts at a multiple of 16 with its zero.
  return text.replace(FOREIGN_DIGIT, (digit) => String(digit.charCodeAt(0) & 0xf));
}

/**
 * At most so many visible characters and UTF-8 bytes, never half a character.
 *
 * @param {string} text
 * @param {{graphemes?: number, bytes?: number}} [limits]
 */
export function clip(text, { graphemes = 500, bytes = 4096 } = {}) {
  // No character is smaller than a byte, so the slice bounds the work and never the result.
  const clean = text.replace(UNWANTED, "").slice(0, bytes + 2);
  let kept = "";
  let room = bytes;
  for (const cluster of clusters(clean).slice(0, graphemes)) {
    room -= new TextEncoder().encode(cluster).length;
    if (room < 0) break;
    kept += cluster;
  }
  return kept;
}

/** @param {string} text */
function clusters(text) {
  // Firefox before 125 has no Segmenter: code points are the next best unit.
  if (!("Segmenter" in Intl)) return [...text];
  const segments = new Intl.Segmenter(undefined, { granularity: "grapheme" }).segment(text);
  return Array.from(segments, ({ segment }) => [...segment].slice(0, CLUSTER_LIMIT).join(""));
}

/**
 * The last four characters. Of a reference under eight they would give most of it away,
 * so that one is hidden whole.
 *
 * @param {string} reference
 */
export function mask(reference) {
  const characters = [...reference.replace(/\s/g, "")];
  if (characters.length === 0) return "";
  return characters.length < 8 ? "••••" : `•••• ${characters.slice(-4).join("")}`;
}
