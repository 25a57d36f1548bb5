"""A new release: only what changed is downloaded, and it starts when the traveller says so."""

from collections.abc import Callable, Iterator

import pytest

from tests.browser import faults
from tests.browser.deployed import reworded
from tests.browser.faults import WRONG_ANSWERS, by_worker
from tests.browser.front import Front
from tests.browser.lean import HOMES, SOME
from tests.browser.phone import Phone
from tests.browser.server import Release

pytestmark = pytest.mark.every_engine

OFFERED = "document.querySelector('[data-update]')?.checkVisibility()"
# Only a page that nobody has touched may take a release by itself.
TOUCHED = "addEventListener('DOMContentLoaded', () => dispatchEvent(new Event('wheel')));"
REMEMBER_LOST = """async () => {
  const registration = await navigator.serviceWorker.getRegistration();
  registration.addEventListener("updatefound", ({ target: { installing } }) => {
    installing.addEventListener("statechange", () => {
      if (installing.state === "redundant") window.name += " lost";
    });
  });
}"""
COUNT_LOADS = "addEventListener('load', () => { window.name += 'x'; });"


@pytest.fixture(scope="session")
def release(lean_release: Release) -> Release:
    """What saves is the same in it, and its page is quick."""
    return lean_release


@pytest.fixture(scope="module")
def next_release(release: Release, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Release]:
    with reworded(release, tmp_path_factory.mktemp("next")) as server:
        yield server


@pytest.fixture
def ready(new_phone: Callable[..., Phone], front: Front, next_release: Release) -> Phone:
    """A phone with the present release saved, and the next one deployed."""
    phone = new_phone(script=TOUCHED + COUNT_LOADS)
    phone.visit("/en/")
    phone.wait_for("ready")
    front.lead_to(next_release.port)
    front.requests.clear()
    return phone


def wording(phone: Phone) -> str:
    return phone.text("[data-action=update]")


def test_only_what_changed_is_downloaded(ready: Phone, front: Front) -> None:
    ready.visit("/en/")
    ready.wait_until(OFFERED)
    assert set(front.requests) == {"/sw.js", "/fr/"}
    assert front.requests.count("/fr/") == 1


def test_a_new_release_waits_for_consent_and_reloads_once(ready: Phone, new_wording: str) -> None:
    ready.visit("/fr/")
    ready.wait_until(OFFERED)
    old = wording(ready)
    ready.visit("/fr/")
    ready.wait_until(OFFERED)
    assert wording(ready) == old
    ready.run("caches.open('foreign').then((c) => c.put('/x', new Response('x')))")
    ready.run("() => { window.name = ''; }")
    with ready.reloading():
        ready.press("update")
    ready.wait_for("ready")
    assert wording(ready) == new_wording
    for name in ("visibilitychange", "online", "focus"):
        ready.run("(name) => { document.dispatchEvent(new Event(name, { bubbles: true })); }", name)
    assert ready.update() == "none"
    assert ready.run("window.name") == "x", "loaded once"
    assert not ready.run(OFFERED)
    assert ready.run("caches.has('foreign')")
    assert len([file for file in ready.saved() if file["path"] == "/fr/"]) == 1


def test_every_language_survives_an_update_that_starts_without_network(
    ready: Phone, front: Front, new_wording: str
) -> None:
    assert ready.update() == "installed"
    front.stop()
    ready.wait_until(OFFERED)
    with ready.reloading():
        ready.press("update")
    ready.wait_for("ready")
    ready.kill()
    ready.open(TOUCHED)
    ready.visit("/en/")
    ready.wait_for("ready")
    assert {path: ready.render(path) for path in SOME} == SOME
    ready.visit("/fr/")
    assert wording(ready) == new_wording


def test_a_failed_update_changes_nothing_and_the_next_try_completes(
    ready: Phone, front: Front
) -> None:
    before = ready.saved()
    for fault in WRONG_ANSWERS:
        front.behave(fault, when=by_worker)
        assert (ready.update(), ready.saved()) == ("redundant", before), fault
    ready.restart(TOUCHED)
    ready.visit("/fr/")
    ready.wait_for("ready")
    front.behave(faults.ok)
    ready.visit("/fr/")
    ready.wait_until(OFFERED)


def test_what_could_not_be_installed_is_tried_again_without_another_visit(
    ready: Phone, front: Front
) -> None:
    front.behave(faults.error_500, when=by_worker)
    ready.run(REMEMBER_LOST)
    ready.run("navigator.serviceWorker.getRegistration().then((known) => { known.update(); })")
    ready.wait_until("window.name.endsWith('lost')")
    front.behave(faults.ok)
    ready.wait_until(OFFERED)


def test_a_wrong_answer_in_place_of_the_worker_is_no_release(ready: Phone, front: Front) -> None:
    for fault in WRONG_ANSWERS:
        front.behave(fault)
        assert ready.update() in ("none", "redundant"), fault
    assert ready.render("/de/") == HOMES["/de/"]
    ready.wait_for("ready")


def test_a_page_of_the_old_release_is_never_missed_while_the_new_one_is_deployed(
    ready: Phone, front: Front, release: Release, next_release: Release
) -> None:
    front.lead_to(release.port, next_release.port)
    assert {path: ready.render(path) for path in SOME} == SOME
    ready.wait_for("ready")
