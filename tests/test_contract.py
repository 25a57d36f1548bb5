"""The page contract (product.md, section 6): names that scripts, tests and links rely on."""

from collections.abc import Callable

import pytest

from tests.conftest import Page
from webapp import content
from webapp.config import Config
from webapp.i18n import by_tag

TAGS = pytest.mark.parametrize("tag", by_tag)
SHIPPED = content.load(Config.content)
STEPS = ["operator", "channel", "pay", "receipt", "balance"]
SECTIONS = ["prepare", *STEPS, "afterwards", "safety", "sources", "data"]
OPERATORS = ["proximus", "base", "telenet", "orange", "mobile-vikings", "lycamobile", "other"]
HAVE = ["no-internet", "cash", "foreign-card", "belgian-bank", "late"]
CHANNELS = ["operator-shop", "partner-store", "website", "app", "terminal", "bank-app"]
CHANNELS += ["text-message", "helper", "reseller"]
ONCE = [
    ".//input[@name='amount']",
    ".//input[@name='voucher']",
    ".//*[@data-redeem]",
    ".//button[@data-action='paid']",
    ".//*[@data-guard]",
    ".//input[@name='balance-before']",
    ".//input[@name='balance-after']",
    ".//form[@data-form='receipt']",
    ".//form[@data-form='receipt']//input[@name='reference']",
    ".//form[@data-form='receipt']//textarea[@name='note']",
    ".//form[@data-form='receipt']//input[@name='date']",
    ".//form[@data-form='receipt']//input[@name='photo']",
    ".//template//*[@data-receipt]",
    ".//button[@data-action='erase']",
    ".//button[@data-action='repair']",
    ".//progress[@data-offline-progress]",
    ".//*[@data-update]",
    ".//*[@data-update]//button[@data-action='update']",
]


def values(page: Page, kind: str, name: str) -> list[str | None]:
    inputs = page.findall(f".//input[@name='{name}']")
    return [one.get("value") for one in inputs if one.get("type") == kind]


@TAGS
@pytest.mark.parametrize("path", ONCE)
def test_a_name_of_the_contract_stands_exactly_once(
    page: Callable[[str], Page], tag: str, path: str
) -> None:
    assert len(page(tag).findall(path)) == 1


@TAGS
def test_the_sections_stand_in_order(page: Callable[[str], Page], tag: str) -> None:
    assert [s.get("id") for s in page(tag).find(".//main").iter("section")] == SECTIONS


@TAGS
def test_the_five_steps_have_a_state_and_the_first_is_current(
    page: Callable[[str], Page], tag: str
) -> None:
    steps = page(tag).findall(".//*[@data-step-state]")
    states = ["current", "todo", "todo", "todo", "todo"]
    assert [(s.get("id"), s.get("data-step-state")) for s in steps] == list(
        zip(STEPS, states, strict=True)
    )
    assert all(step.find("details").get("open") is not None for step in steps)


@TAGS
def test_the_choices_have_the_values_of_the_contract(page: Callable[[str], Page], tag: str) -> None:
    operators = values(page(tag), "radio", "operator")
    assert [operator for operator in operators if operator in OPERATORS] == OPERATORS
    assert values(page(tag), "checkbox", "have") == HAVE
    assert values(page(tag), "radio", "channel") == CHANNELS


@TAGS
def test_a_channel_says_whether_it_works_now_and_how_sure_that_is(
    page: Callable[[str], Page], tag: str
) -> None:
    options = page(tag).findall(".//*[@data-channel]")
    assert [option.get("data-channel") for option in options] == CHANNELS
    standings = {channel.id: channel.fact.standing for channel in SHIPPED.channels}
    for option in options:
        (radio,) = option.findall(".//input[@name='channel']")
        assert radio.get("value") == option.get("data-channel")
        assert option.get("data-works-now") in ("yes", "no")
        assert option.get("data-standing") == standings[option.get("data-channel")]


@TAGS
def test_the_offers_of_a_channel_speak_for_each_operator_once(
    page: Callable[[str], Page], tag: str
) -> None:
    for option in page(tag).findall(".//*[@data-channel]"):
        offers = option.findall(".//*[@data-offer-standing]")
        speakers = [slug for offer in offers for slug in offer.get("data-operator").split()]
        operators = values(page(tag), "radio", "operator")
        assert sorted(speakers) == sorted(operators), option.get("data-channel")


@TAGS
def test_readiness_and_update_begin_truthfully(page: Callable[[str], Page], tag: str) -> None:
    assert page(tag).get("data-offline") == "unsupported"
    assert page(tag).find(".//*[@data-update]").get("hidden") is not None
    assert page(tag).find(".//*[@data-guard]").get("data-on") is None
