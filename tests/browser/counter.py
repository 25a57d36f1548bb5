"""In a shop: what the tests of step 3 begin with, and how they read it."""

import re

from playwright.sync_api import Locator, Page

from tests.browser.visitor import KEPT, STARTED, Visitor, choose, wait_until_kept

VOUCHER = "123456789012345"  # fifteen digits, as BASE has them
TEN_EURO = {"nl": "€ 10,00", "fr": "10,00 €", "de": "10,00 €", "en": "€10.00"}


def at_the_counter(visitor: Visitor, script: str = "0") -> Page:
    """Someone in a shop, about to buy ten euro for a BASE card."""
    page = visitor.open(script=script)
    choose(page, operator="base", channel="partner-store")
    page.fill("[name=amount]", "10")
    return page


def plain(text: str | None) -> str:
    return re.sub(r"\s+", " ", text or "").strip()


def unfold(place: Locator) -> None:
    """Open the part that this is folded away in."""
    place.evaluate("e => { const d = e.closest('details'); if (d) d.open = true; }")


def assert_kept_nowhere(page: Page, *typed: str) -> None:
    """Not now, and not when the page is left."""
    page.fill("[name=note]", "a note, kept by the same script")
    kept = [wait_until_kept(page, "a note, kept")]
    page.reload()
    page.wait_for_function(STARTED)
    kept.append(page.evaluate(KEPT))
    assert not [text for text in typed for where in kept if text in where]
    values = page.eval_on_selector_all("input, textarea", "all => all.map((e) => e.value)")
    assert not [text for text in typed for value in values if text in value]


def redeem(page: Page, operator: str, voucher: str) -> None:
    choose(page, operator=operator, channel="partner-store")
    page.fill("[name=voucher]", voucher)
