import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import {
  compose,
  groupDigits,
  platform,
  smsHref,
  telHref,
  voucherDigits,
} from "../../static/js/lib/dial.js";

const PLATFORMS = /** @type {const} */ (["android", "iphone", "desktop"]);

test("phones are told apart, and an iPad from the Mac it claims to be", () => {
  const mac =
    "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 Safari/605.1.15";
  const iphone = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15";
  const android = "Mozilla/5.0 (Linux; Android 15; Pixel 9) AppleWebKit/537.36 Chrome/140 Mobile";
  const windows = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/140";
  assert.equal(platform(iphone, 5), "iphone");
  assert.equal(platform("Mozilla/5.0 (iPad; CPU OS 12_0 like Mac OS X)", 5), "iphone");
  assert.equal(platform(mac, 5), "iphone");
  assert.equal(platform(mac, 0), "desktop");
  assert.equal(platform(android, 5), "android");
  assert.equal(platform(windows, 10), "desktop");
  assert.equal(platform("", 0), "desktop");
});

test("every # is escaped and every * kept", () => {
  assert.equal(telHref("*121*1234#", "android"), "tel:*121*1234%23");
  assert.equal(telHref("#123#", "android"), "tel:%23123%23");
  assert.equal(telHref("*121# ", "android"), "tel:*121%23");
});

test("codes are no links where they cannot be dialled, plain numbers are", () => {
  for (const where of /** @type {const} */ (["iphone", "desktop"])) {
    assert.equal(telHref("*121#", where), null);
    assert.equal(telHref("*121", where), null);
    assert.equal(telHref("121#", where), null);
    assert.equal(telHref("+32 484 00 19 14", where), "tel:+32484001914");
    assert.equal(telHref("1984", where), "tel:1984");
  }
});

test("what is no number is no link", () => {
  for (const code of ["", "+", "12a", "1;ext=2", "javascript:1", "12?body", "1%23", "1+2"]) {
    for (const where of PLATFORMS) {
      assert.equal(telHref(code, where), null, code);
      assert.equal(smsHref(code, "x", where), null, code);
    }
  }
  assert.equal(smsHref("*121#", "x", "android"), null);
});

test("a dialler gets exactly the signs of the code", () => {
  const sign = fc.constantFrom(..."0123456789*#");
  fc.assert(
    fc.property(fc.string({ unit: sign, minLength: 1 }), (code) => {
      const href = telHref(code, "android") ?? "";
      assert.equal(decodeURIComponent(new URL(href).pathname), code);
      assert.equal(new URL(href).hash, "");
    }),
  );
});

test("a message is handed over the way its phone expects it", () => {
  assert.equal(smsHref("1914", "TOPUP 123", "android"), "sms:1914?body=TOPUP%20123");
  assert.equal(smsHref("1914", "TOPUP 123", "desktop"), "sms:1914?body=TOPUP%20123");
  assert.equal(smsHref("1914", "TOPUP 123", "iphone"), "sms:1914&body=TOPUP%20123");
  assert.equal(smsHref("19 14", "", "iphone"), "sms:1914");
});

test("a message arrives as it was composed", () => {
  const body = fc.string({ unit: "grapheme", minLength: 1 });
  fc.assert(
    fc.property(body, fc.constantFrom(...PLATFORMS), (text, where) => {
      const [number, encoded] = (smsHref("1914", text, where) ?? "").split(/[?&]body=/);
      assert.equal(number, "sms:1914");
      assert.doesNotMatch(encoded, /[\s+&#?]/);
      assert.equal(decodeURIComponent(encoded), text);
    }),
  );
});

test("a voucher number is its digits, in groups for reading", () => {
  assert.equal(voucherDigits(" 1234-5678 ٩٠１２ o"), "12345678" + "9012");
  assert.equal(groupDigits("12345678901234"), "1234 5678 9012 34");
  assert.equal(groupDigits("123456", 3), "123 456");
  assert.equal(groupDigits(""), "");
});

test("grouping loses no digit", () => {
  const digits = fc.string({ unit: fc.constantFrom(..."0123456789") });
  fc.assert(
    fc.property(digits, fc.integer({ min: 1, max: 8 }), (number, size) => {
      const groups = groupDigits(number, size).split(" ");
      assert.equal(voucherDigits(groups.join(" ")), number);
      assert.ok(groups.slice(0, -1).every((group) => group.length === size));
    }),
  );
});

test("the voucher number takes its place in the operator's message", () => {
  assert.equal(compose("TOPUP {voucher}", "1234"), "TOPUP 1234");
  assert.equal(compose("*121*{voucher}#", "1234"), "*121*1234#");
  assert.equal(compose("BALANCE", "1234"), "BALANCE");
  assert.equal(compose("{voucher}", "$&$1"), "$&$1");
});
