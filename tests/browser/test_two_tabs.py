"""Two tabs on the same receipts and answers: neither loses what the other one wrote."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Page, expect

from tests.browser import database
from tests.browser.server import Release
from tests.browser.top_up import KEPT, keep_receipt, unfold
from tests.browser.unhandled import nothing_unhandled
from tests.browser.visitor import STARTED, Visitor, wait_until_kept

CHANGES = 50  # in each tab
SOON = 3000  # ms, of which a phone that is not busy needs a few

# Half of the changes are receipts of this tab, half are done to a receipt that both tabs change.
CHANGE = """async ([tab, shared, count]) => {
  const { receipts, database: { change } } = window.parts;
  const draft = { operator: "base", channel: "", date: "2026-11-05", note: "" };
  const oneCentMore = (record) => ({ ...record, cents: record.cents + 1 });
  const changes = [];
  for (let n = 0; n < count / 2; n += 1) {
    changes.push(receipts.save({ ...draft, reference: `TAB-${tab}-${n}`, cents: n }));
    changes.push(change("receipts", shared, oneCentMore));
  }
  const edit = tab === "A" ? receipts.editNote : receipts.photoFailed;
  changes.push(edit(shared, `by-${tab.toLowerCase()}`));
  await Promise.all(changes);
}"""
# Begins and does not wait, so that both tabs work at the same time.
BEGIN = f"(given) => {{ window.work = ({CHANGE})(given); }}"


@pytest.fixture(scope="module")
def release(open_release: Release) -> Release:
    """The one whose store tests can reach."""
    return open_release


@pytest.fixture(autouse=True)
def handled(visitor: Visitor) -> Iterator[None]:
    with nothing_unhandled(visitor.context):
        yield


@pytest.fixture
def tabs(visitor: Visitor) -> tuple[Page, Page]:
    """One in English, one in French."""
    first = visitor.open()
    second = visitor.context.new_page()
    second.goto("/fr/")
    for tab in (first, second):
        tab.wait_for_function(STARTED)
        unfold(tab)
    return first, second


def expect_receipts(tabs: tuple[Page, Page], count: int) -> None:
    for tab in tabs:
        expect(tab.locator(KEPT)).to_have_count(count, timeout=SOON)


def test_of_changes_at_the_same_time_none_is_lost(tabs: tuple[Page, Page]) -> None:
    keep_receipt(tabs[0], "SHARED-0000")
    (shared,) = database.read(tabs[0]).receipts
    tabs[0].evaluate(
        """(id) =>
          parts.database.change("receipts", id, (record) => ({ ...record, cents: 0 }))""",
        shared["id"],
    )
    for tab, name in zip(tabs, "AB", strict=True):
        tab.evaluate(BEGIN, [name, shared["id"], CHANGES])
    for tab in tabs:
        tab.evaluate("() => window.work")
    kept = database.read(tabs[0]).receipts
    mine = {f"TAB-{tab}-{n}" for tab in "AB" for n in range(CHANGES // 2)}
    assert {record["reference"] for record in kept} == {"SHARED-0000", *mine}
    assert len(kept) == 1 + CHANGES
    (after,) = (record for record in kept if record["id"] == shared["id"])
    assert after["cents"] == CHANGES
    assert (after["note"], after["photoError"]) == ("by-a", "by-b")
    for tab in tabs:
        expect(tab.locator(KEPT)).to_have_count(1 + CHANGES)


def test_what_one_tab_saves_deletes_and_brings_back_the_other_shows(
    tabs: tuple[Page, Page], tmp_path: Path
) -> None:
    first, second = tabs
    photo = tmp_path / "receipt.png"
    Image.effect_noise((300, 200), 40).save(photo)
    keep_receipt(first, "BE-2026-001234", photo)
    expect_receipts(tabs, 1)
    expect_photo(second)
    keep_receipt(second, "BE-2026-005678")
    expect_receipts(tabs, 2)
    before = database.read(first)

    second.locator("[data-action=delete]").last.click()
    expect_receipts(tabs, 1)
    first.locator("[data-action=delete]").first.click()
    expect_receipts(tabs, 0)
    assert (database.read(first).receipts, database.read(first).photos) == ([], [])
    second.click("[data-action=undo]")
    expect_receipts(tabs, 1)
    first.click("[data-action=undo]")
    expect_receipts(tabs, 2)
    after = database.read(second)
    assert (after.receipts, after.photos) == (before.receipts, before.photos)
    expect_photo(first)


def expect_photo(tab: Page) -> None:
    """It is loaded once it is seen."""
    tab.bring_to_front()
    tab.locator(f"{KEPT} .photo").last.scroll_into_view_if_needed()
    expect(tab.locator(f"{KEPT} img").last).to_have_js_property("naturalWidth", 300)


def test_a_receipt_deleted_in_both_tabs_comes_back_once_and_by_no_edit(
    tabs: tuple[Page, Page],
) -> None:
    first, second = tabs
    keep_receipt(first, "BE-2026-001234")
    expect_receipts(tabs, 1)
    before = database.read(first).receipts
    second.click("[data-action=edit-note]")
    second.fill("[name=edited-note]", "too late")
    for tab in tabs:  # at the same time, as seen from the page: neither list has changed yet
        tab.evaluate("() => { window.button = document.querySelector('[data-action=delete]'); }")
    for tab in tabs:
        tab.evaluate("() => window.button.click()")
    expect_receipts(tabs, 0)
    second.evaluate(
        "(id) => parts.receipts.editNote(id, 'late')",
        before[0]["id"],
    )
    assert database.read(first).receipts == []
    first.click("[data-action=undo]")
    expect_receipts(tabs, 1)
    assert database.read(second).receipts == before


def test_a_note_that_is_being_typed_is_not_disturbed_by_the_other_tab(
    tabs: tuple[Page, Page],
) -> None:
    first, second = tabs
    keep_receipt(first, "BE-2026-001234")
    expect_receipts(tabs, 1)
    first.click("[data-action=edit-note]")
    first.keyboard.type("Shop at ")
    keep_receipt(second, "BE-2026-005678")
    expect_receipts(tabs, 2)
    first.keyboard.type("the station")
    expect(first.locator("[name=edited-note]")).to_have_value("Shop at the station")


def test_answers_typed_in_two_tabs_are_all_kept(tabs: tuple[Page, Page], visitor: Visitor) -> None:
    first, second = tabs
    first.fill("[data-keep][name=amount]", "12,50")
    second.fill("[name=balance-before]", "2.00")
    wait_until_kept(first, "12,50")
    wait_until_kept(first, "2.00")
    second.fill("form[data-form=receipt] [name=note]", "Gare du Midi")
    first.fill("[name=balance-after]", "14.50")
    wait_until_kept(first, "Gare du Midi")
    wait_until_kept(first, "14.50")
    third = visitor.context.new_page()
    third.goto("/nl/")
    third.wait_for_function(STARTED)
    for tab in (first, second, third):
        for name, value in {
            "amount": "12,50",
            "balance-before": "2.00",
            "note": "Gare du Midi",
            "balance-after": "14.50",
        }.items():
            expect(tab.locator(f'[data-keep][name="{name}"]')).to_have_value(value, timeout=SOON)


def test_a_field_in_which_somebody_types_is_not_written_over(tabs: tuple[Page, Page]) -> None:
    first, second = tabs
    note = "form[data-form=receipt] [name=note]"
    first.focus(note)
    first.keyboard.type("Gare ")
    second.fill("[name=balance-before]", "2.00")
    expect(first.locator("[name=balance-before]")).to_have_value("2.00", timeout=SOON)
    first.keyboard.type("du Midi")
    expect(first.locator(note)).to_have_value("Gare du Midi")
    expect(second.locator(note)).to_have_value("Gare du Midi", timeout=SOON)
