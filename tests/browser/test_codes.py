"""What is dialled, sent or called, on each kind of phone: exact, copyable, never by itself.

After a wanted change of a card, write the snapshot anew and read its difference:
SNAPSHOT=write python -m pytest tests/browser/test_codes.py -k snapshot
"""

import json
import os
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest
from playwright.sync_api import expect

from tests.browser.counter import VOUCHER, redeem
from tests.browser.visitor import (
    AGENTS,
    STARTED,
    Visitor,
    choose,
)

SNAPSHOT = Path(__file__).with_name("snapshots") / "code-cards.json"
TAGS = ("en", "ar")
BONUS = '[data-fact="proximus-balance-bonus"] + .code-card'
Card = dict[str, Any]

# Every card of the page, with what the script made of it. `text` is what is seen of the code.
CARDS = """() => [...document.querySelectorAll(".code-card")].map((card) => {
  const words = (element) => element?.textContent.replace(/\\s+/g, " ").trim() ?? null;
  const code = card.querySelector("[data-code]");
  const link = card.querySelector("[data-act]");
  const keypad = card.querySelector("[data-keypad]");
  const line = card.querySelector(":scope > .code-note");
  return {
    kind: code.dataset.codeKind,
    code: code.dataset.code,
    text: words(code),
    to: code.dataset.codeTo ?? null,
    number: words(card.querySelector("[data-number]")),
    href: link.hidden ? null : link.getAttribute("href"),
    keypad: keypad ? !keypad.hidden : null,
    line: line.querySelector("use").getAttribute("href").replace(/^.*#i-/, ""),
    note: words(line),
    spoken: [...card.querySelectorAll(".code-line")].map((line) => [
      words(line.querySelector(".visually-hidden")),
      line.querySelector("bdi").getAttribute("aria-hidden"),
    ]),
    copies: [...card.querySelectorAll(".code-line")].map(
      (line) => line.querySelectorAll("[data-action=copy]").length,
    ),
    isolated: [...card.querySelectorAll("bdi")].every(
      (bdi) => getComputedStyle(bdi).direction === "ltr",
    ),
  };
})"""

# A browser without the Clipboard API, one that refuses it, one that cannot copy at all.
NO_CLIPBOARD = "() => { delete Navigator.prototype.clipboard; }"
DEAF_CLIPBOARD = """() => {
  Clipboard.prototype.writeText = async () => { throw new DOMException("", "NotAllowedError"); };
}"""
NO_COPYING = "() => { Document.prototype.execCommand = () => false; }"


@pytest.fixture(scope="module")
def cards(visitor: Visitor) -> dict[tuple[str, str], list[Card]]:
    """Every card on every kind of phone in both directions, the one that redeems included."""
    found = {}
    for agent in AGENTS:
        for tag in TAGS:
            page = visitor.open(tag, agent)
            redeem(page, "base", VOUCHER)
            found[agent, tag] = page.evaluate(CARDS)
    return found


def one_by_one(characters: str) -> str:
    return " ".join(characters.replace(" ", ""))


# --- the cards as they are -------------------------------------------------------------------


def test_every_card_is_as_its_snapshot(cards: dict[tuple[str, str], list[Card]]) -> None:
    fields = ("kind", "code", "text", "to", "number", "href", "keypad", "line")
    now = {
        f"{agent} {tag}": [{field: card[field] for field in fields} for card in found]
        for (agent, tag), found in cards.items()
    }
    if os.environ.get("SNAPSHOT") == "write":
        lines = [
            f'  "{name}": [\n' + ",\n".join(f"    {json.dumps(card)}" for card in found) + "\n  ]"
            for name, found in now.items()
        ]
        SNAPSHOT.write_text("{\n" + ",\n".join(lines) + "\n}\n", "utf-8")
    assert now == json.loads(SNAPSHOT.read_text("utf-8"))


def test_a_link_says_back_exactly_what_is_dialled_or_sent(
    cards: dict[tuple[str, str], list[Card]],
) -> None:
    for (agent, _), found in cards.items():
        for card in found:
            if card["href"] is None:
                continue
            scheme, _, target = card["href"].partition(":")
            assert not set(card["href"]) & set("# "), card
            if card["kind"] == "sms":
                number, sign, body = target.partition("&" if agent == "iphone" else "?")
                assert sign, card
                assert (scheme, number) == ("sms", card["to"].replace(" ", "")), card
                assert body.startswith("body="), card
                assert not set(body.removeprefix("body=")) & set("+?&="), card
                assert unquote(body.removeprefix("body=")) == card["code"], card
            else:
                assert (scheme, unquote(target)) == ("tel", card["code"]), card
                assert not set("?&;") & set(target), card


def test_a_code_with_signs_is_a_link_on_android_only_and_typed_elsewhere(
    cards: dict[tuple[str, str], list[Card]],
) -> None:
    for (agent, _), found in cards.items():
        (bonus,) = (card for card in found if card["code"] == "#120#")
        assert bonus["href"] == ("tel:%23120%23" if agent == "android" else None)
        for card in found:
            typed = card["kind"] == "dial" and agent != "android"
            assert (card["href"] is None) == typed, (agent, card)
            assert card["keypad"] == (typed if card["kind"] == "dial" else None), (agent, card)


def test_a_card_shows_what_it_carries_apart_and_says_which_line(
    cards: dict[tuple[str, str], list[Card]],
) -> None:
    for (agent, tag), found in cards.items():
        where = (agent, tag)
        notes = {card["line"]: card["note"] for card in found}
        assert notes.keys() == {"sim", "info"}, where
        assert notes["sim"] != notes["info"], where
        if tag == "en":
            assert "Choose the Belgian one" in notes["sim"], "two lines, and only one is meant"
        for card in found:
            assert card["note"] == notes[card["line"]], (where, card)
            assert card["isolated"], (where, card)
            assert card["text"].replace(" ", "") == card["code"].replace(" ", ""), (where, card)
            assert card["number"] == card["to"], (where, card)
            parts = [card["text"], card["number"]] if card["kind"] == "sms" else [card["text"]]
            assert card["spoken"] == [[one_by_one(part), "true"] for part in parts], (where, card)
            assert card["copies"] == [1] * len(parts), (where, card)


def test_the_direction_of_the_language_changes_no_character(
    cards: dict[tuple[str, str], list[Card]],
) -> None:
    for agent in AGENTS:
        for english, arabic in zip(cards[agent, "en"], cards[agent, "ar"], strict=True):
            assert {**arabic, "note": ""} == {**english, "note": ""}


def test_what_is_seen_of_a_card_is_true_to_the_phone(visitor: Visitor) -> None:
    for agent in ("iphone", "android"):
        page = visitor.open("en", agent)
        choose(page, operator="proximus")
        card = page.locator(BONUS)
        expect(card.locator("[data-code]")).to_be_visible()
        expect(card.locator("[data-act]")).to_be_visible(visible=agent == "android")
        expect(card.locator("[data-keypad]")).to_be_visible(visible=agent == "iphone")
        if agent == "iphone":
            expect(card.locator("[data-keypad]")).to_contain_text(
                "must show the same signs before you press call"
            )


# --- never by itself -------------------------------------------------------------------------


def test_nothing_is_dialled_or_sent_without_a_tap(visitor: Visitor) -> None:
    page = visitor.open("en", "android")
    asked: list[str] = []
    session = page.context.new_cdp_session(page)
    session.send("Page.enable")
    session.on("Page.frameRequestedNavigation", lambda event: asked.append(event["url"]))
    page.reload()
    page.wait_for_function(STARTED)
    redeem(page, "base", VOUCHER)
    for button in page.locator(".code-card [data-action=copy]:visible").all():
        button.click()
    page.click("[data-action=paid]")
    assert not [url for url in asked if url.startswith(("tel:", "sms:"))]
    choose(page, operator="proximus")
    page.click(f"{BONUS} [data-act]")
    page.wait_for_timeout(100)
    assert asked[-1:] == ["tel:%23120%23"], "a tap hands over the code, and is seen by this test"


# --- copying ---------------------------------------------------------------------------------


COPIED = {
    "base-balance": ("CONSULT", "1914"),
    "base-support-abroad": ("+32486191999",),
    "base-support": ("1999",),
}


def test_a_code_is_copied_exactly_and_that_is_said(visitor: Visitor) -> None:
    page = visitor.open("ar", "iphone")
    witness = page.context.new_page()
    witness.goto("/robots.txt")
    choose(page, operator="base")
    page.evaluate("() => { for (const e of document.querySelectorAll('details')) e.open = true; }")
    page.clock.install()
    for script in ("() => 0", DEAF_CLIPBOARD, NO_CLIPBOARD):
        page.evaluate(script)
        page.clock.fast_forward(5000)  # the words of the last copying are over
        for fact, codes in COPIED.items():
            buttons = page.locator(f'[data-fact="{fact}"] + .code-card [data-action=copy]')
            for button, code in zip(buttons.all(), codes, strict=True):
                page.bring_to_front()
                done = button.get_attribute("data-done") or "-"
                expect(button).not_to_contain_text(done)
                button.click()
                expect(button.locator("[role=status]")).to_have_text(done)
                witness.bring_to_front()
                assert witness.evaluate("navigator.clipboard.readText()") == code, (script, fact)


def test_copying_leaves_the_person_where_they_are(visitor: Visitor) -> None:
    page = visitor.open("en", "iphone")
    page.evaluate(NO_CLIPBOARD)
    choose(page, operator="proximus")
    button = page.locator(f"{BONUS} [data-action=copy]")
    button.focus()
    before = page.evaluate("scrollY")
    page.keyboard.press("Enter")
    expect(button.locator("[role=status]")).to_be_visible()
    assert page.evaluate("scrollY") == before, "the page does not jump"
    expect(button).to_be_focused()


def test_where_copying_is_impossible_the_code_is_selected_and_nothing_is_claimed(
    visitor: Visitor,
) -> None:
    page = visitor.open("en", "iphone")
    page.evaluate(DEAF_CLIPBOARD)
    page.evaluate(NO_COPYING)
    choose(page, operator="proximus")
    page.click(f"{BONUS} [data-action=copy]")
    page.wait_for_function("() => getSelection().toString() === '#120#'")
    expect(page.locator(f"{BONUS} [role=status]")).to_have_count(0)
    expect(page.locator(f"{BONUS} [data-action=copy]")).to_have_text("Copy")
