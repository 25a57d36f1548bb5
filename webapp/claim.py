"""A claim: a statement with its standing, its sources and the day they were read.

Everything on the page that somebody could doubt is one of these. A record is
frozen, strict about types, and an unknown field is an error.
"""

import re
from datetime import date
from typing import Annotated, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, model_validator

from webapp.fields import Cents, Host, Loose, Slug, Words

Standing = Literal["confirmed", "reported", "unknown"]
Topic = Literal[
    "recognise",
    "kind",
    "identify",
    "shop",
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


class Record(BaseModel):
    """A part of a content file: immutable, strict about types and field names."""

    model_config = ConfigDict(
        frozen=True, extra="forbid", strict=True, use_attribute_docstrings=True
    )


class Source(Record):
    """A page that was read. `dated` is the date that the page itself shows, if any."""

    url: Annotated[str, StringConstraints(pattern=r"^https?://\S+$")] | None = None
    title: Words
    """What the page is about, in English."""
    publisher: Words
    language: Slug
    """The language that the page is written in."""
    kind: Literal["operator", "authority", "press", "third-party", "search"]
    """Who speaks there. A fact is confirmed by an operator or an authority only."""
    read: date
    """The day somebody read it last."""
    dated: Words | None = None
    """The date that the page itself shows."""

    @model_validator(mode="after")
    def _only_a_search_has_no_address(self) -> Self:
        if (self.url is None) != (self.kind == "search"):
            raise ValueError("a source needs a url, unless its kind is search")
        return self


class Value(Record):
    """What stands in the place of one {placeholder}: exactly one of these."""

    cents: Cents | None = None
    """An amount, written as each language writes euros."""
    count: Annotated[int, Field(ge=0)] | None = None
    """A number of things."""
    ltr: Words | None = None
    """What is dialled, typed or read from left to right: a number, a word, an address, a time."""
    name: Words | None = None
    """What somebody or something is called, in every language alike."""
    language: Slug | None = None
    """The language of `name`, where a screen reader should change its voice for it."""

    @model_validator(mode="after")
    def _exactly_one(self) -> Self:
        given = [v for v in (self.cents, self.count, self.ltr, self.name) if v is not None]
        if len(given) != 1:
            raise ValueError("give exactly one of cents, count, ltr, name")
        return self

    @property
    def plain(self) -> str:
        """The value as a keeper of the facts reads it; the page writes it in its locale."""
        if self.cents is not None:
            return f"€{self.cents / 100:.2f}"
        return str(next(v for v in (self.count, self.ltr, self.name) if v is not None))


class Code(Record):
    """What is dialled, sent or called. `text` is the message of an SMS."""

    kind: Literal["dial", "sms", "call"]
    to: Annotated[str, StringConstraints(pattern=r"^[+*#0-9 ]+$")]
    """The characters to dial, or the number that the message is sent to."""
    text: Words | None = None
    """The message. {voucher} is the place of the voucher number."""
    from_sim: bool = True
    """It works only from the Belgian SIM."""

    @model_validator(mode="after")
    def _text_belongs_to_sms(self) -> Self:
        if (self.text is not None) != (self.kind == "sms"):
            raise ValueError("an sms needs a text, a dialled or called code has none")
        return self

    @property
    def characters(self) -> str:
        """The exact characters to dial or send, without spaces between digits of a number."""
        return self.text if self.text is not None else self.to.replace(" ", "")


class Claim(Record):
    """A statement with its standing. `instead` says what to do when we do not know."""

    text: Words
    """What is so, in English. No digit, code or amount: a {placeholder} and its value."""
    values: dict[str, Value] = {}
    """What stands in the place of each {placeholder} of `text` and `instead`."""
    standing: Standing
    """Confirmed: an operator or an authority says so. Reported: somebody else does."""
    sources: Annotated[tuple[Slug, ...], Loose, Field(min_length=1)]
    """The pages that it rests on, by their names in sources.toml, the best one first."""
    read: date
    """The day its sources were read last with this fact in mind."""
    instead: Words | None = None
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


class Deadline(Record):
    """When something ends, as a fact documents it: so many days or months after `since`.

    `at_least` is the smallest top-up in cents that starts the period at all.
    """

    ends: Literal["bonus", "bundle", "credit", "number", "identification", "refund"]
    since: Literal["top-up", "bundle", "activation", "move"]
    days: Annotated[int, Field(gt=0)] | None = None
    months: Annotated[int, Field(gt=0)] | None = None
    at_least: Cents | None = None

    @model_validator(mode="after")
    def _days_or_months(self) -> Self:
        if (self.days is None) == (self.months is None):
            raise ValueError("give days or months")
        return self


class Fact(Claim):
    """A claim with a name of its own and a topic, which decides where it is shown."""

    id: Slug
    """Its name, for ever: links, tests and other programs know it by this."""
    topic: Topic
    code: Code | None = None
    """What is dialled, sent or called, shown as a card below the text."""
    host: Host | None = None
    """The web site that the fact leads to, spelled out on the page."""
    deadlines: Annotated[tuple[Deadline, ...], Loose] = ()

    @model_validator(mode="after")
    def _nobody_counts_from_what_is_unknown(self) -> Self:
        if self.deadlines and self.standing == "unknown":
            raise ValueError("an unknown fact has no deadlines")
        return self
