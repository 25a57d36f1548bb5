"""Take the pictures of the README from the real page: `python docs/take_screenshots.py`.

Needs the packages of requirements-test.txt and Chromium (CHROMIUM names another one).
"""

from scenes import ROOT, balance, browsing, choose, picture, ready, start

SCENES = {"start-en": start, "choose-zh-Hans": choose, "balance-ar": balance}


def main() -> None:
    """Write one picture per scene, named after the scene and its locale."""
    with browsing() as (browser, origin):
        for name, act in SCENES.items():
            page = browser.new_page(viewport={"width": 390, "height": 760})
            ready(page, f"{origin}/{name.partition('-')[2]}/")
            act(page)
            picture(page, ROOT / "docs" / "screenshots" / f"{name}.png")


if __name__ == "__main__":
    main()
