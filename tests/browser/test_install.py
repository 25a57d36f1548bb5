"""Installable: all that an icon needs is there, and Chromium finds no reason against it."""

import json

import pytest

from tests.browser.front import Front
from tests.browser.homes import HOMES, shown_in
from tests.browser.phone import Phone

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
    visited: Phone, front: Front, engine: str
) -> None:
    front.stop()
    for path, (_, tag) in shown_in(engine).items():
        visited.visit(path)
        found = visited.run(MANIFEST)
        manifest = found["manifest"]
        assert (manifest["id"], manifest["scope"], manifest["lang"]) == ("/", "/", tag)
        assert found["sizes"] == [icon["sizes"] for icon in manifest["icons"]]
        assert visited.render(manifest["start_url"]) == (path, tag)


def test_the_worker_governs_every_address(visited: Phone, engine: str) -> None:
    for path in shown_in(engine):
        visited.visit(path)
        assert visited.run("navigator.serviceWorker.controller?.scriptURL").endswith("/sw.js")
        assert visited.run(SCOPES) == [visited.origin + "/"]


@judged_by_chromium
def test_chromium_finds_no_installability_error(visited: Phone) -> None:
    assert visited.context
    browser = visited.context.new_cdp_session(visited.page)
    for path, (_, tag) in HOMES.items():
        visited.visit(path)
        manifest = browser.send("Page.getAppManifest")
        assert manifest["errors"] == []
        assert json.loads(manifest["data"])["lang"] == tag
        assert browser.send("Page.getInstallabilityErrors")["installabilityErrors"] == []


@judged_by_chromium
def test_every_language_is_the_same_app(visited: Phone) -> None:
    assert visited.context
    browser = visited.context.new_cdp_session(visited.page)
    ids = set()
    for path in HOMES:
        visited.visit(path)
        ids.add(browser.send("Page.getAppId")["appId"])
    assert len(ids) == 1
