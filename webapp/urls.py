"""Every public address: the one enumeration behind precache, sitemap, hreflang and tests."""

from collections.abc import Iterator

from webapp.assets import Assets
from webapp.i18n import LOCALES, Locale

# The worker's address is frozen for ever: a cached page registers what it knows.
WORKER = "/sw.js"
VERSION = "/version.json"
HEALTH = "/healthz"
ROBOTS = "/robots.txt"
SITEMAP = "/sitemap.xml"
FACTS = "/facts.json"
# What a browser shows of the app before it is installed: no phone keeps that.
PICTURES = "screenshots/"


def page(locale: Locale) -> str:
    """Return the address of the page in a locale."""
    return f"/{locale.tag}/"


def manifest(locale: Locale) -> str:
    """Return the address of the web app manifest in a locale."""
    return f"/{locale.tag}/app.webmanifest"


def kept(assets: Assets) -> Iterator[str]:
    """Yield the address of everything that a phone keeps: files, then pages and manifests."""
    yield from (assets.url(name) for name in assets.files if not name.startswith(PICTURES))
    for locale in LOCALES:
        yield page(locale)
        yield manifest(locale)


def public(assets: Assets) -> Iterator[str]:
    """Yield every address that answers 200."""
    yield from kept(assets)
    yield from (assets.url(name) for name in assets.files if name.startswith(PICTURES))
    yield from (WORKER, VERSION, FACTS, HEALTH, ROBOTS, SITEMAP)
