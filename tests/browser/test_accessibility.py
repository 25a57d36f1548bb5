"""Two engines look for barriers in every language: folded, open, in the dark, in each dialog."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.stress import ALL
from tests.browser.top_up import KEPT, buy, keep_receipt, unfold
from tests.browser.visitor import Visitor, choose
from webapp.config import ROOT
from webapp.i18n import by_tag

AXE = (ROOT / "node_modules/axe-core/axe.min.js").read_text("utf-8")
ACE = (ROOT / "node_modules/accessibility-checker-engine/ace.js").read_text("utf-8")
RUN_AXE = """async (rules) => {
  const strictest = { rules: { "color-contrast-enhanced": { enabled: true } } };
  const only = rules ? { runOnly: { type: "rule", values: rules } } : strictest;
  const { violations } = await axe.run(document, { resultTypes: ["violations"], ...only });
  return violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html.slice(0, 200))]);
}"""
# A certain failure of a criterion; what the engine calls potential or manual needs a person.
RUN_ACE = """async () => {
  const { results } = await new window.ace.Checker().check(document, ["WCAG_2_2"]);
  const failures = results.filter(({ value }) => value.join() === "VIOLATION,FAIL");
  return failures.map(({ ruleId, snippet }) => [ruleId, snippet.slice(0, 200)]);
}"""
CONTRAST = ["color-contrast", "color-contrast-enhanced", "link-in-text-block"]
# By default one language of each script: the structure is the same in all. The others are seen
# folded, and by the second engine unfolded.
IN_THE_MIDDLE = list(by_tag) if ALL else ["en", "zh-Hans", "uk", "ar"]


def barriers(page: Page, rules: list[str] | None = None) -> list[Any]:
    page.evaluate(AXE)
    found: list[Any] = page.evaluate(RUN_AXE, rules)
    return found


def failures(page: Page) -> list[Any]:
    """What the second engine finds. It is slow: it looks at each language once."""
    page.evaluate(ACE + ";window.ace = ace;")
    found: list[Any] = page.evaluate(RUN_ACE)
    return found


def in_the_middle(visitor: Visitor, tag: str, photo: Path) -> Page:
    """Everything that a top-up brings to the page, unfolded."""
    page = visitor.open(tag)
    buy(page, before="2")
    keep_receipt(page, "BE-2026-001234", photo)
    page.fill("[name=balance-after]", "12")
    expect(page.locator(f"{KEPT} [data-sum]")).to_be_visible()
    unfold(page)
    return page


@pytest.mark.parametrize("tag", IN_THE_MIDDLE)
def test_two_engines_find_no_barrier(visitor: Visitor, tag: str, photo: Path) -> None:
    page = in_the_middle(visitor, tag, photo)
    assert barriers(page) == []
    page.emulate_media(color_scheme="dark")
    assert barriers(page, CONTRAST) == []
    page.emulate_media(color_scheme="light")
    assert failures(page) == []


@pytest.mark.parametrize("tag", by_tag)
def test_the_first_look_has_no_barrier(visitor: Visitor, tag: str) -> None:
    page = visitor.open(tag)
    assert barriers(page) == []
    if tag not in IN_THE_MIDDLE:
        choose(page, operator="base", channel="partner-store")
        unfold(page)
        assert failures(page) == []


def offer_late_photo(page: Page) -> None:
    keep_receipt(page, "BE-2026-005678")
    page.locator("[data-action=add-photo]:visible").click()


DIALOGS: dict[str, Callable[[Page], None]] = {
    "the photo": lambda page: page.click("[data-action=view]"),
    "the card for the clerk": lambda page: page.click("[data-action=clerk-full]"),
    "the note": lambda page: page.click("[data-action=edit-note]"),
    "a photo that comes later": offer_late_photo,
    "erasing": lambda page: page.click("[data-action=erase]"),
    "the languages": lambda page: page.click("[data-menu] summary"),
    "a warning": lambda page: page.fill("[name=note]", "4111 1111 1111 1111"),
}


@pytest.mark.parametrize("what", DIALOGS)
def test_what_opens_has_no_barrier_either(visitor: Visitor, what: str, photo: Path) -> None:
    page = in_the_middle(visitor, "en", photo)
    page.click("[data-action=unpaid]")
    DIALOGS[what](page)
    assert barriers(page) == []
