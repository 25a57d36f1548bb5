"""Where the page of each language is, and which language it is in."""

from tests.browser.stress import ALL
from webapp.i18n import LOCALES

HOMES = {f"/{each.tag}/": (f"/{each.tag}/", each.tag) for each in LOCALES}
# Where every page goes the same way: the first, one with a script subtag, one from right to left.
SOME = {path: HOMES[path] for path in ("/en/", "/zh-Hans/", "/ar/")}


def shown_in(engine: str) -> dict[str, tuple[str, str]]:
    """Choose the pages to open in an engine: engines differ in more than words, and take long."""
    return HOMES if ALL or engine == "chromium" else SOME
