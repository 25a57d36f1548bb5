/** What the first bytes of a photo say about it. Nothing is decoded before this has passed. */

export const MAX_BYTES = 20_000_000;
const MAX_PIXELS = 50_000_000;

/**
 * @typedef {"empty" | "not-image" | "heic" | "truncated" | "too-many-pixels" | "too-large"
 * } PhotoErrorCode
 * @typedef {{width: number, height: number}} Size
 */

export class PhotoError extends Error {
  /**
   * @param {PhotoErrorCode} code
   * @param {ErrorOptions} [options]
   */
  constructor(code, options) {
    super(code, options);
    this.name = "PhotoError";
    this.code = code;
  }
}

/** @typedef {"jpeg" | "png" | "webp"} PhotoType */

/** @type {Record<PhotoType, (view: DataView) => Size>} */
const MEASURES = { jpeg: measureJpeg, png: measurePng, webp: measureWebp };

/**
 * @param {Uint8Array} bytes
 * @returns {{type: PhotoType, width: number, height: number}}
 */
export function inspect(bytes) {
  if (bytes.length === 0) throw new PhotoError("empty");
  if (bytes.length > MAX_BYTES) throw new PhotoError("too-large");
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const type = detect(bytes);
  const { width, height } = measure(view, type);
  if (width === 0 || height === 0) throw new PhotoError("not-image");
  if (width * height > MAX_PIXELS) throw new PhotoError("too-many-pixels");
  return { type, width, height };
}

/**
 * @param {Uint8Array} bytes
 * @returns {PhotoType}
 */
function detect(bytes) {
  const magic = String.fromCharCode(...bytes.subarray(0, 12));
  if (magic.startsWith("\xff\xd8\xff")) return "jpeg";
  if (magic.startsWith("\x89PNG\r\n\x1a\n")) return "png";
  if (/^RIFF.{4}WEBP$/s.test(magic)) return "webp";
  if (/^.{4}ftyp(hei[cmsx]|hev[cmsx]|mif1|msf1)$/s.test(magic)) throw new PhotoError("heic");
  throw new PhotoError("not-image");
}

/**
 * @param {DataView} view
 * @param {PhotoType} type
 */
function measure(view, type) {
  try {
    return MEASURES[type](view);
  } catch (error) {
    // A DataView throws a RangeError exactly when the file ends before its header does.
    if (error instanceof RangeError) throw new PhotoError("truncated", { cause: error });
    throw error;
  }
}

/**
 * Walks the segments up to the frame header; thumbnails lie inside segments and are stepped over.
 *
 * @param {DataView} view
 */
function measureJpeg(view) {
  let at = 2;
  for (;;) {
    if (view.getUint8(at) !== 0xff) throw new PhotoError("not-image");
    const marker = view.getUint8(at + 1);
    // A decoder takes FF00 for data and looks for a marker behind it: a frame could hide there.
    if (marker === 0) throw new PhotoError("not-image");
    if (isFrame(marker)) return { width: view.getUint16(at + 7), height: view.getUint16(at + 5) };
    // Image data or the end, and still no frame header.
    if (marker === 0xda || marker === 0xd9) throw new PhotoError("not-image");
    at += marker === 0xff ? 1 : 2 + segmentLength(view, at, marker);
  }
}

/** @param {number} marker  C0 to CF, without the three that are no frames. */
function isFrame(marker) {
  return marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
}

/**
 * @param {DataView} view
 * @param {number} at
 * @param {number} marker
 */
function segmentLength(view, at, marker) {
  const standsAlone = marker === 0x01 || (marker >= 0xd0 && marker <= 0xd8);
  return standsAlone ? 0 : view.getUint16(at + 2);
}

/** @param {DataView} view */
function measurePng(view) {
  if (view.getUint32(8) !== 13 || view.getUint32(12) !== 0x49484452) {
    throw new PhotoError("not-image");
  }
  view.getUint32(29);
  return { width: view.getUint32(16), height: view.getUint32(20) };
}

/** @param {DataView} view */
function measureWebp(view) {
  switch (view.getUint32(12)) {
    case 0x56503820: // "VP8 "
      return low14(view.getUint16(26, true), view.getUint16(28, true));
    case 0x5650384c: // "VP8L"
      return lossless(view.getUint32(21, true));
    case 0x56503858: // "VP8X"
      return { width: 1 + uint24(view, 24), height: 1 + uint24(view, 27) };
    default:
      throw new PhotoError("not-image");
  }
}

/**
 * The two bits above each size ask for upscaling.
 *
 * @param {number} width
 * @param {number} height
 */
function low14(width, height) {
  return { width: width & 0x3fff, height: height & 0x3fff };
}

/** @param {number} bits */
function lossless(bits) {
  return { width: 1 + (bits & 0x3fff), height: 1 + ((bits >>> 14) & 0x3fff) };
}

/**
 * @param {DataView} view
 * @param {number} at
 */
function uint24(view, at) {
  return view.getUint16(at, true) | (view.getUint8(at + 2) << 16);
}
