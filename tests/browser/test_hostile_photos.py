"""Whatever is chosen as a photo: the text is kept, the right sentence said, the page lives."""

import io
import struct
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PIL import Image, ImageOps, JpegImagePlugin
from playwright.sync_api import Page, expect

from tests.browser.kept import LISTED, kept, photo_of, save, words
from tests.browser.pictures import (
    BLUE,
    GREEN,
    RED,
    SCRIPT,
    Odd,
    bomb,
    box,
    exif,
    frames,
    picture,
    written,
)
from tests.browser.visitor import Visitor

MESSAGE = "[data-receipt-message]"
SVG = b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)">' + SCRIPT + b"</svg>"
# Each photo that is decoded, by the type that the page found in it.
COUNT = """
window.decoded = [];
const decode = window.createImageBitmap;
window.createImageBitmap = (image, ...options) => {
  window.decoded.push(image.type);
  return decode(image, ...options);
};
"""


JPEG = written(picture(), "JPEG")
FORGED = JPEG.replace(struct.pack(">HH", 48, 64), struct.pack(">HH", 65_000, 65_000))
REFUSED = {
    "heic": Odd(box(b"heic"), "photo-heic", "IMG_0001.HEIC"),
    "heic called jpeg": Odd(box(b"heic"), "photo-heic"),
    "avif": Odd(box(b"avif"), "photo-not-image", "photo.avif"),
    "svg": Odd(SVG, "photo-not-image", "photo.svg"),
    "svg called png": Odd(SVG, "photo-not-image", "photo.png"),
    "gif and script": Odd(b"GIF89a/*" + SCRIPT + b"*/=0", "photo-not-image"),
    "gif": Odd(written(picture(), "GIF"), "photo-not-image"),
    "jpeg and html": Odd(JPEG[:3] + b"\xe0\0\2" + SCRIPT, "photo-not-image"),
    "html": Odd(b"<!doctype html>" + SCRIPT, "photo-not-image", "photo.html"),
    "png bomb": Odd(bomb(16_384), "photo-too-large", "photo.png"),
    "jpeg bomb": Odd(FORGED, "photo-too-large"),
    "empty": Odd(b"", "photo-damaged"),
    "cut in its header": Odd(JPEG[:120], "photo-damaged"),
    "21 MB": Odd(JPEG + bytes(21_000_000), "photo-too-large"),
}
# Refused, too, but only a decoder can tell.
BROKEN = {
    "nothing after its header": Odd(JPEG[: JPEG.index(b"\xff\xda")], "photo-damaged"),
    "noise after its header": Odd(JPEG[: JPEG.index(b"\xff\xc4")] + b"\xfe" * 999, "photo-damaged"),
    "png without pixels": Odd(bomb(64)[:40] + SCRIPT, "photo-damaged"),
}


@pytest.fixture
def page(visitor: Visitor) -> Iterator[Page]:
    page = visitor.open(script=COUNT)
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.on("dialog", lambda dialog: dialog.dismiss())
    title = page.title()
    yield page
    assert errors == []
    assert page.title() == title


def refuse(page: Page, odds: dict[str, Odd], folder: Path) -> None:
    for name, odd in odds.items():
        page.eval_on_selector(MESSAGE, "message => { message.textContent = ''; }")
        save(page, f"REFERENCE {name}", name, odd.file(folder))
        expect(page.locator(MESSAGE)).to_have_text(words(page, odd.words, MESSAGE))
        assert page.input_value("[name=photo]") == "", name
        expect(page.locator("[data-of=note]").first).to_have_text(name)
    records = kept(page)
    assert records["photos"] == []
    assert {r["note"] for r in records["receipts"]} == odds.keys()
    assert all(r["photoError"] and not r["hasPhoto"] for r in records["receipts"])
    assert page.locator(f"{LISTED} img:visible").count() == 0


def test_what_is_no_photo_is_never_decoded_and_the_text_is_kept(page: Page, tmp_path: Path) -> None:
    refuse(page, REFUSED, tmp_path)
    assert page.evaluate("window.decoded") == []
    receipt = save(page, "AND NOW A REAL ONE", "", Odd(JPEG, "").file(tmp_path))
    expect(page.locator(MESSAGE)).to_have_text(words(page, "photo-saved", MESSAGE))
    assert same_picture(photo_of(page, receipt))


def test_a_broken_photo_is_refused_and_the_text_is_kept(page: Page, tmp_path: Path) -> None:
    refuse(page, BROKEN, tmp_path)
    assert len(page.evaluate("window.decoded")) == len(BROKEN)


def same_picture(body: bytes) -> bool:
    """Tell whether this is the picture, the right way up."""
    image = opened(body)
    width, height = image.size
    expected = {(0.5, 0.2): RED, (0.2, 0.8): GREEN, (0.8, 0.8): BLUE}
    return width > height and all(
        max(abs(a - b) for a, b in zip(at(image, x * width, y * height), colour, strict=True)) < 30
        for (x, y), colour in expected.items()
    )


def at(image: Image.Image, x: float, y: float) -> tuple[int, ...]:
    pixel = image.getpixel((int(x), int(y)))
    assert isinstance(pixel, tuple)
    return pixel


def opened(body: bytes) -> Image.Image:
    """Open what was kept. It is within its limits, and no segment tells of anything but pixels."""
    assert len(body) <= 500_000
    told = [segment for segment in segments(body) if segment[0] in (*range(0xE1, 0xF0), 0xFE)]
    assert all(segment[3:].startswith(b"ICC_PROFILE\0") for segment in told), told
    for trace in (b"Exif", b"GPS", b"Camera", b"<script", b"http"):
        assert trace not in body
    image = Image.open(io.BytesIO(body))
    assert isinstance(image, JpegImagePlugin.JpegImageFile)
    assert not image.getexif()
    assert max(image.size) <= 1600
    return ImageOps.exif_transpose(image).convert("RGB")


def segments(body: bytes) -> Iterator[bytes]:
    """Give the segments before the pixels, each from its marker on."""
    place = 2
    while body[place + 1] != 0xDA:
        end = place + 2 + int.from_bytes(body[place + 2 : place + 4])
        yield body[place + 1 : end]
        place = end


def photographed(orientation: int, turn: int) -> bytes:
    """Take the picture with the camera held like this, and much told in the file."""
    noise = Image.effect_noise((2400, 1800), 40).convert("RGB")
    image = Image.blend(picture().resize(noise.size, Image.Resampling.NEAREST), noise, 0.06)
    turned = image.rotate(turn, expand=True)
    told = {"exif": exif(orientation), "comment": b"http://home.example"}
    body = written(turned, "JPEG", quality=92, **told)
    assert b"Camera 4711" in body
    assert Image.open(io.BytesIO(body)).getexif().get_ifd(0x8825)
    return body


def test_a_photo_is_kept_small_upright_and_without_its_place(page: Page, tmp_path: Path) -> None:
    for orientation, turn in {1: 0, 3: 180, 6: 90, 8: 270}.items():
        photo = Odd(photographed(orientation, turn), "").file(tmp_path)
        small = photo_of(page, save(page, f"CAMERA {orientation}", "", photo))
        expect(page.locator(f"{LISTED} img").first).to_be_visible()
        assert opened(small).size == (1600, 1200)
        assert same_picture(small)


PICTURES: dict[str, Callable[[], bytes]] = {
    "a JPEG with a page behind it": lambda: JPEG + SCRIPT,
    "a PNG with a page behind it": lambda: written(picture(), "PNG") + SCRIPT,
    "a progressive JPEG": lambda: written(picture(), "JPEG", progressive=True),
    "a JPEG in ink": lambda: written(picture().convert("CMYK"), "JPEG", quality=95),
    "a PNG of 16 colours": lambda: written(picture().quantize(16), "PNG"),
    "a WebP": lambda: written(picture(), "WEBP", exif=exif(1)),
    "a lossless WebP": lambda: written(picture(), "WEBP", lossless=True),
    "a moving WebP": frames("WEBP"),
    "a moving PNG": frames("PNG"),
    "several photos in one JPEG": frames("MPO"),
}


def test_of_everything_else_that_has_pixels_only_the_pixels_are_kept(
    page: Page, tmp_path: Path
) -> None:
    for name, made in PICTURES.items():
        receipt = save(page, "PIXELS", name, Odd(made(), "", "photo.svg").file(tmp_path))
        expect(page.locator(MESSAGE)).to_have_text(words(page, "photo-saved", MESSAGE))
        expect(page.locator(f"{LISTED} img").first).to_be_visible()
        assert same_picture(photo_of(page, receipt)), name
