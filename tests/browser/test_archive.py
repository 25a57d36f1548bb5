"""Receipts go to another phone in one file, whole, and nothing else comes in."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Page, expect

from tests.browser.phone import Phone
from tests.browser.visitor import STARTED


def save(page: Page, reference: str, photo: Path | None = None) -> None:
    page.fill("form[data-form=receipt] [name=reference]", reference)
    if photo:
        page.set_input_files("form[data-form=receipt] [name=photo]", photo)
    page.click("form[data-form=receipt] [type=submit]")
    expect(page.locator("[data-receipt]").first).to_contain_text(reference[-4:])
    if photo:
        expect(page.locator("[data-receipt] img").first).to_be_visible()


@pytest.fixture
def exported(phone: Phone, tmp_path: Path) -> Path:
    """The file of a phone with two receipts, one with a photo."""
    photo = tmp_path / "photo.png"
    Image.effect_noise((400, 300), 40).save(photo)
    phone.visit("/en/")
    phone.wait_until(STARTED)
    save(phone.page, "FIRST-1111")
    save(phone.page, "SECOND-2222", photo)
    with phone.page.expect_download() as download:
        phone.press("export")
    path = tmp_path / download.value.suggested_filename
    download.value.save_as(path)
    assert path.name.startswith("topup-belgium-")
    return path


def test_another_phone_gets_every_receipt(exported: Path, new_phone: Callable[..., Phone]) -> None:
    other = new_phone()
    page = other.page
    other.visit("/nl/")
    other.wait_until(STARTED)
    page.set_input_files("[data-import-file]", exported)
    expect(page.locator("[data-receipt]")).to_have_count(2)
    expect(page.locator("[data-receipt] .photo:not([hidden])")).to_have_count(1)
    page.set_input_files("[data-import-file]", exported)
    expect(page.locator("[data-archive-message]")).to_contain_text("2")
    expect(page.locator("[data-receipt]")).to_have_count(2)


def test_a_file_that_is_no_export_changes_nothing(phone: Phone, tmp_path: Path) -> None:
    phone.visit("/en/")
    phone.wait_until(STARTED)
    save(phone.page, "FIRST-1111")
    for name, body in (("x.json", b"[[["), ("y.json", b"{}"), ("z.json", b"")):
        path = tmp_path / name
        path.write_bytes(body)
        phone.page.set_input_files("[data-import-file]", path)
        expect(phone.page.locator("[data-archive-message]")).to_contain_text("Nothing was imported")
    expect(phone.page.locator("[data-receipt]")).to_have_count(1)


def test_erasing_in_one_tab_reaches_the_other(phone: Phone) -> None:
    assert phone.context
    phone.visit("/en/")
    phone.wait_until(STARTED)
    save(phone.page, "FIRST-1111")
    other = phone.context.new_page()
    other.goto(phone.origin + "/fr/")
    expect(other.locator("[data-receipt]")).to_have_count(1)
    phone.press("erase")
    phone.press("erase-confirmed")
    expect(other.locator("[data-receipt]")).to_have_count(0, timeout=3000)
    expect(phone.page.locator("[data-receipt]")).to_have_count(0)


IPHONE_ICON = """
Object.defineProperty(navigator, "standalone", { value: true });
navigator.canShare = () => SHARES;
navigator.share = async ({ files }) => {
  if (!navigator.userActivation.isActive || window.isLate) {
    throw Object.assign(new Error("late"), { name: "NotAllowedError" });
  }
  window.shared = files[0].name;
  window.archive = await files[0].text();
};
"""


@pytest.mark.parametrize("shares", [True, False])
def test_the_icon_of_an_iphone_never_opens_a_file_in_a_view_without_a_way_back(
    phone: Phone, shares: bool
) -> None:
    phone.page.add_init_script(IPHONE_ICON.replace("SHARES", str(shares).lower()))
    phone.visit("/en/")
    phone.wait_until(STARTED)
    save(phone.page, "FIRST-1111")
    downloads: list[object] = []
    phone.page.on("download", lambda download: downloads.append(download))
    message = phone.page.locator("[data-archive-message]")
    phone.page.evaluate(f"window.isLate = {str(shares).lower()}")
    phone.press("export")
    expect(message).to_contain_text("once more" if shares else "Take screenshots")
    phone.page.evaluate("window.isLate = false")
    if shares:
        phone.press("export")
        expect(message).to_contain_text("Exported. Receipts in the file: 1.")
        assert phone.page.evaluate("window.shared").endswith(".json")
    assert downloads == []


def test_a_file_that_waits_for_another_press_is_made_anew_after_a_change(phone: Phone) -> None:
    page = phone.page
    page.add_init_script(IPHONE_ICON.replace("SHARES", "true"))
    phone.visit("/en/")
    save(page, "FIRST-1111")
    message = page.locator("[data-archive-message]")
    page.evaluate("window.isLate = true")
    phone.press("export")
    expect(message).to_contain_text("once more")
    page.evaluate("window.isLate = false")
    save(page, "SECOND-2222")
    phone.press("export")
    expect(message).to_contain_text("Exported. Receipts in the file: 2.")
    assert {r["reference"] for r in json.loads(page.evaluate("window.archive"))["receipts"]} == {
        "FIRST-1111",
        "SECOND-2222",
    }
