"""A phone: a real Chromium with a profile that survives restarts, and what it did on the wire."""

import contextlib
import os
from pathlib import Path
from typing import Any

from playwright.sync_api import BrowserContext, ConsoleMessage, Error, Page, Playwright, Request

from tests.browser.processes import kill_tree, main_process

CHROMIUM = os.environ.get("CHROMIUM", "/usr/bin/chromium")
ARGUMENTS = (
    "--no-sandbox",
    "--no-proxy-server",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
CACHE = "topup-belgium"

SAVED = """async (name) => {
  const cache = await caches.open(name);
  const described = async (key) => {
    const { status, type, redirected } = await cache.match(key);
    const { pathname, search } = new URL(key.url);
    return { path: pathname, key: key.url, search, status, type, redirected };
  };
  return Promise.all((await cache.keys()).map(described));
}"""


# What the page says before it has looked (at its load) does not count.
LISTEN = """
addEventListener("load", () => { window.isLoaded = true; });
document.addEventListener("offline", ({ detail }) => {
  if (window.isLoaded) window.offlineState = detail.state;
});
"""

UPDATE = """async () => {
  const registration = await navigator.serviceWorker.getRegistration();
  try { await registration.update(); } catch { return "none"; }
  const worker = registration.installing ?? registration.waiting;
  while (worker?.state === "installing")
    await new Promise((done) => worker.addEventListener("statechange", done, { once: true }));
  return worker?.state ?? "none";
}"""


class Phone:
    """Open, close and restart on one profile; `locale` is what the browser asks for."""

    def __init__(self, playwright: Playwright, profile: Path, origin: str, locale: str) -> None:
        self._playwright = playwright
        self._profile = profile
        self._locale = locale
        self.origin = origin
        self.complaints: list[str] = []
        self.foreign: list[str] = []
        self.context: BrowserContext | None = None
        self.page: Page

    def open(self, **options: Any) -> "Phone":
        self.context = self._playwright.chromium.launch_persistent_context(
            self._profile,
            executable_path=CHROMIUM,
            args=[*ARGUMENTS],
            locale=self._locale,
            **options,
        )
        self.context.add_init_script(LISTEN)
        self.context.on("console", self._on_console)
        self.context.on("weberror", lambda error: self.complaints.append(str(error.error)))
        self.context.on("request", self._on_request)
        self.page = self.context.pages[0]
        return self

    def close(self) -> None:
        if self.context:
            self.context.close()
            self.context = None

    def kill(self) -> None:
        """Kill the browser as a phone kills an app: at once, with nothing tidied up."""
        kill_tree(main_process(str(self._profile)))
        with contextlib.suppress(Error):
            self.close()
        self.context = None

    def restart(self) -> "Phone":
        """Forget everything but the profile: memory caches, connections, the running worker."""
        self.close()
        return self.open()

    def visit(self, path: str) -> str:
        """Open an address. Return the path and fragment that the address bar shows then."""
        self.page.goto(self.origin + path, wait_until="domcontentloaded")
        return self.address()

    def address(self) -> str:
        where: str = self.page.evaluate("location.pathname + location.search + location.hash")
        return where

    def render(self, path: str) -> tuple[str, str]:
        """Open an address. Return where that led and the language of the page there."""
        where = self.visit(path)
        assert self.page.locator("main section").count() > 5, f"{path}: not the whole page"
        return where, str(self.page.evaluate("document.documentElement.lang"))

    def press(self, action: str) -> None:
        self.page.click(f'[data-action="{action}"]')

    def retry(self) -> None:
        """Press "Try again", as soon as the page offers it."""
        self.wait_for("incomplete")
        self.page.evaluate("window.offlineState = undefined")
        self.press("save-offline")

    def update(self) -> str:
        """Look for another release. Return what became of its worker, or "none"."""
        state: str = self.page.evaluate(UPDATE)
        return state

    def wait_for(self, state: str) -> None:
        """Wait until the page has looked, and says that it is ready, incomplete, …"""
        self.page.wait_for_function("(state) => window.offlineState === state", arg=state)

    def saved(self) -> list[dict[str, Any]]:
        """Describe every file in our cache."""
        files: list[dict[str, Any]] = self.page.evaluate(SAVED, CACHE)
        return [file for file in files if file["search"] != "?last-locale"]

    def forget(self, path: str) -> None:
        """Delete one saved file behind the app's back."""
        (key,) = (file["key"] for file in self.saved() if file["path"] == path)
        self.page.evaluate("async ([n, k]) => (await caches.open(n)).delete(k)", [CACHE, key])

    def _on_console(self, message: ConsoleMessage) -> None:
        if message.type in ("error", "warning"):
            self.complaints.append(f"{message.text} ({message.location.get('url')})")

    def _on_request(self, request: Request) -> None:
        if not request.url.startswith((self.origin + "/", "blob:")):
            self.foreign.append(request.url)
