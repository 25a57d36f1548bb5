"""Storage that refuses now and serves again later: nothing is lost, and what holds is said."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from tests.browser import database
from tests.browser.top_up import FORM, KEPT, keep_receipt, unfold
from tests.browser.unhandled import nothing_unhandled
from tests.browser.visitor import STARTED, Visitor, wait_until_kept

# Which a browser does now and then, and not the next time.
REFUSE_AT_WILL = """
window.refuses = sessionStorage.getItem("refuses") !== null;
for (const act of ["open", "deleteDatabase"]) {
  const real = IDBFactory.prototype[act];
  IDBFactory.prototype[act] = function (...given) {
    if (window.refuses) throw new DOMException("Internal error.", "UnknownError");
    return real.apply(this, given);
  };
}
"""
REFUSE_TO_READ = """
const getAll = IDBObjectStore.prototype.getAll;
IDBObjectStore.prototype.getAll = function () {
  if (window.refuses) throw new DOMException("", "UnknownError");
  return getAll.call(this);
};
"""


@pytest.fixture(autouse=True)
def handled(visitor: Visitor) -> Iterator[None]:
    with nothing_unhandled(visitor.context):
        yield


@pytest.fixture
def refused(visitor: Visitor) -> Page:
    """A page with a receipt on the disk, which did not open, and one in memory."""
    page = visitor.open(script=REFUSE_AT_WILL)
    keep_receipt(page, "BE-2026-001234")
    page.evaluate("sessionStorage.setItem('refuses', '')")
    page.reload()
    page.wait_for_function(STARTED)
    expect(page.locator("[data-storage-memory]")).to_be_visible()
    unfold(page)
    keep_receipt(page, "BE-2026-005678")
    expect(page.locator(KEPT)).to_have_count(1)
    return page


def test_a_database_that_opens_at_last_keeps_what_was_in_memory(refused: Page) -> None:
    refused.evaluate("window.refuses = false")
    refused.fill(f"{FORM} [name=note]", "Gare du Midi")
    expect(refused.locator(KEPT)).to_have_count(2)
    expect(refused.locator("[data-storage] > p:visible")).to_have_count(0)
    expect(refused.locator(f"{FORM} [name=note]")).to_have_value("Gare du Midi")
    wait_until_kept(refused, "Gare du Midi")
    references = {receipt["reference"] for receipt in database.read(refused).receipts}
    assert references == {"BE-2026-001234", "BE-2026-005678"}


def test_what_cannot_be_erased_is_not_said_to_be(refused: Page) -> None:
    refused.click("[data-action=erase]")
    refused.click("[data-action=erase-confirmed]")
    expect(refused.locator("[data-erase-message]")).to_contain_text("did not work")
    expect(refused.locator(KEPT)).to_have_count(1)
    refused.evaluate("sessionStorage.removeItem('refuses'); window.refuses = false")
    with refused.expect_navigation():
        refused.click("[data-action=erase-confirmed]")
    refused.wait_for_function(STARTED)
    expect(refused.locator(KEPT)).to_have_count(0)
    assert database.read(refused).receipts == []


def test_what_cannot_be_read_again_stays_listed_and_it_is_said(visitor: Visitor) -> None:
    page = visitor.open(script=REFUSE_TO_READ)
    keep_receipt(page, "BE-2026-001234")
    page.evaluate("window.refuses = true")
    page.evaluate("dispatchEvent(new Event('pageshow'))")
    expect(page.locator("[data-storage-failed]")).to_be_visible()
    expect(page.locator(KEPT)).to_have_count(1)
    page.evaluate("window.refuses = false")
    page.evaluate("dispatchEvent(new Event('pageshow'))")
    expect(page.locator("[data-storage] > p:visible")).to_have_count(0)
    expect(page.locator(KEPT)).to_have_count(1)
