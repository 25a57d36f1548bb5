"""What changed between two states of content/, in words for people: `flask facts diff`.

Every claim, operator, channel, card and source is taken apart into what it says
under a label; two states differ where a label says something else.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from webapp.claim import Claim
from webapp.model import Content
from webapp.register import EVERYBODY, entries
from webapp.value import Code, Deadline, Value

SOURCES = "sources"  # whom a change is about that is one of a source itself
LABELS = {"cents": "amounts in cents", "digits": "digits of a voucher", "minutes": "minutes"}
KEPT = {"name", "recharge_word", "credit_word"}  # of a card: shown in its own language only
CODES = {"dial": "dial code", "sms": "text message", "call": "number to call"}


@dataclass(frozen=True)
class Change:
    """One thing that is said otherwise. `of` is an operator, EVERYBODY or SOURCES.

    `untranslated` holds the English wordings that came with it: no catalog has them.
    """

    of: str
    name: str
    says: str
    untranslated: tuple[str, ...] = ()


@dataclass(frozen=True)
class Thing:
    """One part of a state, taken apart. `wordings` are translated, `values` are not."""

    of: str
    kind: str
    wordings: dict[str, str]
    values: dict[str, str]


def changes(old: Content, new: Content) -> Iterator[Change]:
    """Yield every difference in the order of the new content, what is gone at the end."""
    before, after = dict(_things(old)), dict(_things(new))
    translated = {text for thing in before.values() for text in thing.wordings.values()}
    for name, thing in after.items():
        fresh = tuple(text for text in thing.wordings.values() if text not in translated)
        if name in before:
            yield from _between(name, before[name], thing, fresh)
        else:
            yield Change(thing.of, name, f"{thing.kind} added{_first_words(thing)}", fresh)
    for name, thing in before.items():
        if name not in after:
            yield Change(thing.of, name, f"{thing.kind} removed{_first_words(thing)}")


def as_text(found: Iterable[Change]) -> Iterator[str]:
    """Yield the comparison line by line: by operator, then what is about all, then the sources."""
    listed = list(found)
    groups = dict.fromkeys(change.of for change in listed)
    for of in sorted(groups, key=[EVERYBODY, SOURCES].__contains__):
        yield of
        yield from (f"  {one.name}: {one.says}" for one in listed if one.of == of)
    if wordings := {text for change in listed for text in change.untranslated}:
        yield f"English wordings that no catalog has yet: {len(wordings)}"
    if not listed:
        yield "No fact changed."


def _between(name: str, old: Thing, new: Thing, fresh: tuple[str, ...]) -> Iterator[Change]:
    for label, was, now in _differences(old.wordings, new.wordings):
        review = tuple(text for text in fresh if text == now)
        said = _said(label, was and f"“{was}”", now and f"“{now}”")
        yield Change(new.of, name, said + "; its translations need review" * len(review), review)
    values = {"about": old.of, **old.values}, {"about": new.of, **new.values}
    for label, was, now in _differences(*values):
        yield Change(new.of, name, _said(label, was, now))


def _differences(
    old: dict[str, str], new: dict[str, str]
) -> Iterator[tuple[str, str | None, str | None]]:
    for label in {**new, **old}:
        if old.get(label) != new.get(label):
            yield label, old.get(label), new.get(label)


def _said(label: str, was: str | None, now: str | None) -> str:
    if was is None:
        return f"{label} added: {now}".removesuffix(": ")
    if now is None:
        return f"{label} removed: {was}".removesuffix(": ")
    return f"read on {now}, before on {was}" if label == "read" else f"{label} was {was}, is {now}"


def _first_words(thing: Thing) -> str:
    return "".join(f": “{text}”" for text in [*thing.wordings.values()][:1])


def _things(content: Content) -> Iterator[tuple[str, Thing]]:
    for entry in entries(content):
        claim = entry.claim
        wordings = _told([("wording", claim.text), ("advice", claim.instead)])
        values = {"topic": entry.topic, **_values(claim)}
        yield entry.name, Thing(entry.of, "fact", wordings, values)
    for slug, operator in content.operators.items():
        seen = _told(operator, but={"voucher", "amounts", "patience", "offers", "facts"})
        yield f"operator {slug}", Thing(slug, "operator", {}, seen)
    for channel in content.channels:
        wordings = {"name": channel.name} | _numbered("step", channel.steps)
        values = _told(channel, but={"id", "name", "steps", "fact"})
        yield f"channel {channel.id}", Thing(EVERYBODY, "channel", wordings, values)
    for language, card in content.phrases.items():
        said = _told(card, but={"questions"})
        said |= _numbered("question", [exchange.ask for exchange in card.questions])
        said |= _numbered("answer", [exchange.answer for exchange in card.questions])
        spoken = said.keys() - KEPT if language == "en" else set()
        wordings = {label: text for label, text in said.items() if label in spoken}
        values = {label: text for label, text in said.items() if label not in spoken}
        yield f"phrases {language}", Thing(EVERYBODY, "card", wordings, values)
    for slug, source in content.sources.items():
        yield f"source {slug}", Thing(SOURCES, "source", {}, _told(source))


def _values(claim: Claim) -> dict[str, str]:
    apart = {"id", "topic", "channel", "text", "instead", "values", "code", "sources"}
    told = {f"{{{name}}}": _text(value) for name, value in claim.values.items()}
    if code := getattr(claim, "code", None):
        told |= _code(code)
    told |= _told(claim, but=apart)
    return told | {f"source {slug}": "" for slug in claim.sources}


def _code(code: Code) -> dict[str, str]:
    to = f" to {code.to}" if code.text is not None else ""
    works = "only from the Belgian SIM" if code.from_sim else "from any phone"
    return {CODES[code.kind]: code.characters + to, "the code works": works}


def _told(fields: Iterable[tuple[str, object]], but: Iterable[str] = ()) -> dict[str, str]:
    present = ((name, value) for name, value in fields if name not in but)
    return {LABELS.get(n, n): _text(value) for n, value in present if value not in (None, ())}


def _numbered(label: str, texts: Iterable[str]) -> dict[str, str]:
    return {f"{label} {n}": text for n, text in enumerate(texts, 1)}


def _text(value: object) -> str:
    if isinstance(value, Value):
        return f"{value.plain} ({value.language})" if value.language else value.plain
    if isinstance(value, Deadline):
        period = f"days: {value.days}" if value.days else f"months: {value.months}"
        least = f", from {Value(cents=value.at_least).plain}" if value.at_least else ""
        return f"{value.ends} after {value.since} ({period}{least})"
    return ", ".join(map(_text, value)) if isinstance(value, tuple) else str(value)
