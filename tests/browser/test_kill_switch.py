"""The last resort: /sw.js takes worker and files away from every phone, and receipts stay."""

from collections.abc import Iterator

import pytest

from tests.browser.belongings import come_back, keep_receipt, receipts, until, workers
from tests.browser.front import Front
from tests.browser.phone import Phone
from tests.browser.server import Release

OFF = """() => {
  const { textContent, dataset } = document.querySelector("[data-offline-text]");
  return textContent === dataset.off;
}"""
FOREIGN = "caches.open('foreign').then(() => 0)"
NO_WORKER = "() => navigator.serviceWorker.getRegistrations().then((all) => all.length === 0)"


@pytest.fixture(scope="module")
def killed(release: Release, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Release]:
    """The same tree, with the kill switch pulled."""
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("TOPUP_KILL_SWITCH", "1")
        server = Release(tmp_path_factory.mktemp("killed"), source=release.folder).start()
    yield server
    server.stop()


def wait_until_off(phone: Phone) -> None:
    phone.page.wait_for_function(OFF)
    until(phone, NO_WORKER)


def test_everything_of_ours_goes_but_receipts_and_what_is_typed(
    phone: Phone, front: Front, killed: Release
) -> None:
    phone.visit("/en/")
    phone.wait_for("ready")
    keep_receipt(phone, "REF-1234")
    phone.page.evaluate(FOREIGN)
    front.lead_to(killed.port)
    phone.visit("/en/")
    phone.page.evaluate("window.isTheSame = true")
    wait_until_off(phone)
    assert phone.page.evaluate("window.isTheSame"), "nobody is reloaded while typing"
    assert phone.page.evaluate("caches.keys()") == ["foreign"]
    phone.visit("/en/")
    wait_until_off(phone)
    assert receipts(phone) == ["REF-1234"]
    assert phone.page.is_visible("[data-rescue-why=off]"), "it says why, and what helps"
    assert not phone.complaints


def test_the_page_does_not_ask_again_and_again(phone: Phone, front: Front, killed: Release) -> None:
    front.lead_to(killed.port)
    phone.visit("/en/")
    wait_until_off(phone)
    assert front.requests.count("/sw.js") == 1
    for _again in range(3):
        come_back(phone)
        phone.page.evaluate("document.querySelector('[data-action=rehearse]').click()")
    phone.page.wait_for_function("() => document.querySelector('[data-rehearsal]').textContent")
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
    assert phone.context
    phone.context.add_init_script("delete Navigator.prototype.serviceWorker;")
    phone.visit("/en/")
    until(phone, "() => caches.keys().then((names) => names.length === 0)")
    front.requests.clear()
    phone.visit("/en/")
    assert "/en/" in front.requests, "from the server, not from a copy"
