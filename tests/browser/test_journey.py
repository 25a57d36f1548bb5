"""The main job: from a first visit at home to a confirmed balance in the arrival hall."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Page, expect

from tests.browser.front import Front
from tests.browser.phone import Phone
from tests.browser.visitor import STARTED
from webapp.i18n import by_tag

VOUCHER = "123456789012345"
STEPS = ("operator", "channel", "pay", "receipt", "balance")
TYPED = {
    "amount": "10",
    "balance-before": "2.00",
    "balance-after": "12.00",
}


@pytest.fixture
def stranded(new_phone: Callable[..., Phone], front: Front) -> Iterator[Phone]:
    """A phone that visited once, at home and in Chinese; now the server is gone."""
    phone = new_phone("zh-CN")
    assert phone.visit("/") == "/zh-Hans/"
    phone.wait_for("ready")
    front.stop()
    phone.restart()
    phone.visit("/")
    phone.wait_until(STARTED)
    yield phone
    assert phone.complaints == []
    assert phone.foreign == []


@pytest.fixture
def photo(tmp_path: Path) -> Path:
    path = tmp_path / "receipt.jpg"
    Image.effect_noise((3000, 2000), 60).convert("RGB").save(path, quality=90)
    return path


def choose(page: Page, name: str, value: str) -> None:
    page.check(f'input[name="{name}"][value="{value}"]')


def state(page: Page) -> dict[str, str | None]:
    return {s: page.get_attribute(f"#{s}", "data-step-state") for s in STEPS}


def works_now(page: Page, channel: str) -> str | None:
    return page.get_attribute(f'[data-channel="{channel}"]', "data-works-now")


def values(page: Page) -> dict[str, str]:
    return {name: page.input_value(f'[name="{name}"]') for name in TYPED}


def chosen(page: Page, name: str) -> list[str]:
    ticked: list[str] = page.eval_on_selector_all(
        f'input[name="{name}"]:checked', "boxes => boxes.map((box) => box.value)"
    )
    return ticked


def go_through(page: Page, photo: Path) -> None:
    """Everything from the operator to the balance, asserting what a traveller sees."""
    choose(page, "operator", "base")
    choose(page, "have", "no-internet")
    choose(page, "have", "cash")
    assert works_now(page, "partner-store") == "yes"
    assert works_now(page, "website") == "no"
    choose(page, "channel", "partner-store")
    page.fill("[name=amount]", TYPED["amount"])
    page.fill("[name=voucher]", VOUCHER)
    redeem = page.locator("[data-redeem]")
    expect(redeem.locator("[data-code]")).to_have_text(f"TOPUP {VOUCHER}")
    expect(redeem.locator("[data-number]")).to_have_text("1914")
    expect(redeem.locator("a")).to_have_attribute("href", f"sms:1914?body=TOPUP%20{VOUCHER}")
    page.click("[data-action=paid]")
    expect(page.locator("[data-guard]")).to_be_visible()
    page.fill("form[data-form=receipt] [name=reference]", "REF-2026-11-4711")
    page.fill("form[data-form=receipt] [name=note]", "Gare Centrale, 小店")
    page.set_input_files("form[data-form=receipt] [name=photo]", photo)
    page.click("form[data-form=receipt] [type=submit]")
    expect(page.locator("[data-receipt] img")).to_be_visible()
    for name in ("balance-before", "balance-after"):
        page.fill(f"[name={name}]", TYPED[name])
    expect(page.locator("[data-verdict]")).to_have_attribute("data-verdict", "arrived")


def assert_everything_is_there(page: Page) -> None:
    expect(page.locator("[data-verdict]")).to_have_attribute("data-verdict", "arrived")
    assert chosen(page, "operator") == ["base"]
    assert chosen(page, "have") == ["no-internet", "cash"]
    assert chosen(page, "channel") == ["partner-store"]
    assert values(page) == TYPED
    assert page.input_value("[name=voucher]") == "", "a voucher number is never kept"
    receipt = page.locator("[data-receipt]")
    expect(receipt).to_have_count(1)
    assert "4711" in (receipt.text_content() or "")
    assert "REF-2026" not in (receipt.text_content() or ""), "references are masked in the list"
    assert state(page)["receipt"] == "done"
    assert state(page)["balance"] == "current"


def test_the_whole_journey_offline_then_every_language(stranded: Phone, photo: Path) -> None:
    page = stranded.page
    assert stranded.address() == "/zh-Hans/"
    go_through(page, photo)
    before = state(page)
    page.reload()
    assert_everything_is_there(page)

    english, chinese, *others = by_tag
    for tag in [*others, english, chinese, "fr"]:
        page.click(".languages summary")
        page.click(f'a[data-language][hreflang="{tag}"]')
        page.wait_for_url(f"**/{tag}/")
        assert_everything_is_there(page)
        assert state(page) == before, tag

    stranded.restart()
    assert stranded.visit("/") == "/fr/", "the language used last"
    assert_everything_is_there(stranded.page)


def test_what_was_just_typed_survives_the_app_being_killed(stranded: Phone) -> None:
    page = stranded.page
    choose(page, "operator", "orange")
    page.fill("[name=amount]", "15")
    page.wait_for_timeout(1000)  # a draft is promised to be safe within one second
    stranded.kill()
    stranded.open()
    stranded.visit("/zh-Hans/")
    expect(stranded.page.locator("[name=amount]")).to_have_value("15")
    assert chosen(stranded.page, "operator") == ["orange"]


def test_a_receipt_survives_a_kill_right_after_it_was_called_saved(stranded: Phone) -> None:
    page = stranded.page
    choose(page, "operator", "base")
    choose(page, "channel", "partner-store")
    page.fill("form[data-form=receipt] [name=reference]", "ABCD1234")
    page.click("form[data-form=receipt] [type=submit]")
    expect(page.locator("[data-receipt-message]")).not_to_be_empty()
    stranded.kill()
    stranded.open()
    stranded.visit("/zh-Hans/")
    expect(stranded.page.locator("[data-receipt]")).to_have_count(1)


def test_a_deleted_receipt_comes_back(phone: Phone) -> None:
    page = phone.page
    phone.visit("/en/")
    phone.wait_until(STARTED)
    page.fill("form[data-form=receipt] [name=reference]", "ABCD1234")
    page.click("form[data-form=receipt] [type=submit]")
    page.click("[data-receipt] [data-action=delete]")
    expect(page.locator("[data-receipt]")).to_have_count(0)
    page.click("[data-action=undo]")
    expect(page.locator("[data-receipt]")).to_have_count(1)
