"""From a claim to words: values stand isolated in their places, in every language."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from flask import Flask

from webapp import catalogs, content, words
from webapp.claim import Claim, Value
from webapp.config import Config
from webapp.i18n import LOCALES, by_tag, force_locale, init_app

AMOUNTS = {  # what 15 euro, 12.50 euro and 1,234.05 euro look like; the space never breaks
    "en": ("€15", "€12.50", "€1,234.05"),
    "zh-Hans": ("€15", "€12.50", "€1,234.05"),
    "zh-Hant": ("€15", "€12.50", "€1,234.05"),
    "nl": ("€\xa015", "€\xa012,50", "€\xa01.234,05"),
    "fr": ("15\xa0€", "12,50\xa0€", "1\u202f234,05\xa0€"),
    "de": ("15\xa0€", "12,50\xa0€", "1.234,05\xa0€"),
    "es": ("15\xa0€", "12,50\xa0€", "1.234,05\xa0€"),
    "it": ("15\xa0€", "12,50\xa0€", "1.234,05\xa0€"),
    "pt": ("€\xa015", "€\xa012,50", "€\xa01.234,05"),
    "uk": ("15\xa0€", "12,50\xa0€", "1\xa0234,05\xa0€"),
    "ar": ("15\xa0€", "12.50\xa0€", "1,234.05\xa0€"),
    "ja": ("€15", "€12.50", "€1,234.05"),
}


def fact(text: str, standing: str = "confirmed", **values: Value) -> Claim:
    day = date(2026, 11, 22)
    return Claim(text=text, values=values, standing=standing, sources=("s",), read=day, instead="-")


@pytest.fixture
def speak(app: Flask) -> Callable[[str, Claim], str]:
    def in_locale(tag: str, claim: Claim) -> str:
        with (
            app.test_request_context(),
            force_locale(by_tag[tag].catalog),
        ):
            return str(words.say(claim))

    return in_locale


@pytest.mark.parametrize("tag", AMOUNTS)
def test_an_amount_is_written_as_people_write_it_and_isolated(app: Flask, tag: str) -> None:
    with app.test_request_context(), force_locale(by_tag[tag].catalog):
        written = tuple(str(words.amount(cents)) for cents in (1500, 1250, 123405))
    assert written == tuple(f'<bdi dir="ltr" class="amount">{text}</bdi>' for text in AMOUNTS[tag])


def test_amounts_are_known_for_every_locale() -> None:
    assert list(AMOUNTS) == [locale.tag for locale in LOCALES]


@pytest.mark.parametrize(
    ("value", "html"),
    [
        (Value(ltr="#120#"), '<bdi dir="ltr" class="ltr">#120#</bdi>'),
        (Value.model_construct(ltr="a&b<c>"), '<bdi dir="ltr" class="ltr">a&amp;b&lt;c&gt;</bdi>'),
        (Value(name="Pay&Go"), "<bdi>Pay&amp;Go</bdi>"),
        (Value(name="recharge GSM", language="fr"), '<bdi lang="fr">recharge GSM</bdi>'),
        (Value.model_construct(count=0), "0"),
        (Value(count=31), "31"),
        (Value(cents=500), '<bdi dir="ltr" class="amount">€5</bdi>'),
    ],
)
def test_a_value_stands_set_apart_in_its_place(
    speak: Callable[[str, Claim], str], value: Value, html: str
) -> None:
    assert speak("en", fact("Before {it}, after.", it=value)) == f"Before {html}, after."


def test_a_value_may_stand_first_last_and_twice(speak: Callable[[str, Claim], str]) -> None:
    said = speak("en", fact("{a} {b}{a}", a=Value(ltr="1"), b=Value(name="N")))
    one = '<bdi dir="ltr" class="ltr">1</bdi>'
    assert said == f"{one} <bdi>N</bdi>{one}"


def test_markup_in_a_text_is_shown_and_not_obeyed(speak: Callable[[str, Claim], str]) -> None:
    said = speak("en", fact('<script>alert("1")</script> & "so"'))
    assert said == "&lt;script&gt;alert(&#34;1&#34;)&lt;/script&gt; &amp; &#34;so&#34;"


def test_percent_signs_and_foreign_braces_stay_as_they_are(
    speak: Callable[[str, Claim], str],
) -> None:
    assert speak("en", fact("100 % of %(x)s %s {")) == "100 % of %(x)s %s {"


@pytest.fixture
def translated(tmp_path: Path) -> Callable[[str, str], str]:
    """Say a claim in Arabic, through a catalog that holds one translation."""

    def say(text: str, translation: str, **values: Value) -> str:
        for locale in LOCALES[1:]:
            catalog = Catalog(locale=locale.catalog, charset="utf-8")
            catalog.add(text, translation)
            catalogs.write(catalogs.po(tmp_path, locale.catalog), catalog)
        catalogs.compile_all(tmp_path)
        app = Flask("translated")
        init_app(app, tmp_path)
        with app.test_request_context(), force_locale("ar"):
            return str(words.say(fact(text, **values)))

    return say


def test_a_translation_puts_its_values_in_its_own_order(translated: Callable[..., str]) -> None:
    said = translated(
        "Send {word} to {number}.",
        "إلى {number} أرسل {word}.",
        word=Value(ltr="CONSULT"),
        number=Value(ltr="1914"),
    )
    first, second = (f'<bdi dir="ltr" class="ltr">{text}</bdi>' for text in ("1914", "CONSULT"))
    assert said == f"إلى {first} أرسل {second}."


def test_markup_in_a_translation_is_shown_and_not_obeyed(translated: Callable[..., str]) -> None:
    assert translated("Wait.", "<b>انتظر</b>") == "&lt;b&gt;انتظر&lt;/b&gt;"


def test_what_to_do_instead_is_said_with_its_values(app: Flask) -> None:
    claim = fact("Not known for {name}.", name=Value(name="BASE"))
    claim = claim.model_copy(update={"instead": "Ask {name}."})
    with app.test_request_context():
        assert words.instead(claim) == "Ask <bdi>BASE</bdi>."
        assert words.instead(claim.model_copy(update={"instead": None})) == ""


def test_a_part_of_a_page_is_said_in_another_language_and_the_rest_is_not(app: Flask) -> None:
    with app.test_request_context(), force_locale("fr"):
        page = app.jinja_env.from_string(
            "{{ said_in(other, 'parts/claim-message.html') }}|{{ _('Print') }}"
        ).render(other=by_tag["nl"], content=app_content(), locale=by_tag["fr"])
    message, rest = page.rsplit("|", 1)
    assert 'lang="nl" dir="ltr"' in message
    assert "Bedrag:" in message
    assert rest == "Imprimer"


def app_content() -> content.Content:
    return content.load(Config.content)


@pytest.mark.parametrize(
    ("tag", "languages"),
    [("en", "nl fr en"), ("fr", "nl fr en"), ("ar", "nl fr en ar"), ("de", "nl fr en de")],
)
def test_a_complaint_speaks_the_operators_languages_and_the_travellers(
    tag: str, languages: str
) -> None:
    assert [x.tag for x in words.complaint_languages(by_tag[tag])] == languages.split()
