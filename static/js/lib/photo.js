/** A photo made small enough to keep, and without what the camera wrote into it. */

import { unseen } from "./pace.js";
import { inspect, MAX_BYTES, PhotoError } from "./photo-header.js";

export { inspect, PhotoError };

const TARGET_BYTES = 500_000;
const LONG_EDGES = [1600, 1280, 1024, 768];
const QUALITIES = [0.82, 0.7, 0.55];

/**
 * Only pixels pass through the canvas, so the result has no EXIF and no location.
 *
 * @param {Blob} file
 * @param {import("./pace.js").Pace} [pace]
 * @returns {Promise<{blob: Blob, width: number, height: number}>}
 */
export async function shrink(file, pace = unseen) {
  if (file.size > MAX_BYTES) throw new PhotoError("too-large");
  const bitmap = await decode(await readBytes(file));
  try {
    return await encode(bitmap, pace);
  } finally {
    bitmap.close();
  }
}

/** @param {Blob} file */
async function readBytes(file) {
  try {
    return new Uint8Array(await file.arrayBuffer());
  } catch (cause) {
    // A photo that lives in somebody's cloud cannot be read to its end without a connection.
    throw new PhotoError("truncated", { cause });
  }
}

/** @param {Uint8Array<ArrayBuffer>} bytes */
async function decode(bytes) {
  const { type } = inspect(bytes);
  // Typed by what was found in it: the name and type that came with the file are hearsay.
  const image = new Blob([bytes], { type: `image/${type}` });
  try {
    return await createImageBitmap(image, { imageOrientation: "from-image" });
  } catch (cause) {
    throw new PhotoError("truncated", { cause });
  }
}

/** @param {ImageBitmap} bitmap @param {import("./pace.js").Pace} pace */
async function encode(bitmap, pace) {
  const tries = LONG_EDGES.length * QUALITIES.length;
  let done = 0;
  for (const edge of LONG_EDGES) {
    const canvas = draw(bitmap, edge);
    for (const quality of QUALITIES) {
      await pace(done++, tries);
      const blob = await toJpeg(canvas, quality);
      if (blob.size <= TARGET_BYTES) return { blob, width: canvas.width, height: canvas.height };
    }
  }
  throw new PhotoError("too-large");
}

/**
 * @param {ImageBitmap} bitmap
 * @param {number} longEdge
 */
function draw(bitmap, longEdge) {
  const scale = Math.min(1, longEdge / Math.max(bitmap.width, bitmap.height));
  const canvas = document.createElement("canvas");
  canvas.width = Math.max(1, Math.round(bitmap.width * scale));
  canvas.height = Math.max(1, Math.round(bitmap.height * scale));
  const context = canvas.getContext("2d");
  if (!context) throw new PhotoError("too-many-pixels");
  // JPEG has no transparency: without paper underneath, a clear screenshot turns black.
  context.fillStyle = "white";
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.imageSmoothingQuality = "high";
  context.drawImage(bitmap, 0, 0, canvas.width, canvas.height);
  return canvas;
}

/**
 * @param {HTMLCanvasElement} canvas
 * @param {number} quality
 * @returns {Promise<Blob>}
 */
function toJpeg(canvas, quality) {
  return new Promise((resolve, reject) => {
    const settle = (/** @type {Blob | null} */ blob) =>
      blob ? resolve(blob) : reject(new PhotoError("too-many-pixels"));
    canvas.toBlob(settle, "image/jpeg", quality);
  });
}
