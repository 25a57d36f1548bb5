"""Lockdown Mode, private windows, other apps: what is missing is said, and the journey goes on."""

import itertools
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.server import Release
from tests.browser.visitor import STARTED, choose

WITHOUT = {
    "indexedDB": "delete window.indexedDB;",
    "caches": "delete window.caches;",
    "serviceWorker": "delete Navigator.prototype.serviceWorker;",
}
COMBINATIONS = [missing for count in range(4) for missing in itertools.combinations(WITHOUT, count)]
PRESS = "(selector) => document.querySelector(selector).click()"
SUBMIT = "document.querySelector('form[data-form=receipt]').requestSubmit()"
SAID = "() => document.querySelector('[data-receipt-message]').textContent"
TYPE = """([name, value]) => {
  const field = document.querySelector(`[name=${name}]`);
  field.value = value;
  field.dispatchEvent(new Event("input", { bubbles: true }));
}"""
Open = Callable[[str], Page]


@pytest.fixture
def complaints() -> list[str]:
    """What the browser complains of: nothing, whatever is missing."""
    return []


@pytest.fixture
def show(browser: Browser, release: Release, complaints: list[str]) -> Iterator[Open]:
    """Open the page after a script."""
    context = browser.new_context()

    def start(script: str) -> Page:
        page = context.new_page()
        page.set_default_timeout(15_000)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on(
            "console",
            lambda said: said.type in ("error", "warning") and complaints.append(said.text),
        )
        page.add_init_script(script or "0")
        page.goto(f"http://127.0.0.1:{release.port}/en/")
        page.wait_for_function(STARTED)
        return page

    yield start
    context.close()


def walk(page: Page) -> None:
    """Walk the five steps, as far as a page can tell."""
    choose(page, operator="base", have="cash", channel="partner-store")
    for name, value in (("amount", "15"), ("balance-before", "2"), ("reference", "REF-1234")):
        page.evaluate(TYPE, [name, value])
    page.evaluate(PRESS, "[data-action=paid]")
    page.evaluate(SUBMIT)
    page.wait_for_function(SAID)
    page.evaluate(TYPE, ["balance-after", "17"])
    page.wait_for_selector("[data-verdict=arrived]", state="attached")


@pytest.mark.parametrize("missing", COMBINATIONS, ids=lambda missing: "-".join(missing) or "none")
def test_the_journey_goes_on_and_what_is_impossible_is_said(
    show: Open, complaints: list[str], missing: tuple[str, ...]
) -> None:
    page = show("".join(WITHOUT[name] for name in missing))
    no_files = bool({"caches", "serviceWorker"} & set(missing))
    state = "unsupported" if no_files else "ready"
    page.wait_for_selector(f"html[data-offline={state}]")
    assert page.is_visible("[data-rescue-why=unsupported]") == no_files
    walk(page)
    message = page.locator("[data-receipt-message]")
    kept = "memory" if "indexedDB" in missing else "saved"
    assert message.text_content() == message.get_attribute(f"data-{kept}")
    assert page.is_visible("[data-storage-memory]") == ("indexedDB" in missing)
    page.evaluate(PRESS, "[data-action=rehearse]")
    stamp = page.locator("[data-rehearsal]")
    page.wait_for_function("() => document.querySelector('[data-rehearsal]').textContent")
    assert (stamp.text_content() == stamp.get_attribute("data-impossible")) == no_files
    assert complaints == []
