"""Installable: all that an icon needs is there, and Chromium finds no reason against it."""

import json

import pytest

from tests.browser.front import Front
from tests.browser.phone import Phone
from webapp.i18n import LOCALES

pytestmark = pytest.mark.every_engine
judged_by_chromium = pytest.mark.cannot(
    firefox="judges no installability that a test could ask for",
    webkit="judges no installability that a test could ask for",
)

# What installing takes from the page: the manifest, and icons that are pictures of their size.
MANIFEST = """async () => {
  const address = document.querySelector("link[rel=manifest]").href;
  const manifest = await (await fetch(address)).json();
  const sizes = [];
  for (const { src } of manifest.icons) {
    const icon = new Image();
    icon.src = new URL(src, address).href;
    await icon.decode();
    sizes.push(`${icon.naturalWidth}x${icon.naturalHeight}`);
  }
  return { manifest, sizes };
}"""
SCOPES = "navigator.serviceWorker.getRegistrations().then((all) => all.map((one) => one.scope))"


@pytest.fixture
def visited(phone: Phone) -> Phone:
    phone.visit("/en/")
    phone.wait_for("ready")
    return phone


def test_the_icon_of_every_language_opens_its_page_without_network(
    visited: Phone, front: Front
) -> None:
    front.stop()
    for locale in LOCALES:
        visited.visit(f"/{locale.tag}/")
        found = visited.run(MANIFEST)
        manifest = found["manifest"]
        assert (manifest["id"], manifest["scope"], manifest["lang"]) == ("/", "/", locale.tag)
        assert found["sizes"] == [icon["sizes"] for icon in manifest["icons"]]
        assert visited.render(manifest["start_url"]) == (f"/{locale.tag}/", locale.tag)


def test_the_worker_governs_every_address(visited: Phone) -> None:
    for locale in LOCALES:
        visited.visit(f"/{locale.tag}/")
        assert visited.run("navigator.serviceWorker.controller?.scriptURL").endswith("/sw.js")
        assert visited.run(SCOPES) == [visited.origin + "/"]


@judged_by_chromium
def test_chromium_finds_no_installability_error(visited: Phone) -> None:
    assert visited.context
    browser = visited.context.new_cdp_session(visited.page)
    for locale in LOCALES:
        visited.visit(f"/{locale.tag}/")
        manifest = browser.send("Page.getAppManifest")
        assert manifest["errors"] == []
        assert json.loads(manifest["data"])["lang"] == locale.tag
        assert browser.send("Page.getInstallabilityErrors")["installabilityErrors"] == []


@judged_by_chromium
def test_every_language_is_the_same_app(visited: Phone) -> None:
    assert visited.context
    browser = visited.context.new_cdp_session(visited.page)
    ids = set()
    for locale in LOCALES:
        visited.visit(f"/{locale.tag}/")
        ids.add(browser.send("Page.getAppId")["appId"])
    assert len(ids) == 1
