"""Whose wish an update is: the traveller's, or of a page that was opened this moment."""

from collections.abc import Callable

import pytest

from tests.browser.belongings import is_marked, keep_receipt, mark, see
from tests.browser.front import Front
from tests.browser.phone import Phone
from tests.browser.server import Release

pytestmark = pytest.mark.every_engine

OFFER = "[data-update]"
HELD = "[data-update-held]"
# Counts the loads of a tab, and touches its pages before they start, once that is asked for.
WATCH = """addEventListener("load", () => {
  sessionStorage.loads = 1 + Number(sessionStorage.loads ?? 0);
});
addEventListener("DOMContentLoaded", () => {
  if (sessionStorage.isTouched) dispatchEvent(new Event("wheel"));
});"""
TOUCH = "() => { sessionStorage.isTouched = 'yes'; }"
LOADS = "Number(sessionStorage.loads ?? 0)"
CLICK = "(selector) => { document.querySelector(selector).click(); }"
FILL = """([name, text]) => {
  const field = document.querySelector(`[name=${name}]`);
  field.value = text;
  field.dispatchEvent(new Event("input", { bubbles: true }));
}"""
EDITED = """() => {
  const note = document.querySelector("[name=edited-note]");
  return [note.value, document.activeElement === note];
}"""
IS_NOTED = """(words) =>
  document.querySelector("[data-receipt] [data-of=note]")?.textContent === words"""
IS_CURRENT = "(step) => document.getElementById(step)?.dataset.stepState === 'current'"


@pytest.fixture
def waiting(new_phone: Callable[..., Phone], front: Front, next_release: Release) -> Phone:
    """A phone on which the next release waits, found during an earlier visit."""
    phone = new_phone(script=WATCH)
    phone.visit("/fr/")
    phone.wait_for("ready")
    front.lead_to(next_release.port)
    assert phone.update() == "installed"
    see(phone, OFFER)
    return phone


def shows(phone: Phone, words: str) -> bool:
    return phone.text("[data-action=update]") == words


def choose(phone: Phone, **chosen: str) -> None:
    for name, value in chosen.items():
        phone.run(CLICK, f"[name={name}][value={value}]")


def fill(phone: Phone, name: str, text: str) -> None:
    phone.run(FILL, [name, text])


def test_a_page_just_opened_takes_what_waits_by_itself_and_once(
    waiting: Phone, front: Front, release: Release, new_wording: str
) -> None:
    before = waiting.run(LOADS)
    waiting.start("/fr/")
    waiting.wait_until(
        "(words) => document.querySelector('[data-action=update]')?.textContent === words",
        new_wording,
    )
    waiting.wait_for("ready")
    assert waiting.run(LOADS) - before == 2, "the visit, and one load more"
    front.lead_to(release.port)
    assert waiting.update() == "installed"
    for _again in range(2):
        waiting.visit("/fr/")
        see(waiting, OFFER)
        assert shows(waiting, new_wording), "servers that disagree do not reload a tab for ever"


def test_a_page_that_was_touched_waits_for_a_tap(waiting: Phone, new_wording: str) -> None:
    waiting.run(TOUCH)
    waiting.visit("/fr/")
    see(waiting, OFFER)
    waiting.wait_for("ready")
    assert not shows(waiting, new_wording)


@pytest.mark.parametrize("step", ["pay", "receipt"])
def test_nobody_is_interrupted_while_paying_or_keeping_a_receipt(
    waiting: Phone, new_wording: str, step: str
) -> None:
    choose(waiting, operator="base", channel="partner-store")
    if step == "receipt":
        waiting.run(CLICK, "[data-action=paid]")
    waiting.wait_until(IS_CURRENT, step)
    before = waiting.run(LOADS)
    waiting.visit("/fr/")
    waiting.wait_until(IS_CURRENT, step)
    see(waiting, OFFER)
    waiting.wait_for("ready")
    assert not shows(waiting, new_wording)
    with waiting.reloading():
        waiting.press("update")
    waiting.wait_for("ready")
    assert shows(waiting, new_wording)
    assert waiting.run(LOADS) - before == 2


def test_what_was_typed_survives_and_what_cannot_is_not_thrown_away(
    waiting: Phone, new_wording: str
) -> None:
    choose(waiting, operator="base", channel="partner-store")
    fill(waiting, "amount", "15")
    fill(waiting, "voucher", "12345678")
    mark(waiting)
    waiting.press("update")
    see(waiting, HELD)
    assert is_marked(waiting)
    fill(waiting, "voucher", "")
    with waiting.reloading():
        waiting.press("update")
    waiting.wait_for("ready")
    assert shows(waiting, new_wording)
    assert waiting.run("document.querySelector('[name=amount]').value") == "15"
    assert waiting.run("document.querySelector('[name=operator][value=base]').checked")


def test_a_note_that_is_being_edited_is_finished_first(waiting: Phone, new_wording: str) -> None:
    keep_receipt(waiting, "REF-1234")
    waiting.run(CLICK, "[data-action=edit-note]")
    fill(waiting, "edited-note", "level 1")
    mark(waiting)
    waiting.press("update")
    see(waiting, HELD)
    assert waiting.run(EDITED) == ["level 1", True]
    assert is_marked(waiting)
    waiting.run(CLICK, "form[data-form=note] [type=submit]")
    waiting.wait_until(IS_NOTED, "level 1")
    waiting.run(CLICK, "[data-action=edit-note]")
    with waiting.reloading():
        waiting.press("update")
    waiting.wait_for("ready")
    assert shows(waiting, new_wording)
    waiting.wait_until(IS_NOTED, "level 1")


def test_what_looks_like_a_secret_is_no_draft_and_not_thrown_away(waiting: Phone) -> None:
    fill(waiting, "reference", "4111 1111 1111 1111")
    mark(waiting)
    waiting.press("update")
    see(waiting, HELD)
    assert is_marked(waiting)
