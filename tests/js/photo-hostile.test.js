import assert from "node:assert/strict";
import { beforeEach, mock, test } from "node:test";
import fc from "fast-check";
import { PhotoError, shrink } from "../../static/js/lib/photo.js";
import * as photos from "./photos.js";

// A picture that is refused is never decoded: a decoder is where bombs go off.

const { extended, jpeg, le32, lossless, lossy, png, segment, text, u32, zeros } = photos;
const MOST = 50_000_000;
const decode = mock.fn(() => Promise.reject(new Error("not a picture")));
Object.assign(globalThis, { createImageBitmap: decode });
/** How many came in, and how it ended for them. @type {Record<string, number>} */
const outcomes = {};

beforeEach(() => decode.mock.resetCalls());

/** @param {number[] | Uint8Array} bytes @param {string} [type] what the file says that it is */
async function outcomeOf(bytes, type = "image/jpeg") {
  decode.mock.resetCalls();
  const file = new Blob([new Uint8Array(bytes)], { type });
  const error = await shrink(file).catch((reason) => reason);
  assert.ok(error instanceof PhotoError, error);
  const outcome = decode.mock.callCount() > 0 ? "decoded" : error.code;
  outcomes[outcome] = (outcomes[outcome] ?? 0) + 1;
  return outcome;
}

/** @param {number[] | Uint8Array} bytes @param {...string} allowed */
async function ends(bytes, ...allowed) {
  const outcome = await outcomeOf(bytes);
  const start = Buffer.from(bytes.slice(0, 40)).toString("latin1");
  assert.ok(allowed.includes(outcome), `${JSON.stringify(start)}: ${outcome}`);
}

const KINDS = /** @type {[(w: number, h: number) => Uint8Array, number][]} */ ([
  ...[
    [png, 0xffffffff],
    [jpeg, 65_535],
    [lossy, 16_383],
    [lossless, 16_384],
    [extended, 2 ** 24],
  ],
]);
const MARKUP = [
  "<script>f()</script>",
  "<svg onload=f()>",
  "<!doctype html><img src=x onerror=f()>",
];
const noise = fc.uint8Array({ maxLength: 60 });

test("a bomb of any kind and size is refused from its header", async () => {
  const bomb = fc.constantFrom(...KINDS).chain(([make, most]) =>
    fc
      .tuple(fc.integer({ min: 1, max: most }), fc.integer({ min: 1, max: most }))
      .filter(([width, height]) => width * height > MOST)
      .map(([width, height]) => make(width, height)),
  );
  await fc.assert(
    fc.asyncProperty(bomb, noise, (head, rest) => ends([...head, ...rest], "too-many-pixels")),
    { numRuns: 500 },
  );
});

test("around the limit a pixel decides", async () => {
  await ends(png(MOST + 1, 1), "too-many-pixels");
  for (const [make, most] of KINDS) {
    for (const width of [3125, 5000, 6250, 8000, 10_000, 12_500, 16_000].filter((w) => w <= most)) {
      await ends(make(width, Math.ceil((MOST + 1) / width)), "too-many-pixels");
      await ends(make(width, MOST / width), "decoded");
    }
  }
});

test("a small picture cut anywhere is decoded only if its header is whole", async () => {
  for (const [make] of KINDS) {
    const whole = make(9, 9);
    for (let end = 1; end < whole.length; end += 1) {
      const allowed = make === jpeg && end > whole.length - 5 ? ["decoded"] : ["truncated"];
      await ends(whole.subarray(0, end), ...allowed, ...(end < 12 ? ["not-image"] : []));
    }
  }
});

test("markup behind the first bytes of a picture is no picture", async () => {
  for (const markup of MARKUP) {
    for (const head of [
      ...[
        "GIF89a/*",
        "GIF87a",
        "BM",
        "%PDF-1.7 ",
        "PK\x03\x04",
        "\xff\xd8",
        "\x89PNG",
        "RIFF",
        "II*\0",
      ],
      ...["\xef\xbb\xbf", "", " ", "\0", "\0\0\x01\0", "8BPS", "\x1f\x8b", "\xff\x0a", "<?xml?>"],
    ]) {
      await ends([...text(head + markup), ...zeros(40)], "not-image");
    }
    await ends([0xff, 0xd8, 0xff, 0xe0, 0, 2, ...text(markup)], "not-image");
    await ends([...text("\x89PNG\r\n\x1a\n"), ...text(markup), ...zeros(40)], "not-image");
    await ends([...text("RIFF"), ...le32(99), ...text("WEBP"), ...text(markup)], "not-image");
  }
});

test("a real header with markup behind it is a picture, and only its pixels are taken", async () => {
  for (const markup of MARKUP) {
    for (const [make] of KINDS) await ends([...make(9, 9), ...text(markup)], "decoded");
    const comment = segment(0xfe, text(markup));
    await ends([0xff, 0xd8, ...comment, ...jpeg(9, 9).slice(2)], "decoded");
  }
});

test("no brand of a container is taken for a picture", async () => {
  const box = (/** @type {string} */ brand) => [...u32(24), ...text(`ftyp${brand}`), ...zeros(12)];
  for (const brand of ["heic", "heix", "heim", "heis", "hevc", "hevx", "mif1", "msf1"]) {
    await ends(box(brand), "heic");
  }
  for (const brand of ["avif", "avis", "isom", "mp42", "qt  ", "crx ", "jxl ", "jp2 ", "HEIC"]) {
    await ends(box(brand), "not-image");
  }
  const any = fc.string({ minLength: 4, maxLength: 4 });
  await fc.assert(
    fc.asyncProperty(any, noise, (brand, rest) =>
      ends([...u32(24), ...text(`ftyp${brand}`), ...rest], "heic", "not-image"),
    ),
    { numRuns: 200 },
  );
});

test("several pictures in one file count as the first", async () => {
  const chunk = (/** @type {string} */ name, /** @type {number[]} */ body) => [
    ...[...u32(body.length), ...text(name), ...body, ...zeros(4)],
  ];
  const animated = [...png(9, 9), ...chunk("acTL", [...u32(9), ...u32(0)])];
  await ends(
    [...animated, ...chunk("fcTL", [...u32(0), ...u32(60_000), ...u32(60_000)])],
    "decoded",
  );
  const multi = segment(0xe2, text("MPF\0MM\0*\0\0\0\x08"));
  await ends([0xff, 0xd8, ...multi, ...jpeg(9, 9).slice(2), ...jpeg(60_000, 60_000)], "decoded");
  await ends([...jpeg(60_000, 60_000), ...jpeg(9, 9)], "too-many-pixels");
  const frames = Uint8Array.from(extended(16_384, 16_384));
  frames[20] = 2; // animation
  await ends([...frames, ...text("ANIM"), ...le32(6), ...zeros(6)], "too-many-pixels");
});

test("no frame hides where a decoder looks and a reader of segments does not", async () => {
  const hidden = [...jpeg(60_000, 60_000).slice(2)];
  await ends([0xff, 0xd8, ...segment(0x00, hidden), ...jpeg(9, 9).slice(2)], "not-image");
});

test("what the file calls itself makes no difference", async () => {
  const types = ["", "image/svg+xml", "text/html", "image/png", "application/json", "image/heic"];
  for (const type of types) {
    assert.equal(await outcomeOf(text("<svg onload=f()>"), type), "not-image");
    assert.equal(await outcomeOf(png(9, 9), type), "decoded");
    assert.equal(await outcomeOf(png(60_000, 60_000), type), "too-many-pixels");
    assert.equal(await outcomeOf([], type), "empty");
  }
});

test("a header with bytes changed is refused in a known way or decoded", async () => {
  const start = fc.constantFrom(...KINDS.map(([make]) => make(9, 9)));
  const edits = fc.array(fc.tuple(fc.nat(60), fc.nat(255)), { minLength: 1, maxLength: 4 });
  await fc.assert(
    fc.asyncProperty(start, edits, noise, async (whole, changes, rest) => {
      const bytes = [...whole, ...rest];
      for (const [place, value] of changes) bytes[place % bytes.length] = value;
      await outcomeOf(bytes);
    }),
    { numRuns: 600 },
  );
});

test("more than a thousand of them, of every kind", (t) => {
  const cases = Object.values(outcomes).reduce((sum, count) => sum + count, 0);
  t.diagnostic(`${cases} cases: ${JSON.stringify(outcomes)}`);
  assert.ok(cases >= 1500);
  for (const code of ["decoded", "empty", "heic", "not-image", "too-many-pixels", "truncated"]) {
    assert.ok(outcomes[code] >= 5, code);
  }
});
