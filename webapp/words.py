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
from markupsafe import Markup, escape

from webapp.claim import PLACEHOLDER, Claim, Value

LTR = Markup('<bdi dir="ltr" class="{0}">{1}</bdi>')
# Marks that Babel puts around Arabic amounts; the isolation does their work.
DIRECTION_MARKS = re.compile("[\u200e\u200f\u061c]")


def init_app(app: Flask) -> None:
    """Give the templates their words."""
    app.jinja_env.globals.update(say=say, instead=instead, prose=prose, amount=amount)
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


def amount(cents: int) -> Markup:
    """Return an amount in cents as people write euros in the current locale."""
    locale = get_locale()
    pattern = locale.currency_formats["standard"].pattern
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


def _value(value: Value) -> Markup:
    if value.cents is not None:
        return amount(value.cents)
    if value.count is not None:
        return escape(str(value.count))
    if value.ltr is not None:
        return LTR.format("ltr", value.ltr)
    language = Markup(' lang="{0}"').format(value.language) if value.language else Markup("")
    return Markup("<bdi{0}>{1}</bdi>").format(language, value.name)
