"""Take the pictures of the README from the real page: `python docs/take_screenshots.py`.

Needs the packages of requirements-test.txt and Chromium (CHROMIUM names another one).
"""

import sys
import tempfile
from pathlib import Path

from PIL import Image
from playwright.sync_api import Page, sync_playwright

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from tests.browser.phone import ARGUMENTS, CHROMIUM  # noqa: E402
from tests.browser.server import Release  # noqa: E402

FOLDER = ROOT / "docs" / "screenshots"
COLOURS = 48  # the page has few; a palette keeps the files small


def start(page: Page) -> None:
    """The first screen, at home."""


def choose(page: Page) -> None:
    """No internet and cash: what works now."""
    page.check("[name=operator][value=base]")
    page.check("[name=have][value=no-internet]")
    page.check("[name=have][value=cash]")
    page.click("#operator [data-action=next]")


def redeem(page: Page) -> None:
    """The balance, asked by text message."""
    choose(page)
    page.check("[name=channel][value=partner-store]")
    page.fill("[name=amount]", "10")
    page.locator("#balance").scroll_into_view_if_needed()
    page.evaluate("document.querySelector('#balance').scrollIntoView()")


SCENES = {"start-en": start, "choose-zh-Hans": choose, "balance-ar": redeem}


def main() -> None:
    """Write one picture per scene, named after the scene and its locale."""
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        server = Release(Path(folder)).start()
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=[*ARGUMENTS])
        for name, act in SCENES.items():
            page = browser.new_page(viewport={"width": 390, "height": 760})
            page.goto(f"http://127.0.0.1:{server.port}/{name.partition('-')[2]}/")
            page.wait_for_selector("html[data-offline=ready]", state="attached")
            act(page)
            path = FOLDER / f"{name}.png"
            page.screenshot(path=path, animations="disabled")
            Image.open(path).convert("RGB").quantize(COLOURS).save(path, optimize=True)
        browser.close()
        server.stop()


if __name__ == "__main__":
    main()
