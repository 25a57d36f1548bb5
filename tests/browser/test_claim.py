"""When nothing arrives: one message with all that is known, in the operators' languages."""

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.top_up import KEPT, buy, keep_receipt, unfold
from tests.browser.visitor import STARTED, Visitor

SHARED = """
window.shared = [];
navigator.canShare = (what) => !(window.noFiles && what.files);
navigator.share = async ({ text, files = [] }) => {
  window.shared.push({ text, files: files.map((file) => [file.name, file.type, file.size]) });
};
window.print = () => {
  window.printed = [...document.body.children]
    .filter((part) => getComputedStyle(part).display !== "none")
    .map((part) => part.className + " " + part.querySelectorAll("img[src]").length);
};
"""

# Until the test lets it go on, no photo comes out of the storage.
SLOW_PHOTOS = """() => {
  const { get } = IDBObjectStore.prototype;
  IDBObjectStore.prototype.get = function (key) {
    const request = get.call(this, key);
    if (this.name !== "photos") return request;
    window.isAsked = true;
    const again = () => { if (!window.isFree) get.call(this, key).onsuccess = again; };
    request.addEventListener("success", again);
    return request;
  };
}"""


def waiting(visitor: Visitor, tag: str = "en", photo: Path | None = None) -> Page:
    """Someone who paid ten euro at BASE, kept the receipt, and got nothing."""
    page = visitor.open(tag, script=SHARED)
    buy(page, before="2")
    keep_receipt(page, "BE-2026-001234", photo)
    page.fill("[name=balance-after]", "2,00")
    page.fill("[name=reply]", "Uw krediet is 2,00 EUR")
    unfold(page)
    return page


def lines(page: Page, language: str) -> list[str]:
    part = page.locator(f'[data-claim] [data-claim-language="{language}"] p:not([hidden])')
    return [" ".join(line.split()) for line in part.all_text_contents()]


def test_it_says_what_is_known_and_masks_the_reference(visitor: Visitor) -> None:
    page = waiting(visitor)
    expect(page.locator("[data-claim-language=en] [data-line=reply]")).to_be_visible()
    known = lines(page, "en")
    assert known[0] == "My top-up did not arrive, or only part of it."
    for line in (
        "Operator: BASE",
        "Amount: €10.00",
        "Bought through: Shop or newsagent",
        "Reference on the receipt: •••• 1234",
        "Balance before: €2.00",
        "Balance now: €2.00",
        "Balance it should be: €12.00",
        "Answer to my question for the balance: Uw krediet is 2,00 EUR",
    ):
        assert line in known
    assert any(line.startswith("Paid at (my phone’s clock): ") for line in known)
    page.check("[data-whole-reference]")
    assert "Reference on the receipt: BE-2026-001234" in lines(page, "en")


def test_it_names_the_hour_of_the_place_where_it_was_paid(visitor: Visitor) -> None:
    page = waiting(visitor)
    paid = [line for line in lines(page, "nl") if ":" in line[-8:]]
    assert paid
    place = {"timezoneId": "Asia/Shanghai"}
    visitor.context.new_cdp_session(page).send("Emulation.setTimezoneOverride", place)
    page.reload()
    page.wait_for_function(STARTED)
    expect(page.locator(KEPT)).to_have_count(1)
    unfold(page)
    expect(page.locator("[data-claim-language=nl] [data-line=reply]")).to_be_visible()
    assert [line for line in lines(page, "nl") if ":" in line[-8:]] == paid


@pytest.mark.parametrize(
    ("tag", "languages"),
    [("en", ["nl", "fr", "en"]), ("nl", ["nl", "fr", "en"]), ("ar", ["nl", "fr", "en", "ar"])],
)
def test_it_speaks_the_operators_languages_and_the_travellers(
    visitor: Visitor, tag: str, languages: list[str]
) -> None:
    page = waiting(visitor, tag)
    parts = page.locator("[data-claim] [data-claim-language]")
    assert parts.evaluate_all("(parts) => parts.map((part) => part.lang)") == languages
    counts = {language: len(lines(page, language)) for language in languages}
    assert set(counts.values()) == {12}
    assert len({tuple(lines(page, language)) for language in languages}) == len(languages)
    assert any("€ 10,00" in line.replace("\xa0", " ") for line in lines(page, "nl"))


def test_it_goes_to_the_share_sheet_with_the_photo(visitor: Visitor, photo: Path) -> None:
    page = waiting(visitor, photo=photo)
    page.click("[data-action=share-claim]")
    page.wait_for_function("() => window.shared.length === 1")
    (shared,) = page.evaluate("window.shared")
    assert "Bedrag" in shared["text"]
    assert "•••• 1234" in shared["text"]
    assert "…" not in shared["text"]
    ((name, kind, size),) = shared["files"]
    assert (name, kind) == ("receipt.jpg", "image/jpeg")
    assert size > 1000
    page.evaluate("window.noFiles = true")
    page.click("[data-action=share-claim]")
    page.wait_for_function("() => window.shared.length === 2")
    assert page.evaluate("window.shared[1].files") == []
    expect(page.locator("[data-claim-message]")).to_contain_text("without the photo")


def test_it_is_whole_without_a_photo_and_without_a_saved_receipt(visitor: Visitor) -> None:
    page = visitor.open(script=SHARED)
    buy(page, before="2")
    page.fill("[name=balance-after]", "2")
    unfold(page)
    page.click("[data-action=share-claim]")
    page.wait_for_function("() => window.shared.length === 1")
    (shared,) = page.evaluate("window.shared")
    assert shared["files"] == []
    assert "Amount: €10.00" in shared["text"]
    assert "Reference" not in shared["text"]


def test_it_is_copied_as_it_stands(visitor: Visitor) -> None:
    page = waiting(visitor)
    page.click("[data-action=copy-claim]")
    expect(page.locator("[data-action=copy-claim]")).to_have_text("Copied")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert "\n".join(lines(page, "fr")) in copied.replace("\xa0", " ").replace("\u202f", " ")


def test_it_is_printed_alone_with_its_photo(visitor: Visitor, photo: Path) -> None:
    page = waiting(visitor, photo=photo)
    expect(page.locator("[data-claim-photo]")).to_have_attribute("src", page_blob(page))
    page.emulate_media(media="print")
    page.evaluate("document.querySelector('[data-action=print-claim]').click()")
    assert page.evaluate("window.printed") == ["sheet 1"]
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert page.locator("[data-sheet] *").count() == 0


def page_blob(page: Page) -> str:
    page.wait_for_selector("[data-claim-photo][src^=blob]", state="attached")
    return page.get_attribute("[data-claim-photo]", "src") or ""


def test_any_receipt_of_the_list_can_be_claimed(visitor: Visitor) -> None:
    page = waiting(visitor)
    page.locator(f"{KEPT} [data-action=repeat]").click()
    buy(page, operator="orange", amount="15")
    keep_receipt(page, "OR-2026-005678")
    page.locator(f"{KEPT} [data-action=claim]").last.click()
    assert "Operator: BASE" in lines(page, "en")
    page.locator(f"{KEPT} [data-action=claim]").first.click()
    assert "Operator: Orange" in lines(page, "en")
    expect(page.locator("[data-claim-box] h5").first).to_be_focused()


def test_a_message_never_goes_with_the_photo_of_another_receipt(
    visitor: Visitor, photo: Path
) -> None:
    page = waiting(visitor, photo=photo)
    page.click("[data-action=unpaid]")
    keep_receipt(page, "WITHOUT-PHOTO")
    claims = page.locator("[data-receipts] [data-action=claim]")
    claims.first.click()
    page.evaluate(SLOW_PHOTOS)
    claims.last.click()
    page.wait_for_function("() => window.isAsked")
    page.click("[data-action=share-claim]")
    claims.first.click()
    page.click("[data-action=share-claim]")
    page.wait_for_function("() => window.shared.length === 2")
    page.evaluate("window.isFree = true")
    page.wait_for_timeout(500)
    expect(page.locator("[data-claim-photo]")).to_be_hidden()
    assert page.evaluate("window.shared.map(({ files }) => files.length)") == [0, 0]
    claims.last.click()
    expect(page.locator("[data-claim-photo]")).to_be_visible()
