"""Saving for offline use: cut anywhere it goes on later, and what is lost is noticed and healed."""

import itertools
import threading
from collections.abc import Callable

import pytest

from tests.browser import faults
from tests.browser.faults import WRONG_ANSWERS, Asked, by_worker
from tests.browser.front import Front
from tests.browser.lean import HOMES, SOME
from tests.browser.phone import CACHE, Phone
from tests.browser.server import Release
from tests.browser.stress import ALL

pytestmark = pytest.mark.every_engine

IS_READ = "document.querySelector('main section')?.getBoundingClientRect().height > 0"
WORKERS = "navigator.serviceWorker.getRegistrations().then((all) => all.length)"
RETURN = "() => { document.dispatchEvent(new Event('visibilitychange')); }"
# All that a browser takes when it needs room: it takes everything of an origin at once.
EVICT = """async () => {
  for (const name of await caches.keys()) await caches.delete(name);
  for (const each of await navigator.serviceWorker.getRegistrations()) await each.unregister();
}"""
RANGES = """async (paths) => {
  const headers = { Range: "bytes=0-9" };
  const part = async (path) => (await (await fetch(path, { headers })).text()).length > 0;
  return (await Promise.all(paths.map(part))).every(Boolean);
}"""


@pytest.fixture(scope="session")
def release(lean_release: Release) -> Release:
    """What saves is the same in it, and its page is quick."""
    return lean_release


def after(count: int) -> Callable[[Asked], bool]:
    """The requests of the worker after so many of them."""
    seen, lock = itertools.count(), threading.Lock()

    def is_late(asked: Asked) -> bool:
        with lock:
            return by_worker(asked) and next(seen) >= count

    return is_late


# How many files further each cut comes.
CUT_EVERY = 1 if ALL else 9


def test_an_install_cut_at_any_file_goes_on_and_is_never_called_ready(
    phone: Phone, front: Front
) -> None:
    front.behave(faults.error_500, when=by_worker)
    phone.visit("/en/")
    counts = [0]
    for cut in itertools.cycle(WRONG_ANSWERS):
        front.behave(cut, when=after(CUT_EVERY))
        phone.retry()
        phone.wait_until("['incomplete', 'ready'].includes(window.offlineState)")
        files = phone.saved()
        assert all(file["isWhole"] for file in files), cut
        counts.append(len(files))
        if phone.run("window.offlineState") == "ready":
            break
    total = phone.run("document.querySelector('[data-offline-progress]').max")
    assert counts == [*range(0, total, CUT_EVERY), total], "each goes on where the last was cut"


def test_a_browser_killed_while_it_saves_goes_on_with_the_rest(phone: Phone, front: Front) -> None:
    front.behave(faults.hang, when=after(14))
    phone.visit("/en/")
    phone.wait_until(f"caches.open('{CACHE}').then((c) => c.keys()).then((k) => k.length >= 8)")
    phone.kill()
    front.behave(faults.ok)
    phone.open()
    front.requests.clear()
    phone.visit("/en/")
    phone.wait_for("ready")
    by_page = len(phone.run("performance.getEntriesByType('resource').map((e) => e.name)"))
    assert len(front.requests) < by_page + len(phone.saved()) - 4
    assert all(file["isWhole"] for file in phone.saved())


def test_a_login_page_on_the_first_visit_leaves_nothing_behind(phone: Phone, front: Front) -> None:
    front.behave(faults.login_page)
    phone.visit("/en/")
    assert (phone.run(WORKERS), phone.saved()) == (0, [])
    front.behave(faults.ok)
    phone.visit("/en/")
    phone.wait_for("ready")


def test_a_slow_network_is_shown_to_progress(phone: Phone, front: Front) -> None:
    front.behave(faults.slow, when=by_worker)
    phone.visit("/en/")
    bar = "document.querySelector('[data-offline-progress]')"
    phone.wait_until(f"{bar}.value > 0 && {bar}.value < {bar}.max")
    phone.wait_for("ready")


def test_nothing_that_answers_depend_on_makes_a_saved_page_missed(
    phone: Phone, front: Front
) -> None:
    front.behave(faults.varied)
    phone.visit("/en/")
    phone.wait_for("ready")
    front.stop()
    phone.close()
    phone.locale = "ar"
    phone.open()
    phone.visit("/en/")
    phone.run("() => { document.cookie = 'a=b; path=/'; }")
    assert {path: phone.render(path) for path in SOME} == SOME
    phone.run("() => { document.cookie = 'a=b; path=/; max-age=0'; }")  # cookies know no port


def test_any_lost_file_changes_what_is_said(phone: Phone, front: Front) -> None:
    phone.visit("/en/")
    phone.wait_for("ready")
    paths = [file["path"] for file in phone.saved()]
    front.stop()
    for kind in ("/main.js", "/icon-192.png", "/nl/app.webmanifest", "/de/"):
        front.behave(faults.ok)
        phone.forget(next(path for path in paths if path.endswith(kind)))
        phone.run(RETURN)
        phone.wait_for("incomplete")
        front.start()
        phone.retry()
        phone.wait_for("ready")
        front.stop()


def test_an_app_that_the_browser_evicted_says_so_and_heals(phone: Phone, front: Front) -> None:
    phone.visit("/en/")
    phone.wait_for("ready")
    front.stop()
    phone.run("(name) => caches.delete(name)", CACHE)
    phone.run(RETURN)
    phone.wait_for("incomplete")
    assert phone.run(IS_READ), "what is in memory stays"
    phone.run(EVICT)
    front.start()
    phone.visit("/en/")
    phone.wait_for("ready")
    front.stop()
    assert {path: phone.render(path) for path in SOME} == SOME


def test_a_visit_costs_one_request(phone: Phone, front: Front) -> None:
    phone.visit("/en/")
    phone.wait_for("ready")
    phone.restart()
    phone.visit("/en/")
    phone.wait_for("ready")
    front.requests.clear()
    for path in SOME:
        phone.visit(path)
        phone.wait_for("ready")
    assert set(front.requests) <= {"/sw.js"}
    assert len(front.requests) <= len(SOME)


def test_a_part_of_a_file_may_be_asked_for(phone: Phone, front: Front) -> None:
    phone.visit("/en/")
    phone.wait_for("ready")
    paths = [file["path"] for file in phone.saved()]
    front.stop()
    assert phone.run(RANGES, paths)
    assert phone.render("/en/") == HOMES["/en/"]
