"""From a claim to words on the page: translated, with its values set apart.

What a person dials, pays or types never stands inside a translated message.
It replaces a {placeholder} here, isolated left to right, so that an Arabic
sentence cannot turn *121# round.
"""

import re
from decimal import Decimal

from babel import numbers
from flask import Flask
from flask_babel import get_locale, gettext
from jinja2 import pass_context
from jinja2.runtime import Context
from markupsafe import Markup, escape

from webapp.claim import PLACEHOLDER, Claim
from webapp.i18n import Locale, by_tag, force_locale
from webapp.value import Value

LTR = Markup('<bdi dir="ltr" class="{0}">{1}</bdi>')
# Marks that Babel puts around Arabic amounts; the isolation does their work.
DIRECTION_MARKS = re.compile("[\u200e\u200f\u061c]")


def init_app(app: Flask) -> None:
    """Give the templates their words."""
    spoken = (say, instead, prose, amount, ltr, said_in, complaint_languages)
    app.jinja_env.globals.update({function.__name__: function for function in spoken})
    app.jinja_env.trim_blocks = True
    app.jinja_env.lstrip_blocks = True


def say(claim: Claim) -> Markup:
    """Return a claim's text in the current locale, as HTML."""
    return prose(claim.text, claim.values)


def instead(claim: Claim) -> Markup:
    """Return what to do instead of an unknown fact, in the current locale, as HTML."""
    return prose(claim.instead or "", claim.values)


def prose(text: str, values: dict[str, Value]) -> Markup:
    """Translate `text` and put each value in the place of its {placeholder}."""
    translated = gettext(text) if text else ""
    parts = PLACEHOLDER.split(translated)
    pairs = zip(parts[::2], [*parts[1::2], None], strict=True)
    return Markup("").join(
        escape(words) + (_value(values[name]) if name else Markup("")) for words, name in pairs
    )


def ltr(text: str) -> Markup:
    """Return text that is read left to right whatever stands around it, as HTML."""
    return LTR.format("ltr", text)


def amount(cents: int) -> Markup:
    """Return an amount in cents as people write euros in the current locale."""
    locale = get_locale()
    # Everybody knows the sign; in Ukrainian the data of Babel would write EUR.
    pattern = locale.currency_formats["standard"].pattern.replace("¤", "€")
    if cents % 100 == 0:
        pattern = pattern.replace(".00", "")
    text = numbers.format_currency(
        Decimal(cents) / 100,
        "EUR",
        pattern,
        locale=locale,
        currency_digits=False,
        numbering_system="latn",
    )
    return LTR.format("amount", DIRECTION_MARKS.sub("", text))


@pass_context
def said_in(context: Context, locale: Locale, template: str) -> Markup:
    """Return a template rendered in another locale, as HTML, within the page that asks for it."""
    with force_locale(locale.catalog):
        part = context.environment.get_template(template)
        html = part.render({**context.get_all(), "locale": locale})
        return Markup(html)  # noqa: S704  # escaped by the template that made it


def complaint_languages(locale: Locale) -> list[Locale]:
    """Return the locales that an operator is written to in, and the traveller's own at the end."""
    return list({tag: by_tag[tag] for tag in ("nl", "fr", "en", locale.tag)}.values())


def _value(value: Value) -> Markup:
    if value.cents is not None:
        return amount(value.cents)
    if value.count is not None:
        return escape(str(value.count))
    if value.ltr is not None:
        return ltr(value.ltr)
    language = Markup(' lang="{0}"').format(value.language) if value.language else Markup("")
    return Markup("<bdi{0}>{1}</bdi>").format(language, value.name)
