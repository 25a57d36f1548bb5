"""Rules of the content that one record alone cannot state: about facts and their sources."""

from collections import defaultdict
from collections.abc import Collection, Iterator
from datetime import date, timedelta

from webapp import contract
from webapp.claim import PLACEHOLDER, Claim, Fact
from webapp.contract import OPERATORS, plain
from webapp.model import Content, Offer, Voucher
from webapp.register import Entry, entries
from webapp.value import Code

FIRST_HAND = frozenset({"operator", "authority"})


def mistakes(content: Content, broken: Collection[str] = ()) -> Iterator[str]:
    """Yield every broken rule as "file: path: message".

    `broken` names the files and folders that `content` holds nothing of because
    they are not sound: nothing is missed in them, and a rule that would have to
    know them is not asked.
    """
    for mistake in _mistakes(content, broken):
        file = mistake.partition(": ")[0]
        if file not in broken and file.partition("/")[0] not in broken:
            yield mistake


def _mistakes(content: Content, broken: Collection[str]) -> Iterator[str]:
    yield from contract.mistakes(content)
    yield from _pages(content)
    if not broken:
        yield from _uncited(content)
    yield from _names(content)
    rules = [_prose, _code, _voucher]
    if "sources.toml" not in broken:
        rules = [_sources, _standing, _read, *rules]
    for entry in entries(content):
        for rule in rules:
            yield from (f"{entry.at}.{message}" for message in rule(entry.claim, content))


def yet_to_come(content: Content, today: date) -> Iterator[str]:
    """Yield every reading after today as "file: path: message"; somewhere it is tomorrow already.

    For the people who keep the facts. A server that starts asks no clock.
    """
    for slug, source in content.sources.items():
        if source.read > today + timedelta(days=1):
            yield f"sources.toml: {slug}.read: {source.read} is yet to come"
    for entry in entries(content):
        if entry.claim.read > today + timedelta(days=1):
            yield f"{entry.at}.read: {entry.claim.read} is yet to come"


def _pages(content: Content) -> Iterator[str]:
    urls = [source.url for source in content.sources.values() if source.url]
    for slug, source in content.sources.items():
        if urls.count(source.url or "") > 1:
            yield f"sources.toml: {slug}.url: another source is the same page"


def _uncited(content: Content) -> Iterator[str]:
    cited = {slug for entry in entries(content) for slug in entry.claim.sources}
    if content.operators.keys() >= OPERATORS:
        alone = (slug for slug in content.sources if slug not in cited)
        yield from (f"sources.toml: {slug}: no fact rests on it" for slug in alone)


def _names(content: Content) -> Iterator[str]:
    named: dict[str, list[Entry]] = defaultdict(list)
    for entry in entries(content):
        named[entry.name].append(entry)
    for name, found in named.items():
        for entry in found:
            others = ", ".join(other.at for other in found if other is not entry)
            if others and isinstance(entry.claim, Fact):
                yield f"{entry.at}.id: {name} is already used: {others}"


def _sources(claim: Claim, content: Content) -> Iterator[str]:
    for n, slug in enumerate(claim.sources):
        if slug not in content.sources:
            yield f"sources.{n}: no source in sources.toml is called {slug}"


def _standing(claim: Claim, content: Content) -> Iterator[str]:
    kinds = {slug: content.sources[slug].kind for slug in claim.sources if slug in content.sources}
    told = ", ".join(f"{slug} {kind}" for slug, kind in kinds.items()) or "nothing"
    if claim.standing == "confirmed" and not set(kinds.values()) & FIRST_HAND:
        yield f"standing: confirmed needs an operator or an authority; sources.toml has {told}"
    if claim.standing == "reported" and set(kinds.values()) <= {"search"}:
        yield f"standing: reported needs somebody who reports it; sources.toml has {told}"


def _read(claim: Claim, content: Content) -> Iterator[str]:
    for slug in claim.sources:
        if slug in content.sources and content.sources[slug].read > claim.read:
            yield f"read: {slug} in sources.toml was read later, and this was not read against it"


def _prose(claim: Claim, content: Content) -> Iterator[str]:
    for field in ("text", "instead"):
        prose = PLACEHOLDER.sub("", getattr(claim, field) or "")
        yield from (f"{field}: {message}" for message in plain(prose))


def _code(claim: Claim, content: Content) -> Iterator[str]:
    if isinstance(claim, Offer | Fact) and claim.code and set("{}") & set(_written(claim.code)):
        yield "code: only the code of a voucher has a place for its number"


def _voucher(claim: Claim, content: Content) -> Iterator[str]:
    if not isinstance(claim, Voucher):
        return
    said = claim.values.get("digits")
    if said and claim.digits and said.count != claim.digits:
        yield f"digits: {claim.digits}, and the sentence says {said.plain}"
    if claim.code and _written(claim.code).count("{voucher}") != 1:
        yield "code: the place of the voucher number, {voucher}, is missing"
    elif claim.code and set("{}") & set(_written(claim.code).replace("{voucher}", "")):
        yield "code: nothing but {voucher} has a place in it"


def _written(code: Code) -> str:
    return f"{code.to} {code.text or ''}"
