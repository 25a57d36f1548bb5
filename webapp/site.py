"""One release of the site, rendered once: what the addresses answer with."""

from dataclasses import dataclass

from flask import Flask, current_app, render_template

from webapp import dataset, files, i18n, offline, urls
from webapp.assets import Assets
from webapp.compression import Shelf
from webapp.i18n import LOCALES, Locale
from webapp.model import Content
from webapp.representation import Representation

HTML = "text/html; charset=utf-8"
MANIFEST = "application/manifest+json"
SCRIPT = "text/javascript; charset=utf-8"
JSON = "application/json"


@dataclass(frozen=True)
class Site:
    """One release, rendered: every page, every manifest, the worker that keeps them, the facts."""

    answers: dict[str, Representation]
    problems: dict[tuple[Locale, bool], str]
    release: str

    @property
    def is_complete(self) -> bool:
        """Tell whether every locale has its page and manifest, and worker and facts are there."""
        wanted = {address(locale) for address in (urls.page, urls.manifest) for locale in LOCALES}
        return all(url in self.answers for url in (*wanted, urls.WORKER, urls.FACTS))

    def compress(self) -> None:
        """Make every form of every answer now, rather than when it is first asked for."""
        for answer in self.answers.values():
            answer.forms  # noqa: B018  # kept from here on


def render(
    app: Flask, content: Content, assets: Assets, shelf: Shelf, *, kill_switch: bool = False
) -> Site:
    """Render everything once. A page is a pure function of content, catalog and assets.

    With the kill switch pulled, /sw.js is the worker that takes everything away.
    """
    answers = files.represent(assets, shelf)
    problems: dict[tuple[Locale, bool], str] = {}
    with app.test_request_context(base_url="http://localhost"):
        for locale in LOCALES:
            with i18n.force_locale(locale.catalog):
                page, manifest = _page(locale, content).encode(), offline.manifest(locale, assets)
                for status in (404, 500):
                    body = render_template("error.html", locale=locale, status=status)
                    problems[locale, status == 404] = body
            answers[urls.page(locale)] = Representation(
                page, HTML, shelf.brotli, language=locale.tag
            )
            answers[urls.manifest(locale)] = Representation(manifest, MANIFEST, shelf.brotli)
        with i18n.force_locale(i18n.DEFAULT.catalog):
            answers[urls.FACTS] = Representation(dataset.written(content), JSON, shelf.brotli)
    entries = [(url, answers[url].integrity) for url in urls.kept(assets)]
    source = (assets.root / "sw.js").read_bytes()
    killer = (assets.root / "kill-switch.js").read_bytes()
    worker = offline.block(killer) if kill_switch else offline.worker(entries, source)
    answers[urls.WORKER] = Representation(worker, SCRIPT, shelf.brotli)
    return Site(answers, problems, offline.release(entries, source))


def _page(locale: Locale, content: Content) -> str:
    return render_template("page.html", locale=locale, content=content, used=set())


def site() -> Site:
    """Return the rendered release of the running app."""
    rendered: Site = current_app.extensions["site"]
    return rendered
