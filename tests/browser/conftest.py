"""What browser tests share: a server per release, a front before it, a phone with a profile."""

import os
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser as ChromiumBrowser
from playwright.sync_api import Playwright, sync_playwright

from tests.browser.chromium import ARGUMENTS, CHROMIUM, Chromium
from tests.browser.engines import able, in_turn
from tests.browser.firefox import Firefox
from tests.browser.front import Front
from tests.browser.lean import lean
from tests.browser.phone import Browser, Phone
from tests.browser.server import Release
from tests.browser.stress import ALL
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
        engines = able(metafunc.definition.iter_markers("cannot"))
        metafunc.parametrize(
            "engine", engines if ALL else in_turn(engines, metafunc.definition.name)
        )


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
def open_release(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Release]:
    """The same with the modules of its store in the hands of tests."""
    server = Served(tmp_path_factory.mktemp("open"))
    server.expose("store/connection", "store/database", "store/receipt", "store/receipts").start()
    yield server
    server.stop()


@pytest.fixture(scope="session")
def lean_release(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Release]:
    """What saves and updates, without the sections."""
    server = lean(tmp_path_factory.mktemp("lean")).start()
    yield server
    server.stop()


@pytest.fixture(scope="session")
def deploy(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[[str], Release]]:
    """Serve the lean release of this name, every part of which says its name."""
    running: dict[str, Release] = {}

    def start(name: str) -> Release:
        if name not in running:
            running[name] = lean(tmp_path_factory.mktemp(name)).mark(name)
            if name == BROKEN:
                running[name].edit("static/js/lib/page.js", "export", "throw 0;\nexport")
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


@pytest.fixture(scope="session")
def new_browser(
    playwright: Playwright, screen: Screen, tmp_path_factory: pytest.TempPathFactory
) -> Callable[[str], Browser]:
    """Make browsers of this engine, each on a fresh profile."""

    def make(engine: str) -> Browser:
        profile = tmp_path_factory.mktemp(engine)
        if engine == "firefox":
            return Firefox(profile)
        if engine == "webkit":
            return WebKit(screen, profile)
        return Chromium(playwright, profile)

    return make


@pytest.fixture(scope="session")
def handed_on(playwright: Playwright, screen: Screen) -> Iterator[dict[str, Browser]]:
    """One browser of each engine for the tests that every engine runs.

    To start one costs more than most of what they ask of it. Nothing is left in it for the next:
    each test has an origin, a port, that the browser has never met.
    """
    browsers: dict[str, Browser] = {}
    yield browsers
    for browser in browsers.values():
        browser.close()


@pytest.fixture
def new_phone(
    request: pytest.FixtureRequest,
    engine: str,
    new_browser: Callable[[str], Browser],
    handed_on: dict[str, Browser],
    front: Front,
) -> Iterator[Callable[..., Phone]]:
    """Make phones in a language, each with nothing kept."""
    is_shared = request.node.get_closest_marker("every_engine") is not None
    made: list[Phone] = []

    def make(locale: str = "en-GB", script: str = "") -> Phone:
        browser = handed_on.get(engine) if is_shared and not made else None
        browser = browser or new_browser(engine)
        if is_shared:
            handed_on.setdefault(engine, browser)
        made.append(Phone(browser, front.origin, locale))
        return made[-1].open(script)

    yield make
    front.stop()
    for phone in made:
        if phone.browser in handed_on.values():
            phone.hand_on()
        else:
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
