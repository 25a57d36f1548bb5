"""Copying a code: exactly, said, and honest where it is impossible."""

from playwright.sync_api import expect

from tests.browser.visitor import Visitor, choose

BONUS = '[data-fact="proximus-balance-bonus"] + .code-card'
NO_CLIPBOARD = "() => { delete Navigator.prototype.clipboard; }"
DEAF_CLIPBOARD = """() => {
  Clipboard.prototype.writeText = async () => { throw new DOMException("", "NotAllowedError"); };
}"""
NO_COPYING = "() => { Document.prototype.execCommand = () => false; }"


COPIED = {
    "base-balance": ("CONSULT", "1914"),
    "base-support-abroad": ("+32486191999",),
    "base-support": ("1999",),
}


def test_a_code_is_copied_exactly_and_that_is_said(visitor: Visitor) -> None:
    page = visitor.open("ar", "iphone")
    witness = page.context.new_page()
    witness.goto("/robots.txt")
    choose(page, operator="base")
    page.evaluate("() => { for (const e of document.querySelectorAll('details')) e.open = true; }")
    page.clock.install()
    for script in ("() => 0", DEAF_CLIPBOARD, NO_CLIPBOARD):
        page.evaluate(script)
        page.clock.fast_forward(5000)  # the words of the last copying are over
        for fact, codes in COPIED.items():
            buttons = page.locator(f'[data-fact="{fact}"] + .code-card [data-action=copy]')
            for button, code in zip(buttons.all(), codes, strict=True):
                page.bring_to_front()
                done = button.get_attribute("data-done") or "-"
                expect(button).not_to_contain_text(done)
                button.click()
                expect(button.locator("[role=status]")).to_have_text(done)
                witness.bring_to_front()
                assert witness.evaluate("navigator.clipboard.readText()") == code, (script, fact)


def test_copying_leaves_the_person_where_they_are(visitor: Visitor) -> None:
    page = visitor.open("en", "iphone")
    page.evaluate(NO_CLIPBOARD)
    choose(page, operator="proximus")
    button = page.locator(f"{BONUS} [data-action=copy]")
    button.focus()
    before = page.evaluate("scrollY")
    page.keyboard.press("Enter")
    expect(button.locator("[role=status]")).to_be_visible()
    assert page.evaluate("scrollY") == before, "the page does not jump"
    expect(button).to_be_focused()


def test_where_copying_is_impossible_the_code_is_selected_and_nothing_is_claimed(
    visitor: Visitor,
) -> None:
    page = visitor.open("en", "iphone")
    page.evaluate(DEAF_CLIPBOARD)
    page.evaluate(NO_COPYING)
    choose(page, operator="proximus")
    page.click(f"{BONUS} [data-action=copy]")
    page.wait_for_function("() => getSelection().toString() === '#120#'")
    expect(page.locator(f"{BONUS} [role=status]")).to_have_count(0)
    expect(page.locator(f"{BONUS} [data-action=copy]")).to_have_text("Copy")
