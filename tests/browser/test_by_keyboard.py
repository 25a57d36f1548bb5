"""Stranded on a small phone, by keyboard alone and by touch alone, at normal and at double text.

The server is gone and the browser was restarted. Every operator's journey from the first choice
to the verdict, for a traveller with cash and no internet and for one with a foreign card and Wi-Fi.
To be quick, one of them reads double text by keyboard and the other one by touch.
"""

from collections.abc import Callable, Iterator
from itertools import product
from typing import Any

import pytest
from playwright.sync_api import Page, Playwright, expect

from tests.browser.chromium import Chromium
from tests.browser.front import Front
from tests.browser.phone import Phone
from tests.browser.server import Release
from tests.browser.stress import ALL
from tests.browser.visitor import STARTED
from webapp import content
from webapp.config import ROOT

OPERATORS = list(content.load(ROOT / "content").operators)
SMALL = {"width": 320, "height": 568}
TRAVELLERS = {"cash": ("no-internet", "cash"), "wi-fi": ("foreign-card",)}
JOURNEYS = list(product(OPERATORS, TRAVELLERS))
# Without `make stress` each operator is travelled once by keyboard and once by touch.
BY_KEYBOARD, BY_TOUCH = (JOURNEYS, JOURNEYS) if ALL else (JOURNEYS[0::2], JOURNEYS[1::2])
MOST_TABS = 150

# The element with the focus: is it on the screen, and does nothing lie on top of it?
FOCUSED = """(wanted) => {
  const element = document.activeElement;
  const label = element.closest("label");
  const boxes = [...element.getClientRects()];  // of a link that wraps, a box for each line
  const isFree = (box) => {
    const left = Math.max(box.left, 0), right = Math.min(box.right, innerWidth);
    const top = Math.max(box.top, 0), bottom = Math.min(box.bottom, innerHeight);
    if (right - left < Math.min(20, box.width) || bottom - top < Math.min(20, box.height))
      return false;
    const hit = document.elementFromPoint((left + right) / 2, (top + bottom) / 2);
    return hit !== null && (element.contains(hit) || label?.contains(hit) === true);
  };
  const places = boxes.map((box) => [box.left, box.top, box.right, box.bottom].map(Math.round));
  return {
    reached: element.matches(wanted),
    lost: element === document.body,
    problem: boxes.some(isFree) ? null : `${element.outerHTML.slice(0, 160)} at ${places}`,
  };
}"""

# What is too wide for the screen or too small for a thumb, of all that is seen now.
MISFITS = """() => {
  const found = [];
  if (document.documentElement.scrollWidth > innerWidth)
    found.push(`the page is ${document.documentElement.scrollWidth} wide`);
  const targets = "button, summary, input, textarea, select, a";
  for (const element of document.querySelectorAll(targets)) {
    const { parentElement: parent } = element;
    const inSentence = element.matches("a:not(.button)")
      && parent.textContent.trim() !== element.textContent.trim();
    const target = element.matches("[type=radio], [type=checkbox]")
      ? element.closest("label") : element;
    const { width, height, left, right } = target.getBoundingClientRect();
    if (!element.checkVisibility() || inSentence || element.matches(".skip")) continue;
    const least = element.matches(".primary") ? 44 : 24;
    if (width < least || height < least)
      found.push(`${target.outerHTML.slice(0, 160)} is ${width} x ${height}`);
    if (left < 0 || right > innerWidth + 0.5)
      found.push(`${target.outerHTML.slice(0, 160)} from ${left} to ${right}`);
  }
  return found;
}"""


class Traveller:
    """Goes through the page in one way: begin, choose, press, type."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def fits(self) -> None:
        """Everything on the page is as wide as the screen and large enough to hit."""
        misfits = self.page.evaluate(MISFITS)
        assert not misfits, "\n".join(misfits)


class Typist(Traveller):
    """By keyboard alone."""

    def reach(self, selector: str) -> None:
        for _ in range(MOST_TABS):
            focused = self.look(selector)
            if focused["reached"]:
                return
            self.page.keyboard.press("Tab")
        raise AssertionError(f"Tab does not lead to {selector}")

    def look(self, selector: str = "*") -> dict[str, Any]:
        focused: dict[str, Any] = self.page.evaluate(FOCUSED, selector)
        assert focused["lost"] or not focused["problem"], focused["problem"]
        return focused

    def begin(self) -> None:
        self.page.keyboard.press("Tab")
        assert self.look(".skip")["reached"]
        self.page.keyboard.press("Enter")

    def choose(self, name: str, value: str) -> None:
        option = f"[name={name}][value={value}]"
        self.reach(f"[name={name}]" if name in ("operator", "channel") else option)
        if not self.page.locator(f"[name={name}]:checked").count() or name == "have":
            self.page.keyboard.press("Space")
        while not self.look(option)["reached"]:
            self.page.keyboard.press("ArrowDown")
        expect(self.page.locator(option)).to_be_checked()

    def press(self, selector: str) -> None:
        self.reach(selector)
        self.page.keyboard.press("Enter")

    def type(self, field: str, text: str) -> None:
        self.reach(field)
        self.page.keyboard.type(text)

    def goes_on_at(self, selector: str) -> None:
        """What was pressed is gone: the next Tab leads to what came in its place."""
        self.page.keyboard.press("Tab")
        assert self.look(f"{selector} *")["reached"]


class Toucher(Traveller):
    """By touch alone: a tap, and the keyboard that the phone shows for a field."""

    def begin(self) -> None:
        pass

    def choose(self, name: str, value: str) -> None:
        self.page.locator(f"label:has([name={name}][value={value}])").tap()
        expect(self.page.locator(f"[name={name}][value={value}]")).to_be_checked()

    def press(self, selector: str) -> None:
        self.page.locator(selector).tap()

    def type(self, field: str, text: str) -> None:
        self.page.locator(field).tap()
        expect(self.page.locator(field)).to_be_focused()
        self.page.keyboard.type(text)

    def goes_on_at(self, selector: str) -> None:
        expect(self.page.locator(selector)).to_be_visible()


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
