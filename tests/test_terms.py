"""One word for one thing: translations keep to the terms of their glossary."""

import re
import tomllib
from typing import Any

import polib
import pytest

from webapp.config import Config
from webapp.i18n import LOCALES

CATALOGS = [locale.catalog for locale in LOCALES if locale.catalog != "en"]
# What a term looks like in an English message. A name is not one: Top-up Belgium, Top-up BE.
ENGLISH = {
    "top up": r"\btop(?:ped|s)?[- ]?ups?\b(?! B)",
    "prepaid": r"\bprepaid\b",
    "balance": r"\bbalances?\b",
    "credit": r"\bcredit\b",
    "voucher": r"\bvouchers?\b(?! numbers?)",
    "voucher number": r"\bvoucher numbers?\b",
    "receipt": r"\breceipts?\b",
    "operator": r"\boperators?\b",
}
PLACEHOLDER = re.compile(r"\{\w+\}|%\(\w+\)s")
WITHOUT_SPACES = {"ja", "zh_Hans", "zh_Hant"}


def terms(catalog: str) -> dict[str, Any]:
    return tomllib.loads((Config.translations / catalog / "terms.toml").read_text("utf-8"))


def translations(catalog: str) -> dict[str, str]:
    """Every translation by its English, in small letters, plural forms in a row."""
    messages = polib.pofile(str(Config.translations / catalog / "LC_MESSAGES" / "messages.po"))
    return {e.msgid: " ".join([e.msgstr, *e.msgstr_plural.values()]).lower() for e in messages}


def strangers(translated: dict[str, str], term: str, stems: list[str]) -> set[str]:
    """Return the messages that have the term in English and none of its stems in translation."""
    return {
        english
        for english, said in translated.items()
        if re.search(ENGLISH[term], PLACEHOLDER.sub("", english), re.IGNORECASE)
        and not any(stem.lower() in said for stem in stems)
    }


@pytest.mark.parametrize("catalog", CATALOGS)
def test_each_term_has_its_word_in_every_message(catalog: str) -> None:
    given, translated = terms(catalog), translations(catalog)
    assert given["terms"].keys() == ENGLISH.keys()
    found: set[str] = set()
    for term, stems in given["terms"].items():
        found |= strangers(translated, term, stems)
    assert found == set(given.get("otherwise", []))
    assert len(found) <= 6, "a term that is often said otherwise is none"


@pytest.mark.parametrize("catalog", CATALOGS)
def test_no_word_stands_here_that_the_glossary_forbids(catalog: str) -> None:
    edge = "" if catalog in WITHOUT_SPACES else r"\b"
    never = terms(catalog)["never"]
    assert never
    for word in never:
        pattern = re.compile(edge + re.escape(word.lower()) + edge)
        assert not [e for e, said in translations(catalog).items() if pattern.search(said)], word


def test_another_word_is_noticed() -> None:
    translated = {"Keep the receipt.": "bewaar de bon.", "A {receipt}": "een bon"}
    assert strangers(translated, "receipt", ["kasticket"]) == {"Keep the receipt."}
