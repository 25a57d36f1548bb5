"""When a new release is looked for: on return, hourly, on a tap; a look that fails says so."""

import time
from collections.abc import Callable

import pytest

from tests.browser import faults
from tests.browser.front import Front
from tests.browser.phone import Phone
from tests.browser.server import Release

WORKER = "/sw.js"
SAYS = """(outcome) => {
  const { textContent, dataset } = document.querySelector("[data-look-message]");
  return textContent === dataset[outcome];
}"""
# As WebKit does behind what a page asked that was left, until the test lets it go on.
NEVER_REGISTERED = """
const container = navigator.serviceWorker;
const register = container.register.bind(container);
const gone = new Promise(() => {});
container.register = (...given) => {
  window.isAsked = true;
  return window.isFree ? register(...given) : gone;
};
"""
OFFLINE_SAYS = """(key) => {
  const { textContent, dataset } = document.querySelector("[data-offline-text]");
  return textContent === dataset[key];
}"""
RETURNS = {
    "it is shown again": "document.dispatchEvent(new Event('visibilitychange'))",
    "it comes out of a snapshot": "dispatchEvent(new PageTransitionEvent('pageshow', "
    "{ persisted: true }))",
    "its window is turned to": "dispatchEvent(new Event('focus'))",
    "an hour has passed": "0",
}


@pytest.fixture
def ready(phone: Phone, front: Front) -> Phone:
    """A phone with the release saved, whose browser has looked once, as it does at each load."""
    phone.page.clock.install()
    phone.visit("/fr/")
    phone.wait_for("ready")
    phone.visit("/fr/")
    phone.wait_for("ready")
    wait_until_asked(front, 2)
    front.requests.clear()
    return phone


def wait_until_asked(front: Front, times: int = 1) -> None:
    end = time.monotonic() + 30
    while front.requests.count(WORKER) < times:
        assert time.monotonic() < end, front.requests
        time.sleep(0.02)


def test_every_return_and_every_hour_looks_once(ready: Phone, front: Front) -> None:
    for reason, event in RETURNS.items():
        front.requests.clear()
        ready.page.clock.fast_forward("01:01:00" if event == "0" else "02:00")
        ready.page.evaluate(f"{event}, 0")
        ready.page.wait_for_selector("html[data-connection=online]")
        wait_until_asked(front)
        assert front.requests == [WORKER], reason
        ready.page.evaluate("delete document.documentElement.dataset.connection")


def test_a_hidden_page_asks_for_nothing(ready: Phone, front: Front) -> None:
    hidden = "Object.defineProperty(document, 'visibilityState', { value: 'hidden' }), 0"
    ready.page.evaluate(hidden)
    ready.page.clock.fast_forward("03:00:00")
    for event in RETURNS.values():
        ready.page.evaluate(f"{event}, 0")
    ready.press("look-for-internet")
    ready.page.wait_for_selector("html[data-connection=online]")
    assert front.requests == ["/version.json"]


def test_a_release_can_be_looked_for_in_the_page(
    ready: Phone, front: Front, next_release: Release
) -> None:
    ready.press("look-for-update")
    ready.page.wait_for_function(SAYS, arg="newest")
    front.lead_to(next_release.port)
    ready.press("look-for-update")
    ready.page.wait_for_function(SAYS, arg="found")
    ready.page.wait_for_selector("[data-update]:not([hidden])")
    front.stop()
    ready.press("look-for-update")
    ready.page.wait_for_function(SAYS, arg="failed")


def test_a_look_that_never_ends_is_told_from_a_bad_connection(ready: Phone, front: Front) -> None:
    front.behave(faults.hang, lambda asked: asked.path == WORKER)
    ready.press("look-for-update")
    wait_until_asked(front)
    ready.page.clock.fast_forward("00:04")
    ready.page.wait_for_function(SAYS, arg="stuck")
    front.behave(faults.hang)
    ready.press("look-for-update")
    ready.page.clock.fast_forward("00:04")
    ready.page.wait_for_function(SAYS, arg="failed")


def test_a_first_save_that_never_starts_is_told_from_a_bad_connection(
    new_phone: Callable[..., Phone], front: Front
) -> None:
    phone = new_phone("fr-BE", NEVER_REGISTERED)
    phone.page.clock.install()
    phone.visit("/fr/")
    phone.page.wait_for_function("() => window.isAsked")
    phone.page.clock.fast_forward("00:21")
    phone.page.wait_for_function(OFFLINE_SAYS, arg="stuck")
    phone.press("save-offline")
    phone.page.wait_for_function(OFFLINE_SAYS, arg="checking")
    assert phone.run("document.activeElement.matches('[data-offline-text]')"), "its button went"
    front.behave(faults.hang)
    phone.page.clock.fast_forward("00:21")
    phone.page.wait_for_selector("html[data-connection=checking]")
    phone.page.clock.fast_forward("00:04")
    phone.page.wait_for_selector("html[data-offline=incomplete]")
    assert not phone.run(OFFLINE_SAYS, "stuck")
    front.behave(faults.ok)
    phone.run("() => { window.isFree = true; }")
    phone.press("save-offline")
    phone.wait_for("ready")
