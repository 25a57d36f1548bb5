"""Which language a traveller gets: by the address, else by what the browser asks for."""

import re

import pytest
from babel import Locale as Babel
from flask import Flask
from flask.testing import FlaskClient
from hypothesis import example, given, settings
from hypothesis import strategies as st

from tests.spellings import SPELLINGS
from webapp.config import Config
from webapp.i18n import ALIASES, LOCALES, by_tag, init_app, resolve

HOMES = {f"/{tag}/" for tag in by_tag}
RANGES = st.from_regex(r"[A-Za-z*]{0,9}([-_][A-Za-z0-9]{1,9}){0,3}", fullmatch=True)
WEIGHTS = st.sampled_from(["", ";q=1", ";q=0", ";q=0.5", ";q=NaN", ";q=-5", ";q=1e999", ";q=", ";"])
LATIN = st.text(st.characters(max_codepoint=255, exclude_characters="\r\n"))
ASKED = st.lists(st.tuples(RANGES | st.sampled_from(list(by_tag)), WEIGHTS).map("".join))


@pytest.mark.parametrize(
    ("spelling", "tag"),
    [
        *SPELLINGS,
        (" en ", "en"),
        *((spelling, None) for spelling in ("en/", "../en", "en\0")),
    ],
)
def test_a_spelling_means_a_locale_or_nothing(spelling: str, tag: str | None) -> None:
    found = resolve(spelling)
    assert (found.tag if found else None) == tag


@pytest.mark.parametrize(
    ("accept", "home"),
    [
        (None, "/en/"),
        ("", "/en/"),
        ("*", "/en/"),
        ("xx", "/en/"),
        ("zh-CN", "/zh-Hans/"),
        ("zh-CN,zh;q=0.9,en;q=0.8", "/zh-Hans/"),
        ("zh-TW,zh;q=0.9,en;q=0.5", "/zh-Hant/"),
        ("zh-Hant-TW,fr;q=0.1", "/zh-Hant/"),
        ("zh-HK", "/zh-Hant/"),
        ("pt-BR,pt;q=0.9,en;q=0.8", "/pt/"),
        ("iw,in;q=0.9,no;q=0.8", "/en/"),
        ("nl,en-US;q=0.7,en;q=0.3", "/nl/"),
        ("fr-BE,nl-BE;q=0.9", "/fr/"),
        ("nl-BE;q=0.8,fr-BE;q=0.9", "/fr/"),
        ("en;q=0.1,de;q=0.9", "/de/"),
        ("pl,ru;q=0.9,ar;q=0.1", "/ar/"),
        ("ar-Latn,ar;q=0.9,fr;q=0.8", "/fr/"),
        ("fr;q=0,nl;q=0.1", "/nl/"),
        ("fr;q=0", "/en/"),
        ("fr;q=NaN,nl;q=0.5", "/nl/"),
        ("DE-de", "/de/"),
        ("en-GB;q=0.9, ar;q=0.9", "/en/"),
        (";;;,,,=q", "/en/"),
        ("\xe9\xff", "/en/"),
    ],
)
def test_the_root_leads_to_the_language_that_is_wanted_most(
    client: FlaskClient, accept: str | None, home: str
) -> None:
    response = client.get("/", headers={} if accept is None else {"Accept-Language": accept})
    assert (response.status_code, response.headers["Location"]) == (302, home)
    assert response.headers["Cache-Control"] == "no-store"
    assert response.headers["Vary"] == "Accept-Language"


@settings(max_examples=200)
@given(accept=ASKED.map(",".join) | LATIN)
@example(accept="zh-Hant-TW;q=1e999")
@example(accept="x" * 8000)
@example(accept="en-" * 2000)
@example(accept="," * 8000)
@example(accept="a-" * 40 + ";q=0.5")
@example(accept="en\0")
def test_whatever_is_asked_for_the_answer_is_a_known_page_or_a_refusal(
    app: Flask, accept: str
) -> None:
    response = app.test_client().get("/", headers={"Accept-Language": accept})
    if response.status_code != 400:
        assert (response.status_code, response.headers["Location"] in HOMES) == (302, True)


@settings(max_examples=100)
@given(path=st.text(st.characters(exclude_categories=["Cs"]), max_size=30))
@example(path="/evil.example")
@example(path="/evil.example/%2e%2e")
@example(path="\\evil.example")
@example(path="en\0/")
@example(path="\N{RIGHT-TO-LEFT OVERRIDE}en")
def test_whatever_is_opened_nothing_breaks_and_no_other_host_is_named(
    app: Flask, path: str
) -> None:
    raw = f"/{path}".encode().decode("latin-1")
    response = app.test_client().get("/", environ_overrides={"PATH_INFO": raw})
    assert response.status_code in (200, 302, 400, 404)
    assert response.headers.get("Location", "/en/") in HOMES


def test_every_locale_is_named_once_and_reads_in_its_direction() -> None:
    promised = {"en", "zh-Hans", "zh-Hant", "nl", "fr", "de", "es", "it", "pt", "uk", "ar", "ja"}
    assert len(by_tag) == len(LOCALES)
    assert by_tag.keys() >= promised
    for locale in LOCALES:
        assert locale.direction == Babel.parse(locale.catalog).text_direction, locale.tag
        assert re.fullmatch(r"[a-z]{2,3}(-[A-Z][a-z]{3})?", locale.tag)


def test_an_alias_means_one_locale_and_is_no_locale_itself() -> None:
    spellings = [alias.lower() for locale in LOCALES for alias in locale.aliases]
    assert len(spellings) == len(set(spellings))
    assert not set(spellings) & {tag.lower() for tag in by_tag}
    assert {*ALIASES.values()} <= {*by_tag}


def test_a_catalog_that_was_not_compiled_is_named(tmp_path) -> None:
    with pytest.raises(RuntimeError, match=r"^translations/zh_Hans: not compiled"):
        init_app(Flask("bare"), tmp_path)


def test_the_tree_holds_a_catalog_for_each_locale_and_no_other() -> None:
    folders = {path.name for path in Config.translations.iterdir() if path.is_dir()}
    assert folders == {locale.catalog for locale in LOCALES[1:]}
