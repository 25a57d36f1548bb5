"""What one record of the content must be: each breach is told at the record that holds it."""

import pytest

from tests.conftest import Draft
from webapp.fields import HOST, URL
from webapp.value import Code

BASE = "operators/base.toml"
NAMES_OF_CHANNELS = (
    "'operator-shop', 'partner-store', 'website', 'app', 'terminal', 'bank-app', "
    "'text-message', 'helper' or 'reseller'"
)
SMS = "an sms needs a text, a dialled or called code has none"
REDEEM = 'kind = "sms", to = "1914", text = "TOPUP {voucher}" }'
TO = r"String should match pattern '^([+*#0-9 ]|\{voucher\})+$'"
DIALLED_BY_NOBODY = ("120", "#120", "120#", "##", "+120#", "# 120#", "#1+20#")
DIALLED_BY_NOBODY += ("#{voucher}", "{voucher}#")
CALLED_BY_NOBODY = ("#1999#", "+", "++1999", "19+99", " 1999", "1999 ", "19  99", "19")
CALLED_BY_NOBODY += ("1999{voucher}",)
SENT = "String should match pattern '^[ -;=?-z{}]+$'"
BONUS = "proximus-bonus"
PAGE = f"String should match pattern '{URL}'"
SITE = f"String should match pattern '{HOST}'"
ONE = "give exactly one of cents, count, ltr, name"


@pytest.mark.parametrize(
    ("name", "old", "new", "expected"),
    [
        pytest.param(
            "operators/orange.toml",
            "instead = ",
            "# instead = ",
            "voucher: an unknown fact says what to do instead",
            id="unknown without instead",
        ),
        pytest.param(
            BASE,
            "{digits} digits",
            "{figures} digits",
            "voucher: placeholders and values differ: digits, figures",
            id="placeholder without value",
        ),
        pytest.param(
            BASE,
            "{digits} digits",
            "digits",
            "voucher: placeholders and values differ: digits",
            id="value without placeholder",
        ),
        pytest.param(
            BASE,
            'since = "top-up", months = 12',
            'since = "top-up"',
            "facts.12.deadlines.0: give days or months",
            id="deadline without a period",
        ),
        pytest.param(
            BASE,
            'since = "top-up", months = 12',
            'since = "top-up", months = 12, days = 1',
            "facts.12.deadlines.0: give days or months",
            id="deadline with two periods",
        ),
        pytest.param(
            "operators/orange.toml",
            'id = "orange-validity"\n',
            'id = "orange-validity"\n'
            'deadlines = [{ ends = "credit", since = "top-up", months = 1 }]\n',
            "facts.8: an unknown fact has no deadlines",
            id="deadline of what is not known",
        ),
        pytest.param(
            BASE, "{ cents = 500 }", "{ cents = 500, count = 5 }", f"amounts.values.low: {ONE}"
        ),
        pytest.param(BASE, "{ cents = 500 }", "{}", f"amounts.values.low: {ONE}"),
        pytest.param(
            BASE,
            "{ cents = 500 }",
            "{ cents = 0 }",
            "amounts.values.low.cents: Input should be greater than 0",
        ),
        pytest.param(BASE, 'kind = "sms"', 'kind = "dial"', f"voucher.code: {SMS}"),
        pytest.param(BASE, ', text = "TOPUP {voucher}"', "", f"voucher.code: {SMS}"),
        pytest.param(
            BASE,
            'to = "1914"',
            'to = "19l4"',
            f"voucher.code.to: {TO}",
        ),
        pytest.param(BASE, REDEEM, 'kind = "dial", to = "*1*{pin}#" }', f"voucher.code.to: {TO}"),
        pytest.param(BASE, '"TOPUP {voucher}"', '"TOPUP ①"', f"voucher.code.text: {SENT}"),
        *(
            pytest.param(
                "operators/proximus.toml",
                'to = "#120#"',
                f'to = "{to}"',
                f"facts.5.code: '{to}' is not how a code of the kind dial is dialled",
            )
            for to in DIALLED_BY_NOBODY
        ),
        *(
            pytest.param(
                BASE,
                'to = "1999"',
                f'to = "{to}"',
                f"facts.10.code: '{to}' is not how a code of the kind call is dialled",
            )
            for to in CALLED_BY_NOBODY
        ),
        *(
            pytest.param(BASE, "sell vouchers.", f"sell{sign} vouchers.", f"offers.0.text: {told}")
            for sign, told in (
                *((h, f"holds what nobody sees: U+{ord(h):04X}") for h in "\u202e\u200b\xad\ue000"),
                ("\\n", "holds what nobody sees: U+000A"),
                ("  ", "has a space too many"),
            )
        ),
        *(
            pytest.param(BASE, 'name = "My BASE"', f'name = "My {sign}"', told)
            for sign in "<>{}"
            for told in ("offers.2.values.app.name: holds one of < > { }",)
        ),
        *(
            pytest.param("sources.toml", 'url = "https:', f'url = "{start}', f"{BONUS}.url: {PAGE}")
            for start in ("javascript:", "https:/", "https://user@", "https://ｗ.", 'https://\\"')
        ),
        *(
            pytest.param(BASE, 'hosts = ["www.base.be"]', f'hosts = ["{host}"]', f"hosts.0: {SITE}")
            for host in ("base", "www.base.be.", "-www.base.be", "10.0.0.1", "www.bаse.be", "a.b:1")
        ),
        pytest.param(
            BASE,
            '["base-topping-up", "base-validity", "own-search"]',
            '["base-topping-up", "own-search", "base-topping-up"]',
            "offers.0.sources: stands there twice: base-topping-up",
        ),
        pytest.param(
            BASE,
            "cents = [500, 1000]",
            "cents = [500, 10000000]",
            "amounts.cents.1: Input should be less than or equal to 100000",
        ),
        pytest.param(
            BASE,
            "price = { cents = 50 }",
            'price = { cents = 50, language = "en" }',
            "facts.8.values.price: only a name has a language",
        ),
        pytest.param(
            BASE,
            'channel = "website"',
            'channel = "fax"',
            f"offers.1.channel: Input should be {NAMES_OF_CHANNELS}",
        ),
        pytest.param(
            BASE,
            'id = "base-kind"',
            'id = "Base kind"',
            "facts.0.id: String should match pattern '^[a-z][a-z0-9-]*$'",
        ),
        pytest.param(
            "sources.toml",
            'kind = "search"',
            'kind = "press"',
            "own-search: a source needs a url, unless its kind is search",
        ),
        pytest.param(
            "sources.toml",
            'kind = "operator"',
            'kind = "search"',
            "proximus-bonus: a source needs a url, unless its kind is search",
        ),
    ],
)
def test_a_record_that_contradicts_itself_is_told(
    draft: Draft, name: str, old: str, new: str, expected: str
) -> None:
    draft.edit(name, old, new)
    assert draft.mistakes() == [f"{name}: {expected}"]


@pytest.mark.parametrize(
    ("code", "characters"),
    [
        (Code(kind="dial", to="#120#"), "#120#"),
        (Code(kind="dial", to="*121*{voucher}#"), "*121*{voucher}#"),
        (Code(kind="call", to="+32 486 19 19 99"), "+32486191999"),
        (Code(kind="sms", to="1914", text="CONSULT"), "CONSULT"),
        (Code(kind="sms", to="1984", text="SIM TOPUP"), "SIM TOPUP"),
    ],
)
def test_a_code_knows_the_exact_characters_to_dial_or_send(code: Code, characters: str) -> None:
    assert code.characters == characters
