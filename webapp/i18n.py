"""Languages: the one list of locales, which one a browser asks for, and translation."""

import re
from dataclasses import dataclass
from pathlib import Path

from flask import Flask, g, has_request_context
from flask_babel import Babel, force_locale, gettext
from werkzeug.datastructures import LanguageAccept
from werkzeug.routing import BaseConverter

__all__ = ["LOCALES", "Locale", "best", "by_tag", "force_locale", "gettext", "init_app", "resolve"]


@dataclass(frozen=True)
class Locale:
    """A language of the page. `catalog` is Babel's name of it, `aliases` other tags for it."""

    tag: str
    name: str
    catalog: str
    direction: str = "ltr"
    aliases: tuple[str, ...] = ()


# The one list; what else a new locale needs, translations/README.md says.
# Aliases are explicit, because a script is never guessed: zh-TW is not zh-Hans, ja-Latn not ja.
LOCALES = (
    Locale("en", "English", "en", aliases=("en-Latn",)),
    Locale("zh-Hans", "简体中文", "zh_Hans", aliases=("zh", "zh-CN", "zh-SG", "zh-Hans-CN")),
    Locale("zh-Hant", "繁體中文", "zh_Hant", aliases=("zh-TW", "zh-HK", "zh-MO")),
    Locale("nl", "Nederlands", "nl", aliases=("nl-Latn",)),
    Locale("fr", "Français", "fr", aliases=("fr-Latn",)),
    Locale("de", "Deutsch", "de", aliases=("de-Latn",)),
    Locale("es", "Español", "es", aliases=("es-Latn",)),
    Locale("it", "Italiano", "it", aliases=("it-Latn",)),
    Locale("pt", "Português", "pt", aliases=("pt-Latn",)),
    Locale("uk", "Українська", "uk", aliases=("uk-Cyrl",)),
    Locale("ar", "العربية", "ar", direction="rtl", aliases=("ar-Arab",)),
    Locale("ja", "日本語", "ja", aliases=("ja-Jpan",)),
)
DEFAULT = LOCALES[0]
by_tag = {locale.tag: locale for locale in LOCALES}
# A language and a script, nothing else.
SCRIPT = re.compile(r"[^-]+-[a-z]{4}")


# Every other spelling of a locale, in lower case, with the tag it stands for.
ALIASES = {
    spelling.lower(): locale.tag
    for locale in LOCALES
    for spelling in (locale.tag, *locale.aliases)
    if spelling.lower() not in by_tag
}


def resolve(spelling: str) -> Locale | None:
    """Find the locale that a language tag means, or None.

    A region narrows nothing (fr-BE is fr, zh-Hans-MY is zh-Hans), but cutting
    never arrives at another script: zh-TW is not zh, hence not zh-Hans, and
    ja-Latn is not ja. static/sw.js resolves in the same way without network.
    """
    wanted = spelling.strip().lower().replace("_", "-")
    shorter = False
    while wanted:
        tag = wanted if wanted in by_tag else ALIASES.get(wanted)
        if tag and not (shorter and wanted in ALIASES and "-" not in wanted):
            return by_tag[tag]
        if SCRIPT.fullmatch(wanted):
            return None
        wanted, shorter = wanted.rpartition("-")[0], True
    return None


def best(accept: LanguageAccept) -> Locale:
    """Choose the locale for a parsed Accept-Language header; the default if none fits.

    Browsers repeat a tag without its region (zh-TW, zh): a language whose own
    script we lack does not come back in another one by that door.
    """
    lacking: set[str] = set()
    for spelling, quality in accept:
        primary = spelling.lower().partition("-")[0]
        if quality > 0 and primary not in lacking and (locale := resolve(spelling)):
            return locale
        lacking.add(primary)
    return DEFAULT


class LocaleConverter(BaseConverter):
    """A locale's exact tag in a URL; anything else is not this route."""

    regex = "|".join(by_tag)

    def to_python(self, value: str) -> Locale:
        """Return the Locale of a tag, which is one of the list because the regex says so."""
        return by_tag[value]

    def to_url(self, value: object) -> str:
        """Return the tag of a Locale."""
        return value.tag if isinstance(value, Locale) else str(value)


def init_app(app: Flask, translations: Path) -> None:
    """Teach the app its languages. Raises RuntimeError when a catalog was not compiled."""
    for locale in LOCALES[1:]:
        if not (translations / locale.catalog / "LC_MESSAGES" / "messages.mo").is_file():
            raise RuntimeError(
                f"translations/{locale.catalog}: not compiled, run: flask catalogs compile"
            )
    app.url_map.converters["locale"] = LocaleConverter
    app.config["BABEL_TRANSLATION_DIRECTORIES"] = str(translations)
    Babel(app, locale_selector=lambda: g.get("catalog") if has_request_context() else None)
