"""Whatever is deployed in whatever order: a phone shows one release, whole, and finds the next."""

from collections.abc import Callable

import pytest

from tests.browser import faults
from tests.browser.deployed import BROKEN
from tests.browser.front import Front
from tests.browser.lean import HOMES, SOME, keep_receipt, receipts
from tests.browser.phone import Phone
from tests.browser.server import Release
from tests.browser.test_update import OFFERED, TOUCHED

pytestmark = pytest.mark.every_engine
Deploy = Callable[[str], Release]

# Every file that the page names or has loaded, and that it cannot have again.
LOST = """async () => {
  const named = [...document.querySelectorAll("[src], link[href]")].map((e) => e.src ?? e.href);
  const loaded = performance.getEntriesByType("resource").map((entry) => entry.name);
  const files = new Set([...named, ...loaded].filter((url) => url.includes("/static/")));
  const lost = async (url) => ((await fetch(url)).ok ? [] : [url]);
  return files.size > 1 ? (await Promise.all([...files].map(lost))).flat() : ["too few"];
}"""
# The next release waits, or has taken over already. What was asked while it did may get no answer.
FOUND = """async () => {
  const page = async () => (await fetch("/en/", { signal: AbortSignal.timeout(2000) })).text();
  const { waiting } = await navigator.serviceWorker.getRegistration();
  return Boolean(waiting) || (await page()).includes('data-page="second"');
}"""


@pytest.fixture
def ready(new_phone: Callable[..., Phone], front: Front, deploy: Deploy) -> Phone:
    """A phone with the first release saved, in a hand that touches each page."""
    phone = new_phone(script=TOUCHED)
    front.lead_to(deploy("first").port)
    assert phone.release("/en/") == "first"
    phone.wait_for("ready")
    return phone


def accept(phone: Phone) -> None:
    phone.wait_until(OFFERED)
    with phone.reloading():
        phone.press("update")
    phone.wait_for("ready")


def shown_everywhere(phone: Phone) -> set[str]:
    return {phone.release(path) for path in SOME}


def test_a_phone_may_skip_releases(ready: Phone, front: Front, deploy: Deploy) -> None:
    front.lead_to(deploy("fourth").port)
    assert ready.release("/en/") == "first"
    accept(ready)
    front.stop()
    assert shown_everywhere(ready) == {"fourth"}


def test_a_phone_follows_a_rollback_and_keeps_its_receipts(
    ready: Phone, front: Front, deploy: Deploy
) -> None:
    keep_receipt(ready)
    for name in ("second", "first"):
        front.lead_to(deploy(name).port)
        ready.visit("/en/")
        accept(ready)
        assert ready.release("/en/") == name
    assert receipts(ready) == 1


def test_of_three_that_wait_the_newest_runs(ready: Phone, front: Front, deploy: Deploy) -> None:
    for name in ("second", "third", "fourth"):
        front.lead_to(deploy(name).port)
        assert ready.update() == "installed"
    accept(ready)
    front.stop()
    assert shown_everywhere(ready) == {"fourth"}


def test_a_tab_of_the_old_release_goes_on_while_another_has_the_new_one(
    ready: Phone, front: Front, deploy: Deploy
) -> None:
    ready.type("form[data-form=receipt] [name=reference]", "STILL-TYPED")
    ready.run("() => { window.isTheSame = true; }")
    front.lead_to(deploy("second").port)
    ready.tab(1)
    assert ready.release("/fr/") == "first"
    accept(ready)
    front.stop()
    assert ready.release("/fr/") == "second"
    ready.tab(0)
    assert ready.run("window.isTheSame === true"), "nobody reloads what they did not ask for"
    typed = "document.querySelector('form[data-form=receipt] [name=reference]').value"
    assert ready.run(typed) == "STILL-TYPED"
    assert ready.release("/de/") == "second"


def test_replicas_of_two_releases_never_make_a_mix(
    ready: Phone, front: Front, deploy: Deploy
) -> None:
    front.lead_to(deploy("first").port, deploy("second").port)
    for _again in range(2):
        assert shown_everywhere(ready) == {"first"}
    front.lead_to(deploy("second").port)
    ready.visit("/en/")
    accept(ready)
    assert shown_everywhere(ready) == {"second"}


def test_a_first_visit_between_two_releases_can_be_read_and_completes_later(
    phone: Phone, front: Front, deploy: Deploy
) -> None:
    front.lead_to(deploy("first").port, deploy("second").port)
    phone.render("/en/")
    front.lead_to(deploy("second").port)
    phone.visit("/en/")
    phone.wait_for("ready")
    front.stop()
    phone.restart()
    assert shown_everywhere(phone) == {"second"}


def test_nothing_that_an_old_page_needs_is_lost_with_the_next_release(
    ready: Phone, front: Front, deploy: Deploy
) -> None:
    front.lead_to(deploy("second").port)
    assert ready.release("/en/") == "first"
    ready.wait_until(OFFERED)
    assert ready.run(LOST) == []


def test_a_release_whose_script_throws_is_replaced_without_its_help(
    ready: Phone, front: Front, deploy: Deploy
) -> None:
    front.lead_to(deploy(BROKEN).port)
    ready.visit("/en/")
    ready.wait_until(OFFERED)
    with ready.reloading():
        ready.press("update")
    assert ready.render("/en/") == HOMES["/en/"], "even then the words are there"
    assert ready.run("document.documentElement.dataset.script") is None
    front.lead_to(deploy("second").port)
    ready.visit("/en/")
    ready.wait_until(FOUND)
    ready.restart()
    assert ready.release("/en/") == "second"


def test_a_browser_killed_between_two_releases_has_one_of_them(
    ready: Phone, front: Front, deploy: Deploy
) -> None:
    front.lead_to(deploy("second").port)
    assert ready.update() == "installed"
    front.behave(faults.hang)
    ready.kill()
    ready.open()
    assert len(shown_everywhere(ready)) == 1
