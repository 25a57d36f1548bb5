"""A page that was kept for long says of each fact how old it is; a wrong clock changes nothing."""

from datetime import UTC, datetime, timedelta

import pytest
from playwright.sync_api import Page

from tests.browser.visitor import STARTED, Visitor
from webapp import content
from webapp.config import Config
from webapp.register import claims

NEWEST = max(claim.read for _, _, claim in claims(content.load(Config.content)))
AGES = """() => [...document.querySelectorAll(".cite")].map((cite) =>
  [cite.dataset.age ?? "", cite.querySelector(".age")?.textContent ?? ""])"""


def at(page: Page, days: float) -> set[tuple[str, str]]:
    """Read the page so many days after the newest fact was read; the ages that it tells."""
    moment = datetime(NEWEST.year, NEWEST.month, NEWEST.day, 12, tzinfo=UTC) + timedelta(days)
    page.clock.set_fixed_time(moment)
    page.reload()
    page.wait_for_function(STARTED)
    return {(age, words) for age, words in page.evaluate(AGES)}


@pytest.mark.parametrize("tag", ["en", "ar"])
def test_a_fact_tells_its_age(visitor: Visitor, tag: str) -> None:
    page = visitor.open(tag)
    words = page.locator("[data-ages]")
    old, outdated = (words.get_attribute(f"data-{age}") or "" for age in ("old", "outdated"))
    for days in (-4000, -1, 0, 179):
        assert at(page, days) == {("", "")}, days
    assert at(page, 181) == {("old", old)}
    assert at(page, 366) == {("outdated", outdated)}
    assert old
    assert outdated
