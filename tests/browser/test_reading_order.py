"""In an Arabic page, what is dialled, paid or dated is seen in the order in which it is written."""

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Page, Playwright

from tests.browser.server import Release
from tests.browser.visitor import Visitor, choose
from webapp import content
from webapp.config import ROOT

FACTS = content.load(ROOT / "content")
# A channel with a clerk and a voucher, one with a message to a helper, one with a host.
CHANNELS = ("partner-store", "helper", "website", "text-message")

# What reads from left to right wherever it stands.
ISOLATED = "bdi[dir=ltr], [data-code], [data-number], time[dir=ltr], .amount, .code"
# Filled by script with an amount, in a sentence or alone.
AMOUNTS = """[data-of=amount], [data-clerk-amount], [data-fill=amount],
  :is(#pay, #balance) [data-chosen]"""
# What a helper has to type or to check letter by letter.
HELPER = "[data-fill=number], [data-fill=host]"

KINDS = {"isolated": ISOLATED, "amounts": AMOUNTS, "helper": HELPER}

# Where each character stands. A line is what overlaps in height; a mark has no width.
MEASURE = """(selectors) => {
  const wrong = [], seen = new Set();
  const range = new Range();
  const characters = (element) => {
    const found = [];
    const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const { data, parentElement } = walker.currentNode;
      if (parentElement.closest(".visually-hidden")) continue; // heard, not seen
      for (let n = 0; n < data.length; n += 1) {
        range.setStart(walker.currentNode, n);
        range.setEnd(walker.currentNode, n + 1);
        const [box] = range.getClientRects();
        if (box?.width && data[n].trim()) found.push({ sign: data[n], box });
      }
    }
    return found;
  };
  for (const element of document.querySelectorAll(selectors)) {
    if (!element.checkVisibility() || element.closest(".visually-hidden")) continue;
    let last = null;
    const written = characters(element);
    for (const { sign, box } of written) {
      const middle = (box.top + box.bottom) / 2;
      const sameLine = last && middle > last.top && middle < last.bottom;
      const ahead = last && (sameLine ? box.left > last.left : box.top > last.top);
      if (last && !ahead) {
        wrong.push(`${element.outerHTML.slice(0, 200)} at ${sign}`);
        break;
      }
      last = box;
    }
    if (written.length) seen.add(element.textContent.replace(/\\s+/g, " ").trim());
  }
  return { wrong, seen: [...seen] };
}"""

UNFOLD = "() => { for (const e of document.querySelectorAll('details')) e.open = true; }"


@pytest.fixture(scope="module")
def page(playwright: Playwright, release: Release) -> Iterator[Page]:
    visitor = Visitor(playwright, release.port)
    page = visitor.open("ar", "iphone")
    page.evaluate(UNFOLD)
    choose(page, operator="base", channel="partner-store")
    for name, value in {"amount": "1234,50", "balance-before": "2", "voucher": "1" * 15}.items():
        page.fill(f"[name={name}]", value)
    yield page
    visitor.close()


@pytest.fixture(scope="module")
def seen(page: Page) -> dict[str, Any]:
    """Go through every operator. Return what was seen of each kind, and what stood wrong."""
    found: dict[str, set[str]] = {"wrong": set(), **{kind: set() for kind in KINDS}}
    choose(page, channel="helper")
    page.fill("[data-own-number]", "+32 470 98 76 54")
    for slug in FACTS.operators:
        choose(page, operator=slug)
        for channel in CHANNELS if slug in ("base", "mobile-vikings") else CHANNELS[:2]:
            choose(page, channel=channel)
            collect(page, found)
    for language in FACTS.phrases:
        choose(page, channel="helper", helper_language=language)
        collect(page, found)
        choose(page, channel="partner-store", clerk_language=language)
        collect(page, found)
    page.fill("[name=balance-after]", "1236,50")
    collect(page, found)
    page.fill("[name=balance-after]", "100,20")
    page.click("[data-action=paid]")
    page.fill("[name=reference]", "REF-2026/11")
    page.click("form[data-form=receipt] [type=submit]")
    page.locator("[data-receipt]").wait_for()
    collect(page, found)
    return found


def collect(page: Page, found: dict[str, set[str]]) -> None:
    for kind, selectors in KINDS.items():
        measured = page.evaluate(MEASURE, selectors)
        found["wrong"].update(measured["wrong"])
        found[kind].update(measured["seen"])


def test_the_eye_meets_every_sign_in_its_order(seen: dict[str, Any]) -> None:
    assert not seen["wrong"], "\n".join(sorted(seen["wrong"]))


def test_every_kind_of_sign_was_measured(seen: dict[str, Any]) -> None:
    """An empty measurement would find nothing wrong either."""
    isolated = seen["isolated"]
    assert {"#120#", "CONSULT", "SIM TOPUP", f"TOPUP {'1' * 15}", "1914", "www.base.be"} <= isolated
    assert {"+32 486 19 19 99", "0800 55 800"} <= isolated
    assert any("=" in text and "≠" not in text for text in isolated), "the arithmetic of a balance"
    assert any("≠" in text for text in isolated), "and of one that is short"
    assert {"+32 470 98 76 54", "www.base.be"} <= seen["helper"]
    assert len(seen["amounts"]) > 5, "page, receipt, helper, and a clerk's card in each language"


def test_a_field_for_signs_is_typed_from_left_to_right(page: Page) -> None:
    names = ("amount", "balance-before", "balance-after", "voucher", "reference", "date")
    for name in names:
        direction = page.locator(f"[name={name}]").evaluate("e => getComputedStyle(e).direction")
        assert direction == "ltr", name


@pytest.mark.parametrize("text", ["*121#", "#120#", "+32 486 19 19 99", "2026-11-22", "€ 15"])
def test_a_sign_that_is_not_isolated_would_be_noticed(page: Page, text: str) -> None:
    page.evaluate(
        """(text) => {
          const loose = document.createElement("span");
          loose.textContent = text;
          loose.id = "loose";
          const paragraph = document.createElement("p");
          paragraph.append("اطلب ", loose, " الآن");
          document.querySelector("main").prepend(paragraph);
        }""",
        text,
    )
    loose = page.evaluate(MEASURE, "#loose")
    page.evaluate("() => document.querySelector('#loose').parentElement.remove()")
    assert loose["seen"] == [text]
    assert len(loose["wrong"]) == 1
