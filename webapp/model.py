"""What the product knows: operators, channels, facts, sources, phrases.

The shapes of the files in content/. Everything is frozen, an unknown field is
an error, and every statement is a Claim: a text with its standing, its sources
and the day on which they were read. Rules that need more than one record are
in checks.py.
"""

import re
from datetime import date
from typing import Annotated, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, Strict, StringConstraints, model_validator

Standing = Literal["confirmed", "reported", "unknown"]
Slug = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9-]*$")]
Words = Annotated[str, StringConstraints(min_length=1, strip_whitespace=True)]
Host = Annotated[str, StringConstraints(pattern=r"^[a-z0-9-]+(\.[a-z0-9-]+)+$")]
# How a Belgian mobile number begins. A hint at best: numbers move between operators.
Prefix = Annotated[str, StringConstraints(pattern=r"^04\d{1,2}$")]
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
ChannelId = Literal[
    "operator-shop",
    "partner-store",
    "website",
    "app",
    "terminal",
    "bank-app",
    "text-message",
    "helper",
    "reseller",
]
# One need: everything that would do, separated by "|", as in "cash|foreign-card".
Need = Annotated[str, StringConstraints(pattern=r"^[a-z-]+(\|[a-z-]+)*$")]
NEEDS = frozenset(
    {"internet", "signal", "open-shop", "late-shop", "cash", "foreign-card", "belgian-bank"}
)
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


class Fact(Claim):
    """A claim with a name of its own and a topic, which decides where it is shown."""

    id: Slug
    topic: Topic
    code: Code | None = None
    host: Host | None = None


class Offer(Claim):
    """One operator's way to buy credit through one channel, and what it takes."""

    channel: ChannelId
    needs: Annotated[tuple[Need, ...], Loose]
    host: Host | None = None
    code: Code | None = None


class Voucher(Claim):
    """How a voucher becomes credit. `digits` is the length of the voucher number."""

    digits: Annotated[int, Field(ge=8, le=20)] | None = None
    code: Code | None = None


class Amounts(Claim):
    """Amounts that can be bought, in cents, as far as they are documented."""

    cents: Annotated[tuple[Cents, ...], Loose] = ()


class Patience(Claim):
    """How many minutes to wait for credit before asking for help."""

    minutes: Annotated[int, Field(gt=0)]


class Operator(Record):
    """Who sold the SIM. `hosts` are its official web hosts, the first one the main.

    `prefixes` repeats, for the finder, what the market fact recognise-ranges says.
    """

    order: int
    name: Words
    hosts: Annotated[tuple[Host, ...], Loose] = ()
    prefixes: Annotated[tuple[Prefix, ...], Loose] = ()
    offers: Annotated[tuple[Offer, ...], Loose] = ()
    voucher: Voucher
    amounts: Amounts
    patience: Patience | None = None
    facts: Annotated[tuple[Fact, ...], Loose] = ()


class Channel(Record):
    """A way to buy credit. `general`: its fact holds for operators without an offer, too."""

    id: ChannelId
    name: Words
    steps: Annotated[tuple[Words, ...], Loose, Field(min_length=1)]
    needs: Annotated[tuple[Need, ...], Loose]
    general: bool
    fact: Claim


class Exchange(Record):
    """A question that a clerk may ask, and what to answer."""

    ask: Words
    answer: Words


class Phrases(Record):
    """The card that is shown to a clerk, in one language spoken at Belgian tills."""

    name: Words
    ask: Words
    operator: Words
    amount: Words
    voucher: Words
    receipt: Words
    prepaid: Words
    not_energy: Words
    thanks: Words
    questions: Annotated[tuple[Exchange, ...], Loose, Field(min_length=1)]
    please: Words
    number: Words
    only_at: Words
    never: Words
    recharge_word: Words
    credit_word: Words


class Market(Record):
    """Facts that hold for every operator, and the waiting time where an operator gives none."""

    patience: Patience
    facts: Annotated[tuple[Fact, ...], Loose]


class Channels(Record):
    """The file channels.toml: every channel, in the order in which they are shown."""

    channels: Annotated[tuple[Channel, ...], Loose]


class Safety(Record):
    """The file safety.toml."""

    facts: Annotated[tuple[Fact, ...], Loose]


class Content(Record):
    """Everything in content/, checked."""

    sources: dict[str, Source]
    operators: dict[str, Operator]
    channels: tuple[Channel, ...]
    market: Market
    safety: Safety
    phrases: dict[str, Phrases]
