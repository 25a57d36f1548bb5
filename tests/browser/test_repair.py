"""Repair this app: worker and files come anew, receipts stay, and nothing goes without network."""

from tests.browser import faults
from tests.browser.belongings import keep_receipt, receipts, workers
from tests.browser.front import Front
from tests.browser.homes import HOMES
from tests.browser.phone import Phone

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


def test_repair_brings_everything_anew_and_loses_nothing(phone: Phone, front: Front) -> None:
    phone.visit("/en/")
    phone.wait_for("ready")
    keep_receipt(phone, "REF-1234")
    phone.page.evaluate(SPOIL)
    phone.page.evaluate(TYPE)
    front.requests.clear()
    with phone.page.expect_navigation():
        phone.press("repair")
    phone.wait_for("ready")
    assert set(HOMES) <= set(front.requests)
    assert "/spoiled" not in {file["path"] for file in phone.saved()}
    assert phone.page.evaluate("caches.has('foreign')")
    assert receipts(phone) == ["REF-1234"]
    assert phone.page.input_value("[name=note]") == "half a note"
    assert workers(phone) == 1


def test_repair_waits_for_what_no_storage_keeps(phone: Phone) -> None:
    phone.visit("/en/")
    phone.wait_for("ready")
    voucher = phone.page.locator("[name=voucher]")
    voucher.evaluate("(field) => { field.value = '12345678'; }")
    phone.page.evaluate("window.isTheSame = true")
    phone.press("repair")
    phone.page.wait_for_selector(HELD, state="visible")
    assert phone.page.evaluate("window.isTheSame")
    voucher.evaluate("(field) => { field.value = ''; }")
    with phone.page.expect_navigation():
        phone.press("repair")


def test_repair_is_refused_when_not_we_but_somebody_else_answers(
    phone: Phone, front: Front
) -> None:
    phone.visit("/en/")
    phone.wait_for("ready")
    keep_receipt(phone, "REF-1234")
    before = phone.saved()
    phone.page.evaluate("window.isTheSame = true")
    for fault in (faults.login_page, faults.login_redirect, faults.error_500, faults.hang):
        front.behave(fault)
        phone.page.evaluate("(s) => { document.querySelector(s).hidden = true; }", REFUSED)
        phone.press("repair")
        phone.page.wait_for_selector(REFUSED, state="visible")
        assert phone.saved() == before, fault
    front.stop()
    phone.press("repair")
    phone.page.wait_for_selector("html[data-connection=offline]")
    assert phone.saved() == before
    assert phone.page.evaluate("window.isTheSame")
    assert receipts(phone) == ["REF-1234"]
