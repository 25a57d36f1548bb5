"""The steps hand on what was chosen and typed, and say what they came to."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.visitor import STARTED, Visitor, choose

STEPS = ("operator", "channel", "pay", "receipt", "balance")


@pytest.fixture
def page(visitor: Visitor) -> Page:
    page = visitor.open()
    choose(page, operator="base", channel="partner-store")
    return page


def test_the_amount_is_typed_once(page: Page) -> None:
    page.click('[data-action=amount][data-cents="500"]')
    assert page.input_value("[name=amount]") == "5"
    assert "€5" in (page.text_content("[data-receipt-summary]") or "")
    assert "€ 5" in (page.text_content('[data-card="nl"]') or "").replace("\u00a0", " ")


def test_a_folded_step_says_what_it_came_to(page: Page) -> None:
    page.fill("[name=amount]", "10")
    page.click("[data-action=paid]")
    page.fill("form[data-form=receipt] [name=date]", "2026-11-05")
    page.click("form[data-form=receipt] [type=submit]")
    expect(page.locator("[data-receipt]")).to_have_count(1)
    page.fill("[name=balance-after]", "12.50")
    page.click("[data-action=done]")
    expect(page.locator("#balance")).to_have_attribute("data-step-state", "done")
    page.reload()
    page.wait_for_function(STARTED)
    said = {s: page.locator(f"#{s} [data-chosen]") for s in STEPS}
    for words in said.values():
        expect(words).to_be_visible()
    assert [said[s].text_content() for s in ("operator", "pay", "receipt", "balance")] == [
        *("BASE", "€10.00", "November 5, 2026", "€12.50"),
    ]


def test_a_short_balance_and_a_missing_one_are_told_apart(page: Page) -> None:
    page.fill("[name=amount]", "10")
    page.fill("[name=balance-before]", "2,00")
    verdict = page.locator("[data-verdict]")
    for after, expected in (
        ("12", "arrived"),
        ("12,01", "arrived"),
        ("7", "short"),
        ("2", "waiting"),
    ):
        page.fill("[name=balance-after]", after)
        expect(verdict).to_have_attribute("data-verdict", expected)
    page.fill("[name=balance-after]", "soon")
    expect(verdict).to_have_count(0)
