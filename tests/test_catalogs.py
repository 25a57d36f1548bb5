"""The catalogs: complete, up to date, and nothing in a translation that belongs in a value."""

import re
from pathlib import Path

import polib
import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.plurals import get_plural

from webapp import catalogs
from webapp.claim import PLACEHOLDER
from webapp.config import Config
from webapp.i18n import LOCALES

# zh-Hans, nl, fr, … : every locale but the source language.
LOCALE = pytest.mark.parametrize("locale", [locale.catalog for locale in LOCALES[1:]])
PERCENT = re.compile(r"%\(\w+\)[a-z]|%[a-z]")
DIRECTION = "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"


@pytest.fixture(scope="module")
def template() -> Catalog:
    return catalogs.template()


def entries(locale: str) -> polib.POFile:
    return polib.pofile(str(catalogs.po(Config.translations, locale)))


def wordings(entry: polib.POEntry) -> list[str]:
    """What a translator wrote: one wording, or one for each plural form."""
    return list(entry.msgstr_plural.values()) or [entry.msgstr]


def message_id(message: Message) -> str:
    """The English wording, of two the singular."""
    return message.id if isinstance(message.id, str) else message.id[0]


def told(locale: str, found: list[str]) -> str:
    """A list for the translator."""
    return "\n".join([f"{locale}: {len(found)} messages", *(f"  {line!r}" for line in found)])


@LOCALE
def test_every_message_is_translated(locale: str) -> None:
    missing = [entry.msgid for entry in entries(locale) if not all(wordings(entry))]
    assert not missing, told(locale, missing)


@LOCALE
def test_no_translation_is_doubtful_or_left_over(locale: str) -> None:
    doubtful = [entry.msgid for entry in entries(locale) if entry.fuzzy or entry.obsolete]
    assert not doubtful, told(locale, doubtful)


@LOCALE
def test_the_catalog_holds_the_messages_of_the_sources_and_no_other(
    locale: str, template: Catalog
) -> None:
    """When this fails: make catalogs."""
    sources = {(m.context, message_id(m)) for m in template if m.id}
    catalog = {(entry.msgctxt, entry.msgid) for entry in entries(locale)}
    assert not sources - catalog, told(locale, sorted(text for _, text in sources - catalog))
    assert not catalog - sources, told(locale, sorted(text for _, text in catalog - sources))


@LOCALE
def test_a_translation_keeps_every_placeholder(locale: str) -> None:
    def places(text: str) -> list[str]:
        return sorted({*PLACEHOLDER.findall(text), *PERCENT.findall(text)})

    odd = [
        entry.msgid
        for entry in entries(locale)
        for wording in wordings(entry)
        if wording and places(entry.msgid) != places(wording)
    ]
    assert not odd, told(locale, odd)


@LOCALE
def test_a_translation_holds_no_digit_code_markup_or_sign(locale: str) -> None:
    def bare(text: str) -> str:
        return PERCENT.sub("", PLACEHOLDER.sub("", text))

    texts = [wording for entry in entries(locale) for wording in wordings(entry)]
    odd = [text for text in texts if re.search(r"[\d*#€$<>&{}]", bare(text))]
    assert not odd, told(locale, odd)


@LOCALE
def test_a_translation_leaves_direction_to_the_page(locale: str) -> None:
    odd = [entry.msgstr for entry in entries(locale) if set(entry.msgstr) & set(DIRECTION)]
    assert not odd, told(locale, odd)


@LOCALE
def test_a_translation_has_no_stray_space(locale: str) -> None:
    texts = [wording for entry in entries(locale) for wording in wordings(entry)]
    odd = [text for text in texts if text != text.strip() or "  " in text or "\n" in text]
    assert not odd, told(locale, odd)


@LOCALE
def test_the_header_names_the_language_and_its_plurals(locale: str) -> None:
    header = entries(locale).metadata
    plural = get_plural(locale)
    assert header["Language"] == locale
    assert header["Content-Type"] == "text/plain; charset=utf-8"
    assert header["Plural-Forms"].startswith(f"nplurals={plural.num_plurals};")


@LOCALE
def test_the_file_is_written_as_make_catalogs_writes_it(locale: str, tmp_path: Path) -> None:
    """No dates, sorted, one width: a change of one message is a change of one place."""
    path = catalogs.po(Config.translations, locale)
    catalogs.write(tmp_path / "again.po", catalogs.read(path, locale))
    assert (tmp_path / "again.po").read_text("utf-8") == path.read_text("utf-8"), "make catalogs"


def test_the_messages_of_the_sources_hold_no_digit_code_or_markup(template: Catalog) -> None:
    texts = [message_id(message) for message in template if message.id]
    bare = {text: PERCENT.sub("", PLACEHOLDER.sub("", text)) for text in texts}
    odd = [text for text in texts if re.search(r"[\d*#€$<>{}]", bare[text])]
    assert not odd, told("en", odd)


def test_messages_come_from_templates_from_python_and_from_content(template: Catalog) -> None:
    texts = {message_id(message) for message in template}
    assert {"Top-up Belgium", "Saving for offline use", "Operator's shop"} <= texts
    assert {"Ask in the shop before you queue.", "Could I have a receipt, please?"} <= texts
    assert not {"BASE", "Proximus", "Nederlands", "own-search", "late-shop"} & texts


def test_every_message_says_what_it_is(template: Catalog) -> None:
    bare = [message_id(message) for message in template if message.id and not message.auto_comments]
    assert not bare, told("en", bare)


def test_an_update_keeps_what_stands_and_drops_what_is_gone(tmp_path: Path) -> None:
    path = catalogs.po(tmp_path, "fr")
    catalog = Catalog(locale="fr", charset="utf-8")
    catalog.add("Top-up Belgium", "Recharge Belgique")
    catalog.add("Gone since long", "Parti")
    catalogs.write(path, catalog)
    lines = list(catalogs.update(tmp_path))
    assert [line.partition(":")[0] for line in lines] == [locale.tag for locale in LOCALES[1:]]
    updated = polib.pofile(str(path))
    assert updated.find("Top-up Belgium").msgstr == "Recharge Belgique"
    assert "Parti" not in path.read_text("utf-8")
    assert not [entry for entry in updated if entry.fuzzy]


@LOCALE
def test_a_translation_fits_where_its_comment_says_that_room_is_short(locale: str) -> None:
    limits = {e: re.search(r"at most (\d+) letters", e.comment) for e in entries(locale)}
    narrow = {entry: int(limit[1]) for entry, limit in limits.items() if limit}
    assert len(narrow) > 80
    assert not [e.msgid for e, room in narrow.items() if len(e.msgstr) > room]
