"""Without JavaScript the page is a complete guide: nothing is hidden, nothing is broken."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.server import Release
from webapp import content, i18n
from webapp.config import ROOT
from webapp.register import claims

FACTS = content.load(ROOT / "content")
TAGS = [locale.tag for locale in i18n.LOCALES]
INSTRUCTIONS = sum(1 for file, _, _ in claims(FACTS) if file.startswith("operators/"))


@pytest.fixture
def page(browser: Browser, release: Release) -> Iterator[Page]:
    origin = f"http://127.0.0.1:{release.port}"
    context = browser.new_context(java_script_enabled=False, base_url=origin)
    yield context.new_page()
    context.close()


@pytest.mark.parametrize("tag", TAGS)
def test_every_instruction_of_every_operator_and_channel_is_visible(page: Page, tag: str) -> None:
    page.goto(f"/{tag}/")
    facts = page.locator("[data-fact]")
    assert facts.count() > INSTRUCTIONS
    hidden = [f.get_attribute("data-fact") for f in facts.all() if not f.is_visible()]
    assert hidden == []
    for channel in FACTS.channels:
        steps = page.locator(f'[data-for-channel="{channel.id}"] .steps li')
        assert [step.is_visible() for step in steps.all()] == [True] * len(channel.steps)
    codes = page.locator("[data-code]")
    assert codes.count() > 5
    assert all(code.is_visible() for code in codes.all())


def test_what_needs_script_is_absent_not_broken(page: Page) -> None:
    page.goto("/en/")
    for selector in ("form", "button", "[name=voucher]", "[data-update]"):
        assert [e for e in page.locator(selector).all() if e.is_visible()] == []
    expect(page.locator(".receipt-form + .without-script")).to_be_visible()


def test_choosing_an_operator_and_a_channel_narrows_the_page(page: Page) -> None:
    page.goto("/ar/")
    page.check("input[name=operator][value=base]")
    shown = {
        e.get_attribute("data-operator")
        for e in page.locator("[data-operator]").all()
        if e.is_visible()
    }
    assert shown
    assert all("base" in (slugs or "").split() for slugs in shown)
    page.check("input[name=channel][value=partner-store]")
    for element in page.locator("[data-for-channel]").all():
        channels = (element.get_attribute("data-for-channel") or "").split()
        assert element.is_visible() == ("partner-store" in channels)
