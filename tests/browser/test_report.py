"""A wrong fact: the page makes a message, and the traveller alone can send it."""

from urllib.parse import unquote

from playwright.sync_api import Page, expect

from tests.browser.phone import Phone
from tests.browser.visitor import STARTED, Visitor, choose, wait_until_kept

ID, SEEN = "base-balance", "The till said #100# & 5 € more\nand 小店"


def doubt(page: Page) -> None:
    """Open the source of a fact, and then what reports it."""
    choose(page, operator="base")
    page.locator(f"[data-fact={ID}] .cite").click()
    fold = page.locator("details", has=page.locator("[data-report]"))
    fold.locator("summary").click()


def test_the_message_names_the_fact_the_page_and_what_was_seen(visitor: Visitor) -> None:
    page = visitor.open("fr", script="Navigator.prototype.share = undefined;")
    doubt(page)
    box = page.locator("[data-report]")
    said = page.locator(f"[data-fact={ID}]").inner_text()
    expect(box.locator("[data-report-fact]")).to_contain_text(said.split(".")[0])
    expect(box.locator("[data-action=copy-report]")).to_be_disabled()
    expect(box.locator("[data-report-mail]")).to_be_hidden()
    box.locator("[name=seen]").fill(SEEN)
    box.locator("[data-action=copy-report]").click()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied.startswith("Top-up Belgium, a wrong fact\nFact: base-balance, confirmed 20")
    assert f"\nSeen: {SEEN}\nPage: /fr/, release " in copied
    href = box.locator("[data-report-mail]").get_attribute("href") or ""
    subject, _, body = href.removeprefix("mailto:?subject=").partition("&body=")
    assert "&" not in body
    assert f"{unquote(subject)}\n{unquote(body)}".replace("\r\n", "\n") == copied


def test_the_fact_stays_named_after_a_reload_and_in_another_language(visitor: Visitor) -> None:
    page = visitor.open("fr")
    doubt(page)
    page.fill("[name=seen]", SEEN)
    wait_until_kept(page, ID)
    for path in ("/fr/", "/zh-Hans/"):
        page.goto(path)
        page.wait_for_function(STARTED)
        href = page.locator("[data-report-mail]").get_attribute("href") or ""
        assert f"Fact: {ID}, confirmed 20" in unquote(href)
        said = page.locator(f"[data-fact={ID}]").text_content() or ""
        assert said.split()[0] in (page.locator("[data-report-fact]").text_content() or "")


def test_it_names_the_release_that_is_saved(phone: Phone) -> None:
    phone.visit("/en/")
    phone.wait_for("ready")
    release = phone.run("fetch('/version.json').then((r) => r.json()).then((v) => v.release)")
    href = phone.run("document.querySelector('[data-report-mail]').href")
    assert f"Page: /en/, release {release}" in unquote(str(href))


def test_it_goes_to_the_share_sheet_where_there_is_one(visitor: Visitor) -> None:
    page = visitor.open(
        script="""window.shared = [];
        Navigator.prototype.canShare = () => true;
        Navigator.prototype.share = async (what) => { shared.push(what.text); };"""
    )
    doubt(page)
    page.fill("[name=seen]", SEEN)
    page.click("[data-action=share-report]")
    (text,) = page.evaluate("shared")
    assert SEEN in text
