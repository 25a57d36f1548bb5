"""The pocket sheet: one page of paper with all that is needed when the phone is empty."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.visitor import Visitor, choose
from webapp import content
from webapp.config import ROOT

FACTS = content.load(ROOT / "content")
PRINT = "window.print = () => { window.printed = (window.printed ?? 0) + 1; };"
BUTTON = "[data-action=print-pocket]"


def print_sheet(page: Page, operator: str, channel: str) -> None:
    choose(page, operator=operator, channel=channel)
    page.evaluate(f"document.querySelector('{BUTTON}').click()")
    assert page.evaluate("window.printed") >= 1


def pages_of(page: Page) -> int:
    """Print as paper. Return how many pages of A4 that takes."""
    paper = page.pdf(format="A4", margin=dict.fromkeys(("top", "bottom", "left", "right"), "1cm"))
    return len(re.findall(rb"/Type\s*/Page\b", paper))


@pytest.mark.parametrize("tag", ["ar", "uk"])
def test_every_operator_fits_on_one_page_of_paper(visitor: Visitor, tag: str) -> None:
    page = visitor.open(tag, script=PRINT)
    for operator in FACTS.operators:
        for channel in ("partner-store", "text-message"):
            print_sheet(page, operator, channel)
            assert pages_of(page) == 1, f"{operator}, {channel}"
            page.evaluate("dispatchEvent(new Event('afterprint'))")


def test_the_sheet_has_card_code_and_number_in_dark_ink(visitor: Visitor) -> None:
    page = visitor.open(script=PRINT)
    page.emulate_media(media="print")
    print_sheet(page, "base", "partner-store")
    sheet = page.locator(".pocket")
    for words in ("BASE", "CONSULT", "1914", "1999", "GSM", "112"):
        expect(sheet).to_contain_text(words)
    for language in FACTS.phrases:
        expect(sheet.locator(f".clerk-card[lang={language}]")).to_have_count(1)
    assert page.locator("main").is_hidden(), "nothing else is printed"
    sizes = sheet.locator(".code").evaluate_all(
        "(all) => all.map((each) => parseFloat(getComputedStyle(each).fontSize))"
    )
    assert min(sizes) >= 20, "codes are large: 18 pt are 24 px"
    colours = sheet.locator("*").evaluate_all(
        "(all) => [...new Set(all.map((each) => getComputedStyle(each).color))]"
    )
    assert max(int(part) for colour in colours for part in re.findall(r"\d+", colour)) < 90


def test_without_an_operator_it_says_what_to_do_first(visitor: Visitor) -> None:
    page = visitor.open(script=PRINT)
    hint = page.locator(f"p:has({BUTTON}) .hint")
    expect(hint).to_contain_text("Choose an operator first")
