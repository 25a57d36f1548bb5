"""Everything that the content says is on every page, in its language, without any script."""

from collections.abc import Callable

import html5lib
import pytest
from babel.dates import format_date
from flask import Flask

from tests.conftest import Page, words
from webapp import content, register
from webapp.claim import Claim, Fact
from webapp.config import Config
from webapp.i18n import by_tag, force_locale, gettext
from webapp.words import instead, say

TAGS = pytest.mark.parametrize("tag", by_tag)
SHIPPED = content.load(Config.content)


def names() -> dict[str, Claim]:
    """Every claim by the name that it has on the page."""
    named: dict[str, Claim] = {"patience": SHIPPED.market.patience}
    for slug, operator in SHIPPED.operators.items():
        named |= {f"{slug}-voucher": operator.voucher, f"{slug}-amounts": operator.amounts}
        named |= {f"{slug}-{offer.channel}": offer for offer in operator.offers}
    named |= {f"channel-{channel.id}": channel.fact for channel in SHIPPED.channels}
    facts = [claim for _, _, claim in register.claims(SHIPPED) if isinstance(claim, Fact)]
    return named | {fact.id: fact for fact in facts}


@TAGS
def test_every_claim_is_shown(page: Callable[[str], Page], tag: str) -> None:
    shown = {e.get("data-fact") for e in page(tag).findall(".//*[@data-fact]")}
    assert names().keys() - shown == set()
    assert shown - names().keys() == set()


@TAGS
def test_a_claim_is_shown_with_its_words_its_standing_its_age_and_its_source(
    app: Flask, page: Callable[[str], Page], tag: str
) -> None:
    claims = names()
    for element in page(tag).findall(".//*[@data-fact]"):
        claim = claims[element.get("data-fact")]
        with app.test_request_context(), force_locale(by_tag[tag].catalog):
            said = f"{say(claim)} {instead(claim)}".rstrip()
        assert words(element).startswith(words(html5lib.parseFragment(said)))
        assert element.get("data-standing") == claim.standing
        day = element.find(".//time")
        assert element.get("data-read") == day.get("datetime") == str(claim.read)
        assert day.text == format_date(claim.read, "long", by_tag[tag].catalog)
        assert element.find(".//a").get("href") == f"#source-{claim.sources[0]}"


@TAGS
def test_the_steps_of_every_channel_are_shown(
    app: Flask, page: Callable[[str], Page], tag: str
) -> None:
    acts = [e for e in page(tag).iter("div") if e.get("class") == "act"]
    for channel, act in zip(SHIPPED.channels, acts, strict=True):
        with app.test_request_context(), force_locale(by_tag[tag].catalog):
            name, steps = gettext(channel.name), [gettext(line) for line in channel.steps]
        assert act.get("data-for-channel") == channel.id
        assert words(act.find("h3")) == name
        assert [words(item) for item in act.find("ol").iter("li")] == steps


@TAGS
def test_every_operator_is_shown_by_name_with_its_hosts(
    page: Callable[[str], Page], tag: str
) -> None:
    shown = words(page(tag).find(".//section[@id='operator']"))
    links = {a.get("href") for a in page(tag).find(".//section[@id='pay']").iter("a")}
    for slug, operator in SHIPPED.operators.items():
        assert slug == "other" or operator.name in shown
        assert {f"https://{o.host}/" for o in operator.offers if o.host} <= links


@TAGS
def test_the_card_for_the_clerk_is_there_in_each_language_of_a_till(
    page: Callable[[str], Page], tag: str
) -> None:
    divisions = [e for e in page(tag).iter("div") if e.get("class") == "clerk-card"]
    cards = {e.get("data-card"): e for e in divisions}
    assert list(cards) == ["nl", "fr", "de", "en"]
    for language, card in cards.items():
        said = SHIPPED.phrases[language]
        assert (card.get("lang"), card.get("dir")) == (language, "ltr")
        for phrase in (said.ask, said.prepaid, said.not_energy, said.voucher, said.receipt):
            assert phrase in words(card)


@TAGS
def test_every_source_is_listed_with_its_host_and_its_dates(
    page: Callable[[str], Page], tag: str
) -> None:
    items = {e.get("id"): e for e in page(tag).find(".//section[@id='sources']").iter("li")}
    assert list(items) == [f"source-{slug}" for slug in SHIPPED.sources]
    for slug, source in SHIPPED.sources.items():
        item = items[f"source-{slug}"]
        shown = words(item)
        assert source.title in shown
        assert format_date(source.read, "long", by_tag[tag].catalog) in shown
        assert (source.dated or "") in shown
        assert [a.get("href") for a in item.iter("a")] == ([source.url] if source.url else [])
        assert source.url is None or source.url.split("/")[2] in shown
