"""What a phone serves: the page at once, whatever the network does, and what is missing heals."""

import pytest

from tests.browser import faults
from tests.browser.faults import WRONG_ANSWERS
from tests.browser.front import Front
from tests.browser.lean import HOMES
from tests.browser.phone import Phone
from tests.browser.server import Release

pytestmark = pytest.mark.every_engine


@pytest.fixture(scope="session")
def release(lean_release: Release) -> Release:
    """What serves is the same in it, and its page is quick."""
    return lean_release


def test_every_address_leads_to_a_page_without_network(phone: Phone, front: Front) -> None:
    phone.visit("/fr/")
    phone.wait_for("ready")
    front.stop()
    phone.restart()
    assert phone.render("/") == ("/fr/", "fr"), "the language used last"
    leads_to = {
        "/?source=pwa#pay": ("/fr/#pay", "fr"),
        "/nl": ("/nl/", "nl"),
        "/nl/#receipt": ("/nl/#receipt", "nl"),
        "/zh-CN": ("/zh-Hans/", "zh-Hans"),
        "/zh-CN/pay": ("/zh-Hans/", "zh-Hans"),
        "/FR": ("/fr/", "fr"),
        "/fr-BE/": ("/fr/", "fr"),
        "/fr?x=1#pay": ("/fr/#pay", "fr"),
        "/fr/?source=pwa#pay": ("/fr/?source=pwa#pay", "fr"),
        "/ar/there/is/nothing": ("/ar/", "ar"),
        "/de/index": ("/de/", "de"),
        "/zh-TW/": ("/de/", "de"),  # no traditional Chinese in this release,
        "/constructor": ("/de/", "de"),
        "//": ("/de/", "de"),
    }
    assert {path: phone.render(path) for path in leads_to} == leads_to


def test_the_language_chosen_offline_is_the_one_that_opens_next(phone: Phone, front: Front) -> None:
    phone.visit("/en/")
    phone.wait_for("ready")
    front.stop()
    phone.visit("/ar/")
    phone.restart()
    assert phone.render("/") == ("/ar/", "ar")


def test_a_page_comes_from_the_phone_whatever_the_network_does(
    phone: Phone, front: Front, engine: str
) -> None:
    phone.visit("/en/")
    phone.wait_for("ready")
    front.requests.clear()
    for fault in (faults.hang, faults.hang_mid_body, *WRONG_ANSWERS):
        front.behave(fault)
        assert phone.render("/fr/") == HOMES["/fr/"], fault
    front.behave(faults.hang)
    phone.restart()
    assert phone.render("/") == HOMES["/fr/"]
    phone.wait_for("ready")
    # While its worker starts, WebKit also asks the network for the first page; nobody waits for it.
    asked = {"/sw.js", "/"} if engine == "webkit" else {"/sw.js"}
    assert set(front.requests) <= asked


def test_a_missing_file_is_noticed_and_comes_back(phone: Phone, front: Front) -> None:
    phone.visit("/en/")
    phone.wait_for("ready")
    front.stop()
    phone.forget("/fr/")
    phone.visit("/en/")
    phone.wait_for("incomplete")
    front.start()
    phone.retry()
    phone.wait_for("ready")
    assert set(HOMES) <= {file["path"] for file in phone.saved()}


def test_a_changed_file_is_noticed_and_replaced(phone: Phone) -> None:
    phone.visit("/en/")
    phone.wait_for("ready")
    (key,) = (file["key"] for file in phone.saved() if file["path"] == "/fr/")
    write = "async (key) => (await caches.open('topup-belgium')).put(key, new Response('oops'))"
    phone.run(write, key)
    phone.visit("/en/")
    phone.wait_for("ready")
    assert phone.render("/fr/") == HOMES["/fr/"]


def test_a_language_that_is_not_saved_is_fetched_when_it_is_opened(phone: Phone) -> None:
    phone.visit("/en/")
    phone.wait_for("ready")
    phone.forget("/de/")
    assert phone.render("/de/") == HOMES["/de/"]
    phone.wait_for("ready")
    assert "/de/" in {file["path"] for file in phone.saved()}


def test_a_language_that_cannot_be_had_gives_way_to_the_last_used(
    phone: Phone, front: Front
) -> None:
    phone.visit("/en/")
    phone.wait_for("ready")
    front.stop()
    phone.forget("/de/")
    assert phone.render("/de/") == HOMES["/en/"]


def test_a_missing_language_does_not_wait_for_a_network_that_hangs(
    phone: Phone, front: Front
) -> None:
    phone.visit("/en/")
    phone.wait_for("ready")
    front.behave(faults.hang)
    phone.forget("/de/")
    assert phone.render("/de/") == HOMES["/en/"]
