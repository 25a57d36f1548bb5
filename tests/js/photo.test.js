import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { inspect, PhotoError, shrink } from "../../static/js/lib/photo.js";
import { extended, jpeg, le32, lossless, lossy, png, text, u32, webp, zeros } from "./photos.js";

/** @typedef {import("../../static/js/lib/photo-header.js").PhotoErrorCode} Code */

/** @param {Uint8Array} bytes @param {Code} code */
const refused = (bytes, code) => assert.throws(() => inspect(bytes), { name: "PhotoError", code });

test("size and kind are read from the header", () => {
  assert.deepEqual(inspect(png(640, 480)), { type: "png", width: 640, height: 480 });
  assert.deepEqual(inspect(jpeg(4032, 3024)), { type: "jpeg", width: 4032, height: 3024 });
  assert.deepEqual(inspect(jpeg(300, 200, 0xc2)), { type: "jpeg", width: 300, height: 200 });
  assert.deepEqual(inspect(lossy(640, 480)), { type: "webp", width: 640, height: 480 });
  assert.deepEqual(inspect(lossless(640, 480)), { type: "webp", width: 640, height: 480 });
  assert.deepEqual(inspect(extended(640, 480)), { type: "webp", width: 640, height: 480 });
});

test("every size comes back out of every kind", () => {
  const edge = fc.integer({ min: 1, max: 7000 });
  const kind = fc.constantFrom(png, jpeg, lossy, lossless, extended);
  fc.assert(
    fc.property(edge, edge, kind, (width, height, make) => {
      const found = inspect(make(width, height));
      assert.deepEqual([found.width, found.height], [width, height]);
    }),
  );
});

test("a photo inside a larger buffer is read at its own place", () => {
  const whole = new Uint8Array([1, 2, 3, ...png(10, 20)]);
  assert.equal(inspect(whole.subarray(3)).height, 20);
});

test("pixel bombs are refused from the header", () => {
  refused(png(60_000, 60_000), "too-many-pixels");
  refused(png(0xffffffff, 0xffffffff), "too-many-pixels");
  refused(jpeg(65_535, 65_535), "too-many-pixels");
  refused(lossy(16_383, 16_383), "too-many-pixels");
  refused(lossless(16_384, 16_384), "too-many-pixels");
  refused(extended(16_777_216, 16_777_216), "too-many-pixels");
  refused(png(10_000, 5001), "too-many-pixels");
  assert.equal(inspect(png(10_000, 5000)).width, 10_000);
});

test("sizes of nothing are refused", () => {
  refused(png(0, 480), "not-image");
  refused(jpeg(640, 0), "not-image");
  refused(lossy(0, 0), "not-image");
});

test("whatever is cut before its size is truncated", () => {
  for (const whole of [png(9, 9), jpeg(9, 9), lossy(9, 9), lossless(9, 9), extended(9, 9)]) {
    const needed = whole[0] === 0xff ? whole.length - 4 : whole.length;
    for (let length = 12; length < needed; length += 1) {
      refused(whole.slice(0, length), "truncated");
    }
  }
});

test("HEIC has a refusal of its own, everything else is no image", () => {
  for (const brand of ["heic", "heix", "hevc", "mif1", "msf1"]) {
    refused(new Uint8Array([...u32(24), ...text(`ftyp${brand}`), ...zeros(12)]), "heic");
  }
  const others = [
    text('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'),
    text('<?xml version="1.0"?><svg/>'),
    [0xef, 0xbb, 0xbf, ...text("<svg/>")],
    text("GIF89a\x01\0\x01\0\x80\0\0"),
    [...u32(24), ...text("ftypavif"), ...zeros(12)],
    [...u32(24), ...text("ftypisom"), ...zeros(12)],
    [...text("RIFF"), ...le32(40), ...text("WAVEfmt "), ...zeros(20)],
    text("%PDF-1.7"),
    text("BM"),
    text("<!doctype html>"),
    [0xff, 0xd8],
    [0xff, 0xd8, 0xff, 0xe0, 0, 2, ...text("<script>")],
    [0xff, 0xd8, 0xff, 0xda, 0, 2],
    [0xff, 0xd8, 0xff, 0xd9],
    Array.from(webp("ALPH", zeros(20))),
    [...png(9, 9).slice(0, 12), ...text("IDAT"), ...zeros(30)],
    [0],
  ];
  for (const bytes of others) refused(new Uint8Array(bytes), "not-image");
  refused(new Uint8Array(), "empty");
  refused(new Uint8Array(20_000_001), "too-large");
});

test("no bytes make the reading hang or fail in another way", () => {
  const start = fc.constantFrom(png(9, 9), jpeg(9, 9), lossy(9, 9), lossless(9, 9), extended(9, 9));
  fc.assert(
    fc.property(start, fc.nat(40), fc.uint8Array({ maxLength: 60 }), (whole, keep, noise) => {
      try {
        inspect(new Uint8Array([...whole.subarray(0, keep), ...noise]));
      } catch (error) {
        assert.ok(error instanceof PhotoError);
      }
    }),
    { numRuns: 2000 },
  );
});

test("twenty megabytes of JPEG filler end", { timeout: 5000 }, () => {
  const filler = new Uint8Array(20_000_000).fill(0xff);
  filler[1] = 0xd8;
  refused(filler, "truncated");
});

test("a file that is too large is not even read", async () => {
  const file = /** @type {any} */ ({
    size: 50_000_000,
    arrayBuffer: () => assert.fail("was read"),
  });
  await assert.rejects(shrink(file), { code: "too-large" });
});

test("a bomb is not decoded, a file that cannot be read is truncated", async (t) => {
  const decode = t.mock.fn();
  Object.assign(globalThis, { createImageBitmap: decode });
  await assert.rejects(shrink(new Blob([png(60_000, 60_000)])), { code: "too-many-pixels" });
  await assert.rejects(shrink(new Blob(["<svg/>"], { type: "image/png" })), { code: "not-image" });
  assert.equal(decode.mock.callCount(), 0);
  const gone = /** @type {any} */ ({
    size: 9,
    arrayBuffer: async () => {
      throw new Error();
    },
  });
  await assert.rejects(shrink(gone), { code: "truncated" });
});
