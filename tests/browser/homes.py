"""Where the page of each language is, and which language it is in."""

from tests.browser.stress import ALL
from webapp.i18n import LOCALES

HOMES = {f"/{each.tag}/": (f"/{each.tag}/", each.tag) for each in LOCALES}
# Where every page goes the same way: the first, one with a script subtag, one from right to left.
SOME = HOMES if ALL else {path: HOMES[path] for path in ("/en/", "/zh-Hans/", "/ar/")}
