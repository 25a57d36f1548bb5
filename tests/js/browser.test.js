import assert from "node:assert/strict";
import { test } from "node:test";
import { browserOf } from "../../static/js/lib/browser.js";

const IOS =
  "Mozilla/5.0 (iPhone; CPU iPhone OS 18_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko)";
const ANDROID = "Mozilla/5.0 (Linux; Android 15; K) AppleWebKit/537.36 (KHTML, like Gecko)";
const MAC =
  "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko)";

const KNOWN = {
  safari: [`${IOS} Version/18.6 Mobile/15E148 Safari/604.1`],
  "iphone-other": [
    `${IOS} CriOS/140.0.7339.39 Mobile/15E148 Safari/604.1`,
    `${IOS} FxiOS/142.0 Mobile/15E148 Safari/605.1.15`,
    `${IOS} Version/18.0 EdgiOS/139.0.3405.86 Mobile/15E148 Safari/604.1`,
    `${IOS} Version/18.6 Mobile/15E148 Safari/604.1 OPT/5.6.0`,
  ],
  samsung: [`${ANDROID} SamsungBrowser/28.0 Chrome/130.0.0.0 Mobile Safari/537.36`],
  firefox: ["Mozilla/5.0 (Android 15; Mobile; rv:142.0) Gecko/142.0 Firefox/142.0"],
  android: [
    `${ANDROID} Chrome/140.0.0.0 Mobile Safari/537.36`,
    `${ANDROID} Chrome/128.0.0.0 Mobile Safari/537.36 XiaoMi/MiuiBrowser/14.40.0-gn`,
    `${ANDROID} Chrome/109.0.0.0 Mobile MQQBrowser/15.5 Safari/537.36`,
  ],
  desktop: [
    `${MAC} Version/18.6 Safari/605.1.15`,
    "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36",
    "",
  ],
  "in-app": [
    `${IOS} Mobile/15E148 MicroMessenger/8.0.61(0x18003d2d) NetType/WIFI Language/zh_CN`,
    `${ANDROID} Version/4.0 Chrome/139.0.0.0 Mobile Safari/537.36 [FB_IAB/FB4A;FBAV/527.0.0.38.91;]`,
    `${IOS} Mobile/22G86 Instagram 393.0.0.29.78 (iPhone14,5; iOS 18_6; nl_NL)`,
    `${IOS} Safari Line/15.13.1`,
    `${ANDROID} Version/4.0 Chrome/123.0.0.0 Mobile Safari/537.36 QQ/9.1.70.23115`,
    "Mozilla/5.0 (Linux; Android 14; SM-S918B; wv) AppleWebKit/537.36 Chrome/139.0.0.0 Mobile Safari/537.36",
    `${IOS} Mobile/15E148`,
  ],
};

for (const [name, agents] of Object.entries(KNOWN)) {
  for (const agent of agents) {
    test(`${name}: ${agent}`, () => assert.equal(browserOf(agent, 0), name));
  }
}

test("an iPad that calls itself a Mac is an iPhone to us", () => {
  assert.equal(browserOf(`${MAC} Version/18.6 Safari/605.1.15`, 5), "safari");
});
