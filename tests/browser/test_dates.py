"""Dates that matter: counted from the documented rules, drawn, and read by a calendar library."""

from calendar import monthrange
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest
from icalendar import Calendar
from playwright.sync_api import Page, expect

from tests.browser.counter import plain
from tests.browser.phone import Phone
from tests.browser.top_up import again, buy, keep_receipt, unfold
from tests.browser.visitor import STARTED, Visitor
from webapp import content
from webapp.claim import Deadline, Fact
from webapp.config import ROOT

FACTS = content.load(ROOT / "content")
PAID = date(2026, 8, 31)
IDENTIFIED = date(2026, 1, 31)
MOVES = date(2026, 9, 1)


def after(day: date, end: Deadline) -> date:
    """The day on which something ends, counted another way than the page counts."""
    if end.days:
        return day + timedelta(days=end.days)
    year, month = divmod(day.year * 12 + day.month - 1 + (end.months or 0), 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def rules(slug: str) -> list[tuple[Fact, Deadline]]:
    return [(fact, end) for fact in FACTS.operators[slug].facts for end in fact.deadlines]


def expected(slug: str, cents: int) -> dict[str, str]:
    """What ends when, for one who topped up, identified themselves and moves the number."""
    since = {"top-up": PAID, "activation": IDENTIFIED, "move": MOVES}
    return {
        f"{fact.id} {end.ends}": after(since[end.since], end).isoformat()
        for fact, end in rules(slug)
        if end.since in since and cents >= (end.at_least or 0)
    }


SHOWN = """(all) => all
  .map((li) => [li, `${li.dataset.rule} ${li.dataset.ends}`, li.querySelector("time").dateTime])
  .filter(([li, , day]) => day && li.checkVisibility())
  .map(([, rule, day]) => [rule, day])"""


def shown(page: Page) -> dict[str, str]:
    return dict(page.eval_on_selector_all("[data-dates] > li", SHOWN))


def topped_up(page: Page, slug: str, amount: str) -> None:
    buy(page, operator=slug, amount=amount)
    page.fill("[name=date]", PAID.isoformat())
    keep_receipt(page)
    page.fill("[name=activated]", IDENTIFIED.isoformat())
    page.fill("[name=moves]", MOVES.isoformat())


# Each operator with ten euro; those whose rules ask for an amount with less and with more, too.
TOP_UPS = [(slug, 10) for slug in FACTS.operators]
TOP_UPS += [
    (slug, amount)
    for slug in FACTS.operators
    if any(end.at_least for _, end in rules(slug))
    for amount in (5, 15)
]


@pytest.mark.parametrize(("slug", "amount"), TOP_UPS)
def test_every_rule_of_the_operator_gives_its_day(visitor: Visitor, slug: str, amount: int) -> None:
    page = visitor.open()
    topped_up(page, slug, str(amount))
    due = expected(slug, amount * 100)
    assert shown(page) == due
    assert list(shown(page).values()) == sorted(due.values())
    assert page.locator("[data-timeline] circle").count() == (len(due) + 1 if due else 0)
    expect(page.locator("[data-no-dates]")).to_be_visible(visible=not rules(slug))
    expect(page.locator("[data-dates-from]")).to_contain_text("August 31, 2026" if due else "")


def kept_another(page: Page, day: date, amount: str) -> None:
    again(page)
    buy(page, operator="base", amount=amount)
    page.fill("[name=date]", day.isoformat())
    keep_receipt(page)
    page.fill("[name=moves]", MOVES.isoformat())


def test_each_rule_counts_from_the_latest_top_up_that_is_large_enough(visitor: Visitor) -> None:
    page = visitor.open()
    topped_up(page, "base", "10")
    large = expected("base", 1000)
    kept_another(page, PAID - timedelta(days=40), "20")
    assert shown(page) == large, "what is saved last is not what was paid last"
    later = PAID + timedelta(days=20)
    kept_another(page, later, "5")
    due = {
        f"{fact.id} {end.ends}": after(later, end).isoformat()
        for fact, end in rules("base")
        if end.since == "top-up" and not end.at_least
    }
    assert due.items() - large.items()
    assert shown(page) == {**large, **due}, "a small top-up does not end the bundle of a large one"
    expect(page.locator("[data-dates-from]")).to_contain_text(
        "August 31, 2026 and September 20, 2026"
    )


def test_a_voucher_ends_on_the_day_that_is_printed_on_it(visitor: Visitor) -> None:
    page = visitor.open()
    buy(page, operator="orange")
    page.fill("[name=voucher-expires]", "2027-02-01")
    assert shown(page) == {"voucher voucher": "2027-02-01"}
    expect(page.locator("[data-rule=voucher]")).to_contain_text("February 1, 2027")


def test_a_clock_before_the_guide_was_made_is_noticed(visitor: Visitor) -> None:
    page = visitor.open()
    expect(page.locator("[data-clock-wrong]")).to_be_hidden()
    page.clock.install(time="2019-05-01T10:00:00")
    page.reload()
    buy(page)
    expect(page.locator("[data-clock-wrong]")).to_be_visible()


@pytest.mark.parametrize("tag", ["en", "zh-Hans", "ar"])
def test_a_calendar_takes_the_dates_in(
    new_phone: Callable[..., Phone], tmp_path: Path, tag: str
) -> None:
    phone = new_phone()
    phone.visit(f"/{tag}/")
    page = phone.page
    page.wait_for_function(STARTED)
    topped_up(page, "base", "10")
    unfold(page)
    message = page.locator("[data-calendar-message]")
    rule, clock = (message.get_attribute(f"data-{part}") for part in ("rule", "clock"))
    whys = page.locator("[data-dates] > [data-operator=base] [data-why]").all_text_contents()
    explained = [plain(f"{rule} {why} {clock}") for why in whys]
    assert rule
    assert clock
    with page.expect_download() as download:
        page.click("[data-action=calendar]")
    path = tmp_path / "dates.ics"
    download.value.save_as(path)
    assert download.value.suggested_filename == "topup-belgium.ics"
    events = Calendar.from_ical(path.read_bytes()).walk("VEVENT")
    whens = [event.decoded("DTSTART").isoformat() for event in events]
    assert whens == sorted(expected("base", 1000).values())
    for event in events:
        assert event["UID"].endswith("@topup-belgium")
        assert str(event["SUMMARY"]).startswith("BASE: ")
        assert event["SUMMARY"].params["LANGUAGE"] == tag
        assert plain(event["DESCRIPTION"]) in explained
        (alarm,) = event.walk("VALARM")
        assert alarm.decoded("TRIGGER") == timedelta(days=-7)
    assert len({event["UID"] for event in events}) == len(events)
    expect(message).not_to_be_empty()


def test_an_app_left_open_counts_from_today(visitor: Visitor) -> None:
    page = visitor.open()
    page.clock.install(time=f"{PAID + timedelta(days=3)}T10:00:00")
    topped_up(page, "base", "10")
    left = page.locator("[data-dates] > li:visible [data-left]").first
    before = left.text_content()
    page.clock.fast_forward("48:00:00")
    page.evaluate("() => { document.dispatchEvent(new Event('visibilitychange')); }")
    expect(left).not_to_have_text(before or "")
