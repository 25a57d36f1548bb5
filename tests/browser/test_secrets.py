"""What should not be kept is warned about at once, and no draft of it stays on the device."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.top_up import FORM, KEPT, buy
from tests.browser.visitor import KEPT as EVERYTHING
from tests.browser.visitor import Visitor, wait_until_kept

SECRETS = {
    "bank card": "4111 1111 1111 1111",
    "voucher": "123456789012345",
    "PIN or PUK": "my PIN is 4321",
    "phone number": "0470 12 34 56",
}


@pytest.fixture
def page(visitor: Visitor) -> Page:
    opened = visitor.open()
    buy(opened)
    return opened


@pytest.mark.parametrize(
    ("kind", "field"), [*zip(SECRETS, ["reference", "note", "note", "reference"], strict=True)]
)
def test_a_secret_is_no_draft_and_is_saved_only_on_a_second_press(
    page: Page, kind: str, field: str
) -> None:
    warning = page.locator("[data-secret-warning]")
    page.locator(f"{FORM} [name={field}]").press_sequentially(SECRETS[kind])
    expect(warning).to_contain_text(kind)
    page.fill("[name=amount]", "11")
    assert SECRETS[kind][:8] not in wait_until_kept(page, '"11"')
    page.click(f"{FORM} [type=submit]")
    expect(warning).to_be_visible()
    expect(page.locator(KEPT)).to_have_count(0)
    page.click(f"{FORM} [type=submit]")
    expect(page.locator(KEPT)).to_have_count(1)
    assert SECRETS[kind] in page.evaluate(EVERYTHING)


def test_taking_it_out_ends_the_warning(page: Page) -> None:
    page.fill(f"{FORM} [name=note]", SECRETS["bank card"])
    expect(page.locator("[data-secret-warning]")).to_be_visible()
    page.fill(f"{FORM} [name=note]", "paid by card")
    expect(page.locator("[data-secret-warning]")).to_be_hidden()
    page.click(f"{FORM} [type=submit]")
    expect(page.locator(KEPT)).to_have_count(1)


def test_an_answer_of_the_operator_with_a_secret_is_no_draft_either(page: Page) -> None:
    page.fill("[name=reply]", "PIN 1234")
    page.fill("[name=balance-after]", "77")
    assert "PIN 1234" not in wait_until_kept(page, '"77"')
