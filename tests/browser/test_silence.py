"""Nothing that is typed or kept is ever part of a request, and no request goes elsewhere."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import BrowserContext, Page, Playwright, expect

from tests.browser.canaries import Canaries, disguises
from tests.browser.kept import LISTED, bring
from tests.browser.phone import ARGUMENTS, CHROMIUM, LISTEN
from tests.browser.pictures import picture, written
from tests.browser.server import Release
from tests.browser.tap import Tap
from tests.browser.visitor import STARTED, choose

HEAD = re.compile(rb"^([A-Z]+) (\S+) HTTP/1\.1\r\n((?:[^\r\n]+\r\n)*)\r\n", re.MULTILINE)
READY = "() => window.offlineState === 'ready'"
# Everything that can be pressed and neither erases nor leaves, wherever it is.
PRESS = """async () => {
  const left = /^(erase|erase-confirmed|delete|repair|update|import)$/;
  const buttons = [...document.querySelectorAll("button[data-action]")];
  for (const button of buttons.filter(({ dataset }) => !left.test(dataset.action))) {
    button.click();
    await new Promise((resolve) => setTimeout(resolve));
    for (const dialog of document.querySelectorAll("dialog[open]")) dialog.close();
  }
  return buttons.length;
}"""
LINKS = """() => [...document.querySelectorAll("a[href^='http']")].map(({ href }) => href)"""
CALL = """async (word) => {
  const options = { method: "POST", body: `${word}-body`, headers: { "X-Word": `${word}-header` } };
  await fetch(`/en/?${word}-line`, options).catch(() => {});
}"""


@pytest.fixture
def tap(release: Release) -> Iterator[Tap]:
    started = Tap(release.port)
    yield started
    started.stop()


def open_page(playwright: Playwright, profile: Path, tap: Tap, has_worker: bool) -> BrowserContext:
    context = playwright.chromium.launch_persistent_context(
        profile,
        executable_path=CHROMIUM,
        args=[*ARGUMENTS, tap.argument],
        base_url=tap.origin,
        service_workers="allow" if has_worker else "block",
        viewport={"width": 390, "height": 844},
    )
    context.add_init_script(LISTEN)
    return context


def go(page: Page, path: str, has_worker: bool) -> None:
    page.goto(path)
    page.wait_for_function(STARTED)
    if has_worker:
        page.wait_for_function(READY)


def walk(page: Page, canaries: Canaries, folder: Path, has_worker: bool) -> None:
    """Do everything that the page is for, with a word of its own in each place."""
    go(page, "/en/", has_worker)
    if has_worker:
        page.reload()
        page.wait_for_function(READY)
        assert page.evaluate("navigator.serviceWorker.controller !== null")
    choose(page, operator="base", channel="partner-store")
    canaries.type_everywhere(page)
    photo = folder / f"{canaries.make()}.jpg"
    photo.write_bytes(written(picture(), "JPEG", comment=canaries.make().encode()))
    page.set_input_files("[name=photo]", photo)
    page.click("form[data-form=receipt] [type=submit]")
    expect(page.locator(f"{LISTED} .photo:not([hidden])")).to_have_count(1)
    with page.expect_download() as download:
        page.click("[data-action=export]")
    bring(page, changed(download.value.path(), canaries, folder))
    expect(page.locator(LISTED)).to_have_count(2)
    canaries.type_everywhere(page)
    assert page.evaluate(PRESS) > 15
    page.evaluate("document.querySelector('[data-language][hreflang=nl]').click()")
    page.wait_for_url("**/nl/")
    page.wait_for_function(STARTED)
    canaries.type_everywhere(page)
    page.evaluate("location.hash = 'sources'")
    page.reload()
    page.wait_for_function(STARTED)
    page.goto("/nl/nowhere")
    go(page, "/en/", has_worker)
    if has_worker:
        with page.expect_navigation():
            page.click("[data-action=repair]")
        page.wait_for_function(READY)


def changed(export: Path, canaries: Canaries, folder: Path) -> Path:
    """Write an export with a receipt more, with other words in it and in its name."""
    archive = json.loads(export.read_text("utf-8"))
    (receipt,) = archive["receipts"]
    texts = {f: canaries.make() for f in ("reference", "note", "reply") if f in receipt}
    archive["receipts"].append({**receipt, **texts, "id": canaries.make()})
    path = folder / f"{canaries.make()}.json"
    path.write_text(json.dumps(archive), "utf-8")
    return path


@pytest.mark.parametrize("has_worker", [True, False], ids=["with-worker", "without-worker"])
def test_nothing_typed_is_ever_sent(
    playwright: Playwright, tap: Tap, tmp_path: Path, has_worker: bool
) -> None:
    context = open_page(playwright, tmp_path / "profile", tap, has_worker)
    asked: list[str] = []
    context.on("request", lambda request: asked.append(request.url))
    page = context.pages[0]
    canaries = Canaries()
    walk(page, canaries, tmp_path, has_worker)
    assert len(set(canaries.words)) == len(canaries.words) > 30
    linked = {urlsplit(url).hostname or "" for url in page.evaluate(LINKS)}
    page.close()
    before = tap.heard()
    page = context.new_page()
    page.goto("/en/")
    page.evaluate(CALL, "overheard")
    context.close()

    whole = b"\n".join(tap.heard())
    for part in (b"overheard-line", b"overheard-header", b"overheard-body"):
        assert part in whole, "the tap is deaf"
    sent = [(word, form) for word in canaries.words for form in disguises(word)]
    assert [word for word, form in sent if form in whole] == []
    own, other = b"", b""
    for stream in before:
        if tap.is_own(stream):
            own += stream + b"\n"
        else:
            other += stream + b"\n"
    requests = HEAD.findall(own)
    assert len(requests) > 10
    assert {method for method, _, _ in requests} == {b"GET"}
    assert not [target for _, target, headers in requests if b"\nCookie:" in b"\n" + headers]
    # The browser has business of its own elsewhere; this page has none, not even with its sources.
    assert len(linked) > 5
    assert [host for host in linked if host.encode() in other] == []
    assert [url for url in asked if not url.startswith((tap.origin, "blob:"))] == []
