"""What an earlier release kept is there in this one, and what a later one kept is left alone."""

import random
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, Playwright, expect

from tests.browser import database
from tests.browser.chromium import Chromium
from tests.browser.database import Kept, Record
from tests.browser.earlier import ANSWERS, CURRENT, RECEIPTS, VERSIONS
from tests.browser.phone import Phone
from tests.browser.server import Release
from tests.browser.top_up import FORM, KEPT, unfold
from tests.browser.visitor import STARTED, Visitor, wait_until_kept

NEWEST = max(VERSIONS)
LATER = 99
TEXTS = [name for name in ANSWERS if name not in ("operator", "channel", "have-cash")]

# Opened as a release would that never lets go.
HOLD = """(name) => new Promise((resolve, reject) => {
  const opening = indexedDB.open(name);
  opening.onerror = () => reject(opening.error);
  opening.onsuccess = () => { window.held = opening.result; resolve(); };
})"""

# An upgrade goes on as long as it has requests: this one never ends.
ENDLESS = """
const open = IDBFactory.prototype.open;
IDBFactory.prototype.open = function (...given) {
  const opening = open.apply(this, given);
  opening.addEventListener("upgradeneeded", () => {
    const again = (times) => {
      if (times === 20) console.info("upgrading");
      const request = opening.transaction.objectStore("journey").count();
      request.onsuccess = () => again(times + 1);
    };
    again(0);
  });
  return opening;
};
"""


@pytest.fixture
def quiet(visitor: Visitor) -> Page:
    """A page of this origin where nothing has opened the database."""
    page = visitor.open()
    page.goto(database.QUIET)
    return page


@pytest.fixture
def bare(playwright: Playwright, release: Release, tmp_path: Path) -> Iterator[Phone]:
    """A phone that can be killed, whose worker does not stand in for the quiet page."""
    origin = f"http://127.0.0.1:{release.port}"
    phone = Phone(Chromium(playwright, tmp_path / "profile"), origin, "en-GB")
    yield phone.open(service_workers="block")
    phone.close()


def start(page: Page) -> None:
    page.goto("/en/")
    page.wait_for_function(STARTED)


def wait_until(page: Page, selector: str, is_so: str) -> None:
    """Without what a failing `expect` adds: on a page as long as this that takes many seconds."""
    page.wait_for_function(
        f"(selector) => {{ const it = document.querySelector(selector); return {is_so}; }}",
        arg=selector,
    )


def shown(page: Page) -> dict[str, str]:
    """What stands in the fields of the answers."""
    texts = {name: page.input_value(f'[data-keep][name="{name}"]') for name in TEXTS}
    chosen = {
        name: str(page.eval_on_selector(f"input[name={name}]:checked", "(field) => field.value"))
        for name in ("operator", "channel")
    }
    cash = page.is_checked("input[name=have][value=cash]")
    return {**texts, **chosen, **({"have-cash": "on"} if cash else {})}


def by_id(records: list[Record]) -> dict[str, Record]:
    return {record["id"]: record for record in records}


def assert_nothing_is_lost(before: Kept, after: Kept) -> None:
    """Equal, but for what the journey goes on to learn about its own receipt."""
    old, new = by_id(before.receipts), by_id(after.receipts)
    assert old.pop(CURRENT).items() <= new.pop(CURRENT).items()
    assert new == old
    assert after.photos == before.photos


def test_every_version_has_its_entry(visitor: Visitor) -> None:
    page = visitor.open()
    assert database.read(page).version == NEWEST
    assert sorted(VERSIONS) == list(range(1, NEWEST + 1))


@pytest.mark.parametrize("version", VERSIONS)
def test_nothing_of_an_earlier_version_is_lost(quiet: Page, version: int) -> None:
    before = VERSIONS[version]()
    database.make(quiet, before)
    start(quiet)
    expect(quiet.locator(KEPT)).to_have_count(RECEIPTS)
    assert shown(quiet) == ANSWERS
    expect(quiet.locator("#pay")).to_have_attribute("data-step-state", "done")
    after = database.read(quiet)
    assert after.version == NEWEST
    assert after.answers() == ANSWERS
    assert_nothing_is_lost(before, after)


def test_an_upgrade_that_is_killed_has_happened_or_not(bare: Phone) -> None:
    """Once in the middle of it for certain, then at random moments around it."""
    before = VERSIONS[1]()
    seed = random.randrange(10**6)
    chance = random.Random(seed)
    found: list[int] = []
    assert bare.context
    for n in range(4):
        bare.visit(database.QUIET)
        database.make(bare.page, before)
        if n == 0:
            bare.context.add_init_script(ENDLESS)
            with bare.page.expect_console_message(lambda message: message.text == "upgrading"):
                bare.visit("/en/")
        else:
            bare.page.goto(bare.origin + "/en/", wait_until="commit")
            bare.page.wait_for_timeout(chance.uniform(0, 400))
        bare.kill()
        bare.open(service_workers="block")
        bare.visit(database.QUIET)
        after = database.read(bare.page)
        found.append(after.version)
        print(f"seed {seed}: killed around the upgrade, left {found}")
        if after.version == 1:
            assert after == before
        else:
            assert (after.version, after.answers()) == (NEWEST, ANSWERS)
            assert_nothing_is_lost(before, after)
    assert found[0] == 1
    bare.visit("/en/")
    bare.page.wait_for_function(STARTED)
    expect(bare.page.locator(KEPT)).to_have_count(RECEIPTS)
    assert shown(bare.page) == ANSWERS


def test_a_tab_that_holds_the_old_version_is_named_and_once_closed_no_obstacle(
    visitor: Visitor, quiet: Page
) -> None:
    before = VERSIONS[1]()
    database.make(quiet, before)
    quiet.evaluate(HOLD, "topup-belgium")
    page = visitor.context.new_page()
    start(page)
    expect(page.locator("[data-storage-blocked]")).to_be_visible()
    page.fill("[name=balance-after]", "15.75")

    quiet.close()
    wait_until(page, "[data-storage-blocked]", "it.hidden")
    expect(page.locator(KEPT)).to_have_count(RECEIPTS)
    answers = {**ANSWERS, "balance-after": "15.75"}
    wait_until(page, "[data-keep][name=amount]", "it.value")
    assert shown(page) == answers
    wait_until_kept(page, "15.75")
    after = database.read(page)
    assert (after.version, after.answers()) == (NEWEST, answers)
    assert_nothing_is_lost(before, after)


def test_what_a_later_version_keeps_is_shown_and_never_written(quiet: Page) -> None:
    before = VERSIONS[NEWEST]()._replace(version=LATER)
    database.make(quiet, before)
    start(quiet)
    expect(quiet.locator(KEPT)).to_have_count(RECEIPTS)
    expect(quiet.locator("[data-storage-newer]")).to_be_visible()
    assert shown(quiet) == ANSWERS
    unfold(quiet)
    quiet.fill(f"{FORM} [name=reference]", "REF-NO-4711")
    quiet.click(f"{FORM} [type=submit]")
    wait_until(quiet, "[data-receipt-message]", "it.textContent === it.dataset.newer")
    assert quiet.input_value(f"{FORM} [name=reference]") == "REF-NO-4711"
    quiet.dispatch_event(f"{KEPT} [data-action=delete]", "click")
    wait_until(quiet, "[data-list-message]", "it.textContent")
    assert database.read(quiet) == before
