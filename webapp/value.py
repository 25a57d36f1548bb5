"""What a claim gives beside its words: values, codes, deadlines.

A record is frozen, strict about types, and an unknown field is an error.
"""

import re
from typing import Annotated, Literal, Self

from pydantic import BaseModel, ConfigDict, StringConstraints, model_validator

from webapp.fields import Cents, Count, Days, Language, Months, Prose, Words


class Record(BaseModel):
    """A part of a content file: immutable, strict about types and field names."""

    model_config = ConfigDict(
        frozen=True, extra="forbid", strict=True, use_attribute_docstrings=True
    )


class Value(Record):
    """What stands in the place of one {placeholder}: exactly one of these."""

    cents: Cents | None = None
    """An amount, written as each language writes euros."""
    count: Count | None = None
    """A number of things."""
    ltr: Words | None = None
    """What is dialled, typed or read from left to right: a number, a word, an address, a time."""
    name: Words | None = None
    """What somebody or something is called, in every language alike."""
    language: Language | None = None
    """The language of `name`, where a screen reader should change its voice for it."""

    @model_validator(mode="after")
    def _exactly_one(self) -> Self:
        given = [v for v in (self.cents, self.count, self.ltr, self.name) if v is not None]
        if len(given) != 1:
            raise ValueError("give exactly one of cents, count, ltr, name")
        if self.language and self.name is None:
            raise ValueError("only a name has a language")
        return self

    @property
    def plain(self) -> str:
        """The value as a keeper of the facts reads it; the page writes it in its locale."""
        if self.cents is not None:
            return f"€{self.cents / 100:.2f}"
        return str(next(v for v in (self.count, self.ltr, self.name) if v is not None))


# What each kind of code dials or sends to. A dial code ends with #, or the phone waits for more.
NUMBER = re.compile(r"\+?[0-9]( ?[0-9]){2,19}")
DIALLED = {"dial": re.compile(r"[*#][0-9*#]*[0-9][0-9*#]*#"), "sms": NUMBER, "call": NUMBER}


class Code(Record):
    """What is dialled, sent or called. `text` is the message of an SMS."""

    kind: Literal["dial", "sms", "call"]
    to: Annotated[str, StringConstraints(pattern=r"^([+*#0-9 ]|\{voucher\})+$")]
    """The characters to dial, or the number that the message is sent to.

    In a dial code {voucher} is the place of the voucher number.
    """
    text: Annotated[Prose, StringConstraints(pattern=r"^[ -;=?-z{}]+$")] | None = None
    """The message. {voucher} is the place of the voucher number."""
    from_sim: bool = True
    """It works only from the Belgian SIM."""

    @model_validator(mode="after")
    def _text_belongs_to_sms(self) -> Self:
        if (self.text is not None) != (self.kind == "sms"):
            raise ValueError("an sms needs a text, a dialled or called code has none")
        return self

    @model_validator(mode="after")
    def _can_be_dialled(self) -> Self:
        dialled = self.to.replace("{voucher}", "0") if self.kind == "dial" else self.to
        if not DIALLED[self.kind].fullmatch(dialled):
            raise ValueError(f"{self.to!r} is not how a code of the kind {self.kind} is dialled")
        return self

    @property
    def characters(self) -> str:
        """The exact characters to dial or send, without spaces between digits of a number."""
        return self.text if self.text is not None else self.to.replace(" ", "")


class Deadline(Record):
    """When something ends, as a fact documents it: so many days or months after `since`.

    `at_least` is the smallest top-up in cents that starts the period at all.
    """

    ends: Literal["bonus", "bundle", "credit", "number", "identification", "refund"]
    since: Literal["top-up", "bundle", "activation", "move"]
    days: Days | None = None
    months: Months | None = None
    at_least: Cents | None = None

    @model_validator(mode="after")
    def _days_or_months(self) -> Self:
        if (self.days is None) == (self.months is None):
            raise ValueError("give days or months")
        return self
