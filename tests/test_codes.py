"""What is dialled, sent or called: exact characters, isolated, and one link that carries them."""

from collections.abc import Callable
from dataclasses import replace
from urllib.parse import unquote

import pytest

from tests.conftest import Draft, Page, strictly, words
from webapp import content, create_app, register
from webapp.config import Config
from webapp.i18n import by_tag

TAGS = pytest.mark.parametrize("tag", by_tag)
SHIPPED = content.load(Config.content)


def cards(page: Page) -> list[Page]:
    """The cards of the page, without those that the script fills."""
    found = [e for e in page.iter("div") if e.get("class") == "code-card"]
    return [card for card in found if card.find(".//*[@data-code]").get("data-code")]


@TAGS
def test_every_code_of_the_content_has_its_card(page: Callable[[str], Page], tag: str) -> None:
    codes = [getattr(claim, "code", None) for _, _, claim in register.claims(SHIPPED)]
    wanted = [(c.characters, c.kind) for c in codes if c and "{voucher}" not in c.characters]
    shown = [card.find(".//*[@data-code]") for card in cards(page(tag))]
    assert sorted((c.get("data-code"), c.get("data-code-kind")) for c in shown) == sorted(wanted)


@TAGS
def test_a_code_reads_from_left_to_right_and_is_spoken_sign_by_sign(
    page: Callable[[str], Page], tag: str
) -> None:
    for card in cards(page(tag)):
        for line in (e for e in card.iter("p") if e.get("class") == "code-line"):
            spoken, code = line.find("span"), line.find("bdi")
            assert (code.get("dir"), code.get("aria-hidden")) == ("ltr", "true")
            assert words(spoken) == " ".join(words(code).replace(" ", ""))


@TAGS
def test_a_link_that_dials_or_sends_carries_the_exact_characters(
    page: Callable[[str], Page], tag: str
) -> None:
    for card in cards(page(tag)):
        code = card.find(".//*[@data-code]")
        (link,) = (a.get("href") for a in card.iter("a"))
        assert "#" not in link
        assert "+" not in link.partition("?")[2], "a space is %20 in a text, not a plus sign"
        if code.get("data-code-kind") == "sms":
            number = words(card.find(".//*[@data-number]"))
            assert unquote(link) == f"sms:{number}?body={code.get('data-code')}"
        else:
            assert unquote(link) == f"tel:{code.get('data-code')}"


def test_a_dial_code_that_redeems_waits_for_the_voucher_number(
    draft: Draft, shipped: Config
) -> None:
    sent = 'kind = "sms", to = "1914", text = "TOPUP {voucher}" }'
    draft.edit("operators/base.toml", sent, 'kind = "dial", to = "*121*{voucher}#" }')
    client = create_app(replace(shipped, content=draft.root)).test_client()
    page = strictly(client.get("/en/").get_data())
    operator = page.find(".//input[@name='operator'][@value='base']")
    told = {name: operator.get(f"data-redeem-{name}") for name in ("kind", "to", "text")}
    assert told == {"kind": "dial", "to": "*121*{voucher}#", "text": ""}
    assert [words(e) for e in page.findall(".//p[@class='pattern']")] == ["*121*…#"]


@TAGS
def test_a_code_with_signs_can_be_typed_where_no_link_works(
    page: Callable[[str], Page], tag: str
) -> None:
    for card in cards(page(tag)):
        code = card.find(".//*[@data-code]").get("data-code")
        keypad = card.findall(".//*[@data-keypad]")
        assert bool(keypad) == ("#" in code or "*" in code)


@TAGS
def test_no_digits_that_a_person_dials_stand_in_a_sentence_unset(
    page: Callable[[str], Page], tag: str
) -> None:
    """Outside isolated parts, the facts hold no run of digits longer than a count."""
    for fact in page(tag).findall(".//*[@data-fact]"):
        loose = [fact.text or "", *(part.tail or "" for part in fact)]
        loose += [part.text or "" for part in fact if part.tag == "strong"]
        digits = [run for text in loose for run in text.split() if run.strip(".,").isdigit()]
        assert all(len(run.strip(".,")) <= 3 for run in digits), fact.get("data-fact")
