"""What stands in content/, for the people who keep it true: `flask facts`."""

import json
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from datetime import date

from webapp.claim import Fact, Standing, Topic
from webapp.model import Content
from webapp.register import Entry, entries

# The journey in the order in which not knowing hurts: with credit in hand that cannot be redeemed,
# with money gone, with no way to pay, and only then the rest.
HURTS: tuple[Topic, ...] = (
    "redeem",
    "not-arrived",
    "balance",
    "shop",
    "no-internet",
    "amount",
    "support",
    "identify",
    "validity",
)


@dataclass(frozen=True)
class Row:
    """A claim as its keeper sees it. `of` is an operator, or "all"; `age` is in days."""

    of: str
    at: str
    topic: Topic
    standing: Standing
    age: int
    sources: tuple[str, ...]
    says: str
    instead: str | None


def rows(content: Content, today: date) -> list[Row]:
    """Return every claim. A reading of tomorrow is 0 days old."""
    return [_row(entry, today) for entry in entries(content)]


def of_operator(found: Iterable[Row], operator: str | None) -> list[Row]:
    """Return the rows of one operator, or all when it is None."""
    return [row for row in found if operator in (None, row.of)]


def as_json(found: Iterable[Row]) -> str:
    """Return the rows as a JSON array of objects, one for each claim."""
    return json.dumps([asdict(row) for row in found], ensure_ascii=False, indent=1)


def as_text(every: list[Row], operator: str | None = None) -> Iterator[str]:
    """Yield the report line by line: how much is known, what hurts, what rests on one fact.

    With an operator it tells of its rows alone; whether a source is cited elsewhere,
    `every` row knows.
    """
    found = of_operator(every, operator)
    yield f"{'':16}{'confirmed':>10}{'reported':>10}{'unknown':>9}{'oldest':>8}"
    for of in dict.fromkeys(row.of for row in found):
        mine = [row for row in found if row.of == of]
        count = Counter(row.standing for row in mine)
        oldest = max(row.age for row in mine)
        known = f"{count['confirmed']:>10}{count['reported']:>10}{count['unknown']:>9}"
        yield f"{of:16}{known}{oldest:>6} d"
    yield ""
    yield "Unknown, what hurts a traveller most first:"
    for row in sorted((row for row in found if row.standing == "unknown"), key=_pain):
        yield f"  {row.of}: {row.topic}: {row.says}"
        yield f"    {row.at}; instead: {row.instead}"
    times = Counter(source for row in every for source in row.sources)
    cited = {source for row in found for source in row.sources}
    alone = sorted(source for source in cited if times[source] == 1)
    yield ""
    yield f"Sources that one fact alone rests on: {len(alone)} of {len(cited)}"
    yield from (f"  {source}" for source in alone)


def older(found: Iterable[Row], days: int) -> list[str]:
    """Name the rows that were read more than so many days ago, the oldest first."""
    old = sorted((row for row in found if row.age > days), key=lambda row: -row.age)
    return [f"{row.at}: read {row.age} days ago: {row.says}" for row in old]


def _row(entry: Entry, today: date) -> Row:
    claim = entry.claim
    name = f" ({claim.id})" if isinstance(claim, Fact) else ""
    return Row(
        of=entry.of,
        at=f"content/{entry.at}{name}",
        topic=entry.topic,
        standing=claim.standing,
        age=max(0, (today - claim.read).days),
        sources=claim.sources,
        says=claim.filled(claim.text),
        instead=None if claim.instead is None else claim.filled(claim.instead),
    )


def _pain(row: Row) -> tuple[int, str]:
    return HURTS.index(row.topic) if row.topic in HURTS else len(HURTS), row.of
