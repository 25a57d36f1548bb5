"""Repair this app: worker and files come anew, receipts stay, and nothing goes without network."""

import pytest

from tests.browser import faults
from tests.browser.belongings import is_marked, keep_receipt, mark, receipts, see, workers
from tests.browser.front import Front
from tests.browser.homes import HOMES
from tests.browser.phone import Phone

pytestmark = pytest.mark.every_engine

REFUSED = "[data-repair-refused]"
HELD = "[data-repair-held]"
SPOIL = """async () => {
  await (await caches.open("topup-belgium")).put("/spoiled", new Response("x"));
  await caches.open("foreign");
}"""
TYPE = """() => {
  const note = document.querySelector("[name=note]");
  note.value = "half a note";
  note.dispatchEvent(new Event("input", { bubbles: true }));
}"""
TYPED = "document.querySelector('[name=note]').value"
FILL = "(digits) => { document.querySelector('[name=voucher]').value = digits; }"
FORGET = "(s) => { document.querySelector(s).hidden = true; }"
IS_OFFLINE = "document.documentElement.dataset.connection === 'offline'"


def test_repair_brings_everything_anew_and_loses_nothing(phone: Phone, front: Front) -> None:
    phone.visit("/en/")
    phone.wait_for("ready")
    keep_receipt(phone, "REF-1234")
    phone.run(SPOIL)
    phone.run(TYPE)
    front.requests.clear()
    with phone.reloading():
        phone.press("repair")
    phone.wait_for("ready")
    assert set(HOMES) <= set(front.requests)
    assert "/spoiled" not in {file["path"] for file in phone.saved()}
    assert phone.run("caches.has('foreign')")
    assert receipts(phone) == ["REF-1234"]
    assert phone.run(TYPED) == "half a note"
    assert workers(phone) == 1


def test_repair_waits_for_what_no_storage_keeps(phone: Phone) -> None:
    phone.visit("/en/")
    phone.wait_for("ready")
    phone.run(FILL, "12345678")
    mark(phone)
    phone.press("repair")
    see(phone, HELD)
    assert is_marked(phone)
    phone.run(FILL, "")
    with phone.reloading():
        phone.press("repair")


def test_repair_is_refused_when_not_we_but_somebody_else_answers(
    phone: Phone, front: Front
) -> None:
    phone.visit("/en/")
    phone.wait_for("ready")
    keep_receipt(phone, "REF-1234")
    before = phone.saved()
    mark(phone)
    for fault in (faults.login_page, faults.login_redirect, faults.error_500, faults.hang):
        front.behave(fault)
        phone.run(FORGET, REFUSED)
        phone.press("repair")
        see(phone, REFUSED)
        assert phone.saved() == before, fault
    front.stop()
    phone.press("repair")
    phone.wait_until(IS_OFFLINE)
    assert phone.saved() == before
    assert is_marked(phone)
    assert receipts(phone) == ["REF-1234"]
