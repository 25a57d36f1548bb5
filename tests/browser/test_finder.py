"""Which SIM do I have: hints that choose nothing, and a kind end for subscriptions."""

from playwright.sync_api import expect

from tests.browser.counter import assert_kept_nowhere, plain, unfold
from tests.browser.visitor import Visitor
from webapp import content
from webapp.config import ROOT

FACTS = content.load(ROOT / "content")


def test_the_first_digits_are_a_hint_and_choose_nothing(visitor: Visitor) -> None:
    page = visitor.open()
    field, hint = page.locator("[data-first-digits]"), page.locator("[data-hint]")
    unfold(field)
    button = page.locator("[data-action=choose-operator]")
    for typed, slug in (
        ("0475", "proximus"),
        ("+32 484", "base"),
        ("0032 49", "orange"),
        ("٠٤٦٠", "proximus"),
        ("４８", "base"),
    ):
        field.fill(typed)
        expect(hint).to_contain_text(FACTS.operators[slug].name)
        expect(hint).to_contain_text("People keep their number")
        expect(button).to_have_text(f"Choose {FACTS.operators[slug].name}")
        assert page.locator("[name=operator]:checked").count() == 0
    field.fill("0455")
    expect(hint).to_have_text(hint.get_attribute("data-none") or "-")
    expect(button).to_be_hidden()
    for typed in ("", "04", "abc"):
        field.fill(typed)
        expect(hint).to_be_empty()
    field.fill("0475 98 76 54")
    page.click("[data-action=choose-operator]")
    expect(page.locator("[name=operator][value=proximus]")).to_be_checked()
    expect(page.locator("[name=operator][value=proximus]")).to_be_focused()
    assert_kept_nowhere(page, "0475", "98 76")


def test_a_number_that_is_still_being_typed_is_not_called_useless(visitor: Visitor) -> None:
    page = visitor.open()
    field, hint = page.locator("[data-first-digits]"), page.locator("[data-hint]")
    unfold(field)
    useless = hint.get_attribute("data-none")
    too_early = []
    for typed in ("+32475", "0032475", "0460"):
        for length in range(1, len(typed) + 1):
            field.fill(typed[:length])
            if plain(hint.text_content()) == useless:
                too_early.append(typed[:length])
        expect(hint).to_contain_text("Proximus")
    assert too_early == []


def test_a_subscription_ends_kindly_and_locks_nothing(visitor: Visitor) -> None:
    page = visitor.open()
    yes, no = (page.locator(f"[data-invoice={answer}]") for answer in ("yes", "no"))
    unfold(yes)
    expect(yes).to_be_hidden()
    expect(no).to_be_hidden()
    page.locator("label:has([name=invoice][value=yes])").click()
    expect(yes).to_contain_text("nothing to top up")
    expect(yes).to_contain_text("You pay the invoice")
    expect(yes).to_contain_text("call its customer service")
    expect(no).to_be_hidden()
    assert page.locator("[name=operator]:enabled").count() == len(FACTS.operators)
    page.locator("label:has([name=invoice][value=no])").click()
    expect(no).to_contain_text("this guide is for you")
    expect(yes).to_be_hidden()
