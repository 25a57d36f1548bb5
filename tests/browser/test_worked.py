"""What worked instead of a code: noted beside it, on this phone, through every new top-up."""

from playwright.sync_api import Page, expect

from tests.browser.visitor import KEPT, STARTED, Visitor, choose, wait_until_kept

NOTE = "It was *101# on my ticket"


def note(page: Page, text: str) -> None:
    choose(page, operator="base")
    fold = page.locator(".worked", has=page.locator("[name=worked-base-balance]"))
    fold.locator("summary").click()
    page.fill("[name=worked-base-balance]", text)


def test_a_note_stays_open_beside_its_code(visitor: Visitor) -> None:
    page = visitor.open()
    note(page, NOTE)
    wait_until_kept(page, NOTE)
    page.goto("/ar/")
    page.wait_for_function(STARTED)
    expect(page.locator("[name=worked-base-balance]")).to_be_visible()
    expect(page.locator("[name=worked-base-balance]")).to_have_value(NOTE)
    expect(page.locator(".worked[open]")).to_have_count(1)


def test_a_note_outlives_its_top_up(visitor: Visitor) -> None:
    page = visitor.open()
    note(page, NOTE)
    choose(page, channel="partner-store")
    page.fill("[name=amount]", "10")
    page.click("[data-action=paid]")
    page.evaluate("document.querySelector('[data-action=done]').click()")
    page.locator("[data-again] button").click()
    page.reload()
    page.wait_for_function(STARTED)
    expect(page.locator("[name=worked-base-balance]")).to_have_value(NOTE)


def test_a_voucher_number_is_no_note(visitor: Visitor) -> None:
    page = visitor.open()
    note(page, "4111 1111 1111 1111")
    page.fill("[name=note]", "kept by the same script")
    wait_until_kept(page, "kept by the same")
    assert "4111" not in page.evaluate(KEPT)
