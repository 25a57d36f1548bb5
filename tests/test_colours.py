"""Every colour of text stands out by day and by night as WCAG's strictest level asks."""

import re
from itertools import product

import pytest

from webapp.config import ROOT, Config

STYLE = (Config.static / "css" / "tokens.css").read_text("utf-8")
DESIGN = (ROOT / "docs" / "design.md").read_text("utf-8")
TOKEN = re.compile(r"--([\w-]+): (#[0-9a-f]{6});")
DAY, NIGHT = (TOKEN.findall(part) for part in STYLE.split("@media (prefers-color-scheme: dark)"))
SCHEMES = {"day": dict(DAY), "night": dict(DAY) | dict(NIGHT)}

PAIRS = [*product(("ink", "soft", "stop", "good"), ("paper", "card")), ("on-accent", "accent")]
LEAST = 7  # WCAG 2.2, 1.4.6


def luminance(colour: str) -> float:
    """WCAG's relative luminance, from 0 to 1."""
    shares = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (s / 12.92 if s <= 0.04045 else ((s + 0.055) / 1.055) ** 2.4 for s in shares)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    dark, light = sorted(map(luminance, (one, other)))
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("scheme", SCHEMES)
def test_text_of_every_colour_can_be_read_on_every_ground(scheme: str) -> None:
    colours = SCHEMES[scheme]
    found = {(text, on): contrast(colours[text], colours[on]) for text, on in PAIRS}
    assert {pair: ratio for pair, ratio in found.items() if ratio < LEAST} == {}


def test_the_page_about_design_names_these_colours() -> None:
    used = {name for pair in PAIRS for name in pair}
    values = {colours[name] for colours in SCHEMES.values() for name in used}
    assert set(re.findall(r"#[0-9a-f]{6}", DESIGN)) == values
