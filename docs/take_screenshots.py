"""Take the pictures of the README and of the manifests from the real page: `make pictures`.

Needs the packages of requirements-test.txt and Chromium (CHROMIUM names another one).
"""

from collections.abc import Callable
from itertools import product
from pathlib import Path

from playwright.sync_api import Browser, Page
from scenes import ROOT, balance, browsing, choose, pay, picture, ready, start

from webapp.i18n import LOCALES

# What a browser shows before it installs the app, by the form factor of a manifest.
FORMS = {"narrow": ((390, 780), choose), "wide": ((1280, 800), pay)}
SCENES = {"start-en": start, "choose-zh-Hans": choose, "balance-ar": balance}


def main() -> None:
    """Write one picture per scene, named after the scene and its locale."""
    with browsing() as (browser, origin):
        for name, act in SCENES.items():
            path = ROOT / "docs" / "screenshots" / f"{name}.png"
            take(browser, f"{origin}/{name.partition('-')[2]}/", (390, 760), act, path)
        for locale, (form, (size, act)) in product(LOCALES, FORMS.items()):
            path = ROOT / "static" / "screenshots" / f"{locale.tag}-{form}.png"
            take(browser, f"{origin}/{locale.tag}/", size, act, path)


def take(
    browser: Browser, address: str, size: tuple[int, int], act: Callable[[Page], None], path: Path
) -> None:
    """Open the page on a screen of this width and height in pixels, do something, write a PNG."""
    page = browser.new_page(viewport={"width": size[0], "height": size[1]})
    ready(page, address)
    act(page)
    picture(page, path)
    page.close()


if __name__ == "__main__":
    main()
