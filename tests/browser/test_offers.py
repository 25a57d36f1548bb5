"""What do I have right now: every operator with every combination of answers, in the real page."""

from collections.abc import Iterator
from itertools import chain, combinations
from typing import Any

import pytest
from playwright.sync_api import Page, Playwright, expect

from tests.browser.oracle import FACTS, documented, unmet
from tests.browser.server import Release
from tests.browser.visitor import Visitor
from webapp.contract import OPERATORS

HAVE = ("no-internet", "cash", "foreign-card", "belgian-bank", "late")
ANSWERS = [frozenset(c) for c in chain.from_iterable(combinations(HAVE, n) for n in range(6))]
STRENGTH = {"confirmed": 0, "reported": 1, "unknown": 2}
State = dict[str, Any]

# Answer every combination as a person would, by ticking, and describe what is seen after each.
ASK = """([operator, combinations]) => {
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];
  const seen = (element) => element.checkVisibility({ visibilityProperty: true });
  const words = (element) => element.textContent.replace(/\\s+/g, " ").trim();
  if (operator) document.querySelector(`input[name=operator][value=${operator}]`).click();
  const folded = document.querySelector("[data-not-now]");
  const describe = (option) => {
    const offers = all(".offer", option).filter(seen);
    return {
      channel: option.dataset.channel,
      works: option.dataset.worksNow,
      standing: option.dataset.standing,
      list: option.parentElement.dataset.options,
      offers: offers.length,
      usable: seen(option) && option.querySelector("input[name=channel]").disabled === false,
      label: offers.map((offer) => words(offer.querySelector(".needs"))).join(),
      needs: all("[data-need]", offers[0]).map((need) => need.dataset.need),
      lacking: all("[data-need][data-lacking]", offers[0]).map((need) => need.dataset.need),
      worded: all("[data-need]", offers[0]).every((need) => words(need) !== ""),
      reason: words(offers[0].querySelector("[data-fact]")),
    };
  };
  return combinations.map((have) => {
    for (const box of all("input[name=have]"))
      if (box.checked !== have.includes(box.value)) box.click();
    const wasOpen = folded.open;
    folded.open = true;
    const state = {
      have,
      wasOpen,
      options: all("[data-channel]").map(describe),
      nothing: seen(document.querySelector("[data-nothing-works]")),
      folded: seen(folded),
      count: words(folded.querySelector("[data-count]")),
    };
    folded.open = false;
    return state;
  });
}"""


@pytest.fixture(scope="module")
def page(playwright: Playwright, release: Release) -> Iterator[Page]:
    """One page for all questions; nothing is answered yet."""
    visitor = Visitor(playwright, release.port)
    yield visitor.open()
    visitor.close()


@pytest.fixture(scope="module")
def asked(page: Page) -> dict[str, list[State]]:
    """What each operator's page says to each combination of answers; "" is no operator chosen."""
    combined = [[thing for thing in HAVE if thing in have] for have in ANSWERS]
    return {slug: page.evaluate(ASK, [slug, combined]) for slug in ("", *FACTS.operators)}


def everything(asked: dict[str, list[State]]) -> Iterator[tuple[str, str, frozenset[str], State]]:
    """Every option of every state, with where it stands."""
    for slug, states in asked.items():
        for state in states:
            have = frozenset(state["have"])
            for option in state["options"]:
                yield f"{slug or 'nobody'} {sorted(have)}: {option}", slug, have, option


def test_every_combination_was_asked(asked: dict[str, list[State]]) -> None:
    assert {slug: len(states) for slug, states in asked.items()} == dict.fromkeys(
        ("", *FACTS.operators), 32
    )
    assert FACTS.operators.keys() >= OPERATORS


def test_every_channel_is_there_whatever_the_answers(asked: dict[str, list[State]]) -> None:
    channels = sorted(channel.id for channel in FACTS.channels)
    for states in asked.values():
        for state in states:
            assert sorted(option["channel"] for option in state["options"]) == channels, state
    for where, _, _, option in everything(asked):
        assert option["offers"] == 1, f"{where}: one reason, not several or none"
        assert option["usable"], f"{where}: choosing stays possible"


def test_an_option_shows_the_needs_and_the_standing_of_the_content(
    asked: dict[str, list[State]],
) -> None:
    for where, slug, _, option in everything(asked):
        needs, standing = documented(slug, option["channel"])
        assert (tuple(option["needs"]), option["standing"]) == (needs, standing), where
        assert option["worded"], where
        assert option["label"].startswith("Needs "), where
        assert option["reason"], where


def test_exactly_what_the_traveller_lacks_is_marked(asked: dict[str, list[State]]) -> None:
    for where, slug, have, option in everything(asked):
        needs, _ = documented(slug, option["channel"])
        assert option["lacking"] == unmet(needs, have), where


def test_what_works_now_needs_nothing_that_is_lacking_and_everything_else_works(
    asked: dict[str, list[State]],
) -> None:
    for where, slug, have, option in everything(asked):
        needs, standing = documented(slug, option["channel"])
        works = standing != "unknown" and not unmet(needs, have)
        assert option["works"] == ("yes" if works else "no"), where


def test_what_works_now_comes_first_the_surest_on_top(asked: dict[str, list[State]]) -> None:
    order = [channel.id for channel in FACTS.channels]
    for slug, states in asked.items():
        for state in states:
            if not slug and not state["have"]:
                continue  # nothing was answered: one list
            options = state["options"]
            lists = [option["list"] for option in options]
            assert lists == sorted(lists, reverse=True), f"{slug}: yes stands before no"
            assert all(option["list"] == option["works"] for option in options), (slug, state)
            for name in ("yes", "no"):
                shown = [
                    (STRENGTH[option["standing"]], order.index(option["channel"]))
                    for option in options
                    if option["list"] == name
                ]
                assert shown == sorted(shown), (slug, state["have"], name)


def test_what_does_not_work_now_is_folded_and_counted(asked: dict[str, list[State]]) -> None:
    for slug, states in asked.items():
        for state in states:
            rest = [option for option in state["options"] if option["list"] == "no"]
            assert state["folded"] == bool(rest), (slug, state["have"])
            assert state["count"] == str(len(rest)), (slug, state["have"])
            assert not state["wasOpen"], (slug, state["have"])


def test_a_list_is_never_empty_without_a_word(asked: dict[str, list[State]]) -> None:
    for slug, states in asked.items():
        for state in states:
            now = [option for option in state["options"] if option["list"] == "yes"]
            assert state["nothing"] == (not now), (slug, state["have"])


def test_before_any_answer_nothing_is_folded_away(asked: dict[str, list[State]]) -> None:
    first = asked[""][0]
    assert first["have"] == []
    assert {option["list"] for option in first["options"]} == {"yes"}


def test_what_does_not_work_now_can_be_chosen_and_is_found_again(page: Page) -> None:
    page.check("input[name=operator][value=base]")
    for thing in ("no-internet", "cash"):
        page.check(f"input[name=have][value={thing}]")
    website = page.locator("[data-channel=website]")
    expect(website).to_be_hidden()
    page.click("[data-not-now] > summary")
    website.locator("input").check()
    expect(website.locator("input")).to_be_focused()
    expect(page.locator(".act[data-for-channel=website]")).to_be_visible()
    expect(page.locator("#channel [data-chosen]")).to_have_text("Operator's website")
    page.uncheck("input[name=have][value=no-internet]")
    page.uncheck("input[name=have][value=cash]")
    expect(page.locator("[data-options=yes] [data-channel=website] input")).to_be_checked()
    page.check("input[name=have][value=no-internet]")
    expect(page.locator("[data-options=no] [data-channel=website]")).to_be_visible()
