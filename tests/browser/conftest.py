"""What browser tests share: a server per release, a front before it, a phone with a profile."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Browser as ChromiumBrowser
from playwright.sync_api import Playwright, sync_playwright

from tests.browser.chromium import ARGUMENTS, CHROMIUM, Chromium
from tests.browser.engines import able, in_turn
from tests.browser.firefox import Firefox
from tests.browser.front import Front
from tests.browser.phone import Browser, Phone
from tests.browser.server import Release
from tests.browser.stress import ALL
from tests.browser.visitor import Visitor
from tests.browser.webkit import Screen, WebKit


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


@pytest.fixture
def photo(tmp_path: Path) -> Path:
    """A picture of a receipt, 1000 px wide and 1500 high."""
    path = tmp_path / "receipt.png"
    Image.effect_noise((1000, 1500), 40).save(path)
    return path
