"""A claim: a statement with its standing, its sources and the day they were read.

Everything on the page that somebody could doubt is one of these.
"""

import re
from datetime import date
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from webapp.fields import Distinct, Host, Language, Loose, Prose, Slug, Url, Words
from webapp.value import Code, Deadline, Record, Value

Standing = Literal["confirmed", "reported", "unknown"]
Topic = Literal[
    "recognise",
    "kind",
    "identify",
    "shop",
    "no-internet",
    "amount",
    "redeem",
    "balance",
    "not-arrived",
    "support",
    "complain",
    "validity",
    "leaving",
    "roaming",
    "emergency",
    "safety",
]
PLACEHOLDER = re.compile(r"\{(\w+)\}")


class Source(Record):
    """A page that was read. `dated` is the date that the page itself shows, if any."""

    url: Url | None = None
    title: Words
    """What the page is about, in English."""
    publisher: Words
    language: Language
    """The language that the page is written in."""
    kind: Literal["operator", "authority", "press", "third-party", "search"]
    """Who speaks there. A fact is confirmed by an operator or an authority only."""
    read: date
    """The day it was read last, with every fact in mind that cites it."""
    dated: Words | None = None
    """The date that the page itself shows."""

    @model_validator(mode="after")
    def _only_a_search_has_no_address(self) -> Self:
        if (self.url is None) != (self.kind == "search"):
            raise ValueError("a source needs a url, unless its kind is search")
        return self


class Claim(Record):
    """A statement with its standing. `instead` says what to do when we do not know."""

    text: Prose
    """What is so, in English. No digit, code or amount: a {placeholder} and its value."""
    values: dict[str, Value] = Field(default_factory=dict)
    """What stands in the place of each {placeholder} of `text` and `instead`."""
    standing: Standing
    """Confirmed: an operator or an authority says so. Reported: somebody else does."""
    sources: Annotated[tuple[Slug, ...], Loose, Field(min_length=1), Distinct]
    """The pages that it rests on, by their names in sources.toml, the best one first."""
    read: date
    """The day its sources were read last with this fact in mind, not before any of theirs."""
    instead: Prose | None = None
    """What to do, in English, when it is not known."""

    @model_validator(mode="after")
    def _placeholders_have_values(self) -> Self:
        wanted = set(PLACEHOLDER.findall(self.text + (self.instead or "")))
        if wanted != set(self.values):
            odd = ", ".join(sorted(wanted ^ set(self.values)))
            raise ValueError(f"placeholders and values differ: {odd}")
        return self

    @model_validator(mode="after")
    def _unknown_says_what_to_do(self) -> Self:
        if self.standing == "unknown" and self.instead is None:
            raise ValueError("an unknown fact says what to do instead")
        return self

    def filled(self, text: str) -> str:
        """Return this claim's `text` or `instead`, each value in the place of its {placeholder}."""
        return PLACEHOLDER.sub(lambda place: self.values[place[1]].plain, text)


class Fact(Claim):
    """A claim with a name of its own and a topic, which decides where it is shown."""

    id: Slug
    """Its name, for ever: links, tests and other programs know it by this."""
    topic: Topic
    code: Code | None = None
    """What is dialled, sent or called, shown as a card below the text."""
    host: Host | None = None
    """The web site that the fact leads to, spelled out on the page."""
    deadlines: Annotated[tuple[Deadline, ...], Loose, Distinct] = ()

    @model_validator(mode="after")
    def _nobody_counts_from_what_is_unknown(self) -> Self:
        if self.deadlines and self.standing == "unknown":
            raise ValueError("an unknown fact has no deadlines")
        return self
