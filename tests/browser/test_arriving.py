"""What the address names is shown on arrival; a reload stays where the traveller was."""

from playwright.sync_api import Page

from tests.browser.visitor import STARTED, Visitor

COUNT = """window.shown = 0;
Element.prototype.scrollIntoView = () => { shown += 1; };"""


def shown(page: Page) -> int:
    """How often the script has brought a place into view, once all has started."""
    page.wait_for_function(STARTED)
    page.evaluate("() => new Promise(requestAnimationFrame)")
    return int(page.evaluate("window.shown"))


def test_the_script_shows_a_place_once_and_leaves_a_reload_to_the_browser(
    visitor: Visitor,
) -> None:
    page = visitor.open(script=COUNT)
    assert shown(page) == 0
    page.goto("about:blank")
    page.goto("/en/#sources")
    assert shown(page) == 1
    page.reload()
    assert shown(page) == 0
