"""Headers by their meaning, on every kind of response, whoever made it."""

import base64
import hashlib
import re
from collections.abc import Callable

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from tests.conftest import strictly
from webapp import security
from webapp.config import ROOT
from webapp.i18n import by_tag

Fetch = Callable[[str], TestResponse]
# kind: (what answers it, method, path, more headers, expected status)
KINDS = {
    "page": ("page", "GET", "/en/", {}, 200),
    "page not modified": ("page", "GET", "/ar/", {"If-None-Match": "*"}, 304),
    "page head": ("page", "HEAD", "/nl/", {}, 200),
    "manifest": ("file", "GET", "/fr/app.webmanifest", {}, 200),
    "manifest not modified": ("file", "GET", "/fr/app.webmanifest", {"If-None-Match": "*"}, 304),
    "worker": ("worker", "GET", "/sw.js", {}, 200),
    "worker not modified": ("worker", "GET", "/sw.js", {"If-None-Match": "*"}, 304),
    "version": ("file", "GET", "/version.json", {}, 200),
    "health": ("file", "GET", "/healthz", {}, 200),
    "robots": ("file", "GET", "/robots.txt", {}, 200),
    "sitemap": ("file", "GET", "/sitemap.xml", {}, 200),
    "negotiator": ("any", "GET", "/", {}, 302),
    "alias": ("any", "GET", "/zh-CN", {}, 302),
    "not found": ("page", "GET", "/nowhere", {}, 404),
    "method refused": ("page", "POST", "/en/", {}, 405),
    "trace": ("page", "TRACE", "/", {}, 405),
    "worker method refused": ("worker", "POST", "/sw.js", {}, 405),
    "options": ("any", "OPTIONS", "/en/", {}, 200),
    "foreign host": ("page", "GET", "/en", {"Host": "evil.example"}, 400),
    "file": ("file", "GET", "STATIC/js/main.js", {}, 200),
    "file not modified": ("file", "GET", "STATIC/js/main.js", {"If-None-Match": "ETAG"}, 304),
    "file method refused": ("file", "POST", "STATIC/js/main.js", {}, 405),
    "file range": ("file", "GET", "STATIC/js/main.js", {"Range": "bytes=0-9"}, 206),
    "file bad range": ("file", "GET", "STATIC/js/main.js", {"Range": "bytes=9999999-"}, 416),
    "file not found": ("file", "GET", "STATIC/js/nowhere.js", {}, 404),
    "icon": ("file", "GET", "STATIC/icons/icon-192.png", {}, 200),
}
EVERY = pytest.mark.parametrize("kind", KINDS)


@pytest.fixture
def fetch(app: Flask, client: FlaskClient) -> Fetch:
    static = f"/static/{app.extensions['assets'].digest}"

    def fetched(kind: str) -> TestResponse:
        _, method, path, headers, status = KINDS[kind]
        path = path.replace("STATIC", static)
        if headers.get("If-None-Match") == "ETAG":
            headers = {"If-None-Match": client.get(path).headers["ETag"]}
        response = client.open(path, method=method, headers=headers)
        assert response.status_code == status
        return response

    return fetched


def policy(response: TestResponse) -> dict[str, list[str]]:
    """The Content-Security-Policy, which must stand once, by directive."""
    (text,) = response.headers.getlist("Content-Security-Policy")
    pairs = [part.split() for part in text.split(";")]
    assert len({pair[0] for pair in pairs}) == len(pairs), "a directive twice: the second is void"
    return {name: values for name, *values in pairs}


@EVERY
def test_every_response_carries_the_headers_that_hold_always(fetch: Fetch, kind: str) -> None:
    headers = fetch(kind).headers
    assert all(len(headers.getlist(name)) == 1 for name in security.ALWAYS)
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "no-referrer"
    assert headers["X-Frame-Options"] == "DENY"
    assert headers["Cross-Origin-Opener-Policy"] == "same-origin"
    assert headers["Cross-Origin-Embedder-Policy"] in ("require-corp", "credentialless")
    assert headers["Cross-Origin-Resource-Policy"] == "same-origin"
    assert headers["Origin-Agent-Cluster"] == "?1"
    age = re.search(r"max-age=(\d+)", headers["Strict-Transport-Security"])
    assert age
    assert int(age[1]) >= 31_536_000


@EVERY
def test_no_response_opens_a_door(fetch: Fetch, kind: str) -> None:
    names = {name.lower() for name in fetch(kind).headers.keys()}  # noqa: SIM118
    assert not {"set-cookie", "clear-site-data", "x-powered-by", "server"} & names
    assert not [name for name in names if name.startswith("access-control-")]


@EVERY
def test_every_policy_begins_with_nothing_allowed_and_allows_nothing_unsafe(
    fetch: Fetch, kind: str
) -> None:
    told = policy(fetch(kind))
    assert told["default-src"] == ["'none'"]
    allowed = {value for values in told.values() for value in values}
    assert allowed <= {"'none'", "'self'", "blob:", "'script'", "sw-url"} | {
        value for value in allowed if value.startswith("'sha256-")
    }


@EVERY
def test_each_kind_of_response_has_its_policy(fetch: Fetch, kind: str) -> None:
    """Also when not modified: a cache replaces the stored policy by the one that comes with 304."""
    told = policy(fetch(kind))
    match KINDS[kind][0]:
        case "page":
            assert "sandbox" not in told
            assert told["script-src"] == told["connect-src"] == told["worker-src"] == ["'self'"]
            assert told["img-src"] == ["'self'", "blob:"]
            for name in ("object-src", "base-uri", "form-action", "frame-ancestors"):
                assert told[name] == ["'none'"]
            assert told["require-trusted-types-for"] == ["'script'"]
            assert told["trusted-types"] == ["sw-url"]
        case "worker":
            assert told["connect-src"] == ["'self'"]
            assert told["trusted-types"] == ["'none'"]
            assert "sandbox" not in told
        case "file":
            assert (told["sandbox"], told["frame-ancestors"]) == ([], ["'none'"])


def test_the_proxy_of_the_docs_says_the_same_in_its_own_answers() -> None:
    """Written by hand, because it stands in the repository; tests/nginx asks a real nginx."""
    text = (ROOT / "docs" / "deploy" / "nginx-proxy.conf").read_text()
    told = re.findall(r'^ +add_header (\S+) "(.*)" always;$', text, re.MULTILINE)
    own = {
        "Content-Security-Policy": security.written(security.FILE),
        "Cache-Control": "no-store",
    }
    assert len(told) == text.count("add_header")
    assert dict(told) == security.ALWAYS | own


@pytest.mark.parametrize("path", [*(f"/{tag}/" for tag in by_tag), "/nowhere"])
def test_the_one_inline_style_is_allowed_by_its_hash(client: FlaskClient, path: str) -> None:
    response = client.get(path)
    (style,) = strictly(response.get_data()).iter("style")
    digest = base64.b64encode(hashlib.sha256((style.text or "").encode()).digest()).decode()
    assert policy(response)["style-src"] == ["'self'", f"'sha256-{digest}'"]


@pytest.mark.parametrize("path", [f"/{tag}/" for tag in by_tag])
def test_every_script_and_stylesheet_is_of_this_origin_with_its_integrity(
    client: FlaskClient, path: str
) -> None:
    page = strictly(client.get(path).get_data())
    scripts = list(page.iter("script"))
    sheets = [link for link in page.iter("link") if "stylesheet" in link.get("rel", "").split()]
    assert scripts
    assert sheets
    assert {script.get("type") for script in scripts} == {"module"}
    for element in (*scripts, *sheets):
        address = element.get("src") or element.get("href")
        response = client.get(address)
        assert response.status_code == 200
        digest = base64.b64encode(hashlib.sha256(response.get_data()).digest()).decode()
        assert element.get("integrity") == f"sha256-{digest}", address
