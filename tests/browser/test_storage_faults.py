"""Storage that fails the page: it is opened again, or done without, and said either way."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser import database
from tests.browser.server import Release
from tests.browser.top_up import FORM, KEPT, buy, keep_receipt
from tests.browser.unhandled import nothing_unhandled
from tests.browser.visitor import STARTED, Visitor, wait_until_kept

COUNT_OPENINGS = """
window.openings = 0;
const open = IDBFactory.prototype.open;
IDBFactory.prototype.open = function (...given) {
  window.openings += 1;
  return open.apply(this, given);
};
"""
# As a browser does when it is short of something: without a word to the page.
CLOSE = "async () => (await parts.connection.connect()).close()"

REFUSE_PHOTOS = """
const put = IDBObjectStore.prototype.put;
IDBObjectStore.prototype.put = function (record) {
  if (this.name === "photos") throw new DOMException("", "UnknownError");
  return put.call(this, record);
};
"""

WITHOUT = {
    "missing": "Object.defineProperty(window, 'indexedDB', { value: undefined });",
    "refused": """IDBFactory.prototype.open = () => {
      throw new DOMException("The operation is insecure.", "SecurityError");
    };""",
    "broken": """const open = IDBFactory.prototype.open;
    IDBFactory.prototype.open = function () {
      const opening = open.call(this, "another", 1);
      const fail = () => opening.transaction.abort();
      queueMicrotask(() => opening.addEventListener("upgradeneeded", fail)); // after the app's own
      return opening;
    };""",
}


@pytest.fixture(scope="module")
def release(open_release: Release) -> Release:
    """The one whose store tests can reach."""
    return open_release


@pytest.fixture(autouse=True)
def handled(visitor: Visitor) -> Iterator[None]:
    with nothing_unhandled(visitor.context):
        yield


def openings(page: Page) -> int:
    return int(page.evaluate("window.openings"))


def test_a_connection_that_was_closed_is_opened_again_once(visitor: Visitor, photo: Path) -> None:
    page = visitor.open(script=COUNT_OPENINGS)
    keep_receipt(page, "BE-2026-001234")
    before = openings(page)
    page.evaluate(CLOSE)
    keep_receipt(page, "BE-2026-005678", photo)
    assert openings(page) == before + 1
    page.evaluate(CLOSE)
    page.locator("[data-action=delete]").last.click()
    expect(page.locator(KEPT)).to_have_count(1)
    page.evaluate(CLOSE)
    page.click("[data-action=undo]")
    expect(page.locator(KEPT)).to_have_count(2)
    assert openings(page) == before + 3
    page.evaluate(CLOSE)
    page.fill(f"{FORM} [name=note]", "Gare du Midi")
    page.wait_for_function("opened => window.openings === opened", arg=before + 4)
    wait_until_kept(page, "Gare du Midi")
    kept = database.read(page)
    references = {receipt["reference"]: receipt["hasPhoto"] for receipt in kept.receipts}
    assert references == {"BE-2026-001234": False, "BE-2026-005678": True}
    expect(page.locator("[data-storage] > p:visible")).to_have_count(0)


@pytest.mark.parametrize("script", WITHOUT.values(), ids=WITHOUT)
def test_without_a_database_the_page_works_and_says_for_how_long(
    visitor: Visitor, photo: Path, script: str
) -> None:
    page = visitor.open(script=script)
    expect(page.locator("[data-storage-memory]")).to_be_visible()
    keep_receipt(page, "BE-2026-001234", photo)
    message = page.locator("[data-receipt-message]")
    expect(message).to_have_text(message.get_attribute("data-memory") or "missing")
    expect(page.locator(f"{KEPT} img")).to_have_js_property("naturalWidth", 1000)
    with page.expect_download() as download:
        page.click("[data-action=export]")
    assert "BE-2026-001234" in Path(download.value.path()).read_text("utf-8")
    page.click("[data-action=delete]")
    page.click("[data-action=undo]")
    expect(page.locator(KEPT)).to_have_count(1)
    page.reload()
    page.wait_for_function(STARTED)
    expect(page.locator(KEPT)).to_have_count(0)
    expect(page.locator("[data-storage-memory]")).to_be_visible()


def test_a_database_that_never_answers_does_not_hold_up_the_page(visitor: Visitor) -> None:
    page = visitor.open(script="IDBFactory.prototype.open = () => ({});")
    buy(page, amount="12,50")
    expect(page.locator("#pay")).to_have_attribute("data-step-state", "done")
    page.fill(f"{FORM} [name=reference]", "BE-2026-001234")
    page.click(f"{FORM} [type=submit]")
    assert page.input_value(f"{FORM} [name=reference]") == "BE-2026-001234"
    expect(page.locator("[data-receipt-message]")).to_be_empty()  # above all it is not "saved"
    page.click("[data-menu] summary")
    with page.expect_navigation(url="**/fr/"):
        page.click("a[hreflang=fr]")
    page.wait_for_function(STARTED)
    expect(page.locator("[name=amount]")).to_have_value("12,50")


def test_a_photo_that_the_device_does_not_take_is_not_blamed(visitor: Visitor, photo: Path) -> None:
    page = visitor.open(script=REFUSE_PHOTOS)
    page.set_input_files(f"{FORM} [name=photo]", photo)
    keep_receipt(page, "BE-2026-001234")
    message = page.locator("[data-receipt-message]")
    expect(message).to_have_text(message.get_attribute("data-photo-failed") or "missing")
    (receipt,) = database.read(page).receipts
    assert (receipt["hasPhoto"], receipt["photoError"]) == (False, "failed")
