"""Lay all sections of the page out side by side, to look at them: `python docs/contact_sheet.py`.

Writes PNG files into screenshots/, which is not kept: each moment of a top-up, on a phone and a
desktop, light and dark, in three languages; and one sheet with all of a language.
"""

from collections.abc import Iterator
from itertools import product
from pathlib import Path

from PIL import Image
from scenes import ROOT, balance, browsing, choose, pay, picture, ready, receipt, show, start

FOLDER = ROOT / "screenshots"
TAGS = ("en", "zh-Hans", "ar")
SCREENS = {"phone": (390, 844), "desktop": (1280, 900)}
GAP = 16


SCENES = {"start": start, "choose": choose, "pay": pay, "receipt": receipt, "balance": balance}
# What is around the steps, when all is done and unfolded.
SECTIONS = ("prepare", "afterwards", "safety", "sources", "data")
UNFOLD = "document.querySelectorAll('main details').forEach((one) => { one.open = true; })"


def main() -> None:
    """Take every picture, then lay those of each language on a sheet."""
    with browsing() as (browser, origin):
        for tag, scheme, screen in product(TAGS, ("light", "dark"), SCREENS):
            width, height = SCREENS[screen]
            for name, act in SCENES.items():
                context = browser.new_context(
                    viewport={"width": width, "height": height},
                    color_scheme=scheme,
                    reduced_motion="reduce",
                )
                page = context.new_page()
                ready(page, f"{origin}/{tag}/")
                act(page)
                picture(page, path(tag, screen, scheme, name))
                if act is balance:
                    page.evaluate(UNFOLD)
                    for section in SECTIONS:
                        show(page, f"#{section}")
                        picture(page, path(tag, screen, scheme, section))
                context.close()
    for tag in TAGS:
        print(sheet(tag))


def sheet(tag: str) -> Path:
    """Lay the pictures of a language out, a row for each screen and scheme."""
    rows = [[Image.open(each) for each in row] for row in paths(tag)]
    width = max(sum(picture.width + GAP for picture in row) for row in rows)
    made = Image.new("RGB", (width, sum(row[0].height + GAP for row in rows)), "grey")
    top = 0
    for row in rows:
        left = 0
        for each in row:
            made.paste(each, (left, top))
            left += each.width + GAP
        top += row[0].height + GAP
    whole = FOLDER / f"{tag}.png"
    made.save(whole)
    return whole


def paths(tag: str) -> Iterator[list[Path]]:
    """Yield the pictures of each row."""
    for screen, scheme in product(SCREENS, ("light", "dark")):
        yield [path(tag, screen, scheme, name) for name in (*SCENES, *SECTIONS)]


def path(tag: str, screen: str, scheme: str, name: str) -> Path:
    """Return where a picture is."""
    return FOLDER / tag / f"{screen}-{scheme}-{name}.png"


if __name__ == "__main__":
    main()
