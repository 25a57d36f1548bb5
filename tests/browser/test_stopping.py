"""Saving for offline use ends on a tap, because data may cost a lot, and goes on after another."""

from functools import partial

import pytest

from tests.browser import faults
from tests.browser.belongings import come_back
from tests.browser.faults import by_worker
from tests.browser.front import Front
from tests.browser.lean import HOMES
from tests.browser.phone import Phone
from tests.browser.server import Release

pytestmark = pytest.mark.every_engine

# From within: a test that watches from outside may press when all is saved already.
STOP = """async (isOfLanguages) => {
  const button = document.querySelector("[data-action=stop-saving]");
  const isTime = async () => button.checkVisibility() &&
    (!isOfLanguages || (await navigator.serviceWorker.getRegistration())?.active);
  while (!(await isTime())) {
    if (window.offlineState === "ready") throw new Error("saved before it could be stopped");
    await new Promise((done) => setTimeout(done));
  }
  button.focus();
  button.click();
}"""


@pytest.fixture(scope="session")
def release(lean_release: Release) -> Release:
    """What saves is the same in it, and its page is quick."""
    return lean_release


def is_of(phase: str, path: str) -> bool:
    return (path in HOMES and path != "/en/") == (phase == "the languages")


@pytest.mark.parametrize("phase", ["this page", "the languages"])
def test_saving_stops_on_a_tap_and_goes_on_after_another(
    phone: Phone, front: Front, phase: str
) -> None:
    slow = partial(faults.slow, chunk=512, pause=0.1)  # some files are small, or there already
    front.behave(slow, when=lambda asked: by_worker(asked) and is_of(phase, asked.path))
    phone.visit("/en/")
    phone.run(STOP, phase == "the languages")
    phone.wait_for("incomplete")
    assert phone.run("document.activeElement.dataset.action") == "save-offline"
    saved = len(phone.saved())
    front.behave(faults.ok)
    come_back(phone)
    phone.run("() => new Promise((done) => setTimeout(done, 500))")  # time to begin anew, unasked
    assert (len(phone.saved()), phone.run("window.offlineState")) == (saved, "incomplete")
    phone.retry()
    phone.wait_for("ready")
