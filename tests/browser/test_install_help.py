"""Help to install is true to the browser, and says what is impossible in it."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.server import Release

IOS = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_6 like Mac OS X) AppleWebKit/605.1.15"
ANDROID = "Mozilla/5.0 (Linux; Android 15; K) AppleWebKit/537.36 (KHTML, like Gecko)"
AGENTS = {
    "safari": f"{IOS} Version/18.6 Mobile/15E148 Safari/604.1",
    "iphone-other": f"{IOS} CriOS/140.0.7339.39 Mobile/15E148 Safari/604.1",
    "android": f"{ANDROID} Chrome/140.0.0.0 Mobile Safari/537.36",
    "samsung": f"{ANDROID} SamsungBrowser/28.0 Chrome/130.0.0.0 Mobile Safari/537.36",
    "firefox": "Mozilla/5.0 (Android 15; Mobile; rv:142.0) Gecko/142.0 Firefox/142.0",
    "desktop": "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/140.0.0.0 Safari/537.36",
    "in-app": f"{IOS} Mobile/15E148 MicroMessenger/8.0.61(0x18003d2d) NetType/WIFI Language/zh_CN",
}
INSIDE = """const real = matchMedia;
window.matchMedia = (query) => real(query.includes("standalone") ? "all" : query);"""
PROMPT = """() => {
  const event = new Event("beforeinstallprompt", { cancelable: true });
  event.prompt = async () => { window.prompted = (window.prompted ?? 0) + 1; };
  dispatchEvent(event);
  return event.defaultPrevented;
}"""
NO_CLIPBOARD = """delete Navigator.prototype.clipboard; document.execCommand = () => false;
delete Navigator.prototype.share; delete Navigator.prototype.canShare;
window.print = () => { window.printed = document.querySelectorAll(
  "main details:not([open])").length; };"""
OWN = "[data-this-browser] > [data-browser]"
PERMISSION = "[data-only='android firefox samsung']"
RULE = ".note[data-only='safari iphone-other']"
ICON = ".hint[data-only='safari iphone-other']"
Open = Callable[..., Page]


@pytest.fixture
def show(browser: Browser, release: Release) -> Iterator[Open]:
    """Open the page as this browser, with "Before you travel" unfolded."""
    contexts = []

    def start(agent: str, script: str = "0") -> Page:
        context = browser.new_context(
            user_agent=AGENTS[agent], service_workers="block", reduced_motion="reduce"
        )
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(10_000)
        page.add_init_script(script)
        page.goto(f"http://127.0.0.1:{release.port}/en/")
        page.wait_for_selector(OWN, state="attached")
        page.evaluate("document.querySelector('#prepare > details').open = true")
        return page

    yield start
    for context in contexts:
        context.close()


@pytest.mark.parametrize("agent", AGENTS)
def test_each_browser_gets_its_own_words_and_pictures(show: Open, agent: str) -> None:
    page = show(agent)
    own = page.locator(OWN)
    assert [each.get_attribute("data-browser") for each in own.all()] == [agent]
    assert own.is_visible()
    assert own.locator("li").count() == own.locator("li > svg:visible").count() > 0
    others = page.locator("[data-browser]").count() - 1
    assert others == len(AGENTS) - 1
    assert page.locator("[data-browser]:visible").count() == 1, "the others are folded away"
    on_android = agent in ("android", "samsung", "firefox")
    on_iphone = agent in ("safari", "iphone-other")
    assert page.is_visible(PERMISSION) == on_android
    assert (page.is_visible(RULE), page.is_visible(ICON)) == (on_iphone, on_iphone)
    assert page.is_visible("[data-rescue-why=in-app]") == (agent == "in-app")


@pytest.mark.parametrize("agent", ["safari", "android"])
def test_an_icon_on_the_home_screen_needs_no_help(show: Open, agent: str) -> None:
    page = show(agent, INSIDE)
    assert page.is_visible("[data-installed]")
    for help_to_install in ("[data-not-installed]", RULE, ICON, PERMISSION, "[data-rescue]"):
        assert page.locator(help_to_install).first.is_hidden(), help_to_install


def test_the_browsers_own_prompt_is_a_button_and_is_used_once(show: Open) -> None:
    page = show("android")
    button = page.locator("[data-action=install]")
    assert button.is_hidden()
    assert page.evaluate(PROMPT), "the browser's own banner does not cover the page"
    button.click()
    button.wait_for(state="hidden")
    assert page.evaluate("window.prompted") == 1
    page.evaluate("dispatchEvent(new Event('appinstalled'))")
    assert page.is_visible("[data-just-installed]")


def test_inside_another_app_the_link_the_paper_and_a_file_remain(
    show: Open, tmp_path: Path
) -> None:
    page = show("in-app", NO_CLIPBOARD)
    page.click("[data-action=copy-link]")
    link = page.locator("[data-rescue-link]")
    link.wait_for(state="visible")
    assert page.evaluate("getSelection().toString()") == link.text_content() == page.url
    page.click("[data-action=print-page]")
    assert page.evaluate("window.printed") == 0, "on paper nothing is folded"
    with page.expect_download() as download:
        page.click("[data-action=save-page]")
    assert download.value.suggested_filename == "topup-belgium-en.html"
    download.value.save_as(tmp_path / "page.html")
    page.goto((tmp_path / "page.html").as_uri())
    assert page.locator("main section").count() > 5
    assert page.locator(".needs-script:visible").count() == 0
    assert page.locator("#pay .step-body").is_visible()


def test_a_login_page_is_not_saved_as_the_page(show: Open) -> None:
    page = show("in-app")
    page.route("**/en/", lambda route: route.fulfill(body="<h1>Free Wi-Fi</h1>"))
    page.click("[data-action=save-page]")
    message = page.locator("[data-rescue-message]")
    page.wait_for_function("() => document.querySelector('[data-rescue-message]').textContent")
    assert message.text_content() == message.get_attribute("data-failed")
