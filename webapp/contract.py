"""What the page relies on: its operators, channels and cards are there, each in its place."""

import re
from collections.abc import Iterator
from typing import get_args

from webapp.claim import Topic
from webapp.fields import SLUG
from webapp.model import NEEDS, ChannelId, Content, Operator, Phrases

# The page contract names these. Each further one is a file of its own.
OPERATORS = frozenset(
    {"proximus", "base", "telenet", "orange", "mobile-vikings", "lycamobile", "other"}
)
# What a traveller looks for whichever operator is chosen: never a blank.
ALWAYS: tuple[Topic, ...] = ("kind", "balance")
TILLS = ("nl", "fr", "de", "en")


def mistakes(content: Content) -> Iterator[str]:
    """Yield what is missing, doubled or out of place as "file: path: message"."""
    yield from _operators(content)
    yield from _channels(content)
    yield from _phrases(content)


def plain(prose: str) -> Iterator[str]:
    """Yield what is wrong with a sentence that is translated, its placeholders taken out."""
    if re.search(r"[\d*#€<>{}]", prose):
        yield "digits, codes, signs and markup belong in values, not in prose"


def _operators(content: Content) -> Iterator[str]:
    for slug in sorted(OPERATORS - content.operators.keys()):
        yield f"operators/{slug}.toml: -: the file is missing"
    orders = [operator.order for operator in content.operators.values()]
    for slug, operator in content.operators.items():
        file = f"operators/{slug}.toml"
        if not re.fullmatch(SLUG, slug):
            yield f"{file}: -: the name of the file has lower case letters, digits and hyphens"
            continue
        if orders.count(operator.order) > 1:
            yield f"{file}: order: another operator has the place {operator.order}, too"
        if slug == "other" and operator.order < max(orders):
            yield f"{file}: order: other stands last"
        for topic in ALWAYS:
            if topic not in {fact.topic for fact in operator.facts}:
                yield f"{file}: facts: nothing about {topic}; if it is not known, a fact says so"
        for n, fact in enumerate(operator.facts):
            if not fact.id.startswith(f"{slug}-"):
                yield f"{file}: facts.{n}.id: {fact.id} does not begin with {slug}-"
        yield from (f"{file}: {message}" for message in _offers(operator))


def _offers(operator: Operator) -> Iterator[str]:
    channels = [offer.channel for offer in operator.offers]
    for n, offer in enumerate(operator.offers):
        if channels.count(offer.channel) > 1:
            yield f"offers.{n}.channel: {offer.channel} is offered twice"
        if offer.host and offer.host not in operator.hosts:
            yield f"offers.{n}.host: {offer.host} is not one of the operator's hosts"
        yield from (f"offers.{n}.needs: {message}" for message in _needs(offer.needs))
        if offer.channel == "text-message" and "signal" not in offer.needs:
            yield f"offers.{n}.needs: a text message needs signal"


def _channels(content: Content) -> Iterator[str]:
    ids = [channel.id for channel in content.channels]
    for missing in [one for one in get_args(ChannelId) if one not in ids]:
        yield f"channels.toml: channels: {missing} is missing"
    for n, channel in enumerate(content.channels):
        at = f"channels.toml: channels.{n}"
        if ids.count(channel.id) > 1:
            yield f"{at}.id: {channel.id} stands there twice"
        yield from (f"{at}.needs: {message}" for message in _needs(channel.needs))
        yield from (f"{at}.name: {message}" for message in plain(channel.name))
        for k, step in enumerate(channel.steps):
            yield from (f"{at}.steps.{k}: {message}" for message in plain(step))


def _phrases(content: Content) -> Iterator[str]:
    for language in sorted(set(TILLS) - content.phrases.keys()):
        yield f"phrases/{language}.toml: -: the file is missing"
    for language in sorted(content.phrases.keys() - set(TILLS)):
        yield f"phrases/{language}.toml: -: not a language of Belgian tills: {', '.join(TILLS)}"
    for language, card in content.phrases.items():
        file = f"phrases/{language}.toml"
        english = content.phrases.get("en", card)  # each question is shown with its meaning
        if len(card.questions) != len(english.questions):
            yield f"{file}: questions: not as many as in phrases/en.toml"
        for path, words in _said(card):
            yield from (f"{file}: {path}: {message}" for message in plain(words))


def _said(card: Phrases) -> Iterator[tuple[str, str]]:
    yield from ((name, value) for name, value in card if isinstance(value, str))
    for n, exchange in enumerate(card.questions):
        yield from ((f"questions.{n}.{name}", value) for name, value in exchange)


def _needs(needs: tuple[str, ...]) -> Iterator[str]:
    for unknown in sorted({part for need in needs for part in need.split("|")} - NEEDS):
        yield f"{unknown} is not one of {', '.join(sorted(NEEDS))}"
