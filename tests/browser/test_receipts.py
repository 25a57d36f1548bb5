"""The receipts on this phone: found, seen, noted, deleted and brought back."""

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.top_up import KEPT, buy, keep_receipt
from tests.browser.visitor import Visitor, wait_until_kept

HIDE = """() => {
  Object.defineProperty(document, "visibilityState", { value: "hidden", configurable: true });
  document.dispatchEvent(new Event("visibilitychange"));
}"""


@pytest.fixture
def page(visitor: Visitor) -> Page:
    """A visitor who paid for ten euro at BASE."""
    opened = visitor.open()
    buy(opened)
    return opened


def references(page: Page) -> list[str]:
    return page.locator(f"{KEPT}:not([hidden]) [data-of=reference]").all_text_contents()


def test_the_newest_stands_first_and_many_can_be_searched(page: Page) -> None:
    for n, (operator, amount) in enumerate(
        [("base", "10"), ("orange", "15"), ("base", "12,50"), ("lycamobile", "20"), ("base", "5")]
    ):
        buy_again(page, operator, amount)
        keep_receipt(page, f"REF-NO-{n}000")
    assert references(page) == [f"•••• {n}000" for n in (4, 3, 2, 1, 0)]
    expect(page.locator("[data-search-field]")).to_be_hidden()
    buy_again(page, "mobile-vikings", "10")
    keep_receipt(page, "REF-NO-5000")
    search = page.locator("[data-receipt-search]")
    for wanted, found in {
        "base": [4, 2, 0],
        "BASE": [4, 2, 0],
        "12.5": [2],
        "12,50": [2],
        "10": [5, 0],
        "viking": [5],
        "nothing": [],
        "": [5, 4, 3, 2, 1, 0],
    }.items():
        search.fill(wanted)
        assert references(page) == [f"•••• {n}000" for n in found], wanted
    search.fill("orange")
    expect(page.locator("[data-search-found]")).to_have_text("Found: 1 of 6")


def buy_again(page: Page, operator: str, amount: str) -> None:
    page.click("[data-action=unpaid]")
    buy(page, operator, amount)


def test_a_reference_is_shown_whole_on_a_tap_until_the_app_is_left(page: Page) -> None:
    keep_receipt(page, "BE-2026-001234")
    assert references(page) == ["•••• 1234"]
    page.click("[data-action=reveal]")
    assert references(page) == ["BE-2026-001234"]
    page.evaluate(HIDE)
    assert references(page) == ["•••• 1234"]


def test_a_note_is_changed_and_nothing_typed_is_lost_meanwhile(page: Page) -> None:
    keep_receipt(page, "BE-2026-001234")
    page.click("[data-action=edit-note]")
    page.fill("[name=edited-note]", "Shop at the station")
    keep_receipt(page, "BE-2026-005678")
    assert page.input_value("[name=edited-note]") == "Shop at the station"
    page.click("[data-form=note] [type=submit]")
    expect(page.locator(f'{KEPT} [data-of="note"]').last).to_have_text("Shop at the station")
    expect(page.locator("[data-action=edit-note]").last).to_be_focused()
    assert "Shop at the station" in wait_until_kept(page, "Shop at the station")


def test_a_note_that_looks_like_a_card_is_kept_only_on_a_second_press(page: Page) -> None:
    keep_receipt(page, "BE-2026-001234")
    page.click("[data-action=edit-note]")
    page.fill("[name=edited-note]", "4111 1111 1111 1111")
    page.click("[data-form=note] [type=submit]")
    expect(page.locator("[data-note-warning]")).to_contain_text("bank card")
    page.click("[data-form=note] [type=submit]")
    expect(page.locator(f'{KEPT} [data-of="note"]')).to_have_text("4111 1111 1111 1111")


def test_all_that_was_deleted_within_ten_seconds_comes_back_at_once(
    page: Page, photo: Path
) -> None:
    keep_receipt(page, "BE-2026-001234", photo)
    keep_receipt(page, "BE-2026-005678")
    for left in (1, 0):
        page.locator("[data-action=delete]").first.click()
        expect(page.locator(KEPT)).to_have_count(left)
    expect(page.locator("[data-action=undo]")).to_be_focused()
    page.click("[data-action=undo]")
    expect(page.locator(KEPT)).to_have_count(2)
    assert references(page) == ["•••• 5678", "•••• 1234"]
    expect(page.locator(f"{KEPT} .photo img").last).to_have_js_property("naturalWidth", 1000)
    expect(page.locator("[data-undo]")).to_be_hidden()
    expect(page.locator("[data-action=delete]").last).to_be_focused()


def test_after_ten_seconds_the_way_back_is_gone(visitor: Visitor) -> None:
    page = visitor.open()
    page.clock.install()
    buy(page)
    keep_receipt(page, "BE-2026-001234")
    page.click("[data-action=delete]")
    expect(page.locator("[data-action=undo]")).to_be_visible()
    expect(page.locator(KEPT)).to_have_count(0)
    page.clock.fast_forward(10_001)
    expect(page.locator("[data-kept]")).to_be_hidden()
    expect(page.locator("#receipt h2")).to_be_focused()
    expect(page.locator("#receipt")).to_have_attribute("data-step-state", "current")
    expect(page.locator("[data-receipt-message]")).to_be_empty()
