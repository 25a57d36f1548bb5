"""Draw the PNG icons in static/icons from the SVG files beside them.

    python docs/draw_icons.py            write the PNG files
    python docs/draw_icons.py --check    write nothing; fail if a file differs from its drawing

A developer's tool, not part of the site. It needs playwright, pillow and a Chromium;
CHROMIUM names the browser (default /usr/bin/chromium).
"""

import io
import os
import sys
from pathlib import Path
from re import sub

from PIL import Image, ImageChops
from playwright.sync_api import sync_playwright

ICONS = Path(__file__).resolve().parent.parent / "static" / "icons"

# file, drawing, side in pixels, opaque, viewBox instead of the drawing's own
FILES = (
    ("icon-96.png", "app.svg", 96, False, None),
    ("icon-192.png", "app.svg", 192, False, None),
    ("icon-512.png", "app.svg", 512, False, None),
    ("maskable-512.png", "app-maskable.svg", 512, True, None),
    # Apple rounds the corners itself and masks no further: the mark may be larger.
    ("apple-touch-icon-180.png", "app-maskable.svg", 180, True, "-16 -16 544 544"),
)

INK = (0x1C, 0x1A, 0x16)
YELLOW = (0xFF, 0xD4, 0x00)
# Two flat colours, and so many shades along each edge: more cannot be told apart.
SHADES = 14
# The largest difference allowed between a drawing and its palette copy, per channel of 255.
TOLERANCE = 12


def render(page, drawing, side, opaque, view_box):
    svg = (ICONS / drawing).read_text(encoding="utf-8")
    if view_box:
        svg = sub(r'viewBox="[^"]*"', f'viewBox="{view_box}"', svg, count=1)
    svg = svg.replace("<svg ", f'<svg width="{side}" height="{side}" ', 1)
    page.set_viewport_size({"width": side, "height": side})
    page.set_content(
        f"<!doctype html><style>*{{margin:0;display:block}}head,title{{display:none}}</style>{svg}"
    )
    image = Image.open(io.BytesIO(page.screenshot(omit_background=not opaque)))
    return image.convert("RGB" if opaque else "RGBA")


def palette(opaque):
    """Yellow to ink in even steps, then (unless opaque) yellow to nothing."""
    steps = [n / (SHADES + 1) for n in range(SHADES + 2)]
    colours = [
        (*(round(y + (i - y) * t) for y, i in zip(YELLOW, INK, strict=True)), 255) for t in steps
    ]
    if not opaque:
        colours += [(*YELLOW, round(255 * t)) for t in steps[:-1]]
    return colours


def shrink(image, opaque):
    """The image as a palette PNG: bytes."""
    colours = palette(opaque)

    def nearest(pixel):
        r, g, b, a = pixel
        if a < 255:
            r, g, b = YELLOW
        return min(
            range(len(colours)),
            key=lambda n: sum((x - y) ** 2 for x, y in zip((r, g, b, a), colours[n], strict=True)),
        )

    image = image.convert("RGBA")
    index = {pixel: nearest(pixel) for _, pixel in image.getcolors(image.width * image.height)}
    raw = image.tobytes()
    small = Image.new("P", image.size)
    small.putdata([index[tuple(raw[n : n + 4])] for n in range(0, len(raw), 4)])
    small.putpalette([channel for colour in colours for channel in colour[:3]])
    data = io.BytesIO()
    extra = {} if opaque else {"transparency": bytes(colour[3] for colour in colours)}
    small.save(data, "PNG", optimize=True, **extra)
    return data.getvalue()


def distance(image, data):
    """The largest difference of any channel, over black and over white."""
    copy = Image.open(io.BytesIO(data)).convert("RGBA")
    image = image.convert("RGBA")
    worst = 0
    for ground in ("black", "white"):
        flat = [
            Image.alpha_composite(Image.new("RGBA", image.size, ground), i) for i in (image, copy)
        ]
        worst = max(worst, *(high for _, high in ImageChops.difference(*flat).getextrema()))
    return worst


def main(check):
    stale = []
    total = 0
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=os.environ.get("CHROMIUM", "/usr/bin/chromium"), args=["--no-sandbox"]
        )
        page = browser.new_page()
        for name, drawing, side, opaque, view_box in FILES:
            image = render(page, drawing, side, opaque, view_box)
            data = shrink(image, opaque)
            off = distance(image, data)
            if off > TOLERANCE:
                sys.exit(f"{name}: the palette copy is {off} of 255 off")
            path = ICONS / name
            if check:
                if not path.exists() or distance(image, path.read_bytes()) > TOLERANCE:
                    stale.append(name)
            else:
                path.write_bytes(data)
            total += len(data)
            print(f"{name:26} {len(data):6} bytes   off by {off}")
        browser.close()
    print(f"{'together':26} {total:6} bytes")
    if stale:
        sys.exit("not as drawn: " + ", ".join(stale))


if __name__ == "__main__":
    main(check="--check" in sys.argv[1:])
