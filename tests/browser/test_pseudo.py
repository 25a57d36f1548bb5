"""A language longer than any other, in both directions: nothing is cut off or left in English."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, Playwright

from tests.browser.pseudo import pseudo_release
from tests.browser.test_layout import CUT, WIDER
from tests.browser.top_up import buy, keep_receipt, unfold
from tests.browser.visitor import Visitor

# Visible text without a single accent, which is no name, no code and in no language of its own.
ENGLISH = """() => {
  const found = [];
  const own = "[lang]:not(html), bdi, time, [data-code], [data-number], .numeral, svg, "
    + ".brand, [data-of=operator], [data-of=channel], script, style, template, option";
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    const { data, parentElement } = texts.currentNode;
    if (!/[a-z]{3}/.test(data) || /[áéíóúýçñšžÁÉÍÓÚÝë]/.test(data)) continue;
    if (!parentElement.closest(own) && parentElement.checkVisibility()) found.push(data.trim());
  }
  return [...new Set(found)];
}"""
NAMES = {"Proximus", "Telenet", "Orange", "Mobile Vikings", "Lycamobile", "BASE"}
BY_THE_BROWSER = {"dans 12 mois", "dans 30 jours"}


@pytest.fixture(scope="module")
def visitor(playwright: Playwright, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Visitor]:
    release = pseudo_release(tmp_path_factory.mktemp("pseudo")).start()
    visitor = Visitor(playwright, release.port)
    yield visitor
    visitor.close()
    release.stop()


@pytest.fixture(params=["fr", "ar"], ids=["longer", "mirrored"])
def page(request: pytest.FixtureRequest, visitor: Visitor) -> Iterator[Page]:
    page = visitor.open(request.param)
    buy(page, before="2")
    keep_receipt(page, "BE-2026-001234")
    page.fill("[name=balance-after]", "12")
    unfold(page)
    yield page
    page.set_viewport_size({"width": 390, "height": 844})


def test_nothing_is_left_in_english(page: Page) -> None:
    assert set(page.evaluate(ENGLISH)) - NAMES - BY_THE_BROWSER == set()


@pytest.mark.parametrize("size", ["100%", "200%"])
def test_nothing_is_cut_off_or_wider_than_the_screen(page: Page, size: str) -> None:
    page.set_viewport_size({"width": 320, "height": 568})
    page.evaluate("(size) => { document.documentElement.style.fontSize = size; }", size)
    assert page.evaluate(WIDER) == []
    assert page.evaluate(CUT) == []
    assert page.evaluate("document.documentElement.scrollWidth") == 320
