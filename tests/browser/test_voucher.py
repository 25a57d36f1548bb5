"""A voucher number becomes the message that redeems it, and is kept nowhere."""

from playwright.sync_api import Request, expect

from tests.browser.counter import VOUCHER, redeem
from tests.browser.top_up import keep_receipt, unfold
from tests.browser.visitor import KEPT, STARTED, Visitor, choose, wait_until_kept

TYPE_VOUCHER = """() => {
  const field = document.querySelector("[name=voucher]");
  field.value = "123456";
  field.dispatchEvent(new Event("input", { bubbles: true }));
}"""


def written(digits: str, zero: str) -> str:
    """The same number in other digits."""
    return "".join(chr(ord(zero) + int(digit)) for digit in digits)


def test_a_voucher_number_is_taken_however_it_is_typed_and_kept_nowhere(
    visitor: Visitor,
) -> None:
    page = visitor.open("en", "android")
    wire: list[str] = []
    page.context.on("request", lambda request: wire.append(said(request)))
    choose(page, operator="base", channel="partner-store")
    composed = page.locator("[data-redeem] [data-code]")
    count = page.locator("[data-voucher-count]")
    right = (count.get_attribute("data-right") or "-").replace("{count}", "15")
    spellings = (
        VOUCHER,
        " 1234 5678-9012.345 ",
        written(VOUCHER, "０"),
        written(VOUCHER, "٠"),
        written(VOUCHER, "۰"),
    )
    for typed in spellings:
        page.fill("[name=voucher]", "")
        expect(page.locator("[data-redeem]")).to_be_empty()
        expect(count).to_be_empty()
        page.fill("[name=voucher]", typed)
        expect(composed).to_have_text(f"TOPUP {VOUCHER}")
        expect(composed).to_have_attribute("data-code", f"TOPUP {VOUCHER}")
        expect(page.locator("[data-redeem] [data-number]")).to_have_text("1914")
        expect(count.locator("bdi")).to_have_text("1234 5678 9012 345")
        expect(count).to_contain_text(right)
    page.locator("[data-redeem] [data-action=copy]").first.click()
    page.fill("[name=amount]", "17")  # what is kept by the same script at the same time
    page.click("[data-action=paid]")
    kept = [wait_until_kept(page, '"answer:amount","value":"17"')]
    page.reload()
    expect(page.locator("[name=amount]")).to_have_value("17")
    expect(page.locator("[name=voucher]")).to_have_value("")
    expect(page.locator("[data-redeem]")).to_be_empty()
    kept.append(page.evaluate(KEPT))
    for spelling in (*spellings, VOUCHER[:8], "1234 5678", "%EF%BC%91"):
        assert not [where for where in (*kept, *wire) if spelling.strip() in where], spelling
    assert "17" in kept[1], "this test looks where things are kept"


def said(request: Request) -> str:
    """Everything that a request tells the server."""
    return f"{request.method} {request.url} {request.headers} {request.post_data or ''}"


def test_a_wrong_length_is_explained_not_refused(visitor: Visitor) -> None:
    page = visitor.open("en", "android")
    count = page.locator("[data-voucher-count]")
    redeem(page, "base", VOUCHER[:14])
    expect(count).to_contain_text("Digits typed: 14. The length we found is 15.")
    expect(count).to_contain_text("the ticket wins")
    expect(page.locator("[data-redeem] [data-code]")).to_have_text(f"TOPUP {VOUCHER[:14]}")
    page.fill("[name=voucher]", VOUCHER + "6789")
    expect(count).to_contain_text("Digits typed: 19.")
    expect(page.locator("[data-redeem] [data-code]")).to_have_text(f"TOPUP {VOUCHER}6789")
    choose(page, operator="proximus")
    expect(count).to_contain_text("Digits typed: 19. The length we found is 13.")
    expect(page.locator("[data-redeem]")).to_be_empty()  # no way to redeem is documented
    choose(page, operator="orange")
    expect(count).to_have_text("1234 5678 9012 3456 789 Digits typed: 19.")
    page.fill("[name=voucher]", "no digits")
    expect(count).to_be_empty()
    choose(page, operator="base")
    expect(page.locator("[data-redeem]")).to_be_empty()


def test_a_used_voucher_number_is_gone_when_another_top_up_begins(
    visitor: Visitor,
) -> None:
    page = visitor.open("en", "android")
    redeem(page, "base", VOUCHER)
    page.click("[data-action=done]")
    page.click("[data-action=again]")
    expect(page.locator("[name=voucher]")).to_have_value("")
    expect(page.locator("[data-redeem]")).to_be_empty()


def test_a_typed_voucher_outlasts_the_other_tab_but_not_a_new_beginning(
    visitor: Visitor,
) -> None:
    here, there = visitor.open(), visitor.context.new_page()
    there.goto("/fr/")
    there.wait_for_function(STARTED)
    unfold(there)
    here.evaluate(TYPE_VOUCHER)
    there.evaluate("() => { document.querySelector('[name=have][value=cash]').click(); }")
    expect(here.locator("[name=have][value=cash]")).to_be_checked()
    assert here.input_value("[name=voucher]") == "123456"
    keep_receipt(there)
    expect(here.locator("#receipt[data-step-state=done]")).to_be_attached()
    assert here.input_value("[name=voucher]") == "123456"
    there.evaluate("() => { document.querySelector('[data-action=again]').click(); }")
    expect(here.locator("[name=voucher]")).to_have_value("")
