"""Links that leave: the host is where they lead, and nothing is lost on the way."""

from urllib.parse import urlsplit

from playwright.sync_api import Route, expect

from tests.browser.visitor import STARTED, Visitor, choose
from webapp import content
from webapp.config import ROOT

FACTS = content.load(ROOT / "content")


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
