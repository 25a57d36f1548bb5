"""What worked instead of a code: noted beside it, on this phone, through every new top-up."""

from playwright.sync_api import Page, expect

from tests.browser.counter import VOUCHER
from tests.browser.top_up import unfold
from tests.browser.visitor import KEPT, STARTED, Visitor, choose, wait_until_kept
from webapp import content
from webapp.config import Config

FACTS = content.load(Config.content)
NOTE = "It was *101# on my ticket"

# The codes that are seen, each with whether a note is offered in its card or, where a voucher
# number is turned into a code, beside it.
CARDS = """() => [...document.querySelectorAll(".code-card")]
  .filter((card) => card.checkVisibility())
  .map((card) => {
    const notes = (card.closest(".redeem") ?? card).querySelectorAll(".worked");
    return [card.querySelector("[data-code]").dataset.code,
      [...notes].filter((note) => note.checkVisibility()).length];
  })"""


def note(page: Page, text: str) -> None:
    choose(page, operator="base")
    fold = page.locator(".worked", has=page.locator("[name=worked-base-balance]"))
    fold.locator("summary").click()
    page.fill("[name=worked-base-balance]", text)


def test_a_note_stays_open_beside_its_code(visitor: Visitor) -> None:
    page = visitor.open()
    note(page, NOTE)
    wait_until_kept(page, NOTE)
    page.goto("/ar/")
    page.wait_for_function(STARTED)
    expect(page.locator("[name=worked-base-balance]")).to_be_visible()
    expect(page.locator("[name=worked-base-balance]")).to_have_value(NOTE)
    expect(page.locator(".worked[open]")).to_have_count(1)


def test_a_note_outlives_its_top_up(visitor: Visitor) -> None:
    page = visitor.open()
    note(page, NOTE)
    choose(page, channel="partner-store")
    page.fill("[name=amount]", "10")
    page.click("[data-action=paid]")
    page.evaluate("document.querySelector('[data-action=done]').click()")
    page.locator("[data-again] button").click()
    page.reload()
    page.wait_for_function(STARTED)
    expect(page.locator("[name=worked-base-balance]")).to_have_value(NOTE)


def test_every_code_has_a_place_for_what_worked_instead(visitor: Visitor) -> None:
    page = visitor.open()
    seen: dict[str, int] = {}
    unfold(page)
    for slug in FACTS.operators:
        choose(page, operator=slug, channel="partner-store")
        page.fill("[name=voucher]", VOUCHER)
        seen |= page.evaluate(CARDS)
        choose(page, channel="text-message")
        seen |= page.evaluate(CARDS)
    assert {"#120#", "SIM TOPUP", f"TOPUP {VOUCHER}"} < seen.keys()
    assert {code: notes for code, notes in seen.items() if notes != 1} == {}


def test_a_voucher_number_is_no_note(visitor: Visitor) -> None:
    page = visitor.open()
    choose(page, channel="partner-store")
    note(page, "4111 1111 1111 1111")
    page.fill("[name=voucher]", VOUCHER)
    unfold(page)
    page.fill("[name=worked-base-voucher]", f"TOPUP {VOUCHER}")
    page.fill("[name=note]", "kept by the same script")
    wait_until_kept(page, "kept by the same")
    kept = page.evaluate(KEPT)
    assert "4111" not in kept
    assert VOUCHER[:8] not in kept
