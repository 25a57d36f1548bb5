"""On a desktop the steps stand beside the page, and a code takes the page to a phone."""

from io import BytesIO

import pytest
import zxingcpp
from PIL import Image
from playwright.sync_api import Page, expect

from tests.browser.test_layout import CUT, WIDER
from tests.browser.top_up import keep_receipt
from tests.browser.visitor import Visitor, choose

STEPS = ("operator", "channel", "pay", "receipt", "balance")
RAIL = """(all) => all.map((link) =>
  [link.dataset.rail, link.dataset.state, link.getAttribute("aria-current")])"""


def assert_current(page: Page, current: int) -> None:
    """In the rail this step is the current one: those before are done, those after are not."""
    expect(page.locator("[data-rail] .done-mark:visible")).to_have_count(current)
    told = [("done", None)] * current + [("current", "step")] + [("todo", None)] * 4
    expected = [[step, *state] for step, state in zip(STEPS, told, strict=False)]
    assert page.eval_on_selector_all("[data-rail]", RAIL) == expected


@pytest.mark.parametrize("tag", ["de", "ar"])
def test_the_rail_follows_the_steps_and_a_phone_reads_the_address(
    visitor: Visitor, tag: str
) -> None:
    page = visitor.open(tag, agent="desktop")
    page.set_viewport_size({"width": 1280, "height": 900})
    assert_current(page, 0)
    choose(page, operator="base")
    assert_current(page, 1)
    choose(page, channel="partner-store")
    assert_current(page, 2)
    page.fill("[name=amount]", "10")
    page.click("[data-action=paid]")
    assert_current(page, 3)
    keep_receipt(page, "BE-2026-001234")
    assert_current(page, 4)
    operator, channel, amount, *_ = page.locator("[data-rail-chosen]").all_inner_texts()
    assert (operator, bool(channel)) == ("BASE", True)
    assert "10" in amount
    assert page.evaluate(WIDER) == []
    assert page.evaluate(CUT) == []
    for scheme in ("dark", "light"):
        page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
        picture = Image.open(BytesIO(page.locator("[data-to-phone]").screenshot()))
        assert [code.text for code in zxingcpp.read_barcodes(picture)] == [page.url], scheme
    page.click("[data-action=done]")
    assert_current(page, 5)
