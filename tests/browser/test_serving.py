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


@pytest.fixture
def ready(phone: Phone) -> Phone:
    """A phone with everything saved."""
    phone.visit("/en/")
    phone.wait_for("ready")
    return phone


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
        "/zh_CN/": ("/zh-Hans/", "zh-Hans"),
        "/de-CH-1996/": ("/de/", "de"),
        "/fr?x=1#pay": ("/fr/#pay", "fr"),
        "/fr/?source=pwa#pay": ("/fr/?source=pwa#pay", "fr"),
        "/ar/there/is/nothing": ("/ar/", "ar"),
        "/de/index": ("/de/", "de"),
        "/de/index.html#pay": ("/de/#pay", "de"),
        "/ar-Latn/": ("/de/", "de"),
        "/zh-TW/": ("/de/", "de"),  # no traditional Chinese in this release,
        "/constructor": ("/de/", "de"),
        "//": ("/de/", "de"),
    }
    assert {path: phone.render(path) for path in leads_to} == leads_to


def test_the_language_chosen_offline_is_the_one_that_opens_next(ready: Phone, front: Front) -> None:
    front.stop()
    ready.visit("/ar/")
    ready.restart()
    assert ready.render("/") == ("/ar/", "ar")


def test_a_page_comes_from_the_phone_whatever_the_network_does(
    ready: Phone, front: Front, engine: str
) -> None:
    front.requests.clear()
    for fault in (faults.hang, faults.hang_mid_body, *WRONG_ANSWERS):
        front.behave(fault)
        assert ready.render("/fr/") == HOMES["/fr/"], fault
    front.behave(faults.hang)
    ready.restart()
    assert ready.render("/") == HOMES["/fr/"]
    ready.wait_for("ready")
    # While its worker starts, WebKit also asks the network for the first page; nobody waits for it.
    asked = {"/sw.js", "/"} if engine == "webkit" else {"/sw.js"}
    assert set(front.requests) <= asked


@pytest.mark.parametrize("path", ["/index.html", "/robots.txt", "/static/nothing.js"])
def test_no_address_is_a_dead_end_without_network(ready: Phone, front: Front, path: str) -> None:
    front.stop()
    last = HOMES["/en/"]
    assert ready.render(path) == last


def test_a_missing_file_is_noticed_and_comes_back(ready: Phone, front: Front) -> None:
    front.stop()
    ready.forget("/fr/")
    ready.visit("/en/")
    ready.wait_for("incomplete")
    front.start()
    ready.retry()
    ready.wait_for("ready")
    assert set(HOMES) <= {file["path"] for file in ready.saved()}


def test_a_changed_file_is_noticed_and_replaced(ready: Phone) -> None:
    (key,) = (file["key"] for file in ready.saved() if file["path"] == "/fr/")
    write = "async (key) => (await caches.open('topup-belgium')).put(key, new Response('oops'))"
    ready.run(write, key)
    ready.visit("/en/")
    ready.wait_for("ready")
    assert ready.render("/fr/") == HOMES["/fr/"]


def test_a_language_that_is_not_saved_is_fetched_when_it_is_opened(ready: Phone) -> None:
    ready.forget("/de/")
    assert ready.render("/de/") == HOMES["/de/"]
    ready.wait_for("ready")
    assert "/de/" in {file["path"] for file in ready.saved()}


def test_a_language_that_cannot_be_had_gives_way_to_the_last_used(
    ready: Phone, front: Front
) -> None:
    front.stop()
    ready.forget("/de/")
    assert ready.render("/de/") == HOMES["/en/"]


def test_any_saved_language_stands_in_where_the_last_used_is_the_missing_one(
    ready: Phone, front: Front
) -> None:
    front.stop()
    ready.forget("/en/")
    assert ready.render("/en/") == HOMES["/zh-Hans/"], "the next in the list"
    assert ready.render("/?source=pwa#pay") == ("/zh-Hans/#pay", "zh-Hans")


def test_a_missing_language_does_not_wait_for_a_network_that_hangs(
    ready: Phone, front: Front
) -> None:
    front.behave(faults.hang)
    ready.forget("/de/")
    assert ready.render("/de/") == HOMES["/en/"]
