"""What a screen reader has of the five steps, word for word, as one would hear it.

`UPDATE=1 pytest tests/browser/test_read_aloud.py` writes tests/browser/snapshots/*.aria anew; read
them aloud before you keep them.
"""

import os
import re
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from playwright.sync_api import Page, Playwright

from tests.browser.server import Release
from tests.browser.top_up import KEPT, buy, keep_receipt
from tests.browser.visitor import Visitor

SNAPSHOTS = Path(__file__).with_name("snapshots")
STEPS = ("operator", "channel", "pay", "receipt", "balance")
MOMENT = datetime(2026, 11, 25, 17, 4, tzinfo=UTC)
FOLD = "() => { for (const e of document.querySelectorAll('.more')) e.open = false; }"
OPEN = "(step) => { document.querySelector(`#${step} > details`).open = true; }"


@pytest.fixture(scope="module")
def page(playwright: Playwright, release: Release) -> Iterator[Page]:
    """A top-up of BASE at a shop, paid, kept and arrived, always at the same moment."""
    visitor = Visitor(playwright, release.port)
    visitor.context.clock.set_fixed_time(MOMENT)
    page = visitor.open()
    session = visitor.context.new_cdp_session(page)
    session.send("Emulation.setTimezoneOverride", {"timezoneId": "Europe/Brussels"})
    buy(page, before="2")
    page.fill("[name=date]", "2026-11-25")
    keep_receipt(page, "REF-1234")
    page.fill("[name=balance-after]", "12")
    page.locator(f"{KEPT} [data-sum]").wait_for()  # the receipt has learned it, too
    page.evaluate(FOLD)
    yield page
    visitor.close()


def heard(page: Page, step: str) -> str:
    """Return what is to be heard of a step, without the days on which facts were read."""
    page.evaluate(OPEN, step)
    text = page.locator(f"#{step}").aria_snapshot()
    return re.sub(r"20\d\d-\d\d-\d\d|[A-Z][a-z]{3,} \d+, 20\d\d", "DAY", text) + "\n"


@pytest.mark.parametrize("step", STEPS)
def test_a_step_is_read_aloud_as_its_snapshot(page: Page, step: str) -> None:
    words = heard(page, step)
    path = SNAPSHOTS / f"{step}.aria"
    if os.environ.get("UPDATE") == "1":
        path.write_text(words, "utf-8")
    assert words == path.read_text("utf-8"), f"UPDATE=1 writes {path.name} anew"


@pytest.mark.parametrize("step", STEPS)
def test_nothing_is_heard_that_says_nothing(page: Page, step: str) -> None:
    """No button, link or field without a name, and no step without its heading."""
    lines = [line.strip().replace("- '", "- ") for line in heard(page, step).splitlines()]
    named = ("- button", "- link", "- textbox", "- checkbox", "- radio", "- combobox", "- img")
    nameless = [line for line in lines if line.startswith(named) and '"' not in line]
    assert not nameless
    assert any(line.startswith('- heading "Step ') for line in lines)
