/** The photo of a receipt as it stands in an archive: its type, and its bytes in base64. */

import { inspect } from "../lib/photo-header.js";
import { ArchiveError } from "./archive-file.js";

/** @typedef {{type: string, data: string}} PackedPhoto */

const TYPE = "image/jpeg"; // nothing else is ever kept
// Twice what lib/photo.js makes: later releases may be more generous, a list full of bombs not.
const MAX_BYTES = 1_000_000;
const MAX_EDGE = 3200;
const CHUNK = 0x3000; // a multiple of three, or there would be padding in the middle

/**
 * Null where an import would refuse it: one spoilt photo must not spoil the archive.
 *
 * @param {Blob} photo
 * @returns {Promise<PackedPhoto | null>}
 */
export async function packPhoto(photo) {
  const bytes = new Uint8Array(await photo.arrayBuffer());
  return isKept(bytes) ? { type: TYPE, data: toBase64(bytes) } : null;
}

/**
 * @param {unknown} packed
 * @returns {{type: string, bytes: ArrayBuffer} | null}
 */
export function unpackPhoto(packed) {
  if (packed === null) return null;
  const { type, data } = Object(packed);
  if (type !== TYPE || typeof data !== "string") throw new ArchiveError("bad-photo");
  const bytes = fromBase64(data);
  if (!isKept(bytes)) throw new ArchiveError("bad-photo");
  return { type, bytes: bytes.buffer };
}

/** @param {Uint8Array} bytes */
function isKept(bytes) {
  try {
    const { type, width, height } = inspect(bytes);
    return type === "jpeg" && Math.max(width, height) <= MAX_EDGE && bytes.length <= MAX_BYTES;
  } catch {
    return false;
  }
}

/** @param {Uint8Array} bytes */
function toBase64(bytes) {
  let text = "";
  for (let at = 0; at < bytes.length; at += CHUNK) {
    text += btoa(String.fromCharCode(...bytes.subarray(at, at + CHUNK)));
  }
  return text;
}

/** @param {string} text */
function fromBase64(text) {
  const binary = decode(text);
  const bytes = new Uint8Array(binary.length);
  for (let at = 0; at < bytes.length; at += 1) bytes[at] = binary.charCodeAt(at);
  // `atob` forgives spaces, missing padding and stray bits: no archive of ours has any.
  if (toBase64(bytes) !== text) throw new ArchiveError("bad-photo");
  return bytes;
}

/** @param {string} text */
function decode(text) {
  try {
    return atob(text);
  } catch (cause) {
    throw new ArchiveError("bad-photo", { cause });
  }
}
