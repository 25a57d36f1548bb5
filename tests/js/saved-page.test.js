import assert from "node:assert/strict";
import { test } from "node:test";
import { alone } from "../../static/js/lib/saved-page.js";

test("the script goes, its styles follow, and links lead back", () => {
  const page = `<script type="module" src="/static/a/main.js" integrity="sha256-x"></script>
<style>@media (scripting: none) {.a{}} @media (scripting: enabled) {.b{}}</style>
<link rel="stylesheet" href="/static/a/css/rest.css" integrity="sha256-y">
<a href="/nl/">nl</a><a href="#pay">pay</a><img src="/static/a/i.svg"><a href="https://www.base.be/">`;
  assert.equal(
    alone(page, ".c{}", "https://topup.example"),
    `
<style>@media all {.a{}} @media not all {.b{}}</style>
<style>.c{}</style>
<a href="https://topup.example/nl/">nl</a><a href="#pay">pay</a><img src="https://topup.example/static/a/i.svg"><a href="https://www.base.be/">`,
  );
});
