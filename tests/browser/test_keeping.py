"""What keeps receipts right: the day of today, and a browser that was asked not to clear them."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.top_up import KEPT, buy, keep_receipt, unfold
from tests.browser.visitor import STARTED, Visitor

RETURN = "() => { document.dispatchEvent(new Event('visibilitychange')); }"
# The browser as it answers: {} stands for its answer to the question.
ASKED = """
window.asked = [];
StorageManager.prototype.persisted = async () => { asked.push("persisted"); return false; };
StorageManager.prototype.persist = () => { asked.push("persist"); return {}; };
"""
WITHOUT_STORAGE = "Object.defineProperty(window, 'indexedDB', { value: undefined });"


def day_after(page: Page) -> str:
    page.clock.fast_forward("24:00:00")
    page.evaluate(RETURN)
    return page.input_value("[name=date]")


def test_the_day_follows_an_app_that_stays_open_until_one_is_typed(visitor: Visitor) -> None:
    page = visitor.open()
    page.clock.install(time="2026-08-30T20:00:00")
    page.reload()
    page.wait_for_function(STARTED)
    assert page.input_value("[name=date]") == "2026-08-30"
    assert day_after(page) == "2026-08-31"
    unfold(page)
    page.fill("[name=date]", "2026-08-15")
    assert day_after(page) == "2026-08-15"


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        ("Promise.resolve(true)", "data-yes"),
        ("Promise.resolve(false)", "data-no"),
        ("Promise.reject(new Error())", ""),
        ("new Promise(() => {})", ""),
    ],
)
def test_the_browser_is_asked_once_to_keep_them_and_nothing_waits_for_it(
    visitor: Visitor, answer: str, said: str
) -> None:
    page = visitor.open(script=ASKED.replace("{}", answer))
    assert page.evaluate("asked") == []
    buy(page)
    keep_receipt(page, "ONE-1111")
    keep_receipt(page, "TWO-2222")
    place = page.locator("[data-persisted]")
    expect(place).to_have_text((place.get_attribute(said) if said else "") or "")
    assert page.evaluate("asked") == ["persisted", "persist"]


def test_memory_is_not_asked_to_last(visitor: Visitor) -> None:
    page = visitor.open(script=ASKED.replace("{}", "Promise.resolve(true)") + WITHOUT_STORAGE)
    buy(page)
    keep_receipt(page, "ONE-1111")
    expect(page.locator(KEPT)).to_have_count(1)
    assert page.evaluate("asked") == []
