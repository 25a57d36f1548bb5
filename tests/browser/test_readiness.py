"""Ready is counted, file by file: what was taken away is noticed, said, and comes back."""

import pytest

from tests.browser.belongings import come_back
from tests.browser.database import BUSY
from tests.browser.front import Front
from tests.browser.phone import Phone
from webapp.i18n import by_tag

pytestmark = pytest.mark.every_engine

EVICT = "caches.delete('topup-belgium')"
LOSE_FRENCH = """async () => {
  const cache = await caches.open("topup-belgium");
  const pages = (await cache.keys()).filter(({ url }) => new URL(url).pathname === "/fr/");
  for (const page of pages) await cache.delete(page);
}"""
# What a browser clears of an origin when the phone runs full.
FILES = {"storageTypes": "cache_storage,service_workers"}
STATES = """() => {
  window.states = [];
  document.addEventListener("offline", ({ detail }) => { window.states.push(detail.state); });
}"""
SAVED_MARKS = """[...document.querySelectorAll("a[data-language]")]
  .filter((a) => !a.parentElement.querySelector("[data-saved]").hidden).map((a) => a.hreflang)"""
IS_ALIVE = "document.documentElement.dataset.started !== undefined"
REHEARSE = """() => {
  document.querySelector("[data-rehearsal]").textContent = "";
  document.querySelector("[data-action=rehearse]").click();
}"""
STAMP = """() => {
  const { textContent, dataset } = document.querySelector("[data-rehearsal]");
  const is = (key) => (dataset[key] ?? "").startsWith(textContent.slice(0, 5));
  return textContent && (["stamped", "missing", "impossible", "outside"].find(is) ?? "?");
}"""
RANGE = """async () => {
  const { src } = document.querySelector("script[src]");
  const answer = await fetch(src, { headers: { Range: "bytes=0-9" } });
  return [answer.status, (await answer.arrayBuffer()).byteLength > 10];
}"""


@pytest.fixture
def ready(phone: Phone) -> Phone:
    phone.visit("/en/")
    phone.wait_for("ready")
    phone.run(STATES)
    return phone


def stamp(phone: Phone) -> str:
    """Press "Check this phone". Return which of its sentences the stamp says."""
    phone.run(REHEARSE)
    phone.wait_until(f"() => ({STAMP})() !== ''")
    return str(phone.run(STAMP))


def test_the_menu_says_which_languages_are_on_the_phone(ready: Phone, front: Front) -> None:
    others = by_tag.keys() - {"en"}
    assert set(ready.run(SAVED_MARKS)) == others
    front.stop()
    ready.run(LOSE_FRENCH)
    come_back(ready)
    ready.wait_for("incomplete")
    assert set(ready.run(SAVED_MARKS)) == others - {"fr"}


def test_the_menu_says_so_too_where_the_journey_is_read_late(ready: Phone) -> None:
    for _try in range(3):  # on a busy machine the page may be ready later than the storage
        ready.restart(BUSY)
        ready.visit("/en/")
        ready.wait_for("ready")
        was_late = not ready.run(IS_ALIVE)
        assert set(ready.run(SAVED_MARKS)) == by_tag.keys() - {"en"}
        if was_late:
            return
    pytest.fail("the storage was not busy")


def test_files_that_were_evicted_are_missed_and_come_back(ready: Phone) -> None:
    ready.run(EVICT)
    assert stamp(ready) == "missing"
    ready.wait_until("window.states.at(-1) === 'ready'")
    assert "saving" in ready.run("window.states")
    assert stamp(ready) == "stamped"


def test_without_network_the_page_says_that_they_are_gone(ready: Phone, front: Front) -> None:
    front.stop()
    ready.run(EVICT)
    come_back(ready)
    ready.wait_for("incomplete")
    assert "0 of" in ready.text("[data-offline-text]")
    front.start()
    ready.retry()
    ready.wait_for("ready")


@pytest.mark.cannot(firefox="has no command that evicts", webkit="has no command that evicts")
def test_a_phone_whose_worker_was_evicted_too_starts_again(ready: Phone, front: Front) -> None:
    assert ready.context
    devtools = ready.context.new_cdp_session(ready.page)
    devtools.send("Storage.clearDataForOrigin", {"origin": ready.origin, **FILES})
    devtools.send("Network.clearBrowserCache")
    devtools.detach()
    front.requests.clear()
    ready.visit("/en/")
    ready.wait_for("ready")
    assert "/fr/" in front.requests
    assert stamp(ready) == "stamped"


def test_a_part_of_a_file_may_be_asked_for_without_network(ready: Phone, front: Front) -> None:
    front.stop()
    assert ready.run(RANGE) == [200, True]
