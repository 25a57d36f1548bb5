"""What the product knows: operators, channels, market, safety, phrases.

The shapes of the files in content/. Rules that need more than one record are
in checks.py.
"""

from datetime import date
from typing import Annotated, Literal

from pydantic import Field

from webapp.claim import Claim, Fact, Source
from webapp.fields import Cents, Distinct, Host, Loose, Minutes, Need, Prefix, Words
from webapp.value import Code, Record

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
NEEDS = frozenset(
    {"internet", "signal", "open-shop", "late-shop", "cash", "foreign-card", "belgian-bank"}
)


class Offer(Claim):
    """One operator's way to buy credit through one channel, and what it takes."""

    channel: ChannelId
    needs: Annotated[tuple[Need, ...], Loose, Distinct]
    """Everything that it takes; with | between what would each do: "cash|foreign-card"."""
    host: Host | None = None
    """The web site where it is bought: one of the operator's hosts."""
    code: Code | None = None


class Voucher(Claim):
    """How a voucher becomes credit. `digits` is the length of the voucher number."""

    digits: Annotated[int, Field(ge=8, le=20)] | None = None
    code: Code | None = None


class Amounts(Claim):
    """Amounts that can be bought, in cents, as far as they are documented."""

    cents: Annotated[tuple[Cents, ...], Loose, Distinct] = ()


class Patience(Claim):
    """How many minutes to wait for credit before asking for help."""

    minutes: Minutes


class Operator(Record):
    """Who sold the SIM. `hosts` are its official web hosts, the first one the main.

    `prefixes` repeats, for the finder, what the market fact recognise-ranges says.
    """

    order: Annotated[int, Field(ge=1, le=100)]
    """Its place on the page: small numbers come first."""
    name: Words
    hosts: Annotated[tuple[Host, ...], Loose, Distinct] = ()
    prefixes: Annotated[tuple[Prefix, ...], Loose, Distinct] = ()
    offers: Annotated[tuple[Offer, ...], Loose] = ()
    voucher: Voucher
    amounts: Amounts
    patience: Patience | None = None
    facts: Annotated[tuple[Fact, ...], Loose] = ()


class Channel(Record):
    """A way to buy credit. `general`: its fact holds for operators without an offer, too."""

    id: ChannelId
    name: Words
    steps: Annotated[tuple[Words, ...], Loose, Field(min_length=1), Distinct]
    needs: Annotated[tuple[Need, ...], Loose, Distinct]
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
    questions: Annotated[tuple[Exchange, ...], Loose, Field(min_length=1), Distinct]
    please: Words
    number: Words
    only_at: Words
    never: Words
    recharge_word: Words
    credit_word: Words


class Market(Record):
    """Facts that hold for every operator, and the waiting time where an operator gives none."""

    patience: Patience
    facts: Annotated[tuple[Fact, ...], Loose, Field(min_length=1)]


class Channels(Record):
    """The file channels.toml: every channel, in the order in which they are shown."""

    channels: Annotated[tuple[Channel, ...], Loose]


class Safety(Record):
    """The file safety.toml."""

    facts: Annotated[tuple[Fact, ...], Loose, Field(min_length=1)]


class Content(Record):
    """Everything in content/, checked."""

    sources: dict[str, Source]
    operators: dict[str, Operator]
    channels: tuple[Channel, ...]
    market: Market
    safety: Safety
    phrases: dict[str, Phrases]

    @property
    def newest(self) -> date:
        """The day of the newest reading: a phone whose clock is before it is wrong."""
        return max(source.read for source in self.sources.values())
