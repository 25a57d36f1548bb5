"""Pictures and what only looks like one, made by hand or as cameras make them."""

import io
import struct
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from PIL import Image

SCRIPT = b"<script>document.title = 'pwned'</script>"
RED, GREEN, BLUE = (200, 20, 20), (20, 200, 20), (20, 20, 200)


class Odd(NamedTuple):
    """A file, and the case in which the page has words for it."""

    body: bytes
    words: str
    name: str = "photo.jpg"

    def file(self, folder: Path) -> Path:
        """Lay it down, where a browser gives it the type that goes with its name."""
        path = folder / self.name
        path.write_bytes(self.body)
        return path


def written(image: Image.Image, form: str, **options: object) -> bytes:
    file = io.BytesIO()
    image.save(file, form, **options)
    return file.getvalue()


def picture() -> Image.Image:
    """Red above, green below on the left, blue below on the right: it has no symmetry."""
    image = Image.new("RGB", (64, 48), RED)
    image.paste(GREEN, (0, 24, 32, 48))
    image.paste(BLUE, (32, 24, 64, 48))
    return image


def bomb(edge: int) -> bytes:
    """A whole and valid PNG of one bit per pixel, small as a file and huge as a picture."""

    def chunk(name: bytes, body: bytes) -> bytes:
        return (
            struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))
        )

    head = struct.pack(">IIBBBBB", edge, edge, 1, 0, 0, 0, 0)
    rows = zlib.compress(bytes(edge * (1 + edge // 8)), 9)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


def box(brand: bytes) -> bytes:
    return struct.pack(">I", 24) + b"ftyp" + brand + bytes(4) + brand + b"mif1" + bytes(400)


def exif(orientation: int) -> Image.Exif:
    """What a camera writes: where the photo was taken, when, by what, and which way up."""
    data = Image.Exif()
    data[0x0112] = orientation
    data[0x0110] = "Camera 4711"
    data.get_ifd(0x8825).update({1: "N", 2: (50.0, 50.0, 43.0), 3: "E", 4: (4.0, 20.0, 10.0)})
    data.get_ifd(0x8769).update({0x9003: "2026:11:05 10:00:00"})
    return data


def frames(form: str) -> Callable[[], bytes]:
    """Write the picture with another behind it, in one file."""
    other = Image.new("RGB", (64, 48), BLUE)
    return lambda: written(picture(), form, save_all=True, append_images=[other])
