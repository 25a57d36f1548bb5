"""Someone pays for me: a message in their language, kept nowhere."""

import re
from typing import Any

from playwright.sync_api import Page, expect

from tests.browser.counter import TEN_EURO, assert_kept_nowhere, plain
from tests.browser.visitor import Visitor, choose
from webapp import content
from webapp.config import ROOT

FACTS = content.load(ROOT / "content")
LANGUAGES = ("nl", "fr", "de", "en")
OWN_NUMBER = "0470 98 76 54"


SHARE = "navigator.share = async (data) => { window.shared = data; };"


def message(page: Page, language: str) -> str:
    choose(page, helper_language=language)
    shown = page.locator("[data-message]:visible")
    expect(shown).to_have_count(1)
    expect(shown).to_have_attribute("lang", language)
    return plain(shown.inner_text())


def test_a_helper_reads_what_to_buy_and_where_in_their_language(visitor: Visitor) -> None:
    page = visitor.open(script=SHARE)
    choose(page, channel="helper")
    page.fill("[name=amount]", "10")
    page.fill("[data-own-number]", OWN_NUMBER)
    for slug, operator in FACTS.operators.items():
        choose(page, operator=slug)
        for language in LANGUAGES:
            text, phrases = message(page, language), FACTS.phrases[language]
            assert text.startswith(plain(phrases.please))
            assert f"{phrases.number}: {OWN_NUMBER}" in text
            assert f"{phrases.amount}: {TEN_EURO[language]}" in text
            name = "…" if slug == "other" else operator.name
            assert f"{phrases.operator}: {name}" in text
            hosts = re.findall(r"\b[a-z0-9-]+(?:\.[a-z0-9-]+)*\.be\b", text)
            assert hosts == list(operator.hosts[:1]), "the official host and no other"
            assert (phrases.only_at in text) == bool(operator.hosts)
            assert phrases.never in text
    choose(page, operator="base")
    said = message(page, "de")
    page.click("[data-action=copy-message]")
    expect(page.locator("[data-action=copy-message] [role=status]")).to_be_visible()
    assert plain(page.evaluate("navigator.clipboard.readText()")) == said
    page.click("[data-action=share-message]")
    assert plain(page.evaluate("shared.text")) == said
    assert page.evaluate("Object.keys(shared)") == ["text"]
    assert page.evaluate("shared.text").count("\n") == 5, "a line for each part"


def test_the_message_is_a_code_for_a_camera_until_it_changes(visitor: Visitor) -> None:
    page = visitor.open()
    choose(page, operator="base", channel="helper")
    square = page.locator("[data-qr]")
    drawings: list[Any] = []
    for number in (OWN_NUMBER, "0470 00 00 00"):
        page.fill("[data-own-number]", number)
        expect(square).to_be_hidden()  # a code of an older message would lead astray
        page.click("[data-action=show-qr]")
        expect(square).to_be_visible()
        expect(square).to_have_attribute("role", "img")
        drawing = square.locator("svg path").get_attribute("d") or ""
        side = re.fullmatch(r"-4 -4 (\d+) \1", square.locator("svg").get_attribute("viewBox") or "")
        assert side
        assert re.fullmatch(r"(M\d+ \d+h\d+v1h-\d+z)+", drawing)
        assert (int(side[1]) - 8 - 17) % 4 == 0, "the size of a version of QR code"
        drawings.append(drawing)
    assert drawings[0] != drawings[1]
    box = square.locator("svg").bounding_box()
    assert box
    assert box["width"] >= 200
    page.fill("[name=amount]", "15")
    expect(square).to_be_hidden()


def test_the_number_of_the_traveller_is_kept_nowhere_and_sent_to_nobody(visitor: Visitor) -> None:
    page = visitor.open()
    sent: list[str] = []
    page.on("request", lambda r: sent.append(f"{r.url} {r.headers} {r.post_data or ''}"))
    choose(page, operator="base", channel="helper")
    page.fill("[data-own-number]", OWN_NUMBER)
    page.click("[data-action=show-qr]")
    page.click("[data-action=copy-message]")
    assert_kept_nowhere(page, OWN_NUMBER, OWN_NUMBER.replace(" ", ""), "98 76")
    assert not [one for one in sent if "98" in one and "76" in one and "0470" in one]
