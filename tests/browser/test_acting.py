"""Acting: the card for the clerk, not paying twice, a refused card, a helper, links that leave."""

import re
from collections.abc import Iterator
from itertools import chain, combinations
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Locator, Page, Playwright, Route, expect

from tests.browser.server import Release
from tests.browser.visitor import KEPT, STARTED, Visitor, choose, wait_until_kept
from webapp import content
from webapp.config import ROOT

FACTS = content.load(ROOT / "content")
LANGUAGES = ("nl", "fr", "de", "en")
TICKS = ("second-card", "code-in-app", "card-open-abroad", "some-cash")
OWN_NUMBER = "0470 98 76 54"


@pytest.fixture(scope="module")
def visitor(playwright: Playwright, release: Release) -> Iterator[Visitor]:
    started = Visitor(playwright, release.port)
    yield started
    started.close()


def at_the_counter(visitor: Visitor, script: str = "0") -> Page:
    """Someone in a shop, about to buy ten euro for a BASE card."""
    page = visitor.open(script=script)
    choose(page, operator="base", channel="partner-store")
    page.fill("[name=amount]", "10")
    return page


def plain(text: str | None) -> str:
    return re.sub(r"\s+", " ", text or "").strip()


def unfold(place: Locator) -> None:
    """Open the part that this is folded away in."""
    place.evaluate("e => { const d = e.closest('details'); if (d) d.open = true; }")


# --- the card for the clerk --------------------------------------------------------------------

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
TEN_EURO = {"nl": "€ 10,00", "fr": "10,00 €", "de": "10,00 €", "en": "€10.00"}


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


# --- not paying twice --------------------------------------------------------------------------

NOW = "2026-11-22T10:00:00"
TIMES = """(minutes) => {
  const style = { hour: "numeric", minute: "2-digit", numberingSystem: "latn" };
  const { format } = new Intl.DateTimeFormat("en", style);
  return [format(Date.now()), format(Date.now() + minutes * 60_000)];
}"""


def assert_guarded(page: Page) -> None:
    expect(page.locator("[data-guard]")).to_be_visible()
    ways = page.locator("[data-pay-now], [data-action=paid]")
    assert ways.count() >= 3
    assert not [way for way in ways.all() if way.is_visible()]
    expect(page.locator(".redeem")).to_be_visible()  # a voucher that was bought is still to be used


def test_who_paid_is_kept_from_paying_again_for_the_stated_time(visitor: Visitor) -> None:
    page = at_the_counter(visitor)
    page.clock.install(time=NOW)
    page.reload()
    page.wait_for_function(STARTED)
    expect(page.locator("[data-guard]")).to_be_hidden()
    expect(page.locator(".act[data-for-channel=partner-store]")).to_be_visible()
    page.click("[data-action=paid]")
    assert_guarded(page)
    clock = page.locator("[data-guard-clock]")
    for slug, operator in FACTS.operators.items():
        patience = operator.patience or FACTS.market.patience
        choose(page, operator=slug)
        paid, until = page.evaluate(TIMES, patience.minutes)
        expect(clock).to_contain_text(paid)
        expect(clock).to_contain_text(until)
        expect(page.locator("[data-guard-until]")).to_contain_text(until)
        shown = [f for f in page.locator("[data-guard] [data-fact]").all() if f.is_visible()]
        own = [f"{slug}-patience"] if operator.patience else []
        assert [f.get_attribute("data-fact") for f in shown] == ["patience", *own]
    choose(page, operator="base")
    said = plain(clock.text_content())
    wait_until_kept(page, '"paidAt":1')
    page.reload()
    page.wait_for_function(STARTED)
    unfold(page.locator("[data-guard]"))
    assert_guarded(page)
    expect(clock).to_have_text(said)
    page.clock.fast_forward("02:00:30")
    expect(clock).not_to_contain_text(until)
    assert_guarded(page)

    page.click("[data-action=unpaid]")
    expect(page.locator("[data-guard]")).to_be_hidden()
    expect(page.locator(".act[data-for-channel=partner-store]")).to_be_visible()
    expect(page.locator("[data-action=paid]")).to_be_visible()
    wait_until_kept(page, '"paidAt":null')
    page.reload()
    page.wait_for_function(STARTED)
    expect(page.locator("[data-guard]")).to_be_hidden()
    expect(page.locator("[data-action=paid]")).to_be_visible()


def test_the_guard_says_what_to_do_first_and_who_to_call(visitor: Visitor) -> None:
    page = at_the_counter(visitor)
    page.click("[data-action=paid]")
    leads = page.locator("[data-guard] .steps a")
    hrefs = [link.get_attribute("href") for link in leads.all()]
    assert hrefs == ["#balance-ways", "#not-arrived"]
    unfold(page.locator("#not-arrived .path"))
    call = page.locator("#not-arrived [data-code-kind=call]")
    assert [c.get_attribute("data-code") for c in call.all() if c.is_visible()] == [
        "1999",
        "+32486191999",
    ], "from the Belgian SIM, and from any other phone"
    page.click("[data-action=done]")
    expect(page.locator("[data-guard]")).to_be_hidden()


def test_another_top_up_begins_today_with_the_same_sim(visitor: Visitor) -> None:
    page = at_the_counter(visitor)
    today = page.input_value("[name=date]")
    page.fill("[name=date]", "2026-01-02")
    page.fill("[name=balance-before]", "3")
    page.click("[data-action=paid]")
    page.click("[data-action=done]")
    page.click("[data-action=again]")
    kept = {name: page.input_value(f"[name={name}]:checked") for name in ("operator", "channel")}
    assert kept == {"operator": "base", "channel": "partner-store"}
    expect(page.locator("[name=amount]")).to_have_value("10")
    for field in ("[name=balance-before]", "[data-mirror]", "[name=reference]"):
        expect(page.locator(field)).to_have_value("")
    expect(page.locator("[data-action=paid]")).to_be_visible()
    expect(page.locator("[name=date]")).to_have_value(today)


# --- my card is refused ------------------------------------------------------------------------

# For whom each rung is meant, in the order of the page.
MEANT = (
    lambda ticked: "code-in-app" not in ticked,  # the code comes by text to the home SIM
    lambda ticked: "code-in-app" in ticked,
    lambda ticked: "card-open-abroad" not in ticked,
    lambda ticked: "second-card" in ticked,
    lambda ticked: "some-cash" in ticked,
    lambda ticked: True,  # a helper
    lambda ticked: True,  # another seller
)
CLIMB = """(combinations) => {
  const rungs = () => [...document.querySelectorAll("[data-ladder] > li")];
  const all = rungs();
  return combinations.map((ticked) => {
    for (const box of document.querySelectorAll(".ticks input"))
      if (box.checked !== ticked.includes(box.name)) box.click();
    return rungs().map((rung) => [all.indexOf(rung), "aside" in rung.dataset]);
  });
}"""


def test_the_ladder_begins_with_what_fits_this_traveller(visitor: Visitor) -> None:
    page = at_the_counter(visitor)
    ticked = [list(c) for c in chain.from_iterable(combinations(TICKS, n) for n in range(5))]
    seen = page.evaluate(CLIMB, ticked)
    untouched = [rung for rung, _ in ladder([])]  # CLIMB numbers the rungs as it finds them
    for these, rungs in zip(ticked, seen, strict=True):
        assert [(untouched[rung], aside) for rung, aside in rungs] == ladder(these), these
    wait_until_kept(page, '"some-cash":"on"')
    order = page.locator("[data-ladder] > li").all_text_contents()
    page.reload()
    page.wait_for_function(STARTED)
    assert page.locator("[data-ladder] > li").all_text_contents() == order
    assert len(order) == len(MEANT)


def ladder(ticked: list[str]) -> list[tuple[int, bool]]:
    """By place in the template: what fits, then the rest, set aside; another seller is last."""
    last = len(MEANT) - 1
    fits = [n for n in range(last) if MEANT[n](ticked)]
    rest = [n for n in range(last) if n not in fits]
    return [(n, False) for n in fits] + [(n, True) for n in rest] + [(last, False)]


# --- which SIM do I have -----------------------------------------------------------------------


def test_the_first_digits_are_a_hint_and_choose_nothing(visitor: Visitor) -> None:
    page = visitor.open()
    field, hint = page.locator("[data-first-digits]"), page.locator("[data-hint]")
    unfold(field)
    button = page.locator("[data-action=choose-operator]")
    for typed, slug in (
        ("0475", "proximus"),
        ("+32 484", "base"),
        ("0032 49", "orange"),
        ("٠٤٦٠", "proximus"),
        ("４８", "base"),
    ):
        field.fill(typed)
        expect(hint).to_contain_text(FACTS.operators[slug].name)
        expect(hint).to_contain_text("People keep their number")
        expect(button).to_have_text(f"Choose {FACTS.operators[slug].name}")
        assert page.locator("[name=operator]:checked").count() == 0
    field.fill("0455")
    expect(hint).to_have_text(hint.get_attribute("data-none") or "-")
    expect(button).to_be_hidden()
    for typed in ("", "04", "abc"):
        field.fill(typed)
        expect(hint).to_be_empty()
    field.fill("0475 98 76 54")
    page.click("[data-action=choose-operator]")
    expect(page.locator("[name=operator][value=proximus]")).to_be_checked()
    expect(page.locator("[name=operator][value=proximus]")).to_be_focused()
    assert_kept_nowhere(page, "0475", "98 76")


def assert_kept_nowhere(page: Page, *typed: str) -> None:
    """Not now, and not when the page is left."""
    page.fill("[name=note]", "a note, kept by the same script")
    kept = [wait_until_kept(page, "a note, kept")]
    page.reload()
    page.wait_for_function(STARTED)
    kept.append(page.evaluate(KEPT))
    assert not [text for text in typed for where in kept if text in where]
    values = page.eval_on_selector_all("input, textarea", "all => all.map((e) => e.value)")
    assert not [text for text in typed for value in values if text in value]


def test_a_number_that_is_still_being_typed_is_not_called_useless(visitor: Visitor) -> None:
    page = visitor.open()
    field, hint = page.locator("[data-first-digits]"), page.locator("[data-hint]")
    unfold(field)
    useless = hint.get_attribute("data-none")
    too_early = []
    for typed in ("+32475", "0032475", "0460"):
        for length in range(1, len(typed) + 1):
            field.fill(typed[:length])
            if plain(hint.text_content()) == useless:
                too_early.append(typed[:length])
        expect(hint).to_contain_text("Proximus")
    assert too_early == []


def test_a_subscription_ends_kindly_and_locks_nothing(visitor: Visitor) -> None:
    page = visitor.open()
    yes, no = (page.locator(f"[data-invoice={answer}]") for answer in ("yes", "no"))
    unfold(yes)
    expect(yes).to_be_hidden()
    expect(no).to_be_hidden()
    page.locator("label:has([name=invoice][value=yes])").click()
    expect(yes).to_contain_text("nothing to top up")
    expect(yes).to_contain_text("You pay the invoice")
    expect(yes).to_contain_text("call its customer service")
    expect(no).to_be_hidden()
    assert page.locator("[name=operator]:enabled").count() == len(FACTS.operators)
    page.locator("label:has([name=invoice][value=no])").click()
    expect(no).to_contain_text("This guide is for you")
    expect(yes).to_be_hidden()


# --- someone pays for me -----------------------------------------------------------------------

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


# --- links that leave --------------------------------------------------------------------------

OUTWARD = """() => [...document.querySelectorAll("a[href]")]
  .filter((link) => link.origin !== location.origin && link.protocol.startsWith("http"))
  .map((link) => ({
    href: link.href,
    words: link.textContent.trim(),
    nearby: [...link.parentElement.querySelectorAll("bdi[dir=ltr]")].map((b) => b.textContent),
    isSource: link.closest("#sources") !== null,
    rel: [...link.relList],
    target: link.target,
  }))"""


def test_the_host_beside_a_link_that_leaves_is_where_it_leads(visitor: Visitor) -> None:
    page = visitor.open()
    links = page.evaluate(OUTWARD)
    assert {link["isSource"] for link in links} == {True, False}
    official = {host for operator in FACTS.operators.values() for host in operator.hosts}
    for link in links:
        url = urlsplit(link["href"])
        assert {"noopener", "noreferrer"} <= set(link["rel"]), link
        assert link["target"] in ("", "_blank"), link
        if link["isSource"]:
            assert url.netloc in link["nearby"], link
        else:
            assert (url.scheme, url.netloc) == ("https", link["words"]), link
            assert url.netloc in official | {"www.bipt.be", "www.ombudsmantelecom.be"}, link


def test_leaving_to_pay_loses_nothing_and_tells_nobody_where_from(visitor: Visitor) -> None:
    page = visitor.open()
    left: list[dict[str, str]] = []

    def elsewhere(route: Route) -> None:
        left.append({"url": route.request.url, **route.request.headers})
        route.fulfill(body="paid", content_type="text/plain")

    page.route("https://**", elsewhere)
    choose(page, operator="base", channel="website")
    page.fill("[name=amount]", "15")
    page.click(".act[data-for-channel=website] [data-operator=base] a.button")  # at once
    page.wait_for_url("https://www.base.be/")
    assert [(one["url"], one.get("referer")) for one in left] == [("https://www.base.be/", None)]
    page.go_back()
    page.wait_for_function(STARTED)
    expect(page.locator("[name=amount]")).to_have_value("15")
    expect(page.locator("#pay")).to_have_attribute("data-step-state", "current")
    page.unroute("https://**")
