"""A phone: a real browser with a profile that survives restarts, and our page in it."""

import contextlib
import time
from collections.abc import Iterator
from typing import Any

from playwright.sync_api import BrowserContext, Page

from tests.browser.chromium import ARGUMENTS, CHROMIUM, Chromium
from tests.browser.firefox import Firefox
from tests.browser.questions import PARTS, SAVED, UPDATE, WHY
from tests.browser.webdriver import LIMIT, BrowserError
from tests.browser.webkit import WebKit

__all__ = ["ARGUMENTS", "CHROMIUM", "Phone"]

Browser = Chromium | Firefox | WebKit
CACHE = "topup-belgium"
PATIENCE = LIMIT + 30  # s: a page that could not be saved tries again after a minute

# What the page says before it has looked (at its load) does not count.
LISTEN = """
addEventListener("load", () => { window.isLoaded = true; });
document.addEventListener("offline", ({ detail }) => {
  if (window.isLoaded) window.offlineState = detail.state;
});
"""


class Phone:
    """Open, close and restart on one profile; `locale` is what the browser asks for."""

    def __init__(self, browser: Browser, origin: str, locale: str = "en-GB") -> None:
        self.browser = browser
        self.origin = origin
        self.locale = locale

    @property
    def page(self) -> Page:
        """The whole of Playwright, for tests that are Chromium's alone."""
        assert isinstance(self.browser, Chromium)
        return self.browser.page

    @property
    def context(self) -> BrowserContext | None:
        assert isinstance(self.browser, Chromium)
        return self.browser.context

    @property
    def complaints(self) -> list[str]:
        """What the browser complained of; outside Chromium, about the page shown now."""
        return self.browser.complaints

    @property
    def foreign(self) -> list[str]:
        """What was asked of anybody but us."""
        ours = (self.origin + "/", "blob:", "about:", "chrome")
        return [url for url in self.browser.requests if not url.startswith(ours)]

    def open(self, script: str = "", **options: Any) -> "Phone":
        """Start the browser; this script runs before those of every page."""
        wanted = (self.locale, script, options)
        if self.browser.opened != wanted:
            self.close()
            self.browser.open(self.locale, LISTEN + script, **options)
            self.browser.opened = wanted
        return self

    def close(self) -> None:
        self.browser.close()
        self.browser.opened = None

    def kill(self) -> None:
        """Kill the browser as a phone kills an app: at once, with nothing tidied up."""
        self.browser.kill()
        self.browser.opened = None

    def hand_on(self) -> None:
        """Leave the browser as it is for the next phone, at an origin of its own."""
        if self.browser.opened is None:
            return
        try:
            self.browser.leave()
        except BrowserError:
            self.kill()

    def restart(self, script: str = "") -> "Phone":
        """Forget everything but the profile: memory caches, connections, the running worker."""
        self.close()
        return self.open(script)

    def tab(self, number: int) -> None:
        """Turn to this tab, opened if there is none yet."""
        self.browser.tab(number)

    def visit(self, path: str) -> str:
        """Open an address. Return the path and fragment that the address bar shows then."""
        self.browser.goto(self.origin + path)
        return self.address()

    def address(self) -> str:
        return str(self.run("location.pathname + location.search + location.hash"))

    def render(self, path: str) -> tuple[str, str]:
        """Open an address. Return where that led and the language of the page there."""
        where = self.visit(path)
        sections = self.run("document.querySelectorAll('main section').length")
        assert sections > 5, f"{path}: not the whole page"
        return where, str(self.run("document.documentElement.lang"))

    def release(self, path: str) -> str:
        """Open an address. Return the release that every part of the whole page there is of."""
        self.render(path)
        self.wait_until("document.documentElement.dataset.script !== undefined")
        parts = set(self.run(PARTS))
        assert len(parts) == 1, f"{path}: a mix of {parts}"
        return str(parts.pop())

    def start(self, path: str) -> None:
        """Begin to open an address, and do not wait for anything."""
        self.run("(url) => { setTimeout(() => { location.href = url; }); }", self.origin + path)

    def run(self, function: str, argument: object = None) -> Any:
        """Call a function in the page, or evaluate an expression there."""
        return self.browser.run(function, argument)

    def wait_until(self, function: str, argument: object = None) -> None:
        """Wait until this holds in the page, whatever pages come and go meanwhile."""
        end = time.monotonic() + PATIENCE
        found: object = None
        while found is not True:
            if time.monotonic() > end:
                raise AssertionError(f"{function} ({argument}): {found}; {self.run(WHY)}")
            time.sleep(0.02)
            try:
                found = bool(self.run(function, argument))
            except BrowserError as error:
                found = error

    def wait_for(self, state: str) -> None:
        """Wait until the page has looked, and says that it is ready, incomplete, …"""
        self.wait_until("(state) => window.offlineState === state", state)

    def text(self, selector: str) -> str:
        return str(self.run("(s) => document.querySelector(s)?.textContent", selector))

    def type(self, selector: str, text: str) -> None:
        self.browser.type(selector, text)

    def press(self, action: str) -> None:
        self.browser.click(f'[data-action="{action}"]')

    @contextlib.contextmanager
    def reloading(self) -> Iterator[None]:
        """What is done in here loads the page anew."""
        self.run("() => { window.isLeft = true; }")
        yield
        self.wait_until("window.isLeft !== true && document.readyState !== 'loading'")

    def retry(self) -> None:
        """Press "Try again", as soon as the page offers it."""
        self.wait_for("incomplete")
        self.run("() => { window.offlineState = undefined; }")
        self.press("save-offline")

    def update(self) -> str:
        """Look for another release. Return what became of its worker, "none" or "stuck"."""
        return str(self.run(UPDATE))

    def saved(self) -> list[dict[str, Any]]:
        """Describe every file in our cache."""
        files: list[dict[str, Any]] = self.run(SAVED, CACHE)
        return [file for file in files if file["search"] != "?last-locale"]

    def forget(self, path: str) -> None:
        """Delete one saved file behind the app's back."""
        (key,) = (file["key"] for file in self.saved() if file["path"] == path)
        self.run("async ([name, key]) => (await caches.open(name)).delete(key)", [CACHE, key])
