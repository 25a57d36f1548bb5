"""Stranded on a small phone, by keyboard alone and by touch alone, at normal and at double text.

The server is gone and the browser was restarted. Every operator's journey from the first choice
to the verdict, for a traveller with cash and no internet and for one with a foreign card and Wi-Fi.
To be quick, one of them reads double text by keyboard and the other one by touch.
"""

from collections.abc import Callable, Iterator
from itertools import product

import pytest
from playwright.sync_api import Page, Playwright, expect

from tests.browser.chromium import Chromium
from tests.browser.front import Front
from tests.browser.phone import Phone
from tests.browser.server import Release
from tests.browser.stress import ALL
from tests.browser.travellers import Toucher, Traveller, Typist
from tests.browser.visitor import STARTED
from webapp import content
from webapp.config import ROOT

OPERATORS = list(content.load(ROOT / "content").operators)
SMALL = {"width": 320, "height": 568}
TRAVELLERS = {"cash": ("no-internet", "cash"), "wi-fi": ("foreign-card",)}
JOURNEYS = list(product(OPERATORS, TRAVELLERS))
# Without `make stress` each operator is travelled once by keyboard and once by touch.
BY_KEYBOARD, BY_TOUCH = (JOURNEYS, JOURNEYS) if ALL else (JOURNEYS[0::2], JOURNEYS[1::2])


@pytest.fixture(scope="module")
def stranded(
    playwright: Playwright, release: Release, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Phone]:
    """A phone that was prepared at home; it is open, and no server answers."""
    front = Front(release.port)
    phone = Phone(
        Chromium(playwright, tmp_path_factory.mktemp("profile")), front.origin, "en-GB"
    ).open()
    try:
        phone.visit("/en/")
        phone.wait_for("ready")
        front.stop()
        phone.close()
        phone.open(viewport=SMALL, has_touch=True, reduced_motion="reduce")
        yield phone
    finally:
        phone.close()
        front.stop()


@pytest.fixture
def arrive(stranded: Phone) -> Callable[[str], Page]:
    """Open the page afresh, with text of this size."""

    def opened(text: str) -> Page:
        page, context = stranded.page, stranded.context
        assert context
        page.wait_for_timeout(400)  # what was chosen last is kept by now, and not handed on
        page.goto("about:blank")
        session = context.new_cdp_session(page)
        kept = {"origin": stranded.origin, "storageTypes": "indexeddb"}
        session.send("Storage.clearDataForOrigin", kept)
        session.detach()
        stranded.visit("/en/")
        page.wait_for_function(STARTED)
        page.evaluate("(size) => { document.documentElement.style.fontSize = size; }", text)
        return page

    return opened


def go(traveller: Traveller, operator: str, have: tuple[str, ...]) -> None:
    """From the operator to the verdict."""
    page = traveller.page
    traveller.begin()
    traveller.choose("operator", operator)
    traveller.press("#operator [data-action=next]")
    for thing in have:
        traveller.choose("have", thing)
    if not page.locator("[data-options=yes] [name=channel]").count():
        # Nothing is documented for this SIM: the page says so, and the rest can still be tried.
        expect(page.locator("[data-nothing-works]")).to_be_visible()
        traveller.press("[data-not-now] > summary")
    channel = page.locator("[data-options] [name=channel]:visible").first.get_attribute("value")
    traveller.choose("channel", channel)
    traveller.press("#channel [data-action=next]")
    expect(page.locator(f".act[data-for-channel={channel}]")).to_be_visible()
    traveller.type("[data-mirror=balance-before]", "2")
    traveller.type("[name=amount]", "10")
    traveller.fits()
    traveller.press("[data-action=paid]")
    traveller.goes_on_at("[data-guard]")
    traveller.fits()
    traveller.press("#pay [data-action=next]")
    traveller.type("[name=reference]", "4711")
    traveller.press("form[data-form=receipt] [type=submit]")
    expect(page.locator("[data-receipt]")).to_have_count(1)
    traveller.press("#receipt [data-action=next]")
    expect(page.locator("[name=balance-before]")).to_have_value("2")
    traveller.type("[name=balance-after]", "12")
    expect(page.locator("[data-verdict]")).to_have_attribute("data-verdict", "arrived")
    traveller.press("[data-action=done]")
    expect(page.locator("#balance")).to_have_attribute("data-step-state", "done")
    traveller.fits()


@pytest.mark.parametrize(("operator", "traveller"), BY_KEYBOARD)
def test_by_keyboard_alone(arrive: Callable[[str], Page], operator: str, traveller: str) -> None:
    text = "200%" if traveller == "cash" else "100%"
    go(Typist(arrive(text)), operator, TRAVELLERS[traveller])


@pytest.mark.parametrize(("operator", "traveller"), BY_TOUCH)
def test_by_touch_alone(arrive: Callable[[str], Page], operator: str, traveller: str) -> None:
    text = "100%" if traveller == "cash" else "200%"
    go(Toucher(arrive(text)), operator, TRAVELLERS[traveller])
