"""Moments of a top-up on the real page, for pictures of it."""

import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from tests.browser.phone import ARGUMENTS, CHROMIUM  # noqa: E402
from tests.browser.server import Release  # noqa: E402

COLOURS = 48  # the page has few; a palette keeps the files small


@contextmanager
def browsing() -> Iterator[tuple[Browser, str]]:
    """Start the real server and Chromium. Yield the browser and the address of the server."""
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        server = Release(Path(folder)).start()
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=[*ARGUMENTS])
        try:
            yield browser, f"http://127.0.0.1:{server.port}"
        finally:
            browser.close()
            server.stop()


def ready(page: Page, address: str) -> None:
    """Open a page and wait until it is saved on the device, as it says then."""
    page.goto(address)
    page.wait_for_selector("html[data-offline=ready]", state="attached")


def start(page: Page) -> None:
    """The first screen, at home."""


def choose(page: Page) -> None:
    """No internet and cash: what works now."""
    page.check("[name=operator][value=base]")
    page.check("[name=have][value=no-internet]")
    page.check("[name=have][value=cash]")
    page.click("#operator [data-action=next]")


def pay(page: Page) -> None:
    """In the shop, with the card for the clerk."""
    choose(page)
    page.check("[name=channel][value=partner-store]")
    page.fill("[name=amount]", "10")
    page.fill("#before-paying", "2")
    show(page, "#pay")


def receipt(page: Page) -> None:
    """Paid, with the receipt kept."""
    pay(page)
    page.click("[data-action=paid]")
    page.fill("form[data-form=receipt] [name=reference]", "BE-2026-001234")
    page.click("form[data-form=receipt] [type=submit]")
    page.wait_for_selector("[data-receipts] [data-receipt]")
    show(page, "#receipt")


def balance(page: Page) -> None:
    """The balance asked again: arrived."""
    receipt(page)
    page.fill("[name=balance-after]", "12")
    page.wait_for_selector("[data-verdict]")
    show(page, "#balance")


def show(page: Page, section: str) -> None:
    """Stand at the top of a section."""
    page.evaluate("(s) => document.querySelector(s).scrollIntoView({ block: 'start' })", section)


def picture(page: Page, path: Path, *, whole: bool = False) -> None:
    """Write what the screen shows, or the whole page, as a small PNG."""
    path.parent.mkdir(parents=True, exist_ok=True)
    page.screenshot(path=path, animations="disabled", full_page=whole)
    Image.open(path).convert("RGB").quantize(COLOURS).save(path, optimize=True)
