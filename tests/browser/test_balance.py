"""Before and after: the arithmetic, several top-ups at once, and what the receipt keeps of it."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.top_up import KEPT, again, buy, keep_receipt
from tests.browser.visitor import Visitor, wait_until_kept

BOX = "[data-verdict-box]"
REPLY = "Uw krediet is 12,00 EUR. Geldig tot 25/11/2027"


@pytest.fixture
def page(visitor: Visitor) -> Page:
    return visitor.open()


def said(page: Page) -> list[str]:
    return page.locator(f"{BOX} [data-explain]:not([hidden])").all_inner_texts()


@pytest.mark.parametrize(
    ("after", "verdict", "arithmetic", "sentence"),
    [
        ("12", "arrived", "€2.00 + €10.00 = €12.00", None),
        ("13.50", "arrived", "€2.00 + €10.00 = €12.00 ≠ €13.50", "€1.50 more"),
        ("7", "short", "€2.00 + €10.00 = €12.00 ≠ €7.00", "€5.00 less"),
        ("2", "waiting", "€2.00 + €10.00 = €12.00 ≠ €2.00", "€10.00 less"),
    ],
)
def test_the_verdict_shows_its_arithmetic(
    page: Page, after: str, verdict: str, arithmetic: str, sentence: str | None
) -> None:
    buy(page, before="2,00")
    page.fill("[name=balance-after]", after)
    expect(page.locator(f'{BOX}[data-verdict="{verdict}"]')).to_be_visible()
    expect(page.locator(f"{BOX} [data-of=arithmetic]")).to_have_text(arithmetic)
    assert [sentence] == [None] if not said(page) else sentence in said(page)[0]


def test_two_top_ups_within_an_hour_are_counted_together(page: Page) -> None:
    buy(page, amount="5", before="2")
    keep_receipt(page)
    again(page)
    buy(page, amount="10")
    page.fill("[name=balance-before]", "2")
    page.fill("[name=balance-after]", "17")
    expect(page.locator(f"{BOX} [data-of=arithmetic]")).to_have_text(
        "€2.00 + €5.00 + €10.00 = €17.00"
    )
    assert said(page) == [
        "Counted together: 2 top-ups within an hour, because none was seen to arrive before."
    ]


def test_the_receipt_learns_the_balances_and_keeps_the_answer_word_for_word(page: Page) -> None:
    buy(page, before="2")
    keep_receipt(page)
    page.fill("[name=balance-after]", "12")
    page.fill("[name=reply]", REPLY)
    expect(page.locator(f"{KEPT} [data-of=reply]")).to_have_text(REPLY)
    expect(page.locator(f"{KEPT} [data-sum]")).to_contain_text("€2.00 + €10.00 = €12.00")
    expect(page.locator(f"{KEPT} [data-sum]")).to_contain_text("Arrived")
    assert '"after":1200' in wait_until_kept(page, REPLY)


def test_the_same_again_takes_three_taps(page: Page) -> None:
    buy(page, operator="base", amount="5", before="1")
    keep_receipt(page, "BE-2026-001234")
    buy_other(page)
    page.locator(f"{KEPT} [data-action=repeat]").last.click()  # one: the same again
    expect(page.locator("#pay")).to_have_attribute("data-step-state", "current")
    expect(page.locator("#pay h2")).to_be_focused()
    assert page.is_checked("[name=operator][value=base]")
    assert page.is_checked("[name=channel][value=partner-store]")
    assert page.input_value("[name=amount]") == "5"
    assert page.input_value("[name=balance-before]") == ""
    page.click("[data-action=clerk-full]")  # two: the card for the clerk
    expect(page.locator("[data-card=nl] [data-clerk-amount]")).to_contain_text("5,00")
    page.go_back()
    page.click("[data-action=paid]")  # three: paid
    expect(page.locator("#pay")).to_have_attribute("data-step-state", "done")


def buy_other(page: Page) -> None:
    again(page)
    buy(page, operator="orange", amount="15")
    keep_receipt(page, "OR-2026-005678")


def test_the_last_top_up_is_offered_again_at_the_end(page: Page) -> None:
    expect(page.locator("[data-repeat]")).to_be_hidden()
    buy(page, operator="base", amount="5")
    keep_receipt(page)
    expect(page.locator("[data-repeat] button")).to_contain_text("BASE €5.00")
    page.click("[data-repeat] button")
    expect(page.locator("#receipt")).to_have_attribute("data-step-state", "todo")


def test_the_way_on_follows_the_verdict(page: Page) -> None:
    """While credit is missing: what to do about it, and nothing that would end the guard."""
    buy(page, before="2")
    keep_receipt(page)
    path, anew = page.locator("#not-arrived > details"), page.locator("[data-action=again]")
    page.evaluate("document.querySelector('#not-arrived > details').open = false")
    for after, missing in (("2", True), ("12", False), ("7", True)):
        page.fill("[name=balance-after]", after)
        expect(page.locator(BOX)).to_be_visible()
        expect(path).to_have_js_property("open", missing)
        expect(anew).to_be_visible(visible=not missing)


def test_what_is_declared_done_is_said_and_can_be_taken_back(page: Page) -> None:
    buy(page, before="2")
    done, line = page.locator("[data-action=done]"), page.locator("[data-done-line]")
    done.click()
    expect(done).to_be_hidden()
    expect(line).to_be_in_viewport()
    expect(line).to_be_focused()
    page.click("[data-action=undone]")
    expect(line).to_be_hidden()
    expect(done).to_be_focused()
    expect(page.locator("#balance")).to_have_attribute("data-step-state", "todo")


def test_a_receipt_saved_twice_is_one_top_up(page: Page) -> None:
    buy(page, before="2")
    keep_receipt(page)
    keep_receipt(page)
    page.fill("[name=balance-after]", "12")
    expect(page.locator(f'{BOX}[data-verdict="arrived"]')).to_be_visible()
    assert said(page) == []


def test_another_payment_does_not_take_over_the_receipt_of_the_first(page: Page) -> None:
    buy(page, before="2")
    keep_receipt(page, "THE-FIRST")
    page.click("[data-action=unpaid]")
    expect(page.locator("#receipt")).not_to_have_attribute("data-step-state", "done")
    page.click("[data-action=paid]")
    keep_receipt(page, "THE-SECOND")
    page.fill("[name=balance-after]", "12")
    expect(page.locator(f"{BOX} [data-of=arithmetic]")).to_have_text(
        "€2.00 + €10.00 + €10.00 = €22.00 ≠ €12.00"
    )
    expect(page.locator(f'{BOX}[data-verdict="short"]')).to_be_visible()


def test_a_receipt_that_was_saved_before_i_paid_learns_when_it_was(page: Page) -> None:
    keep_receipt(page, "TOO-EARLY")
    page.click("[data-action=paid]")
    assert '"paidAt":1' in wait_until_kept(page, '"paidAt":1')
    expect(page.locator("#receipt")).to_have_attribute("data-step-state", "done")


def test_what_is_not_about_the_last_top_up_stays(page: Page) -> None:
    buy(page)
    page.fill("[name=moves]", "2026-09-01")
    page.fill("[name=seen]", "The code is another one")
    page.fill("[name=note]", "Shop at the station")
    keep_receipt(page)
    page.fill("[name=note]", "About the last one")
    again(page)
    assert page.input_value("[name=moves]") == "2026-09-01"
    assert page.input_value("[name=seen]") == "The code is another one"
    assert page.input_value("[name=note]") == ""
