"""A slow phone: what is typed before the script has come is kept like everything else."""

import contextlib
from collections.abc import Iterator

from playwright.sync_api import Page, Route, expect

from tests.browser.visitor import STARTED, Visitor, choose, wait_until_kept

WRITE_NOTE = """() => {
  const note = document.querySelector("[name=note]");
  note.value = "from before";
  note.dispatchEvent(new Event("input", { bubbles: true }));
}"""


@contextlib.contextmanager
def before_the_script(page: Page) -> Iterator[None]:
    """Load the page anew; what is done in here is done while its script is on its way."""
    held: list[Route] = []
    page.route("**/main.js", lambda route: held.append(route))
    page.goto("/en/", wait_until="commit")
    page.wait_for_selector("footer", state="attached")
    yield
    assert held, "the script has not come yet"
    held[0].continue_()
    page.wait_for_function(STARTED)
    page.unroute("**/main.js")


def write(page: Page, name: str, text: str) -> None:
    """Type while nothing listens."""
    page.locator(f"[name={name}]").evaluate("(field, text) => { field.value = text; }", text)


def test_what_was_typed_early_stays_and_is_kept(visitor: Visitor) -> None:
    page = visitor.open()
    choose(page, operator="orange")
    page.evaluate(WRITE_NOTE)
    wait_until_kept(page, "from before")
    with before_the_script(page):
        choose(page, operator="base", have="cash", clerk_language="nl")
        write(page, "reference", "REF-1234")
        write(page, "amount", "15")
    for _look in ("at once", "after a reload"):
        expect(page.locator("[name=reference]")).to_have_value("REF-1234")
        expect(page.locator("[name=amount]")).to_have_value("15")
        expect(page.locator("[name=note]")).to_have_value("from before")
        for name, value in {"operator": "base", "have": "cash", "clerk-language": "nl"}.items():
            expect(page.locator(f"[name={name}][value={value}]")).to_be_checked()
        wait_until_kept(page, "REF-1234")
        page.reload()
        page.wait_for_function(STARTED)


def test_what_looks_like_a_secret_is_no_draft_even_then(visitor: Visitor) -> None:
    page = visitor.open()
    with before_the_script(page):
        write(page, "note", "4111 1111 1111 1111")
        write(page, "reference", "REF-1234")
    assert "4111" not in wait_until_kept(page, "REF-1234")
