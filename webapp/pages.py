"""The addresses: pages and manifests of the rendered site, the negotiator, and small files."""

import posixpath

from flask import Blueprint, Response, current_app, jsonify, render_template
from flask import request as asked
from werkzeug.exceptions import HTTPException, MethodNotAllowed

from webapp import i18n, urls
from webapp.i18n import Locale
from webapp.site import site

blueprint = Blueprint("site", __name__)


@blueprint.get("/")
def negotiate() -> Response:
    """Lead to the page in the language that the browser asks for. Never stored."""
    response = _relative(urls.page(i18n.best(asked.accept_languages)))
    response.headers["Cache-Control"] = "no-store"
    response.headers["Vary"] = "Accept-Language"
    return response


@blueprint.get("/<locale:locale>/", strict_slashes=False)
def page(locale: Locale) -> Response:
    """Serve the page of a locale; without its slash, lead to it.

    Relative, because Flask's own redirect would repeat a forged Host header.
    """
    if asked.path != urls.page(locale):
        return problem(404) if asked.path.endswith("/") else _relative(urls.page(locale))
    return site().answers[urls.page(locale)].response(asked)


@blueprint.get("/<locale:locale>/app.webmanifest")
def manifest(locale: Locale) -> Response:
    """Serve the manifest of a locale."""
    return site().answers[urls.manifest(locale)].response(asked)


@blueprint.get("/<spelling>")
@blueprint.get("/<spelling>/")
def alias(spelling: str) -> Response:
    """Lead another spelling of a locale (/zh-CN, /EN, /fr-BE/) to its page, else 404."""
    locale = i18n.resolve(spelling)
    return _relative(urls.page(locale)) if locale else problem(404)


@blueprint.get(urls.WORKER)
def worker() -> Response:
    """Serve the service worker, always asked for anew."""
    return site().answers[urls.WORKER].response(asked)


@blueprint.get(urls.FACTS)
def facts() -> Response:
    """Serve the facts as data. No phone keeps them: the page says the same."""
    return site().answers[urls.FACTS].response(asked)


@blueprint.get(urls.VERSION)
def version() -> Response:
    """Name the release that is deployed. Also the probe for being really online."""
    response = jsonify(app="topup-belgium", release=site().release)
    response.headers["Cache-Control"] = "no-store"
    return response


@blueprint.get(urls.HEALTH)
def health() -> Response:
    """Answer 200 if the content was checked and every locale rendered, else 503.

    A server that finds a mistake does not start at all, so 503 says that a
    part of the site was lost since.
    """
    if not site().is_complete:
        return problem(503)
    response = Response("ok\n", mimetype="text/plain")
    response.headers["Cache-Control"] = "no-store"
    return response


@blueprint.get(urls.ROBOTS)
def robots() -> Response:
    """Welcome every robot."""
    return _daily(f"User-agent: *\nAllow: /\nSitemap: {_root()}{urls.SITEMAP}\n", "text/plain")


@blueprint.get(urls.SITEMAP)
def sitemap() -> Response:
    """List the pages, each with its siblings in other languages."""
    body = render_template("sitemap.xml", root=_root())
    return _daily(body, "application/xml")


@blueprint.app_errorhandler(HTTPException)
def http_error(error: HTTPException) -> Response:
    """Say in the traveller's language what to do next; status and Allow stay the error's."""
    response = problem(error.code or 500)
    if isinstance(error, MethodNotAllowed):
        response.allow.update(error.valid_methods or ())
    return response


def problem(status: int) -> Response:
    """Return the page that says what went wrong, in the language of the address.

    A file that is missing is told in plain text: a page in place of a script has left other apps
    blank (failures.md, F4).
    """
    if status == 404 and posixpath.normpath(asked.path).startswith("/static/"):
        return Response("Not found.\n", status, mimetype="text/plain")
    locale = i18n.resolve(asked.path.split("/")[1]) or i18n.best(asked.accept_languages)
    body = site().problems[locale, status == 404]
    return Response(body, status, {"Vary": "Accept-Language"})


def _root() -> str:
    """Return where the site is public, as configured or else as it was asked for."""
    return str(current_app.jinja_env.globals["origin"]) or asked.url_root.rstrip("/")


def _daily(body: str, mimetype: str) -> Response:
    return Response(body, mimetype=mimetype, headers={"Cache-Control": "max-age=86400"})


def _relative(location: str) -> Response:
    response = Response(status=302, headers={"Location": location})
    response.autocorrect_location_header = False
    return response
