"""A claim: a statement with its standing, its sources and the day they were read.

Everything on the page that somebody could doubt is one of these. A record is
frozen, strict about types, and an unknown field is an error.
"""

import re
from datetime import date
from typing import Annotated, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, Strict, StringConstraints, model_validator

Standing = Literal["confirmed", "reported", "unknown"]
Slug = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9-]*$")]
Words = Annotated[str, StringConstraints(min_length=1, strip_whitespace=True)]
Host = Annotated[str, StringConstraints(pattern=r"^[a-z0-9-]+(\.[a-z0-9-]+)+$")]
Cents = Annotated[int, Field(gt=0)]
Loose = Strict(False)  # TOML has arrays, the model has tuples

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

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)


class Source(Record):
    """A page that was read. `dated` is the date that the page itself shows, if any."""

    url: Annotated[str, StringConstraints(pattern=r"^https?://\S+$")] | None = None
    title: Words
    publisher: Words
    language: Slug
    kind: Literal["operator", "authority", "press", "third-party", "search"]
    read: date
    dated: Words | None = None

    @model_validator(mode="after")
    def _only_a_search_has_no_address(self) -> Self:
        if (self.url is None) != (self.kind == "search"):
            raise ValueError("a source needs a url, unless its kind is search")
        return self


class Value(Record):
    """What stands in the place of one {placeholder}: exactly one of these."""

    cents: Cents | None = None
    count: Annotated[int, Field(ge=0)] | None = None
    ltr: Words | None = None
    name: Words | None = None
    language: Slug | None = None

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
    text: Words | None = None
    from_sim: bool = True  # works only from the Belgian SIM

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
    values: dict[str, Value] = {}
    standing: Standing
    sources: Annotated[tuple[Slug, ...], Loose, Field(min_length=1)]
    read: date
    instead: Words | None = None

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
    topic: Topic
    code: Code | None = None
    host: Host | None = None
    deadlines: Annotated[tuple[Deadline, ...], Loose] = ()

    @model_validator(mode="after")
    def _nobody_counts_from_what_is_unknown(self) -> Self:
        if self.deadlines and self.standing == "unknown":
            raise ValueError("an unknown fact has no deadlines")
        return self
