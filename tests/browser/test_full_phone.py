"""A full phone: what fits is kept, what does not is said, and nothing typed is lost."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Page, expect

from tests.browser import database
from tests.browser.top_up import FORM, KEPT
from tests.browser.unhandled import nothing_unhandled
from tests.browser.visitor import STARTED, Visitor

SUBMIT = f"{FORM} [type=submit]"
MESSAGE = "[data-receipt-message]"
ROOM_FOR_A_FEW = 1_000_000  # bytes: about two photos

# While it still believes in room, Chromium takes small writes whatever the quota says.
REFUSE = """() => {
  window.put = IDBObjectStore.prototype.put;
  IDBObjectStore.prototype.put = () => { throw new DOMException("", "QuotaExceededError"); };
}"""
ACCEPT = "() => { IDBObjectStore.prototype.put = window.put; }"


@pytest.fixture
def photo(tmp_path: Path) -> Path:
    path = tmp_path / "receipt.png"
    Image.effect_noise((1200, 900), 60).save(path)
    return path


@pytest.fixture(autouse=True)
def handled(visitor: Visitor) -> Iterator[None]:
    with nothing_unhandled(visitor.context):
        yield


@pytest.fixture
def with_room(visitor: Visitor) -> Callable[[int | None], Page]:
    """Open the page on a phone with so many bytes left; later calls change that."""
    page = visitor.open()
    page.goto(database.QUIET)
    session = visitor.context.new_cdp_session(page)
    # Chromium asks for the quota when it opens a database, and remembers the answer for a while.
    kept = {"origin": visitor.origin, "storageTypes": "indexeddb"}
    session.send("Storage.clearDataForOrigin", kept)

    def limit(size: int | None) -> Page:
        given = {} if size is None else {"quotaSize": size}
        session.send("Storage.overrideQuotaForOrigin", {"origin": visitor.origin, **given})
        if page.url.endswith(database.QUIET):
            page.goto("/en/")
            page.wait_for_function(STARTED)
        return page

    return limit


def save(page: Page, reference: str, photo: Path | None = None) -> str:
    """Press "save" once. Return the key of what the page says when it has finished."""
    page.fill(f"{FORM} [name=reference]", reference)
    if photo:
        page.set_input_files(f"{FORM} [name=photo]", photo)
    page.click(SUBMIT)
    expect(page.locator(SUBMIT)).to_be_enabled()
    key: str = page.eval_on_selector(
        MESSAGE, "(e) => Object.keys(e.dataset).find((key) => e.dataset[key] === e.textContent)"
    )
    return key


def test_without_any_room_the_page_says_so_and_keeps_what_was_typed(
    with_room: Callable[[int | None], Page],
) -> None:
    page = with_room(1)
    page.fill(f"{FORM} [name=note]", "Gare du Midi, 小店")
    assert save(page, "REF-NO-0001") == "full"
    expect(page.locator(MESSAGE)).to_be_visible()
    expect(page.locator("[data-storage-quota]")).to_be_visible()
    assert page.input_value(f"{FORM} [name=reference]") == "REF-NO-0001"
    assert page.input_value(f"{FORM} [name=note]") == "Gare du Midi, 小店"
    assert database.read(page).receipts == []

    with_room(None)
    page.click(SUBMIT)
    expect(page.locator(KEPT)).to_have_count(1)
    (receipt,) = database.read(page).receipts
    assert (receipt["reference"], receipt["note"]) == ("REF-NO-0001", "Gare du Midi, 小店")
    expect(page.locator("[data-storage-quota]")).to_be_hidden()


def test_while_the_phone_fills_up_every_text_is_kept_or_still_in_its_field(
    with_room: Callable[[int | None], Page], photo: Path
) -> None:
    page = with_room(ROOM_FOR_A_FEW)
    said: dict[str, str] = {}
    for n in range(20):
        reference = f"REF-NO-{1000 + n}"
        said[reference] = save(page, reference, photo)
        if said[reference] == "full":
            break
    assert next(iter(said.values())) == "photoSaved"
    assert set(said.values()) == {"photoSaved", "quota", "full"}
    assert page.input_value(f"{FORM} [name=reference]") == reference
    kept = database.read(page)
    assert {r["reference"] for r in kept.receipts} == {*said} - {reference}
    with_photo = {r["reference"] for r in kept.receipts if r["hasPhoto"]}
    assert with_photo == {ref for ref, key in said.items() if key == "photoSaved"}
    assert {r["id"] for r in kept.receipts if r["hasPhoto"]} == {p["id"] for p in kept.photos}
    assert exported(page) == {r["reference"]: r["hasPhoto"] for r in kept.receipts}


def exported(page: Page) -> dict[str, bool]:
    """Export everything. Return for each reference whether its photo came along."""
    with page.expect_download() as download:
        page.click("[data-action=export]")
    archive = json.loads(Path(download.value.path()).read_text("utf-8"))
    return {r["reference"]: r["photo"] is not None for r in archive["receipts"]}


def test_on_a_full_phone_a_receipt_can_be_deleted_and_comes_back(
    with_room: Callable[[int | None], Page], photo: Path
) -> None:
    page = with_room(ROOM_FOR_A_FEW)
    count = 0
    while save(page, f"REF-NO-{1000 + count}", photo) != "full":
        count += 1
    before = database.read(page)
    page.locator(f"{KEPT} [data-action=delete]").last.click()
    expect(page.locator(KEPT)).to_have_count(count - 1)
    assert "REF-NO-1000" not in {r["reference"] for r in database.read(page).receipts}
    page.click("[data-action=undo]")  # which may be too much for the phone, and is said then
    refused = page.locator("[data-list-message]", has_text="not")
    expect(refused.or_(page.locator(KEPT).nth(count - 1))).to_be_visible()
    with_room(None)
    if refused.is_visible():
        page.click("[data-action=undo]")
    expect(page.locator(KEPT)).to_have_count(count)
    after = database.read(page)
    assert (after.receipts, after.photos) == (before.receipts, before.photos)


def test_an_undo_that_the_phone_refuses_can_be_tried_again_later(
    visitor: Visitor, with_room: Callable[[int | None], Page]
) -> None:
    visitor.context.clock.install()
    page = with_room(ROOM_FOR_A_FEW)
    assert save(page, "REF-NO-1000") == "saved"
    page.click("[data-action=delete]")
    expect(page.locator(KEPT)).to_have_count(0)
    page.evaluate(REFUSE)
    page.click("[data-action=undo]")
    expect(page.locator("[data-list-message]")).not_to_be_empty()
    page.clock.fast_forward(10_001)
    page.evaluate(ACCEPT)
    page.click("[data-action=undo]")
    expect(page.locator(KEPT)).to_have_count(1)
