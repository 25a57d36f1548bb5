"""Lay all sections of the page out side by side, to look at them: `python docs/contact_sheet.py`.

Writes PNG files into screenshots/, which is not kept: each moment of a top-up, on a phone and a
desktop, light and dark, in three languages; and one sheet with all of a language.
"""

from collections.abc import Callable, Iterator
from itertools import product
from pathlib import Path

from PIL import Image
from playwright.sync_api import Page
from scenes import ROOT, balance, browsing, choose, pay, picture, ready, receipt, show, start

FOLDER = ROOT / "screenshots"
TAGS = ("en", "zh-Hans", "ar")
SCREENS = {"phone": (390, 844), "desktop": (1280, 900)}
GAP = 16


def section(name: str) -> Callable[[Page], None]:
    """Everything done, standing at a later section, unfolded."""

    def act(page: Page) -> None:
        balance(page)
        page.evaluate("document.querySelectorAll('details').forEach((d) => { d.open = true; })")
        show(page, f"#{name}")

    return act


SCENES = {"start": start, "choose": choose, "pay": pay, "receipt": receipt, "balance": balance}
SCENES |= {name: section(name) for name in ("prepare", "afterwards", "safety", "sources", "data")}


def main() -> None:
    """Take every picture, then lay those of each language on a sheet."""
    with browsing() as (browser, origin):
        for tag, scheme, screen in product(TAGS, ("light", "dark"), SCREENS):
            width, height = SCREENS[screen]
            for name, act in SCENES.items():
                context = browser.new_context(
                    viewport={"width": width, "height": height}, color_scheme=scheme
                )
                page = context.new_page()
                ready(page, f"{origin}/{tag}/")
                act(page)
                picture(page, FOLDER / tag / f"{screen}-{scheme}-{name}.png")
                context.close()
    for tag in TAGS:
        print(sheet(tag))


def sheet(tag: str) -> Path:
    """Lay the pictures of a language out, a row for each screen and scheme."""
    rows = [[Image.open(path) for path in row] for row in paths(tag)]
    width = max(sum(picture.width + GAP for picture in row) for row in rows)
    made = Image.new("RGB", (width, sum(row[0].height + GAP for row in rows)), "grey")
    top = 0
    for row in rows:
        left = 0
        for each in row:
            made.paste(each, (left, top))
            left += each.width + GAP
        top += row[0].height + GAP
    path = FOLDER / f"{tag}.png"
    made.save(path)
    return path


def paths(tag: str) -> Iterator[list[Path]]:
    """Yield the pictures of each row."""
    for screen, scheme in product(SCREENS, ("light", "dark")):
        yield [FOLDER / tag / f"{screen}-{scheme}-{name}.png" for name in SCENES]


if __name__ == "__main__":
    main()
