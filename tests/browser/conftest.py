"""What browser tests share: a server per release, a front before it, a phone with a profile."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser as ChromiumBrowser
from playwright.sync_api import Playwright, sync_playwright

from tests.browser.chromium import ARGUMENTS, CHROMIUM, Chromium
from tests.browser.engines import able
from tests.browser.firefox import Firefox
from tests.browser.front import Front
from tests.browser.phone import Browser, Phone
from tests.browser.server import Release
from tests.browser.visitor import Visitor
from tests.browser.webkit import Screen, WebKit
from tests.nginx.files import Files

# SERVE_AS=files: the same tests against the export behind nginx.
Served = Files if os.environ.get("SERVE_AS") == "files" else Release

# One message that only a page shows: another translation of it changes one file of a release.
REWORDED = "Use the new version"
NEW_WORDING = "Prendre la toute nouvelle version"
# The release whose script throws before anything else.
BROKEN = "broken"


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    if metafunc.definition.get_closest_marker("every_engine"):
        metafunc.parametrize("engine", able(metafunc.definition.iter_markers("cannot")))


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


@pytest.fixture(scope="session")
def deploy(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[[str], Release]]:
    """Serve the release of this name, every part of which says its name."""
    running: dict[str, Release] = {}

    def start(name: str) -> Release:
        if name not in running:
            running[name] = Release(tmp_path_factory.mktemp(name)).mark(name)
            if name == BROKEN:
                running[name].edit("static/js/main.js", "import", "throw 0; import")
            running[name].start()
        return running[name]

    yield start
    for server in running.values():
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


@pytest.fixture(scope="session")
def screen() -> Iterator[Screen]:
    started = Screen()
    yield started
    started.close()


@pytest.fixture
def engine() -> str:
    """Chromium, unless a test is marked with `every_engine`."""
    return "chromium"


@pytest.fixture
def new_browser(
    request: pytest.FixtureRequest, engine: str, tmp_path: Path
) -> Callable[[str], Browser]:
    """Make browsers of the engine of this test, each on the profile of this name."""

    def make(name: str) -> Browser:
        if engine == "firefox":
            return Firefox(tmp_path / name)
        if engine == "webkit":
            return WebKit(request.getfixturevalue("screen"), tmp_path / name)
        return Chromium(request.getfixturevalue("playwright"), tmp_path / name)

    return make


@pytest.fixture
def new_phone(
    new_browser: Callable[[str], Browser], front: Front
) -> Iterator[Callable[..., Phone]]:
    """Make phones in a language, each with a fresh profile."""
    made: list[Phone] = []

    def make(locale: str = "en-GB", script: str = "") -> Phone:
        made.append(Phone(new_browser(f"profile-{len(made)}"), front.origin, locale))
        return made[-1].open(script)

    yield make
    for phone in made:
        phone.close()


@pytest.fixture
def phone(new_phone: Callable[..., Phone]) -> Phone:
    """A phone whose browser asks for English."""
    return new_phone()


@pytest.fixture(scope="module")
def browser(playwright: Playwright) -> Iterator[ChromiumBrowser]:
    """Chromium without a phone around it, for pages of any kind of context."""
    started = playwright.chromium.launch(executable_path=CHROMIUM, args=[*ARGUMENTS])
    yield started
    started.close()


@pytest.fixture(scope="module")
def visitor(playwright: Playwright, release: Release) -> Iterator[Visitor]:
    """Quick looks at the page, each beginning with nothing kept."""
    started = Visitor(playwright, release.port)
    yield started
    started.close()
