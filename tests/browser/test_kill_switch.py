"""The last resort: /sw.js takes worker and files away from every phone, and receipts stay."""

from collections.abc import Iterator

import pytest

from tests.browser.belongings import (
    come_back,
    is_marked,
    keep_receipt,
    mark,
    receipts,
    see,
    workers,
)
from tests.browser.database import BUSY
from tests.browser.front import Front
from tests.browser.phone import Phone
from tests.browser.server import Release

pytestmark = pytest.mark.every_engine

OFF = """() => {
  const { textContent, dataset } = document.querySelector("[data-offline-text]");
  return textContent === dataset.off;
}"""
FOREIGN = "caches.open('foreign').then(() => 0)"
NO_WORKER = "navigator.serviceWorker.getRegistrations().then((all) => all.length === 0)"
NO_FILES = "caches.keys().then((names) => names.length === 0)"
REHEARSE = "() => { document.querySelector('[data-action=rehearse]').click(); }"
REHEARSED = "document.querySelector('[data-rehearsal]').textContent !== ''"


@pytest.fixture(scope="module")
def killed(release: Release, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Release]:
    """The same tree, with the kill switch pulled."""
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("TOPUP_KILL_SWITCH", "1")
        server = Release(tmp_path_factory.mktemp("killed"), source=release.folder).start()
    yield server
    server.stop()


def wait_until_off(phone: Phone) -> None:
    phone.wait_until(OFF)
    phone.wait_until(NO_WORKER)


def test_everything_of_ours_goes_but_receipts_and_what_is_typed(
    phone: Phone, front: Front, killed: Release
) -> None:
    phone.visit("/en/")
    phone.wait_for("ready")
    keep_receipt(phone, "REF-1234")
    phone.run(FOREIGN)
    front.lead_to(killed.port)
    phone.visit("/en/")
    mark(phone)
    wait_until_off(phone)
    assert is_marked(phone), "nobody is reloaded while typing"
    assert phone.run("caches.keys()") == ["foreign"]
    phone.visit("/en/")
    wait_until_off(phone)
    assert receipts(phone) == ["REF-1234"]
    see(phone, "[data-rescue-why=off]")  # it says why, and what helps
    assert not phone.complaints


def test_it_is_said_where_the_journey_is_read_late(
    phone: Phone, front: Front, killed: Release
) -> None:
    front.lead_to(killed.port)
    phone.visit("/en/")
    phone.restart(BUSY)
    phone.visit("/en/")
    wait_until_off(phone)
    see(phone, "[data-rescue-why=off]")


def test_the_page_does_not_ask_again_and_again(phone: Phone, front: Front, killed: Release) -> None:
    front.lead_to(killed.port)
    phone.visit("/en/")
    wait_until_off(phone)
    assert front.requests.count("/sw.js") == 1
    for _again in range(3):
        come_back(phone)
        phone.run(REHEARSE)
    phone.wait_until(REHEARSED)
    assert front.requests.count("/sw.js") == 1
    assert workers(phone) == 0


def test_offline_use_comes_back_with_the_next_release(
    phone: Phone, front: Front, killed: Release, release: Release
) -> None:
    front.lead_to(killed.port)
    phone.visit("/en/")
    wait_until_off(phone)
    front.lead_to(release.port)
    phone.visit("/en/")
    phone.wait_for("ready")
    front.stop()
    phone.restart()
    assert phone.render("/fr/") == ("/fr/", "fr")


def test_a_page_that_is_broken_is_rid_of_its_worker_with_the_next_visit(
    phone: Phone, front: Front, killed: Release
) -> None:
    phone.visit("/en/")
    phone.wait_for("ready")
    front.lead_to(killed.port)
    phone.restart("delete Navigator.prototype.serviceWorker;")
    phone.visit("/en/")
    phone.wait_until(NO_FILES)
    front.requests.clear()
    phone.visit("/en/")
    assert "/en/" in front.requests, "from the server, not from a copy"
