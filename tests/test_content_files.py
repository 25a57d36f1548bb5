"""The content as it is shipped: complete, sourced, and true to the dossier in its standing."""

import re
from datetime import date

import pytest

from webapp import content, register
from webapp.claim import Claim
from webapp.config import Config
from webapp.contract import OPERATORS
from webapp.model import Content

SHIPPED = content.load(Config.content)
CLAIMS = {f"{file}: {path}": claim for file, path, claim in register.claims(SHIPPED)}
FACTS = {claim.id: claim for claim in CLAIMS.values() if hasattr(claim, "id")}
TEXT = {p.name: p.read_text("utf-8") for p in sorted(Config.content.rglob("*.toml"))}
STEPS = [(channel.id, line) for channel in SHIPPED.channels for line in channel.steps]

# The dossier found these old, unattributed or of another country: they are never shown.
DEAD = ("1712", "*121*", "#123#", "*123#", "#124*", "#125*", "*131*", "*136#", "*101#", "*102#")
DEAD += ("#131#", "*111#", "5000")

# What the first article claimed, and what became of each claim (network-operators.md, section 6).
ARTICLE = [
    ("what prepaid is", "kind-prepaid", "reported"),
    ("what a subscription is", "kind-subscription", "confirmed"),
    ("whom each suits", "kind-suits", "unknown"),
    ("the operators, with who was left out", "kind-operators", "reported"),
    ("Telenet is not an operator beside BASE", "kind-base-telenet", "confirmed"),
    ("no prepaid card of Telenet", "telenet-recognise", "unknown"),
    ("the fourth network sells subscriptions", "kind-digi", "confirmed"),
    ("usually from five or ten euro", "amount-usual", "reported"),
    ("buy only what you need", "amount-what-you-need", "reported"),
    ("keep the receipt", "redeem-receipt", "reported"),
    ("balance by text message: BASE", "base-balance", "confirmed"),
    ("balance by dial code: Proximus, bonus only", "proximus-balance-bonus", "confirmed"),
    ("balance by dial code: no euro credit at Proximus", "proximus-balance-credit", "unknown"),
    ("balance by code: Orange", "orange-balance", "unknown"),
    ("balance by hotline", "balance-hotline", "unknown"),
    ("the hotline that is documented", "base-support", "confirmed"),
    ("where to ask further", "support-rights", "confirmed"),
    ("where to complain", "complain-ombudsman", "confirmed"),
]
ARTICLE_CHANNELS = [
    ("operator-shop", "unknown"),
    ("partner-store", "reported"),
    ("website", "confirmed"),
    ("app", "confirmed"),
    ("terminal", "unknown"),
]


def dossier(known: Content) -> dict[str, Claim]:
    """The claims that the dossier holds: an operator that was added since has its own sources."""
    ours = {*OPERATORS, register.EVERYBODY}
    return {entry.at: entry.claim for entry in register.entries(known) if entry.of in ours}


@pytest.mark.parametrize(("claim", "fact", "standing"), ARTICLE, ids=lambda value: str(value))
def test_a_claim_of_the_article_has_its_fact_and_its_true_standing(
    claim: str, fact: str, standing: str
) -> None:
    assert fact in FACTS, f"{claim}: no fact is called {fact}"
    assert FACTS[fact].standing == standing, claim


@pytest.mark.parametrize(("channel", "standing"), ARTICLE_CHANNELS)
def test_a_channel_of_the_article_has_its_true_standing(channel: str, standing: str) -> None:
    assert {c.id: c.fact.standing for c in SHIPPED.channels}[channel] == standing


def test_every_operator_of_the_contract_is_there_in_order() -> None:
    contract = "proximus base telenet orange mobile-vikings lycamobile other"
    assert " ".join(slug for slug in SHIPPED.operators if slug in OPERATORS) == contract


def test_every_channel_of_the_contract_is_there_in_order() -> None:
    contract = "operator-shop partner-store website app terminal bank-app text-message helper"
    assert " ".join(channel.id for channel in SHIPPED.channels) == f"{contract} reseller"


@pytest.mark.parametrize("place", CLAIMS)
def test_a_claim_has_a_standing_a_source_that_was_read_and_a_way_out(place: str) -> None:
    claim = CLAIMS[place]
    sources = [SHIPPED.sources[slug] for slug in claim.sources]
    kinds = {source.kind for source in sources}
    first_hand = bool(kinds & {"operator", "authority"})
    assert sources
    assert claim.standing == "unknown" or kinds != {"search"}
    assert claim.standing != "confirmed" or first_hand
    assert claim.standing != "unknown" or claim.instead
    assert date(2026, 11, 22) <= claim.read
    assert all(source.read <= claim.read for source in sources)


def test_every_source_is_used_and_stands_once() -> None:
    used = {slug for claim in CLAIMS.values() for slug in claim.sources}
    urls = [source.url for source in SHIPPED.sources.values() if source.url]
    assert sorted(SHIPPED.sources.keys() - used) == []
    assert len(urls) == len(set(urls))


@pytest.mark.parametrize("dead", DEAD)
def test_a_dead_code_is_nowhere(dead: str) -> None:
    alone = rf"(?<![\w*#]){re.escape(dead)}(?![\w*#])" if dead.isdigit() else re.escape(dead)
    assert [name for name, text in TEXT.items() if re.search(alone, text)] == []


def test_only_the_documented_codes_are_dialled_or_sent() -> None:
    found = {
        (c.kind, c.to.replace(" ", ""), c.text)
        for claim in dossier(SHIPPED).values()
        if (c := getattr(claim, "code", None))
    }
    assert found == {
        ("sms", "1914", "TOPUP {voucher}"),
        ("sms", "1914", "CONSULT"),
        ("sms", "1984", "SIM TOPUP"),
        ("dial", "#120#", None),
        ("call", "1999", None),
        ("call", "1976", None),
        ("call", "+32486191999", None),
        ("call", "080055800", None),
        ("call", "080049811", None),
        ("call", "+32466001976", None),
    }


@pytest.mark.parametrize(("channel", "line"), STEPS)
def test_a_step_of_a_channel_holds_no_digits_and_no_signs(channel: str, line: str) -> None:
    assert not re.search(r"[\d*#€<>{}]", line), channel


def test_telenet_leads_to_base_and_sells_nothing() -> None:
    telenet = SHIPPED.operators["telenet"]
    assert telenet.hosts == ()
    for claim in (telenet.voucher, telenet.amounts, *telenet.offers):
        assert claim.standing == "unknown"
        assert "{base}" in (claim.instead or "")


# What the dossier documents with a day or month (network-operators.md 1 and 2, other-brands.md).
PERIODS = {
    ("proximus-bonus", "bonus", "top-up", "31 days"),
    ("proximus-leaving-when", "refund", "move", "1 months"),
    ("base-validity", "credit", "top-up", "12 months"),
    ("base-validity", "bundle", "top-up", "30 days"),
    ("base-number", "number", "top-up", "12 months"),
    ("base-leaving", "refund", "move", "1 months"),
    ("mobile-vikings-validity", "credit", "top-up", "6 months"),
    ("mobile-vikings-validity", "bundle", "top-up", "1 months"),
    ("mobile-vikings-number", "number", "top-up", "12 months"),
    ("mobile-vikings-identify", "identification", "activation", "18 months"),
    ("lycamobile-bundle-validity", "bundle", "bundle", "30 days"),
}
IN_WORDS = {1: ("one month", "one calendar month"), 12: ("once a year",)}


def test_the_deadlines_are_those_of_the_dossier() -> None:
    found = {
        (fact.id, end.ends, end.since, f"{end.days} days" if end.days else f"{end.months} months")
        for fact in dossier(SHIPPED).values()
        for end in getattr(fact, "deadlines", ())
    }
    assert found == PERIODS


def test_a_deadline_counts_what_its_sentence_says() -> None:
    for fact in FACTS.values():
        counts = {value.count for value in fact.values.values() if value.count}
        for end in fact.deadlines:
            period = end.days or end.months
            in_words = IN_WORDS.get(period, ())
            assert period in counts or any(words in fact.text for words in in_words), fact.id


def test_no_clock_is_before_the_newest_reading() -> None:
    assert max(claim.read for claim in CLAIMS.values()) >= SHIPPED.newest >= date(2026, 11, 22)
