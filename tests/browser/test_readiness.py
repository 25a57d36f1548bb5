"""Ready is counted, file by file: what was taken away is noticed, said, and comes back."""

import pytest

from tests.browser.belongings import come_back
from tests.browser.front import Front
from tests.browser.phone import Phone
from webapp.i18n import by_tag

EVICT = "caches.delete('topup-belgium')"
LOSE_FRENCH = """async () => {
  const cache = await caches.open("topup-belgium");
  const pages = (await cache.keys()).filter(({ url }) => new URL(url).pathname === "/fr/");
  for (const page of pages) await cache.delete(page);
}"""
# What a browser clears of an origin when the phone runs full.
FILES = {"storageTypes": "cache_storage,service_workers"}
STATES = """document.addEventListener("offline", ({ detail }) => {
  (window.states ??= []).push(detail.state); });"""
RANGE = """async () => {
  const { src } = document.querySelector("script[src]");
  const answer = await fetch(src, { headers: { Range: "bytes=0-9" } });
  return [answer.status, (await answer.arrayBuffer()).byteLength > 10];
}"""


@pytest.fixture
def ready(phone: Phone) -> Phone:
    phone.visit("/en/")
    phone.wait_for("ready")
    phone.page.evaluate(STATES)
    return phone


def stamp(phone: Phone) -> str | None:
    """Press "Check this phone". Return which of its sentences the stamp says."""
    phone.page.evaluate("document.querySelector('[data-rehearsal]').textContent = ''")
    phone.page.evaluate("document.querySelector('[data-action=rehearse]').click()")
    phone.page.wait_for_function("() => document.querySelector('[data-rehearsal]').textContent")
    place = phone.page.locator("[data-rehearsal]")
    said = (place.text_content() or "")[:5]
    for key in ("stamped", "missing", "impossible", "outside"):
        if (place.get_attribute(f"data-{key}") or "").startswith(said):
            return key
    return None


def forget_what_was_loaded(phone: Phone) -> None:
    """The browser's own cache, from which files come back even without network."""
    assert phone.context
    devtools = phone.context.new_cdp_session(phone.page)
    devtools.send("Network.clearBrowserCache")
    devtools.detach()


def test_the_menu_says_which_languages_are_on_the_phone(ready: Phone, front: Front) -> None:
    marked = "[...document.querySelectorAll('a[data-language]')].filter((a) => !a.parentElement"
    marked += ".querySelector('[data-saved]').hidden).map((a) => a.hreflang)"
    others = by_tag.keys() - {"en"}
    assert set(ready.page.evaluate(marked)) == others
    front.stop()
    forget_what_was_loaded(ready)
    ready.page.evaluate(LOSE_FRENCH)
    come_back(ready)
    ready.wait_for("incomplete")
    assert set(ready.page.evaluate(marked)) == others - {"fr"}


def test_files_that_were_evicted_are_missed_and_come_back(ready: Phone) -> None:
    ready.page.evaluate(EVICT)
    assert stamp(ready) == "missing"
    ready.page.wait_for_function("() => window.states.at(-1) === 'ready'")
    assert "saving" in ready.page.evaluate("window.states")
    assert stamp(ready) == "stamped"


def test_without_network_the_page_says_that_they_are_gone(ready: Phone, front: Front) -> None:
    front.stop()
    ready.page.evaluate(EVICT)
    forget_what_was_loaded(ready)
    come_back(ready)
    ready.wait_for("incomplete")
    assert "0 of" in (ready.page.locator("[data-offline-text]").text_content() or "")
    front.start()
    ready.retry()
    ready.wait_for("ready")


def test_a_phone_whose_worker_was_evicted_too_starts_again(ready: Phone, front: Front) -> None:
    assert ready.context
    devtools = ready.context.new_cdp_session(ready.page)
    devtools.send("Storage.clearDataForOrigin", {"origin": ready.origin, **FILES})
    forget_what_was_loaded(ready)
    front.requests.clear()
    ready.visit("/en/")
    ready.wait_for("ready")
    assert "/fr/" in front.requests
    assert stamp(ready) == "stamped"


def test_a_part_of_a_file_may_be_asked_for_without_network(ready: Phone, front: Front) -> None:
    front.stop()
    assert ready.page.evaluate(RANGE) == [200, True]
