"""Whose wish an update is: the traveller's, or of a page that was opened this moment."""

import pytest
from playwright.sync_api import expect

from tests.browser.belongings import keep_receipt
from tests.browser.front import Front
from tests.browser.phone import Phone
from tests.browser.server import Release
from tests.browser.visitor import choose

OFFER = "[data-update]:not([hidden])"
HELD = "[data-update-held]"
TOUCH = "document.addEventListener('DOMContentLoaded', () => dispatchEvent(new Event('wheel')));"


@pytest.fixture
def waiting(phone: Phone, front: Front, next_release: Release) -> Phone:
    """A phone on which the next release waits, found during an earlier visit."""
    phone.visit("/fr/")
    phone.wait_for("ready")
    front.lead_to(next_release.port)
    assert phone.update() == "installed"
    phone.page.wait_for_selector(OFFER)
    return phone


def shows(phone: Phone, words: str) -> bool:
    return phone.page.locator("[data-action=update]").text_content() == words


def loads(phone: Phone) -> list[object]:
    counted: list[object] = []
    phone.page.on("load", lambda page: counted.append(page))
    return counted


def test_a_page_just_opened_takes_what_waits_by_itself_and_once(
    waiting: Phone, front: Front, release: Release, new_wording: str
) -> None:
    counted = loads(waiting)
    waiting.page.goto(f"{front.origin}/fr/", wait_until="commit")
    waiting.page.wait_for_function(
        "(words) => document.querySelector('[data-action=update]').textContent === words",
        arg=new_wording,
    )
    waiting.wait_for("ready")
    assert len(counted) == 2, "the visit, and one load more"
    front.lead_to(release.port)
    assert waiting.update() == "installed"
    for _again in range(2):
        waiting.visit("/fr/")
        waiting.page.wait_for_selector(OFFER)
        assert shows(waiting, new_wording), "servers that disagree do not reload a tab for ever"


def test_a_page_that_was_touched_waits_for_a_tap(waiting: Phone, new_wording: str) -> None:
    assert waiting.context
    waiting.context.add_init_script(TOUCH)
    waiting.visit("/fr/")
    waiting.page.wait_for_selector(OFFER)
    waiting.wait_for("ready")
    assert not shows(waiting, new_wording)


@pytest.mark.parametrize("step", ["pay", "receipt"])
def test_nobody_is_interrupted_while_paying_or_keeping_a_receipt(
    waiting: Phone, new_wording: str, step: str
) -> None:
    choose(waiting.page, operator="base", channel="partner-store")
    if step == "receipt":
        waiting.page.evaluate("document.querySelector('[data-action=paid]').click()")
    waiting.page.wait_for_selector(f"#{step}[data-step-state=current]", state="attached")
    counted = loads(waiting)
    waiting.visit("/fr/")
    waiting.page.wait_for_selector(f"#{step}[data-step-state=current]", state="attached")
    waiting.page.wait_for_selector(OFFER)
    waiting.wait_for("ready")
    assert not shows(waiting, new_wording)
    with waiting.page.expect_navigation():
        waiting.press("update")
    waiting.wait_for("ready")
    assert shows(waiting, new_wording)
    assert len(counted) == 2


def test_what_was_typed_survives_and_what_cannot_is_not_thrown_away(
    waiting: Phone, new_wording: str
) -> None:
    page = waiting.page
    choose(page, operator="base", channel="partner-store")
    page.evaluate("document.querySelector('[name=amount]').focus()")
    page.keyboard.type("15")
    page.evaluate("document.querySelector('[name=voucher]').value = '12345678'")
    page.evaluate("window.isTheSame = true")
    waiting.press("update")
    page.wait_for_selector(HELD, state="visible")
    assert page.evaluate("window.isTheSame === true")
    page.evaluate("document.querySelector('[name=voucher]').value = ''")
    with page.expect_navigation():
        waiting.press("update")
    waiting.wait_for("ready")
    assert shows(waiting, new_wording)
    assert page.input_value("[name=amount]") == "15"
    assert page.is_checked("[name=operator][value=base]")


def test_a_note_that_is_being_edited_is_finished_first(waiting: Phone, new_wording: str) -> None:
    page = waiting.page
    keep_receipt(waiting, "REF-1234")
    page.evaluate("document.querySelector('[data-action=edit-note]').click()")
    note = page.locator("[name=edited-note]")
    note.evaluate("(field) => { field.value = 'level 1'; }")
    page.evaluate("window.isTheSame = true")
    waiting.press("update")
    page.wait_for_selector(HELD, state="visible")
    expect(note).to_be_focused()
    expect(note).to_have_value("level 1")
    assert page.evaluate("window.isTheSame === true")
    page.get_by_role("button", name="Enregistrer la note").click()
    kept = page.locator("[data-receipt] [data-of=note]")
    expect(kept).to_have_text("level 1")
    page.evaluate("document.querySelector('[data-action=edit-note]').click()")
    with page.expect_navigation():
        waiting.press("update")
    waiting.wait_for("ready")
    assert shows(waiting, new_wording)
    expect(kept).to_have_text("level 1")


def test_what_looks_like_a_secret_is_no_draft_and_not_thrown_away(waiting: Phone) -> None:
    page = waiting.page
    page.evaluate("document.querySelector('form [name=reference]').focus()")
    page.keyboard.type("4111 1111 1111 1111")
    page.evaluate("window.isTheSame = true")
    waiting.press("update")
    page.wait_for_selector(HELD, state="visible")
    assert page.evaluate("window.isTheSame === true")
