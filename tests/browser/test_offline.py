"""The promise: after one visit everything opens without a network, and the page knows it."""

from collections.abc import Callable

import pytest

from tests.browser import faults
from tests.browser.faults import WRONG_ANSWERS, by_worker
from tests.browser.front import Front
from tests.browser.homes import HOMES, shown_in
from tests.browser.phone import Phone

pytestmark = pytest.mark.every_engine

SOUND = {(200, "basic", False, True)}


def pages(files: list[dict[str, object]]) -> set[object]:
    return {file["path"] for file in files} & set(HOMES)


def test_one_visit_saves_every_language(new_phone: Callable[..., Phone]) -> None:
    phone = new_phone("zh-CN")
    assert phone.visit("/") == "/zh-Hans/"
    phone.wait_for("ready")
    assert pages(phone.saved()) == set(HOMES)


def test_what_is_saved_is_whole_and_never_a_redirect(phone: Phone) -> None:
    phone.visit("/")
    phone.wait_for("ready")
    parts = ("status", "type", "redirected", "isWhole")
    assert {tuple(file[part] for part in parts) for file in phone.saved()} == SOUND


def test_every_language_opens_with_the_server_gone_and_the_browser_restarted(
    phone: Phone, front: Front, engine: str
) -> None:
    phone.visit("/nl/")
    phone.wait_for("ready")
    front.stop()
    phone.restart()
    homes = shown_in(engine)
    assert {path: phone.render(path) for path in homes} == homes


def test_the_first_page_is_already_controlled_and_not_reloaded(phone: Phone) -> None:
    phone.visit("/en/")
    phone.run("() => { window.isTheSame = true; }")
    phone.wait_for("ready")
    assert phone.run("navigator.serviceWorker.controller !== null")
    assert phone.run("window.isTheSame === true")


def test_data_saver_saves_only_this_language_until_asked(new_phone: Callable[..., Phone]) -> None:
    saver = "Object.defineProperty(navigator, 'connection', { value: { saveData: true } });"
    phone = new_phone(script=saver)
    phone.visit("/nl/")
    phone.wait_for("incomplete")
    assert pages(phone.saved()) == {"/nl/"}
    phone.retry()
    phone.wait_for("ready")


def test_a_browser_that_cannot_save_says_so(new_phone: Callable[..., Phone]) -> None:
    phone = new_phone(script="delete window.caches;")
    phone.visit("/en/")
    says_so = """() => {
      const words = document.querySelector("[data-offline-text]");
      return words.textContent === words.dataset.unsupported;
    }"""
    phone.wait_until(says_so)


def test_the_words_tell_how_much_is_saved(phone: Phone, front: Front) -> None:
    front.behave(faults.error_500, when=lambda asked: by_worker(asked) and asked.path == "/ar/")
    phone.visit("/en/")
    phone.wait_for("incomplete")
    total = phone.run("document.querySelector('[data-offline-progress]').max")
    assert f"{total - 1} of {total}" in phone.text("[data-offline-text]")


def test_nothing_leaves_the_origin_and_nothing_complains_in_any_language(
    phone: Phone, engine: str
) -> None:
    for path in shown_in(engine):
        for _visit in ("first", "again"):
            phone.visit(path)
            phone.wait_for("ready")
            said = (phone.foreign, phone.complaints, phone.run("document.cookie"))
            assert said == ([], [], ""), path


@pytest.mark.cannot(
    webkit="has no navigator.storage.estimate()",
    firefox="counts what other ports of the same address keep",
)
def test_everything_takes_little_room(phone: Phone) -> None:
    phone.visit("/en/")
    phone.wait_for("ready")
    # Less than a browser counts for one opaque answer (F20), with every language.
    assert 0 < phone.run("navigator.storage.estimate().then((all) => all.usage)") < 6_000_000


def test_no_wrong_answer_is_saved_and_the_next_good_try_completes(
    phone: Phone, front: Front
) -> None:
    front.behave(faults.login_page, when=by_worker)
    phone.visit("/en/")
    for fault in WRONG_ANSWERS:
        front.behave(fault, when=by_worker)
        front.requests.clear()
        phone.retry()
        phone.wait_for("incomplete")
        assert len(front.requests) > 1, fault
        assert phone.saved() == [], fault
    front.behave(faults.ok)
    phone.retry()
    phone.wait_for("ready")


def test_an_interrupted_install_resumes_with_what_is_missing(phone: Phone, front: Front) -> None:
    front.behave(
        faults.error_500, when=lambda asked: by_worker(asked) and asked.path.endswith("/main.js")
    )
    phone.visit("/en/")
    phone.wait_for("incomplete")
    saved = {file["path"] for file in phone.saved()}
    assert "/en/" in saved
    front.behave(faults.ok)
    front.requests.clear()
    phone.retry()
    phone.wait_for("ready")
    assert not saved & set(front.requests)
