"""Who paid is kept from paying again, and may begin another top-up."""

from playwright.sync_api import Page, expect

from tests.browser.counter import at_the_counter, plain, unfold
from tests.browser.visitor import STARTED, Visitor, choose, wait_until_kept
from webapp import content
from webapp.config import ROOT

FACTS = content.load(ROOT / "content")


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
    wait_until_kept(page, '"paidAt","value":1')
    page.reload()
    page.wait_for_function(STARTED)
    unfold(page.locator("[data-guard]"))
    assert_guarded(page)
    expect(clock).to_have_text(said)
    page.clock.fast_forward("02:00:30")
    expect(clock).not_to_contain_text(until)
    expect(page.locator("[data-guard]")).to_contain_text("The waiting time is over.")
    expect(page.locator(".act[data-for-channel=partner-store]")).to_be_visible()
    expect(page.locator("[data-action=paid]")).to_be_visible()

    page.click("[data-action=paid]")
    assert_guarded(page)
    expect(page.locator("[data-guard]")).not_to_contain_text("is over")
    page.click("[data-action=unpaid]")
    expect(page.locator("[data-guard]")).to_be_hidden()
    expect(page.locator(".act[data-for-channel=partner-store]")).to_be_visible()
    expect(page.locator("[data-action=paid]")).to_be_visible()
    wait_until_kept(page, '"paidAt","value":null')
    page.reload()
    page.wait_for_function(STARTED)
    expect(page.locator("[data-guard]")).to_be_hidden()
    expect(page.locator("[data-action=paid]")).to_be_visible()


def test_who_paid_sees_the_guard_and_comes_back_to_the_button(visitor: Visitor) -> None:
    """Also in a browser that does not keep its place when what stands above goes away."""
    page = at_the_counter(visitor)
    page.evaluate("document.documentElement.style.overflowAnchor = 'none'")
    page.click("[data-action=paid]")
    expect(page.locator("[data-guard]")).to_be_in_viewport(ratio=0.9)
    expect(page.locator("[data-guard]")).to_be_focused()
    page.click("[data-action=unpaid]")
    expect(page.locator("[data-action=paid]")).to_be_in_viewport()
    expect(page.locator("[data-action=paid]")).to_be_focused()


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
