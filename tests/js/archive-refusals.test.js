import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { importFile } from "../../static/js/store/archive.js";
import { eraseEverything } from "../../static/js/store/database.js";
import { archive, base64, FORMAT, file, jpeg, json, PHOTO, refused, used } from "./archives.js";

beforeEach(eraseEverything);

test("a file that is too large is not even read, and one that is gone is no crash", async () => {
  const arrayBuffer = () => Promise.reject(new DOMException("", "NotFoundError"));
  await refused(/** @type {any} */ ({ size: 40_000_001, arrayBuffer }), "too-large");
  await refused(/** @type {any} */ ({ size: 40_000_000, arrayBuffer }), "not-json");
});

test("what is no JSON in UTF-8 is refused", async () => {
  await used();
  const text = JSON.stringify(archive());
  const utf16 = Buffer.from(text, "utf16le");
  for (const blob of [
    ...[file(), file(" "), file("\ufeff"), file("\0"), file(text, "\0"), file("\0", text)],
    ...[file(utf16), file("\ufeff", "\ufeff", text), file(Buffer.from([0xff, 0xfe]), utf16)],
    ...[file(Buffer.from([0xfe, 0xff]), Buffer.from(utf16).swap16()), file(text, text)],
    ...["\0", "\n", '"', "\\x"].map((odd) => file(text.replace("Gare", odd))),
    ...["{'a':1}", "<svg onload=alert(1)>", "]".repeat(1e5), '"\\'].map((odd) => file(odd)),
    ...[file(text.replace(":1500", ":NaN")), file(Buffer.from([0x22, 0xc3, 0x22])), file(jpeg())],
  ]) {
    await refused(blob, "not-json");
  }
});

test("depth is refused without recursion, wherever it hides", async () => {
  await used();
  const n = 100_000;
  const arrays = `${"[".repeat(n)}${"]".repeat(n)}`;
  const objects = `${'{"a":'.repeat(n)}1${"}".repeat(n)}`;
  const whole = JSON.stringify(archive());
  for (const deep of [arrays, objects, "[".repeat(n), '{"a":'.repeat(n)]) {
    await refused(file(deep), "too-deep");
    for (const field of ["app", "receipts", "note", "photo", "data", "extra", "__proto__"]) {
      await refused(file(whole.replace("{", `{${JSON.stringify(field)}:${deep},`)), "too-deep");
      await refused(file(whole.replace('"id":', `"${field}":${deep},"id":`)), "too-deep");
    }
  }
  await refused(file(`${"[".repeat(9)}${"]".repeat(9)}`), "too-deep");
  await refused(file(`${"[".repeat(8)}${"]".repeat(8)}`), "not-ours");
  const brackets = { ...archive(), extra: `${'\\"'.repeat(9)}${"[{".repeat(9)}` };
  assert.equal((await importFile(json(brackets))).added, 2);
});

test("more values than any archive has are refused before they are made", async (t) => {
  const parse = t.mock.method(JSON, "parse");
  await refused(file(`[${"{},".repeat(13_000_000)}1]`), "not-ours");
  assert.equal(parse.mock.callCount(), 0);
});

test("other files, later formats and too much are refused with their reason", async () => {
  await used();
  for (const value of [null, true, 0, "topup-belgium", [], {}, { app: 1 }, [archive()]]) {
    await refused(json(value), "not-ours");
  }
  await refused(json({ ...archive(), app: "topup-france" }), "not-ours");
  for (const format of [FORMAT + 1, 1e300]) await refused(json({ ...archive(), format }), "newer");
  const newer = { app: "topup-belgium", format: FORMAT + 1, receipts: "another shape" };
  await refused(json(newer), "newer");
  for (const format of [0, -1, 1.5, "1", null, [1], {}, true, undefined]) {
    await refused(json({ ...archive(), format }), "unknown-format");
  }
  const infinite = JSON.stringify(archive()).replace(`:${FORMAT},`, ":1e999,");
  await refused(file(infinite), "unknown-format");
  for (const list of [null, {}, "x", 1, { length: 1 }, undefined]) {
    await refused(json({ ...archive(), receipts: list }), "unknown-format");
  }
  await refused(json({ ...archive(), receipts: Array(501).fill(null) }), "too-many");
});

/** @type {[string, unknown[]][]} */
const BAD_FIELDS = [
  ["id", [undefined, null, "", 7, {}, [], "A", "<b>", "__proto__", "../x", "a".repeat(37)]],
  ["operator", [undefined, null, 1, "<img src=x>", "Base", ["base"]]],
  ["channel", [undefined, null, 1, "javascript:alert(1)", { toString: "app" }]],
  ["cents", [undefined, -1, 0.5, 1_000_001, 1e300, "1500", true, [1500], {}]],
  ["date", [undefined, null, "", "2026-02-30", "2026-13-01", "20261105", "+2026-11-05", 0, []]],
  ["reference", [undefined, null, 1, ["x"], {}]],
  ["note", [undefined, null, 1, ["x"], { length: 1 }]],
  ["savedAt", [undefined, null, -1, 8.65e15, 1.5, "0", "2026-11-05T10:00:00Z"]],
  ["offsetMinutes", [undefined, null, 1441, 1e9, "120", 0.5]],
  ["paidAt", [-1, 8.65e15, 1.5, "0", true, {}, [1]]],
  ["before", [-1, 0.5, 1_000_001, "200", false, [200], {}]],
  ["after", [-1, 0.5, 1_000_001, "1700", true, [1700], {}]],
  ["reply", [null, 1, ["x"], { length: 1 }, true]],
  ["hasPhoto", [undefined, null, 0, 1, "true", {}]],
  ["photoError", [null, "", 1, "<b>", {}, ["quota"], "a".repeat(37)]],
];

test("a receipt with one field of the wrong kind refuses the whole file", async () => {
  const before = await used();
  for (const [field, values] of BAD_FIELDS) {
    for (const value of values) {
      const file = archive();
      file.receipts[1][field] = value;
      await refused(json(file), "bad-receipt", before);
    }
  }
  for (const value of [null, 1, "x", [], {}, true]) {
    await refused(json({ ...archive(), receipts: [value] }), "bad-receipt", before);
  }
  for (const number of ["1e999", "-1e999"]) {
    const text = JSON.stringify(archive()).replace('"cents":1500', `"cents":${number}`);
    await refused(file(text), "bad-receipt", before);
  }
});

test("one id twice is refused, identical or not", async () => {
  await used();
  const { receipts: all, ...head } = archive();
  await refused(json({ ...head, receipts: [...all, all[0]] }), "bad-receipt");
  await refused(json({ ...head, receipts: [...all, { ...all[1], note: "x" }] }), "bad-receipt");
  await refused(json({ ...head, receipts: all.map((r) => ({ ...r, id: "own" })) }), "bad-receipt");
});

test("a photo that we would not have made refuses the whole file", async () => {
  const before = await used();
  const png = Buffer.from(`89504e470d0a1a0a0000000d49484452${"00000010".repeat(5)}`, "hex");
  const { data } = PHOTO;
  const encodings = [
    ...["", "=", "====", "\0", "é", `${data}=`, `${data} `, `\n${data}`, data.slice(0, -1)],
    ...[data.replace("==", ""), data + data, data.replace("/", "_"), "A".repeat(2e6)],
    ...[data.replace(/.==$/, "B=="), null, 1, [data]], // the same bytes, but bits in the padding
  ];
  const contents = [
    ...[jpeg(1_000_001), jpeg(100, 3201), jpeg(100, 65_535, 65_535), jpeg(100, 0)],
    ...[jpeg().slice(0, 9), png, Buffer.from("<svg onload=alert(1)>"), Buffer.from("GIF89a")],
  ];
  const bad = [
    ...[undefined, 1, "", data, [], {}, { type: "image/jpeg" }, { data }, true],
    ...["image/png", "image/svg+xml", "", null, ["image/jpeg"]].map((type) => ({ type, data })),
    ...[...encodings, ...contents.map(base64)].map((odd) => ({ type: "image/jpeg", data: odd })),
  ];
  for (const photo of bad) {
    const file = archive();
    file.receipts[0].photo = photo;
    await refused(json(file), "bad-photo", before);
  }
  const largest = archive();
  largest.receipts[0].photo.data = base64(jpeg(1_000_000, 3200, 3200));
  assert.equal((await importFile(json(largest))).added, 2);
});
