/** A file from anywhere, read as JSON without trusting its size, its encoding or its depth. */

export const MAX_BYTES = 40_000_000;
const MAX_DEPTH = 8;
const MAX_VALUES = 100_000; // 500 receipts have less than a tenth of that

/**
 * @typedef {"too-large" | "not-json" | "too-deep" | "not-ours" | "newer" | "unknown-format"
 *   | "too-many" | "bad-receipt" | "bad-photo"} ArchiveErrorCode
 */

export class ArchiveError extends Error {
  /**
   * @param {ArchiveErrorCode} code
   * @param {ErrorOptions} [options]
   */
  constructor(code, options) {
    super(code, options);
    this.name = "ArchiveError";
    this.code = code;
  }
}

/**
 * @param {Blob} file
 * @returns {Promise<unknown>}
 */
export async function readJson(file) {
  if (file.size > MAX_BYTES) throw new ArchiveError("too-large");
  const text = await readText(file);
  refuseBombs(text);
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new ArchiveError("not-json", { cause });
  }
}

/** @param {Blob} file */
async function readText(file) {
  try {
    // "fatal", or half a file and UTF-16 would become notes full of replacement characters.
    return new TextDecoder("utf-8", { fatal: true }).decode(await file.arrayBuffer());
  } catch (cause) {
    throw new ArchiveError("not-json", { cause });
  }
}

/**
 * Before parsing: what fits into the file as text may, as values, not fit into a phone. Exact for
 * JSON; for anything else it only has to hold up to where the parser gives up.
 *
 * @param {string} text
 */
function refuseBombs(text) {
  let depth = 0;
  let values = 0;
  for (let at = 0; at < text.length; at += 1) {
    const character = text[at];
    if (character === '"') at = endOfString(text, at);
    else if (character === "[" || character === "{") depth += 1;
    else if (character === "]" || character === "}") depth -= 1;
    else if (character === ",") values += 1;
    if (depth > MAX_DEPTH) throw new ArchiveError("too-deep");
    if (values > MAX_VALUES) throw new ArchiveError("not-ours");
  }
}

/**
 * @param {string} text
 * @param {number} start
 */
function endOfString(text, start) {
  for (let at = start + 1; at < text.length; at += 1) {
    const character = text[at];
    if (character === '"') return at;
    if (character === "\\") at += 1;
  }
  return text.length;
}
