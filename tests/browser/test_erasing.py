"""Erasing takes two taps, and nothing comes back, not even what was on its way."""

from playwright.sync_api import expect

from tests.browser.test_leaving import NO_ANSWER
from tests.browser.top_up import KEPT, keep_receipt
from tests.browser.visitor import STARTED, Visitor, choose


def test_erasing_takes_two_taps_and_leaves_nothing(visitor: Visitor) -> None:
    page = visitor.open()
    choose(page, operator="base")
    keep_receipt(page, "ABCD1234")
    page.click("[data-action=erase]")
    with page.expect_navigation():
        page.click("[data-action=erase-confirmed]")
    page.wait_for_function(STARTED)
    expect(page.locator(KEPT)).to_have_count(0)
    expect(page.locator("[name=operator]:checked")).to_have_count(0)


def test_that_it_is_erased_is_said_until_something_is_kept_again(visitor: Visitor) -> None:
    page = visitor.open()
    choose(page, operator="base")
    said = page.get_by_text("Everything was erased from this phone.")
    expect(said).to_be_hidden()
    page.click("[data-action=erase]")
    page.click("[data-action=erase-confirmed]")
    expect(said).to_be_in_viewport()
    expect(said).to_be_focused()
    page.reload()
    expect(said).to_be_in_viewport()
    choose(page, operator="base")
    expect(said).to_be_hidden()
    assert page.evaluate("location.hash") == ""


def test_what_was_erased_does_not_come_back(visitor: Visitor) -> None:
    page = visitor.open()
    page.evaluate(NO_ANSWER)
    choose(page, operator="base")
    page.click("[data-action=erase]")
    with page.expect_navigation():
        page.click("[data-action=erase-confirmed]")
    page.wait_for_function(STARTED)
    expect(page.locator("[name=operator]:checked")).to_have_count(0)
