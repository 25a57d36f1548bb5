"""Rules between records: each breach is told with its file and its place."""

import shutil

import pytest

from tests.conftest import Draft

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


def test_an_operator_outside_the_contract_is_told(draft: Draft) -> None:
    operators = draft.root / "operators"
    shutil.copy(operators / "telenet.toml", operators / "digi.toml")
    draft.edit("operators/digi.toml", 'id = "telenet-recognise"', 'id = "digi-recognise"')
    assert draft.mistakes()[0] == "operators/digi.toml: -: not an operator of the page contract"


def test_a_missing_language_of_the_clerk_card_is_told(draft: Draft) -> None:
    (draft.root / "phrases" / "de.toml").unlink()
    assert draft.mistakes() == ["phrases/de.toml: -: the file is missing"]


def test_digits_are_refused_in_the_steps_of_a_channel(draft: Draft) -> None:
    draft.edit("channels.toml", '"Keep the receipt."', '"Keep the 2 receipts."')
    assert any(
        line.startswith("channels.toml: channels.") and PROSE in line for line in draft.mistakes()
    )
