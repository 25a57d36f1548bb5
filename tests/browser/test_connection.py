"""The connection is what the server itself answers, never what the browser believes."""

from collections.abc import Callable

import pytest

from tests.browser import faults
from tests.browser.belongings import come_back
from tests.browser.front import Front
from tests.browser.phone import Phone

pytestmark = pytest.mark.every_engine

OUTCOMES = (
    (faults.ok, "online"),
    (faults.login_page, "sign-in"),
    (faults.login_redirect, "sign-in"),
    (faults.error_500, "offline"),
    (faults.reset_after(300), "offline"),
    (faults.hang, "slow"),
    (faults.hang_mid_body, "slow"),
)
BELIEVES_OFFLINE = "Object.defineProperty(Navigator.prototype, 'onLine', { get: () => false });"
ASKED = "/version.json"
SAYS = """(state) => {
  const { textContent, dataset } = document.querySelector("[data-connection-text]");
  return [textContent, dataset[state.replace(/-(.)/g, (_, letter) => letter.toUpperCase())]];
}"""
HINTED = """() => {
  const box = document.querySelector("[name=have][value=no-internet]");
  return [box.checked, document.querySelector(".seen-offline").checkVisibility()];
}"""


def wait_for(phone: Phone, state: str) -> None:
    phone.wait_until(f"document.documentElement.dataset.connection === '{state}'")


def words(phone: Phone, state: str) -> str:
    """What the page says, after it was compared with the words for this state."""
    said, template = phone.run(SAYS, state)
    assert said.startswith(template.partition("{")[0])
    assert "{" not in said
    return str(said)


def test_four_answers_are_told_apart(phone: Phone, front: Front) -> None:
    phone.visit("/en/")
    phone.wait_for("ready")
    said = set()
    for fault, state in OUTCOMES:
        front.behave(fault)
        front.requests.clear()
        phone.press("look-for-internet")
        wait_for(phone, state)
        said.add(words(phone, state).partition(",")[0])
        assert ASKED in front.requests, "the worker does not answer in the server's place"
    assert len(said) == 4
    front.stop()
    phone.press("look-for-internet")
    wait_for(phone, "offline")


def test_what_the_browser_believes_is_a_reason_to_look_and_no_more(
    new_phone: Callable[..., Phone], front: Front
) -> None:
    phone = new_phone(script=BELIEVES_OFFLINE)
    phone.visit("/en/")
    wait_for(phone, "online")
    front.stop()
    phone.run("() => { dispatchEvent(new Event('online')); }")
    wait_for(phone, "offline")


def test_coming_back_tells_by_the_look_for_a_release(phone: Phone, front: Front) -> None:
    phone.visit("/en/")
    phone.wait_for("ready")
    front.requests.clear()
    come_back(phone)
    wait_for(phone, "online")
    assert set(front.requests) == {"/sw.js"}, "one answer says both"
    front.behave(faults.login_page)
    come_back(phone)
    wait_for(phone, "sign-in")


@pytest.mark.cannot(webkit="asks the network for the page, too, while its worker starts")
def test_a_repeat_visit_costs_one_request_and_claims_nothing(phone: Phone, front: Front) -> None:
    phone.visit("/en/")
    phone.wait_for("ready")
    phone.restart()
    front.requests.clear()
    phone.visit("/en/")
    phone.wait_for("ready")
    assert phone.run("document.documentElement.dataset.connection ?? null") is None
    come_back(phone)
    wait_for(phone, "online")
    assert set(front.requests) == {"/sw.js"}


def test_without_internet_the_tick_is_proposed_and_not_made(phone: Phone, front: Front) -> None:
    phone.visit("/en/")
    phone.wait_for("ready")
    assert phone.run(HINTED) == [False, False]
    front.stop()
    phone.press("look-for-internet")
    wait_for(phone, "offline")
    assert phone.run(HINTED) == [False, True]
