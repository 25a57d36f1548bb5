"""What browser tests share: a server per release, a front before it, a phone with a profile."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Playwright, sync_playwright

from tests.browser.front import Front
from tests.browser.phone import Phone
from tests.browser.server import Release
from tests.browser.visitor import Visitor
from tests.nginx.files import Files

# SERVE_AS=files: the same tests against the export behind nginx.
Served = Files if os.environ.get("SERVE_AS") == "files" else Release

# One message that only a page shows: another translation of it changes one file of a release.
REWORDED = "Use the new version"
NEW_WORDING = "Prendre la toute nouvelle version"


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    with sync_playwright() as started:
        yield started


@pytest.fixture(scope="session")
def release(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Release]:
    """The tree as it is."""
    server = Served(tmp_path_factory.mktemp("release")).start()
    yield server
    server.stop()


@pytest.fixture(scope="session")
def next_release(release: Release, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Release]:
    """The same with one wording of the French page changed."""
    server = Served(tmp_path_factory.mktemp("next-release"), source=release.folder)
    server.reword("fr", REWORDED, NEW_WORDING)
    server.start()
    yield server
    server.stop()


@pytest.fixture
def new_wording() -> str:
    """What the French page says only in the next release."""
    return NEW_WORDING


@pytest.fixture
def front(release: Release) -> Iterator[Front]:
    """The origin that the phone knows: first the present release, without faults."""
    started = Front(release.port)
    yield started
    started.stop()


@pytest.fixture
def new_phone(
    playwright: Playwright, front: Front, tmp_path: Path
) -> Iterator[Callable[..., Phone]]:
    """Make phones in a language, each with a fresh profile."""
    made: list[Phone] = []

    def make(locale: str = "en-GB") -> Phone:
        profile = tmp_path / f"profile-{len(made)}"
        made.append(Phone(playwright, profile, front.origin, locale).open())
        return made[-1]

    yield make
    for phone in made:
        phone.close()


@pytest.fixture
def phone(new_phone: Callable[..., Phone]) -> Phone:
    """A phone whose browser asks for English."""
    return new_phone()


@pytest.fixture(scope="module")
def visitor(playwright: Playwright, release: Release) -> Iterator[Visitor]:
    """Quick looks at the page, each beginning with nothing kept."""
    started = Visitor(playwright, release.port)
    yield started
    started.close()
