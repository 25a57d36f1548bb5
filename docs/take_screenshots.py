"""Take the pictures of the README and of the manifests from the real page.

`python docs/take_screenshots.py`. Needs the packages of requirements-test.txt and Chromium
(CHROMIUM names another one).
"""

from scenes import ROOT, balance, browsing, choose, picture, ready, start

from webapp.i18n import LOCALES

README = {"start-en": start, "choose-zh-Hans": choose, "balance-ar": balance}
# Sizes of the pictures that a browser shows before it installs the page.
MANIFEST = {"narrow": (390, 760), "wide": (1280, 800)}


def main() -> None:
    """Write one picture per scene or form, named after it and its locale."""
    with browsing() as (browser, origin):
        for name, act in README.items():
            page = browser.new_page(viewport={"width": 390, "height": 760})
            ready(page, f"{origin}/{name.partition('-')[2]}/")
            act(page)
            picture(page, ROOT / "docs" / "screenshots" / f"{name}.png")
        for locale in LOCALES:
            for form, (width, height) in MANIFEST.items():
                page = browser.new_page(viewport={"width": width, "height": height})
                ready(page, f"{origin}/{locale.tag}/")
                choose(page)
                picture(page, ROOT / "static" / "screenshots" / f"{form}-{locale.tag}.png")


if __name__ == "__main__":
    main()
