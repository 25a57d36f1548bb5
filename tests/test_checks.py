"""Rules between records: each breach is told with its file and its place."""

import pytest

from tests.conftest import Draft
from webapp.checks import OPERATORS

BASE, ORANGE = "operators/base.toml", "operators/orange.toml"
KIND = 'values = { one = { name = "BASE Prepaid" }, two = { name = "BASE Prepaid to BASE" } }\n'
PROSE = "digits, codes, signs and markup belong in values, not in prose"
FIRST_HAND = "standing: confirmed needs a source of an operator or an authority"


@pytest.mark.parametrize(
    ("name", "old", "new", "expected"),
    [
        pytest.param(
            BASE,
            '"base-topping-up"',
            '"base-toping-up", "base-topping-up"',
            ["voucher.sources.0: no source is called base-toping-up"],
            id="unknown source",
        ),
        pytest.param(
            BASE,
            '"base-topping-up"',
            '"base-toping-up"',
            ["voucher.sources.0: no source is called base-toping-up", f"voucher.{FIRST_HAND}"],
            id="nothing but an unknown source",
        ),
        pytest.param(
            BASE,
            f'{KIND}standing = "confirmed"\nsources = ["base-conditions"]',
            f'{KIND}standing = "confirmed"\nsources = ["reloadbase", "own-search"]',
            [f"facts.0.{FIRST_HAND}"],
            id="confirmed by nobody who knows",
        ),
        pytest.param(
            ORANGE,
            'standing = "unknown"',
            'standing = "reported"',
            ["voucher.standing: reported needs somebody who reports it"],
            id="reported by our own search",
        ),
        pytest.param(
            BASE,
            'id = "base-number"',
            'id = "base-validity"',
            [f"facts.13.id: base-validity is already used in {BASE}"],
            id="duplicate fact in one file",
        ),
        pytest.param(
            "market.toml",
            'id = "kind-prepaid"',
            'id = "base-kind"',
            [f"facts.6.id: base-kind is already used in {BASE}"],
            id="duplicate fact across files",
        ),
        pytest.param(
            BASE, 'host = "www.base.be"', 'host = "www.base.com"',
            ["offers.1.host: www.base.com is not one of the operator's hosts"],
            id="foreign host",
        ),
        pytest.param(
            BASE, 'channel = "app"', 'channel = "website"',
            ["offers.2.channel: website is offered twice"],
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


@pytest.mark.parametrize("slug", ["DIGI", "digi mobil", "digi_mobil", "4g", "dïgi", "-digi"])
def test_an_operator_has_a_name_that_an_address_takes(draft: Draft, slug: str) -> None:
    operators = draft.root / "operators"
    text = (operators / "telenet.toml").read_text("utf-8").replace('id = "telenet-', 'id = "digi-')
    (operators / f"{slug}.toml").write_text(text.replace("order = 3", "order = 7"), "utf-8")
    assert draft.mistakes() == [
        f"operators/{slug}.toml: -: the name of the file has lower case letters, digits and hyphens"
    ]


@pytest.mark.parametrize("slug", sorted(OPERATORS))
def test_an_operator_of_the_contract_is_missed(draft: Draft, slug: str) -> None:
    (draft.root / "operators" / f"{slug}.toml").unlink()
    assert f"operators/{slug}.toml: -: the file is missing" in draft.mistakes()


def test_two_operators_with_one_place_are_both_told(draft: Draft) -> None:
    draft.edit(BASE, "order = 2", "order = 4")
    told = "order: another operator has the place 4, too"
    assert draft.mistakes() == [f"{BASE}: {told}", f"{ORANGE}: {told}"]


def test_other_stands_last(draft: Draft) -> None:
    draft.edit("operators/other.toml", "order = 100", "order = 0")
    assert draft.mistakes() == ["operators/other.toml: order: other stands last"]


@pytest.mark.parametrize("topic", ["kind", "balance"])
def test_no_operator_is_silent_where_a_traveller_looks(draft: Draft, topic: str) -> None:
    text = (draft.root / BASE).read_text("utf-8")
    (draft.root / BASE).write_text(text.replace(f'topic = "{topic}"', 'topic = "roaming"'), "utf-8")
    assert draft.mistakes() == [
        f"{BASE}: facts: nothing about {topic}; if it is not known, a fact says so"
    ]


def test_a_missing_language_of_the_clerk_card_is_told(draft: Draft) -> None:
    (draft.root / "phrases" / "de.toml").unlink()
    assert draft.mistakes() == ["phrases/de.toml: -: the file is missing"]


def test_digits_are_refused_in_the_steps_of_a_channel(draft: Draft) -> None:
    draft.edit("channels.toml", '"Keep the receipt."', '"Keep the 2 receipts."')
    assert any(
        line.startswith("channels.toml: channels.") and PROSE in line for line in draft.mistakes()
    )
