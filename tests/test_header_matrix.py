"""Every kind of address, by every method, with every status: headers by their meaning."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.datastructures import Headers

from tests.conftest import Reader
from tests.header_grammar import RULES, mistakes
from webapp import create_app, security, urls
from webapp.config import Config
from webapp.i18n import by_tag

METHODS = ["GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS", "TRACE", "PATCH", "FOO"]
# What makes an address answer with another status than its own.
WISHES: dict[str, dict[str, str]] = {
    "plain": {},
    "compressed": {"Accept-Encoding": "gzip, br"},
    "known": {"If-None-Match": "*"},
    "another version": {"If-Match": '"another"'},
    "part": {"Range": "bytes=0-9"},
    "no such part": {"Range": "bytes=99999999-"},
    "a part in words": {"Range": "lines=1-2"},
    "foreign host": {"Host": "evil.example"},
    "foreign language": {"Accept-Language": "ja, ar;q=0.5"},
}
STATUSES = {200, 206, 302, 304, 400, 404, 412, 416}


@pytest.fixture(scope="module")
def addresses(app: Flask) -> list[str]:
    """Every address that there is, and some of each kind that there is not."""
    known = list(urls.public(app.extensions["assets"]))
    file = app.extensions["assets"].url("js/main.js")
    other = ["/", "/en", "/zh-CN", "/EN/", "/nowhere", "/fr/nowhere", "/en//", f"{file}x", "/a/b"]
    return [*known, *other]


def test_every_rule_of_the_app_is_among_the_addresses(app: Flask, addresses: list[str]) -> None:
    bound = app.url_map.bind("localhost")
    reached = {bound.match(a)[0] for a in addresses if bound.test(a)}
    assert reached == {rule.endpoint for rule in app.url_map.iter_rules()}


@pytest.mark.parametrize("method", METHODS)
def test_the_matrix(client: FlaskClient, addresses: list[str], method: str) -> None:
    """Files beyond the first few are all alike, and asked for plainly only."""
    seen = set()
    many = {address for address in addresses[8:] if address.startswith("/static/")}
    for address in addresses:
        for wish, headers in [*WISHES.items()][: 1 if address in many else None]:
            response = client.open(address, method=method, headers=headers)
            seen.add(response.status_code)
            wrong = list(mistakes(response.headers, response.status_code))
            assert not wrong, f"{method} {address} ({wish}): {response.status_code}"
            assert response.status_code < 500
            assert method != "HEAD" or not response.get_data()
    if method in ("GET", "HEAD"):
        assert seen == STATUSES
    elif method == "OPTIONS":
        assert seen <= {200, 400, 404, 405}
    else:
        assert seen == {400, 404, 405}


def test_each_kind_of_address_has_its_policy(client: FlaskClient, addresses: list[str]) -> None:
    policies = {kind: security.written(p) for kind, p in security.policies("").items()}
    for address in addresses:
        response = client.get(address)
        told = response.headers["Content-Security-Policy"]
        if address == urls.WORKER:
            assert told == policies["worker"]
        elif response.mimetype != "text/html":
            assert told == policies["file"], address
            assert response.status_code == (404 if address.endswith("x") else 200), address
        else:
            assert "script-src 'self'" in told, address
            assert "sandbox" not in told


@pytest.fixture(scope="module")
def broken(shipped: Config) -> Iterator[FlaskClient]:
    """An app whose rendered site is lost, so that every view of it fails."""
    app = create_app(shipped)
    app.extensions["site"] = replace(app.extensions["site"], answers={})
    app.test_client_class = Reader
    with app.test_client() as client:
        yield client


@pytest.mark.parametrize("method", ["GET", "HEAD"])
@pytest.mark.parametrize("path", [*(f"/{tag}/" for tag in by_tag), "/en/app.webmanifest", "/sw.js"])
def test_a_failure_is_an_answer_like_any_other(broken: FlaskClient, path: str, method: str) -> None:
    response = broken.open(path, method=method)
    assert response.status_code == 500
    assert not list(mistakes(response.headers, 500))
    assert "KeyError" not in response.text


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("Cross-Origin-Embedder-Policy", "same-origin"),
        ("Content-Security-Policy", "default-src 'none'; script-src none"),
        ("Content-Security-Policy", "default-src 'none'; script-src 'none' 'self'"),
        ("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'"),
        ("Content-Security-Policy", "default-src 'none'; img-src data:"),
        ("Content-Security-Policy", "script-src 'self'"),
        ("Permissions-Policy", "camera 'none'"),
        ("Permissions-Policy", "camera=*"),
        ("Strict-Transport-Security", "max-age=60; includeSubDomains"),
        ("X-Frame-Options", "ALLOWALL"),
        ("Set-Cookie", "a=b"),
        ("Clear-Site-Data", '"storage"'),
        ("Access-Control-Allow-Origin", "*"),
        ("Location", "http://localhost/en/"),
        ("Location", "//evil.example/"),
        ("Vary", "User-Agent"),
    ],
)
def test_the_reader_finds_a_value_that_a_browser_would_ignore(
    client: FlaskClient, name: str, value: str
) -> None:
    headers = Headers(client.get("/en/").headers)
    assert not list(mistakes(headers, 200))
    headers[name] = value
    assert list(mistakes(headers, 200))


@pytest.mark.parametrize("name", RULES)
def test_the_reader_misses_a_header_that_is_not_there(client: FlaskClient, name: str) -> None:
    headers = Headers(client.get("/en/").headers)
    del headers[name]
    assert list(mistakes(headers, 200))
    headers.extend([(name, "a"), (name, "a")])
    assert list(mistakes(headers, 200))
