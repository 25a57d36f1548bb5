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
