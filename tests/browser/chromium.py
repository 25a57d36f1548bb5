"""Chromium, driven by Playwright."""

import contextlib
import os
from pathlib import Path
from typing import Any

from playwright.sync_api import BrowserContext, ConsoleMessage, Error, Page, Playwright, Request

from tests.browser.processes import kill_tree, main_process
from tests.browser.webdriver import BrowserError

CHROMIUM = os.environ.get("CHROMIUM", "/usr/bin/chromium")
# This list replaces that of Playwright, whose features stand in it again. The popups of the address
# bar are web pages themselves, in each window, and cost a fifth of the time of all tests.
OFF = (
    "WebUIOmniboxPopup,WebUIOmniboxAimPopup,AimEnabled,AvoidCorsURLLoaderRestartOnRedirect,"
    "AvoidUnnecessaryBeforeUnloadCheckSync,DestroyProfileOnBrowserClose,HttpsFirstBalancedModeAutoEnable,"
    "HttpsUpgrades,LensOverlay,MediaRouter,NetworkTimeServiceQuerying,OptimizationHints,PaintHolding,"
    "PreconnectToSearch,ThirdPartyStoragePartitioning"
)
ARGUMENTS = (
    "--no-sandbox",
    "--no-proxy-server",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    f"--disable-features={OFF}",
)


class Chromium:
    """One browser on one profile. `complaints` and `requests` are what it said and asked for."""

    opened: object = None

    def __init__(self, playwright: Playwright, profile: Path) -> None:
        self._playwright = playwright
        self._profile = profile
        self.complaints: list[str] = []
        self.requests: list[str] = []
        self.context: BrowserContext | None = None
        self.page: Page

    def open(self, locale: str, script: str, **options: Any) -> None:
        self.context = self._playwright.chromium.launch_persistent_context(
            self._profile,
            executable_path=CHROMIUM,
            args=[*ARGUMENTS],
            locale=locale,
            **options,
        )
        self.context.add_init_script(script)
        self.context.on("console", self._on_console)
        self.context.on("weberror", lambda error: self.complaints.append(str(error.error)))
        self.context.on("request", self._on_request)
        self.page = self.context.pages[0]

    def close(self) -> None:
        if self.context:
            self.context.close()
            self.context = None

    def leave(self) -> None:
        """Close every page, and forget what was said and asked for."""
        assert self.context
        with _translated():
            self.page, *others = self.context.pages
            for page in others:
                page.close()
            self.page.goto("about:blank")
        self.complaints.clear()
        self.requests.clear()

    def kill(self) -> None:
        kill_tree(main_process(str(self._profile)))
        with contextlib.suppress(Error):
            self.close()
        self.context = None

    def goto(self, url: str) -> None:
        with _translated():
            self.page.goto(url, wait_until="domcontentloaded")

    def run(self, function: str, argument: object = None) -> Any:
        with _translated():
            return self.page.evaluate(function, argument)

    def click(self, selector: str) -> None:
        self.page.click(selector)

    def type(self, selector: str, text: str) -> None:
        self.page.fill(selector, text)

    def tab(self, number: int) -> None:
        """Turn to this tab, opened if there is none yet."""
        assert self.context
        pages = self.context.pages
        self.page = pages[number] if number < len(pages) else self.context.new_page()

    def _on_console(self, message: ConsoleMessage) -> None:
        if message.type in ("error", "warning"):
            self.complaints.append(f"{message.text} ({message.location.get('url')})")

    def _on_request(self, request: Request) -> None:
        self.requests.append(request.url)


@contextlib.contextmanager
def _translated() -> Any:
    try:
        yield
    except Error as error:
        raise BrowserError(str(error)) from error
