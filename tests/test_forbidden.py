"""Nothing that the dossier calls old, unattributed or a trap is printed, in any writing of it."""

import re
import tomllib
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from html import escape
from itertools import pairwise
from pathlib import Path
from urllib.parse import unquote

import pytest

from tests.conftest import Page, strictly
from webapp.config import Config
from webapp.i18n import by_tag

READ = {"href", "title", "alt", "content", "value", "placeholder", "aria-label"}
FILES = {
    path.relative_to(Config.content).as_posix(): path for path in Config.content.rglob("*.toml")
}


@dataclass(frozen=True)
class Row:
    """A string that must not be printed, and why; perhaps only in some files of content/."""

    string: str
    why: str
    files: Sequence[str] = ()
    but: str = ""


LIST = tomllib.loads(Path(__file__).with_name("forbidden.toml").read_text("utf-8"))
ROWS = [Row(**row) for row in LIST["forbidden"]]
EVERY_ROW = pytest.mark.parametrize("row", ROWS, ids=lambda row: row.string)


def plain(text: str) -> str:
    """Text as it is taken in: without invisible marks, each digit and letter in its first form."""
    seen = unicodedata.normalize("NFKC", unquote(text))
    shown = (sign for sign in seen if unicodedata.category(sign) != "Cf")
    return "".join(str(unicodedata.digit(sign, sign)) for sign in shown).casefold()


@cache
def writings(string: str) -> re.Pattern[str]:
    """Match a string with spaces anywhere, and a grouped number however it is grouped."""
    signs = "".join(plain(string).split())
    grouped = r"[\s.,/()\u2010-\u2015-]*" if re.search(r"\d \d", string) else r"\s*"
    gaps = [grouped if (a + b).isdigit() else r"\s*" for a, b in pairwise(signs)]
    body = "".join(re.escape(sign) + gap for sign, gap in zip(signs, [*gaps, ""], strict=True))
    before = "(?<![0-9a-z])" if signs[0].isalnum() else ""
    after = "(?![0-9a-z])" if signs[-1].isalnum() else ""
    return re.compile(before + body + after)


def said(page: Page) -> str:
    """Return all that a page says: its text, and the attributes that are read, tapped or shown."""
    named = (pair for element in page.iter() for pair in element.attrib.items())
    told = [value for name, value in named if name in READ or str(name).startswith("data-")]
    return "\n".join([*page.itertext(), *told])


def found(text: str, file: str = "") -> list[str]:
    """Return the forbidden strings that stand in the words of a page, or in a content file."""
    text = plain(text)
    right = {row.string: writings(row.but).sub(" ", text) if row.but else text for row in ROWS}
    due = (row for row in ROWS if file in row.files or not row.files)
    return [row.string for row in due if writings(row.string).search(right[row.string])]


@pytest.mark.parametrize("tag", by_tag)
def test_no_page_prints_it(page: Callable[[str], Page], tag: str) -> None:
    assert found(said(page(tag))) == []


@pytest.mark.parametrize("file", FILES)
def test_no_content_file_holds_it(file: str) -> None:
    assert found(FILES[file].read_text("utf-8"), file) == []


@EVERY_ROW
def test_it_is_found_where_it_is_planted(row: Row) -> None:
    assert re.match(r"(network|brands) \d+", row.why), "the section of the dossier is missing"
    assert set(row.files) <= FILES.keys()
    file = row.files[0] if row.files else ""
    assert row.string in found(planted(f"<p>So: {escape(row.string)}.</p>"), file)
    assert row.string in found(f'text = "So: {row.string}."', file)


@pytest.mark.parametrize(
    ("body", "string"),
    [
        ("<p>17<b>12</b></p>", "1712"),
        ("<p>17&nbsp;1\u202f2</p>", "1712"),
        ("<p>\u2066171\u200b2\u2069</p>", "1712"),
        ("<p>１７１２</p>", "1712"),
        ("<p>اتصل بالرقم ١٧١٢.</p>", "1712"),
        ("<p>请拨打1712。</p>", "1712"),
        ('<a href="tel:1712">Call</a>', "1712"),
        ('<p data-code="1712"></p>', "1712"),
        ('<input aria-label="Call 1712" value="">', "1712"),
        ("<template><p>1712</p></template>", "1712"),
        ('<a href="tel:%2A121%2A">Call</a>', "*121*"),
        ('<p>*<bdi dir="ltr">121</bdi> * …</p>', "*121*"),
        ("<p>0800/66.311</p>", "0800 66 311"),
        ("<p>080 066 311</p>", "0800 66 311"),
        ("<p>(+32) 499-95-19-66</p>", "+32 499 95 19 66"),
        ("<p>39,99 €</p>", "39 99"),
        ("<p>in a CARREFOUR</p>", "Carrefour"),
        ("<p>media\u00admarkt</p>", "MediaMarkt"),
    ],
)
def test_it_is_found_in_any_writing(body: str, string: str) -> None:
    assert found(planted(body)) == [string]


@pytest.mark.parametrize(
    "body",
    [
        "<p>17120, 21712, in 2017 12, at 17:12, on 17.12.</p>",
        "<p>Carrefour Mobile, <b>ALDI</b>&nbsp;Talk</p>",
        "<p>recharger-mobiles.com, balloon</p>",
        "<p>SIM TOPUP: 1984, Visa, Payconiq, #120#</p>",
    ],
)
def test_what_only_looks_like_it_is_left_alone(body: str) -> None:
    assert found(planted(body)) == []


def planted(body: str) -> str:
    head = '<meta charset="utf-8"><title>t</title>'
    html = f'<!doctype html><html lang="en"><head>{head}</head><body>{body}</body></html>'
    return said(strictly(html.encode()))
