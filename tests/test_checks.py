"""Rules between records: each breach is told with its file and its place."""

import re
from datetime import timedelta

import pytest

from tests.conftest import Draft
from webapp import checks, content

BASE, ORANGE = "operators/base.toml", "operators/orange.toml"
KIND = 'values = { one = { name = "BASE Prepaid" }, two = { name = "BASE Prepaid to BASE" } }\n'
REDEEM = 'kind = "sms", to = "1914", text = "TOPUP {voucher}" }'
PROSE = "digits, codes, signs and markup belong in values, not in prose"
UNKNOWN = "sources.0: no source in sources.toml is called base-toping-up"
FIRST_HAND = "standing: confirmed needs an operator or an authority; sources.toml has"


@pytest.mark.parametrize(
    ("name", "old", "new", "expected"),
    [
        pytest.param(
            BASE,
            '"base-topping-up"',
            '"base-toping-up", "base-topping-up"',
            [f"voucher.{UNKNOWN}"],
            id="unknown source",
        ),
        pytest.param(
            BASE,
            '"base-topping-up"',
            '"base-toping-up"',
            [f"voucher.{UNKNOWN}", f"voucher.{FIRST_HAND} nothing"],
            id="nothing but an unknown source",
        ),
        pytest.param(
            BASE,
            f'{KIND}standing = "confirmed"\nsources = ["base-conditions"]',
            f'{KIND}standing = "confirmed"\nsources = ["reloadbase", "own-search"]',
            [f"facts.0.{FIRST_HAND} reloadbase third-party, own-search search"],
            id="confirmed by nobody who knows",
        ),
        pytest.param(
            ORANGE,
            'standing = "unknown"',
            'standing = "reported"',
            ["voucher.standing: reported needs somebody who reports it; "
             "sources.toml has own-search search"],
            id="reported by our own search",
        ),
        pytest.param(
            BASE,
            'id = "base-number"',
            'id = "base-validity"',
            [f"facts.{n}.id: base-validity is already used: {BASE}: facts.{m}"
             for n, m in ((12, 13), (13, 12))],
            id="duplicate fact in one file",
        ),
        pytest.param(
            BASE, 'host = "www.base.be"', 'host = "www.base.com"',
            ["offers.1.host: www.base.com is not one of the operator's hosts"],
            id="foreign host",
        ),
        pytest.param(
            BASE, 'channel = "app"', 'channel = "website"',
            ["offers.1.channel: website is offered twice",
             "offers.2.channel: website is offered twice"],
            id="a channel twice",
        ),
        pytest.param(
            BASE, 'needs = ["internet"', 'needs = ["wifi"',
            ["offers.1.needs: wifi is not one of belgian-bank, cash, foreign-card, internet, "
             "late-shop, open-shop, signal"],
            id="unknown need",
        ),
        pytest.param(
            "channels.toml", 'needs = ["open-shop", "cash|', 'needs = ["open-shop", "coins|',
            ["channels.0.needs: coins is not one of belgian-bank, cash, foreign-card, internet, "
             "late-shop, open-shop, signal"],
            id="unknown need of a channel",
        ),
        pytest.param(
            BASE, 'needs = ["signal", "late-shop"', 'needs = ["late-shop"',
            ["offers.4.needs: a text message needs signal"],
            id="a text message without signal",
        ),
        pytest.param(
            BASE, 'text = "TOPUP {voucher}"', 'text = "TOPUP"',
            ["voucher.code: the place of the voucher number, {voucher}, is missing"],
            id="a redeem code without its voucher",
        ),
    ],
)  # fmt: skip
def test_a_broken_rule_is_told(
    draft: Draft, name: str, old: str, new: str, expected: list[str]
) -> None:
    draft.edit(name, old, new)
    assert draft.mistakes() == [f"{name}: {mistake}" for mistake in expected]


@pytest.mark.parametrize("sign", ["15", "*", "#", "€", "<b>", "١٥", "１５"])
def test_digits_signs_and_markup_are_refused_in_prose(draft: Draft, sign: str) -> None:
    draft.edit(BASE, "sell vouchers.", f"sell {sign} vouchers.")
    assert draft.mistakes() == [f"{BASE}: offers.0.text: {PROSE}"]


def test_digits_are_refused_in_what_to_do_instead(draft: Draft) -> None:
    draft.edit(ORANGE, "on your ticket,", "on your ticket or dial 1,")
    assert draft.mistakes() == [f"{ORANGE}: voucher.instead: {PROSE}"]


def test_a_fact_across_files_is_told_in_both(draft: Draft) -> None:
    draft.edit("market.toml", 'id = "kind-prepaid"', 'id = "base-kind"')
    told = "is already used:"
    assert draft.mistakes() == [
        f"{BASE}: facts.0.id: base-kind {told} market.toml: facts.6",
        f"market.toml: facts.6.id: base-kind {told} {BASE}: facts.0",
    ]


def test_a_fact_has_no_name_that_a_voucher_has(draft: Draft) -> None:
    draft.edit(BASE, 'id = "base-kind"', 'id = "base-voucher"')
    (mistake,) = draft.mistakes()
    assert mistake == f"{BASE}: facts.0.id: base-voucher is already used: {BASE}: voucher"


def test_two_sources_of_one_page_are_both_told(draft: Draft) -> None:
    draft.edit("sources.toml", "/prepaid-card-reimbursement.html", "/x")
    text = (draft.root / "sources.toml").read_text("utf-8")
    first, second = re.findall(r'^url = "(.+)"$', text, re.MULTILINE)[:2]
    (draft.root / "sources.toml").write_text(text.replace(second, first), "utf-8")
    told = "url: another source is the same page"
    assert draft.mistakes() == [
        f"sources.toml: proximus-bonus.{told}",
        f"sources.toml: proximus-refund.{told}",
    ]


def test_a_source_that_no_fact_rests_on_is_told(draft: Draft) -> None:
    draft.edit(BASE, '"base-validity", "base-tariff-change"', '"base-validity"')
    assert draft.mistakes() == ["sources.toml: base-tariff-change: no fact rests on it"]


def test_a_source_that_was_read_again_asks_for_its_facts(draft: Draft) -> None:
    draft.edit("sources.toml", "read = 2026-11-22", "read = 2027-01-05")
    told = "read: own-search in sources.toml was read later, and this was not read against it"
    assert f"{ORANGE}: voucher.{told}" in draft.mistakes()


def test_one_fact_may_be_read_again_before_all_that_cite_the_source(draft: Draft) -> None:
    draft.edit(BASE, "read = 2026-11-22", "read = 2027-01-05")
    assert str(content.load(draft.root).operators["base"].voucher.read) == "2027-01-05"


def test_a_voucher_and_its_sentence_agree_on_the_digits(draft: Draft) -> None:
    draft.edit(BASE, "digits = 15\n", "digits = 14\n")
    assert draft.mistakes() == [f"{BASE}: voucher.digits: 14, and the sentence says 15"]


def test_only_a_voucher_has_a_place_for_its_number(draft: Draft) -> None:
    draft.edit(BASE, 'text = "CONSULT"', 'text = "CONSULT {voucher}"')
    draft.edit(BASE, 'text = "TOPUP {voucher}"', 'text = "TOPUP {voucher} {pin}"')
    assert draft.mistakes() == [
        f"{BASE}: voucher.code: nothing but {{voucher}} has a place in it",
        f"{BASE}: facts.6.code: only the code of a voucher has a place for its number",
    ]


def test_a_dial_code_that_redeems_has_one_place_for_the_number(draft: Draft) -> None:
    draft.edit(BASE, REDEEM, 'kind = "dial", to = "*121*{voucher}#" }')
    assert content.load(draft.root).operators["base"].voucher.code
    draft.edit(BASE, "*121*{voucher}#", "*121#")
    draft.edit("operators/proximus.toml", 'to = "#120#"', 'to = "#120*{voucher}#"')
    assert draft.mistakes() == [
        "operators/proximus.toml: facts.5.code: only the code of a voucher has a place for its "
        "number",
        f"{BASE}: voucher.code: the place of the voucher number, {{voucher}}, is missing",
    ]


def test_a_reading_of_the_day_after_tomorrow_is_told_to_its_keeper_alone(draft: Draft) -> None:
    """A server loads it whatever its clock says; a clock that is a day behind is no mistake."""
    known = content.load(draft.root)
    assert list(checks.yet_to_come(known, known.newest - timedelta(days=1))) == []
    told = list(checks.yet_to_come(known, known.newest - timedelta(days=2)))
    assert "sources.toml: own-search.read: 2026-11-22 is yet to come" in told
    assert f"{BASE}: voucher.read: 2026-11-22 is yet to come" in told
