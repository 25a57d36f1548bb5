"""The card for the clerk: large, in the languages of a till, closed with back."""

import re

from playwright.sync_api import expect

from tests.browser.counter import TEN_EURO, at_the_counter, plain, unfold
from tests.browser.visitor import STARTED, Visitor, choose
from webapp import content
from webapp.config import ROOT

FACTS = content.load(ROOT / "content")
LANGUAGES = ("nl", "fr", "de", "en")


# What an eye meets on a grid over the whole screen, and how large the first line is.
LARGE = """() => {
  const clerk = document.querySelector("[data-clerk]");
  const { left, top, right, bottom } = clerk.getBoundingClientRect();
  const steps = [0.01, 0.2, 0.4, 0.6, 0.8, 0.99];
  const points = steps.flatMap((x) => steps.map((y) => [x * innerWidth, y * innerHeight]));
  const seen = [...clerk.querySelectorAll("[data-card]")].filter((card) => card.checkVisibility());
  const ask = seen[0].querySelector(".clerk-ask");
  return {
    box: [left, top, right, bottom],
    screen: [0, 0, innerWidth, innerHeight],
    covered: points.every(([x, y]) => clerk.contains(document.elementFromPoint(x, y))),
    languages: seen.map((card) => card.lang),
    words: seen[0].innerText.replace(/\\s+/g, " "),
    size: parseFloat(getComputedStyle(ask).fontSize),
    askBox: ask.getBoundingClientRect().toJSON(),
    isWide: document.documentElement.scrollWidth > innerWidth,
  };
}"""


def test_the_card_fills_the_screen_in_each_language_of_a_till(visitor: Visitor) -> None:
    page = at_the_counter(visitor)
    page.click("[data-action=clerk-full]")
    for language in LANGUAGES:
        page.locator(f"[data-clerk] label:has([value={language}])").click()
        card, phrases = page.evaluate(LARGE), FACTS.phrases[language]
        assert card["box"] == card["screen"], language
        assert card["covered"], language
        assert card["languages"] == [language]
        assert f"{phrases.operator}: BASE" in card["words"]
        assert f"{phrases.amount}: {TEN_EURO[language]}" in plain(card["words"])
        for words in (phrases.ask, phrases.prepaid, phrases.not_energy, phrases.receipt):
            assert plain(words) in plain(card["words"])
        assert card["size"] >= 28, "large enough to read across a counter"
        assert card["askBox"]["bottom"] <= 844, "seen without scrolling"
        assert not card["isWide"]


def test_the_card_is_understood_by_who_shows_it(visitor: Visitor) -> None:
    page = at_the_counter(visitor)
    page.goto("/zh-Hans/")
    page.wait_for_function(STARTED)
    page.click("[data-action=clerk-full]")
    expect(page.locator(".clerk-meaning")).to_be_visible()
    expect(page.locator(".clerk-meaning")).to_contain_text(re.compile("[一-鿿]"))
    page.go_back()
    unfold(page.locator(".exchanges").first)
    asked = page.locator(".exchanges:visible")
    expect(asked).to_have_count(1)
    for exchange in FACTS.phrases["nl"].questions:
        expect(asked).to_contain_text(exchange.ask)
        expect(asked).to_contain_text(exchange.answer)


def test_nothing_is_promised_that_nobody_chose(visitor: Visitor) -> None:
    page = visitor.open()
    choose(page, operator="other", channel="partner-store")
    page.click("[data-action=clerk-full]")
    expect(page.locator("[data-card=nl] .clerk-what")).to_have_text(re.compile(r"^\s*$"))
    expect(page.locator("[data-card=nl] .clerk-ask")).to_be_visible()


def test_the_card_closes_with_back_escape_or_its_button(visitor: Visitor) -> None:
    page = at_the_counter(visitor)
    opener, closer = (page.locator(f"[data-action=clerk-{a}]") for a in ("full", "close"))
    address, before = page.url, None
    for close in (page.go_back, lambda: page.keyboard.press("Escape"), closer.click):
        opener.scroll_into_view_if_needed()
        before = page.evaluate("scrollY")
        opener.click()
        expect(closer).to_be_focused()
        expect(page.locator("[data-clerk][data-full]")).to_have_count(1)
        close()
        expect(page.locator("[data-clerk][data-full]")).to_have_count(0)
        expect(opener).to_be_focused()
        assert (page.url, page.evaluate("scrollY")) == (address, before)
    expect(page.locator("[name=amount]")).to_have_value("10")


def test_the_focus_stays_on_the_card_while_it_is_large(visitor: Visitor) -> None:
    page = at_the_counter(visitor)
    page.click("[data-action=clerk-full]")
    for key in ("Tab", "Shift+Tab"):
        for _ in range(6):
            page.keyboard.press(key)
            behind = page.evaluate(
                """() => {
                  const { activeElement: now, body } = document;
                  const clerk = document.querySelector("[data-clerk]");
                  return now === body || clerk.contains(now) ? "" : now.outerHTML.slice(0, 120);
                }"""
            )
            assert not behind, f"{key} leads behind the card"


WAKE_LOCK = """
window.locks = { asked: [], held: 0 };
window.grant = () => {};
Object.defineProperty(Navigator.prototype, "wakeLock", { configurable: true, value: {
  request: async (type) => {
    locks.asked.push(type);
    if (window.isSlow) await new Promise((done) => { window.grant = done; });
    locks.held += 1;
    return { release: async () => { locks.held -= 1; } };
  },
} });
"""


def test_the_screen_stays_on_as_long_as_the_card_is_large(visitor: Visitor) -> None:
    page = at_the_counter(visitor, WAKE_LOCK)
    assert page.evaluate("locks") == {"asked": [], "held": 0}
    page.click("[data-action=clerk-full]")
    page.wait_for_function("() => locks.held === 1")
    page.keyboard.press("Escape")
    page.wait_for_function("() => locks.held === 0")
    assert page.evaluate("locks.asked") == ["screen"]


def test_a_lock_that_comes_after_the_card_was_closed_is_given_back(visitor: Visitor) -> None:
    page = at_the_counter(visitor, WAKE_LOCK + "window.isSlow = true;")
    page.click("[data-action=clerk-full]")
    page.keyboard.press("Escape")
    expect(page.locator("[data-clerk][data-full]")).to_have_count(0)
    page.evaluate("grant()")
    page.wait_for_function("() => locks.asked.length === 1 && locks.held === 0", timeout=2000)


def test_a_phone_that_cannot_stay_awake_shows_the_card_all_the_same(visitor: Visitor) -> None:
    page = at_the_counter(visitor)
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    for unable in (
        "WakeLock.prototype.request = async () => { throw new DOMException(); }",
        "WakeLock.prototype.request = () => { throw new TypeError(); }",
        "delete Navigator.prototype.wakeLock",
    ):
        page.evaluate(f"() => {{ {unable}; }}")
        page.click("[data-action=clerk-full]")
        assert page.evaluate(LARGE)["covered"]
        page.keyboard.press("Escape")
        expect(page.locator("[data-action=clerk-full]")).to_be_focused()
    assert errors == []
