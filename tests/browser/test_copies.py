"""What the page has loaded is not paid for twice, and a copy that is wrong is never believed."""

import pytest

from tests.browser.front import Front
from tests.browser.phone import Phone
from tests.browser.server import Release

pytestmark = pytest.mark.every_engine


@pytest.fixture
def keeping(front: Front) -> Front:
    """Answers of which the browser's own cache may keep copies, as in service."""
    front.may_be_kept = True
    return front


def test_the_page_and_its_script_travel_once(phone: Phone, keeping: Front) -> None:
    phone.visit("/en/")
    phone.wait_for("ready")
    asked = keeping.requests
    often = {path for path in asked if asked.count(path) > 1}
    assert not {path for path in often if path == "/en/" or path.endswith((".js", ".css"))}


def test_a_copy_of_an_older_release_is_refused(
    phone: Phone, keeping: Front, next_release: Release
) -> None:
    phone.visit("/fr/")
    phone.wait_for("ready")
    keeping.lead_to(next_release.port)
    keeping.requests.clear()
    assert phone.update() == "installed"
    assert "/fr/" in keeping.requests
    saved = phone.saved()
    assert [file["isWhole"] for file in saved if file["path"] == "/fr/"] == [True, True]
    assert all(file["isWhole"] for file in saved)
