"""What to do next is in sight, and what lies over the page goes away by itself."""

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.top_up import buy, keep_receipt, unfold
from tests.browser.visitor import STARTED, Visitor, choose

TYPE_ON = """() => {
  const { elements } = document.querySelector("form[data-form=receipt]");
  elements.note.form.requestSubmit();
  elements.note.value = "One more thing";
  elements.note.dispatchEvent(new Event("input", { bubbles: true }));
}"""


@pytest.fixture
def page(visitor: Visitor) -> Page:
    return visitor.open()


def assert_shown_whole(page: Page, selector: str) -> None:
    """Nothing stands over its middle."""
    over = """(selector) => {
      const element = document.querySelector(selector);
      const { x, y, width, height } = element.getBoundingClientRect();
      const top = document.elementFromPoint(x + width / 2, y + height / 2);
      return element === top || element.contains(top);
    }"""
    assert page.evaluate(over, selector), selector


def test_the_way_on_is_in_sight_as_soon_as_a_step_is_done(page: Page) -> None:
    choose(page, operator="base")
    channels = page.locator("#channel [name=channel]")
    channels.first.check()
    expect(page.locator("#channel [data-action=next]")).to_be_in_viewport()
    assert_shown_whole(page, "#channel [data-action=next]")


def test_that_a_receipt_is_saved_is_seen_beside_the_way_on(page: Page) -> None:
    buy(page)
    keep_receipt(page)
    for selector in ("[data-receipt-message]", "#receipt [data-action=next]"):
        expect(page.locator(selector)).to_be_in_viewport(ratio=1)
        assert_shown_whole(page, selector)
    expect(page.locator("form[data-form=receipt] [type=submit]")).to_be_focused()


def test_a_word_of_success_does_not_outlive_the_next_try(page: Page) -> None:
    buy(page)
    keep_receipt(page)
    message = page.locator("[data-receipt-message]")
    expect(message).to_have_text("Saved on this phone.")
    page.fill("[name=reference]", "4111 1111 1111 1111")
    page.click("form[data-form=receipt] [type=submit]")
    expect(page.locator("[data-secret-warning]").first).to_be_visible()
    expect(message).to_have_text("")


def test_another_top_up_begins_where_it_is_paid(page: Page) -> None:
    buy(page)
    keep_receipt(page)
    page.evaluate("document.querySelector('#pay details').open = false")
    page.click("[data-action=again]")
    expect(page.locator("#pay .step-body")).to_be_visible()
    expect(page.locator("#pay-title")).to_be_focused()


def test_who_stands_in_a_shop_may_begin_with_step_three(page: Page) -> None:
    unfold(page)
    for selector in (".clerk-card", "[name=voucher]"):
        expect(page.locator(f"{selector}:visible")).to_have_count(1)
    choose(page, channel="website")
    for selector in (".clerk-card", "[name=voucher]"):
        expect(page.locator(f"{selector}:visible")).to_have_count(0)


def test_the_languages_close_behind_who_goes_on(page: Page) -> None:
    menu = page.locator("[data-menu]")
    page.locator("[data-menu] summary").press("Enter")
    expect(menu).to_have_attribute("open", "")
    page.keyboard.press("Escape")
    expect(menu).not_to_have_attribute("open", "")
    page.keyboard.press("Enter")
    page.locator("[data-menu] a").last.press("Tab")
    expect(menu).not_to_have_attribute("open", "")


def test_no_internet_found_is_a_hint_and_never_a_tick(page: Page) -> None:
    hint = page.get_by_text("The last check found no internet.")
    unfold(page)
    expect(hint).to_be_hidden()
    page.evaluate("document.documentElement.dataset.connection = 'offline'")
    expect(hint).to_be_visible()
    expect(page.locator("[name=have]:checked")).to_have_count(0)
    page.check("[name=have][value=no-internet]", force=True)
    expect(hint).to_be_hidden()


def test_another_top_up_begins_with_nothing_of_the_last(page: Page, tmp_path: Path) -> None:
    buy(page)
    keep_receipt(page)
    expect(page.locator("[data-receipt-message]")).not_to_be_empty()
    page.fill("[name=note]", "4111 1111 1111 1111")
    expect(page.locator("[data-secret-warning]").first).to_be_visible()
    photo = tmp_path / "another.png"
    photo.write_bytes(b"")
    page.set_input_files("[name=photo]", photo)
    page.click("[data-action=again]")
    expect(page.locator("[data-receipt-message]")).to_be_empty()
    expect(page.locator("[data-secret-warning]").first).to_be_hidden()
    assert page.input_value("[name=photo]") == ""


def test_what_is_typed_while_a_receipt_is_saved_stays(page: Page) -> None:
    buy(page)
    page.fill("[name=reference]", "BE-2026-001234")
    page.evaluate(TYPE_ON)
    expect(page.locator("[data-receipt-message]")).to_have_text("Saved on this phone.")
    assert page.input_value("[name=note]") == "One more thing"
    assert page.input_value("[name=reference]") == ""
    page.reload()
    page.wait_for_function(STARTED)
    assert page.input_value("[name=note]") == "One more thing"


def test_an_amount_that_is_put_right_is_not_called_wrong(page: Page) -> None:
    choose(page, operator="base", channel="partner-store")
    unfold(page)
    problem = page.locator("[data-amount-problem]")
    page.fill("[name=amount]", "ten")
    page.locator("[name=amount]").blur()
    expect(problem).to_be_visible()
    page.locator("[data-action=amount]:visible").first.click()
    expect(problem).to_be_hidden()
