/** Photos by hand: headers without a picture behind them, of any size that a header can claim. */

export const u16 = (/** @type {number} */ n) => [(n >> 8) & 255, n & 255];
export const u32 = (/** @type {number} */ n) => [...u16(n >>> 16), ...u16(n)];
export const le16 = (/** @type {number} */ n) => u16(n).reverse();
export const le24 = (/** @type {number} */ n) => u32(n).slice(1).reverse();
export const le32 = (/** @type {number} */ n) => u32(n).reverse();
export const text = (/** @type {string} */ s) => [...s].map((c) => c.charCodeAt(0));
export const zeros = (/** @type {number} */ n) => Array(n).fill(0);

/** @param {number} width @param {number} height */
export const png = (width, height) =>
  new Uint8Array([
    ...[0x89, ...text("PNG\r\n\x1a\n"), ...u32(13), ...text("IHDR"), ...u32(width), ...u32(height)],
    ...[8, 2, 0, 0, 0, ...zeros(4)],
  ]);

/** @param {number} marker @param {number[]} body */
export const segment = (marker, body) => [0xff, marker, ...u16(body.length + 2), ...body];

/** @param {number} width @param {number} height */
export const jpeg = (width, height, marker = 0xc0) => {
  const frame = segment(marker, [8, ...u16(height), ...u16(width), 1, 1, 0x11, 0]);
  // A thumbnail with a frame header of its own, a filler byte and a table come before it.
  const thumbnail = segment(0xe1, [...text("Exif\0\0"), 0xff, 0xd8, ...segment(0xc0, zeros(9))]);
  return new Uint8Array([0xff, 0xd8, ...thumbnail, 0xff, ...segment(0xc4, zeros(4)), ...frame]);
};

/** @param {string} chunk @param {number[]} body */
export const webp = (chunk, body) =>
  new Uint8Array([
    ...[...text("RIFF"), ...le32(body.length + 12), ...text("WEBP")],
    ...[...text(chunk), ...le32(body.length), ...body],
  ]);

/** @param {number} width @param {number} height */
export const lossy = (width, height) =>
  webp("VP8 ", [0, 0, 0, 0x9d, 0x01, 0x2a, ...le16(width | 0x4000), ...le16(height)]);
/** @param {number} width @param {number} height */
export const lossless = (width, height) =>
  webp("VP8L", [0x2f, ...le32((width - 1) | ((height - 1) << 14))]);
/** @param {number} width @param {number} height */
export const extended = (width, height) =>
  webp("VP8X", [...zeros(4), ...le24(width - 1), ...le24(height - 1)]);
