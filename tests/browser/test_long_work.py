"""What takes long on a slow phone shows how far it is, and can be stopped without a loss."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Page, Playwright, expect

from tests.browser.kept import LISTED, bring, kept, save
from tests.browser.server import Release
from tests.browser.test_round_trip import export, receipts_like
from tests.browser.visitor import Visitor

MANY = 300
SLOWER = 6  # times: a cheap phone beside this machine
WORK = "[data-work={}]"
# From within: this machine may be done before a test that watches from outside has pressed.
STOP = """async (work) => {
  const place = document.querySelector(work);
  const [bar, button] = [place.querySelector("progress"), place.querySelector("button")];
  for (const end = Date.now() + 20_000; place.hidden || bar.value === 0; ) {
    if (Date.now() > end) throw new Error("no bar, or it does not move");
    await new Promise((resolve) => setTimeout(resolve));
  }
  button.focus();
  button.click();
}"""


@pytest.fixture(scope="module")
def archive(
    playwright: Playwright, release: Release, tmp_path_factory: pytest.TempPathFactory
) -> Path:
    """A file of many receipts, most with a photo."""
    folder = tmp_path_factory.mktemp("archive")
    visitor = Visitor(playwright, release.port)
    page = visitor.open()
    save(page, "OWN-1111", "typed by hand")
    exported = export(page, folder)
    visitor.close()
    archive = json.loads(exported.read_text("utf-8"))
    archive["receipts"] = receipts_like(archive["receipts"][0])[:MANY]
    path = folder / "many.json"
    path.write_text(json.dumps(archive), "utf-8")
    return path


@pytest.fixture
def page(visitor: Visitor) -> Iterator[Page]:
    page = visitor.open()
    yield page
    slow_down(page, 1)


def slow_down(page: Page, times: int = SLOWER) -> None:
    session = page.context.new_cdp_session(page)
    session.send("Emulation.setCPUThrottlingRate", {"rate": times})


def stop(page: Page, work: str) -> None:
    """Stop the work as soon as its bar moves; what has begun comes to its end."""
    page.evaluate(STOP, WORK.format(work))
    expect(page.locator(WORK.format(work))).to_be_hidden(timeout=20_000)


def test_an_import_that_is_stopped_brings_nothing(page: Page, archive: Path) -> None:
    slow_down(page)
    page.set_input_files("[data-import-file]", archive)
    stop(page, "archive")
    expect(page.locator("[data-archive-message]")).to_contain_text("Stopped")
    assert kept(page)["receipts"] == []
    slow_down(page, 1)
    assert str(MANY) in bring(page, archive), "and the next try brings everything"


def test_an_export_that_is_stopped_makes_no_file(page: Page, archive: Path, tmp_path: Path) -> None:
    bring(page, archive)
    expect(page.locator(LISTED)).to_have_count(MANY)
    files: list[object] = []
    page.on("download", lambda download: files.append(download))
    slow_down(page)
    page.click("[data-action=export]")
    stop(page, "archive")
    expect(page.locator("[data-archive-message]")).to_contain_text("Stopped")
    assert page.evaluate("document.activeElement.dataset.action") == "export", "focus is not lost"
    assert not files
    slow_down(page, 1)
    assert export(page, tmp_path).stat().st_size > 100_000


def test_a_photo_that_is_stopped_leaves_its_receipt(page: Page, tmp_path: Path) -> None:
    photo = tmp_path / "noise.jpg"  # noise is what a camera's compression is worst at
    Image.effect_noise((3000, 2000), 120).save(photo, quality=92)
    slow_down(page)
    page.fill("form[data-form=receipt] [name=reference]", "REF-1234")
    page.set_input_files("form[data-form=receipt] [name=photo]", photo)
    page.click("form[data-form=receipt] [type=submit]")
    stop(page, "photo")
    expect(page.locator("[data-receipt-message]")).to_contain_text("without the photo")
    everything = kept(page)
    assert [receipt["reference"] for receipt in everything["receipts"]] == ["REF-1234"]
    assert everything["photos"] == []
    assert page.is_enabled("form[data-form=receipt] [type=submit]")


def test_work_that_is_quick_shows_no_bar(page: Page, tmp_path: Path) -> None:
    page.evaluate(
        """() => {
          window.seen = false;
          const look = () => {
            window.seen ||= document.querySelector("[data-work=archive]").checkVisibility();
          };
          new MutationObserver(look).observe(document.querySelector("[data-work=archive]"),
            { attributes: true });
        }"""
    )
    save(page, "OWN-1111", "typed by hand")
    export(page, tmp_path)
    assert page.evaluate("window.seen") is False
