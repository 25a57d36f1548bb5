"""Before the traveller does anything, nothing of theirs is stored (ePrivacy, article 5.3)."""

from playwright.sync_api import Page

from tests.browser.visitor import KEPT, Visitor, choose, wait_until_kept


def records(page: Page) -> str:
    kept: str = page.evaluate(KEPT)
    return kept.split("\n", 6)[-1].replace("[[],[]]", "").strip()


def test_a_look_at_the_page_stores_nothing(visitor: Visitor) -> None:
    page = visitor.open()
    assert page.input_value("[name=date]")
    page.evaluate("dispatchEvent(new Event('pagehide'))")
    page.mouse.wheel(0, 2000)
    page.wait_for_timeout(500)  # drafts are saved after 300 ms
    assert records(page) == ""
    choose(page, operator="base")
    assert '"answer:operator"' in wait_until_kept(page, '"answer:operator"')
