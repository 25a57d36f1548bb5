"""The photo of a receipt: seen, refused, stopped, and added to a receipt that had none."""

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.top_up import FORM, KEPT, buy, keep_receipt, unfold
from tests.browser.visitor import STARTED, Visitor

# As on a slow phone, until the test lets it go on.
HOLD_PHOTO = """() => {
  const decode = window.createImageBitmap;
  window.createImageBitmap = async (...given) => {
    await new Promise((resolve) => { window.goOn = resolve; });
    if (window.isBroken) throw new Error("broken");
    return decode(...given);
  };
}"""
MEANWHILE = {
    "made smaller": "0",
    "refused": "window.isBroken = true",
    "stopped": "document.querySelector('[data-work=photo] button').click()",
}


@pytest.fixture
def page(visitor: Visitor) -> Page:
    """A visitor who paid for ten euro at BASE."""
    opened = visitor.open()
    buy(opened)
    return opened


def test_a_photo_is_seen_small_then_whole_then_in_full_size(page: Page, photo: Path) -> None:
    keep_receipt(page, "BE-2026-001234", photo)
    thumbnail = page.locator(f"{KEPT} .photo img")
    expect(thumbnail).to_have_js_property("complete", True)
    thumbnail.click()
    large = page.locator("[data-viewer] img")
    width = large.evaluate("(img) => img.clientWidth")
    assert thumbnail.evaluate("(img) => img.clientWidth") < width < 1000
    page.click("[data-action=zoom]")
    assert large.evaluate("(img) => img.clientWidth") == 1000
    expect(page.locator("[data-action=zoom]")).to_have_attribute("aria-pressed", "true")
    large.click()
    assert large.evaluate("(img) => img.clientWidth") == width
    page.keyboard.press("Escape")
    expect(large).to_be_hidden()


@pytest.mark.parametrize("meanwhile", MEANWHILE.values(), ids=MEANWHILE)
def test_of_a_receipt_deleted_before_its_photo_is_ready_nothing_is_said(
    page: Page, photo: Path, meanwhile: str
) -> None:
    page.evaluate(HOLD_PHOTO)
    page.set_input_files(f"{FORM} [name=photo]", photo)
    page.click(f"{FORM} [type=submit]")
    page.wait_for_function("() => window.goOn")
    page.click("[data-action=delete]")
    expect(page.locator(KEPT)).to_have_count(0)
    page.evaluate(meanwhile)
    page.evaluate("window.goOn()")
    expect(page.locator(f"{FORM} [type=submit]")).to_be_enabled()
    expect(page.locator("[data-receipt-message]")).to_be_empty()
    page.click("[data-action=undo]")
    expect(page.locator(KEPT)).to_have_count(1)
    expect(page.locator(f"{KEPT} .photo")).to_be_hidden()


def test_a_photo_is_added_to_a_receipt_that_was_saved_without_one(page: Page, photo: Path) -> None:
    keep_receipt(page, "BE-2026-001234")
    page.click("[data-action=add-photo]")
    expect(page.locator("[name=late-photo]")).to_be_focused()
    page.set_input_files("[name=late-photo]", photo)
    view = page.locator(f"{KEPT} .photo")
    expect(view).to_be_focused()
    expect(view.locator("img")).to_have_js_property("naturalWidth", 1000)
    expect(page.locator("[name=late-photo]")).to_have_count(0)
    expect(page.locator("[data-action=add-photo]")).to_be_hidden()
    page.reload()
    page.wait_for_function(STARTED)
    unfold(page)
    view.scroll_into_view_if_needed()
    expect(view.locator("img")).to_have_js_property("naturalWidth", 1000)
    expect(page.locator(KEPT)).to_have_count(1)


def test_after_a_photo_that_cannot_be_read_another_is_added(
    page: Page, photo: Path, tmp_path: Path
) -> None:
    broken = tmp_path / "broken.jpg"
    broken.write_bytes(b"no photo")
    keep_receipt(page, "BE-2026-001234")
    page.click("[data-action=add-photo]")
    page.set_input_files("[name=late-photo]", broken)
    message = page.locator("[data-late-photo-message]")
    expect(message).to_contain_text("not a JPEG, PNG or WebP picture")
    expect(page.locator("[name=late-photo]")).to_be_focused()
    assert page.input_value("[name=late-photo]") == ""
    page.click("[data-action=photo-cancelled]")
    expect(page.locator(f"{KEPT} [data-without-photo]")).to_be_visible()
    page.click("[data-action=add-photo]")
    page.set_input_files("[name=late-photo]", photo)
    expect(page.locator(f"{KEPT} .photo")).to_be_visible()
    expect(page.locator(f"{KEPT} [data-without-photo]")).to_be_hidden()


def test_a_photo_that_is_stopped_can_be_added_again(page: Page, photo: Path) -> None:
    keep_receipt(page, "BE-2026-001234")
    page.evaluate(HOLD_PHOTO)
    page.click("[data-action=add-photo]")
    page.set_input_files("[name=late-photo]", photo)
    page.click("[data-work=late-photo] button")
    expect(page.locator("[data-action=photo-cancelled]")).to_be_disabled()
    page.evaluate("window.goOn()")
    expect(page.locator("[data-late-photo-message]")).to_have_text(
        "Saved on this phone, without the photo."
    )
    page.click("[data-action=photo-cancelled]")
    expect(page.locator("[name=late-photo]")).to_have_count(0)
    expect(page.locator("[data-action=add-photo]")).to_be_focused()
    page.click("[data-action=add-photo]")
    expect(page.locator("[data-late-photo-message]")).to_be_empty()


def test_what_was_begun_in_a_receipt_is_finished_first(page: Page) -> None:
    keep_receipt(page, "BE-2026-001234")
    page.click("[data-action=edit-note]")
    page.fill("[name=edited-note]", "Shop at the station")
    page.click("[data-action=add-photo]")
    expect(page.locator("[name=edited-note]")).to_be_focused()
    expect(page.locator("[name=late-photo]")).to_have_count(0)
    assert page.input_value("[name=edited-note]") == "Shop at the station"
