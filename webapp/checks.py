"""Rules of the content that one record alone cannot state."""

import re
from collections.abc import Iterator

from webapp.claim import PLACEHOLDER, Claim, Code, Fact, Topic
from webapp.fields import SLUG
from webapp.model import NEEDS, Content, Offer, Operator
from webapp.register import claims

# The page contract names these. Each further one is a file of its own.
OPERATORS = frozenset(
    {"proximus", "base", "telenet", "orange", "mobile-vikings", "lycamobile", "other"}
)
# What a traveller looks for whichever operator is chosen: never a blank.
ALWAYS: tuple[Topic, ...] = ("kind", "balance")
FIRST_HAND = frozenset({"operator", "authority"})


def mistakes(content: Content) -> Iterator[str]:
    """Yield every broken rule as "file: path: message"."""
    yield from _operators(content)
    yield from _phrases_are_complete(content)
    seen: dict[str, str] = {}
    for file, path, claim in claims(content):
        at = f"{file}: {path}"
        for rule in (_sources, _standing, _prose):
            yield from (f"{at}.{message}" for message in rule(claim, content))
        if isinstance(claim, Fact):
            if claim.id in seen:
                yield f"{at}.id: {claim.id} is already used in {seen[claim.id]}"
            seen[claim.id] = file
    for slug, operator in content.operators.items():
        file = f"operators/{slug}.toml"
        yield from (f"{file}: {message}" for message in _offers(operator))
    for n, channel in enumerate(content.channels):
        yield from (f"channels.toml: channels.{n}.needs: {m}" for m in _needs(channel.needs))
        for k, step in enumerate(channel.steps):
            yield from (f"channels.toml: channels.{n}.steps.{k}: {m}" for m in _plain(step))


def _operators(content: Content) -> Iterator[str]:
    for slug in sorted(OPERATORS - content.operators.keys()):
        yield f"operators/{slug}.toml: -: the file is missing"
    orders = [operator.order for operator in content.operators.values()]
    for slug, operator in content.operators.items():
        file = f"operators/{slug}.toml"
        if not re.fullmatch(SLUG, slug):
            yield f"{file}: -: the name of the file has lower case letters, digits and hyphens"
        if orders.count(operator.order) > 1:
            yield f"{file}: order: another operator has the place {operator.order}, too"
        if slug == "other" and operator.order < max(orders):
            yield f"{file}: order: other stands last"
        for topic in ALWAYS:
            if topic not in {fact.topic for fact in operator.facts}:
                yield f"{file}: facts: nothing about {topic}; if it is not known, a fact says so"


def _phrases_are_complete(content: Content) -> Iterator[str]:
    for language in sorted({"nl", "fr", "de", "en"} - content.phrases.keys()):
        yield f"phrases/{language}.toml: -: the file is missing"


def _sources(claim: Claim, content: Content) -> Iterator[str]:
    for n, slug in enumerate(claim.sources):
        if slug not in content.sources:
            yield f"sources.{n}: no source is called {slug}"


def _standing(claim: Claim, content: Content) -> Iterator[str]:
    kinds = {content.sources[s].kind for s in claim.sources if s in content.sources}
    if claim.standing == "confirmed" and not kinds & FIRST_HAND:
        yield "standing: confirmed needs a source of an operator or an authority"
    if claim.standing == "reported" and kinds <= {"search"}:
        yield "standing: reported needs somebody who reports it"


def _prose(claim: Claim, content: Content) -> Iterator[str]:
    for field in ("text", "instead"):
        yield from (f"{field}: {message}" for message in _plain(getattr(claim, field) or ""))


def _plain(prose: str) -> Iterator[str]:
    if re.search(r"[\d*#€<>{}]", PLACEHOLDER.sub("", prose)):
        yield "digits, codes, signs and markup belong in values, not in prose"


def _offers(operator: Operator) -> Iterator[str]:
    channels = [offer.channel for offer in operator.offers]
    for n, offer in enumerate(operator.offers):
        if offer.channel in channels[:n]:
            yield f"offers.{n}.channel: {offer.channel} is offered twice"
        if offer.host and offer.host not in operator.hosts:
            yield f"offers.{n}.host: {offer.host} is not one of the operator's hosts"
        yield from (f"offers.{n}.needs: {message}" for message in _needs(offer.needs))
        yield from (f"offers.{n}.{message}" for message in _text_needs_signal(offer))
    if operator.voucher.code and "{voucher}" not in _written(operator.voucher.code):
        yield "voucher.code: the place of the voucher number, {voucher}, is missing"


def _needs(needs: tuple[str, ...]) -> Iterator[str]:
    for unknown in sorted({part for need in needs for part in need.split("|")} - NEEDS):
        yield f"{unknown} is not one of {', '.join(sorted(NEEDS))}"


def _text_needs_signal(offer: Offer) -> Iterator[str]:
    if offer.channel == "text-message" and "signal" not in offer.needs:
        yield "needs: a text message needs signal"


def _written(code: Code) -> str:
    return f"{code.to} {code.text or ''}"
