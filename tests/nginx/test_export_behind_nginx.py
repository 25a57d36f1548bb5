"""The export behind a real nginx answers as the app does: bodies, headers by meaning, 304."""

import http.client
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from tests.nginx.server import Nginx
from webapp import compare, export, security, urls
from webapp.compression import Shelf
from webapp.config import Config
from webapp.i18n import ALIASES, by_tag

ORIGIN = "http://localhost"
# Headers whose values a server of files words in its own way.
ITS_OWN = {"date", "etag", "content-length", "last-modified", "accept-ranges", "server", "vary"}
ITS_OWN |= {"connection"}


@dataclass
class Answer:
    status: int
    headers: dict[str, list[str]]
    body: bytes

    def meaning(self, name: str) -> list[str]:
        """The values of a header as a set of directives, whatever their order and spacing."""
        return sorted(
            part.strip().lower()
            for value in self.headers.get(name.lower(), [])
            for part in value.split(";" if name in ("content-type", SECURITY) else ",")
        )


SECURITY = "content-security-policy"


@pytest.fixture(scope="module")
def folder(app: Flask, shipped: Config, tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("site")
    export.write(app, made, ORIGIN, Shelf(shipped.shelf))
    return made


@pytest.fixture(scope="module")
def nginx(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Nginx]:
    inside_http = f"include {folder}/nginx-http.conf;"
    inside_server = f"root {folder}; include {folder}/nginx-server.conf;"
    started = Nginx(tmp_path_factory.mktemp("nginx"), inside_http, inside_server)
    yield started
    started.stop()


def ask(nginx: Nginx, path: str, method: str = "GET", **headers: str) -> Answer:
    connection = http.client.HTTPConnection("127.0.0.1", nginx.port, timeout=30)
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    connection.request(method, path, headers=named)
    response = connection.getresponse()
    body = response.read()
    connection.close()
    found: dict[str, list[str]] = {}
    for name, value in response.getheaders():
        found.setdefault(name.lower(), []).append(value)
    return Answer(response.status, found, body)


def from_app(client: FlaskClient, path: str, method: str = "GET", **headers: str) -> Answer:
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    response = client.open(path, method=method, headers=named)
    found: dict[str, list[str]] = {}
    for name, value in response.headers:
        found.setdefault(name.lower(), []).append(value)
    return Answer(response.status_code, found, response.get_data())


def assert_alike(one: Answer, other: Answer, where: str) -> None:
    assert one.status == other.status, where
    for name in (one.headers.keys() | other.headers.keys()) - ITS_OWN:
        assert one.meaning(name) == other.meaning(name), f"{where}: {name}"


def addresses(app: Flask) -> list[str]:
    return list(urls.public(app.extensions["assets"]))


@pytest.mark.parametrize("method", ["GET", "HEAD"])
@pytest.mark.parametrize("coding", ["identity", "gzip", "gzip, deflate, br"])
def test_every_address_answers_as_the_app(
    app: Flask, client: FlaskClient, nginx: Nginx, method: str, coding: str
) -> None:
    """Debian's nginx-light sends no brotli, so the app is asked for gzip where it would."""
    ours = coding.removesuffix(", br")
    for url in addresses(app):
        found = ask(nginx, url, method, Accept_Encoding=coding)
        expected = from_app(client, url, method, Accept_Encoding=ours)
        if url in (urls.ROBOTS, urls.SITEMAP):  # compressed by nginx, because files can be
            found.headers.pop("content-encoding", None)
            found.body = expected.body
        assert_alike(found, expected, url)
        assert found.body == expected.body, url
        assert set(found.meaning("vary")) <= {"accept-encoding"}


def test_the_bytes_are_those_of_the_release(folder: Path, nginx: Nginx) -> None:
    sums = compare.read(folder / "SHA256SUMS")
    assert list(compare.differences(f"http://127.0.0.1:{nginx.port}", sums)) == []


@pytest.mark.parametrize("coding", ["identity", "gzip"])
def test_what_the_browser_has_is_not_sent_again(
    app: Flask, client: FlaskClient, nginx: Nginx, coding: str
) -> None:
    for url in (u for u in addresses(app) if u not in (urls.VERSION, urls.HEALTH)):
        first = ask(nginx, url, Accept_Encoding=coding)
        again = ask(nginx, url, Accept_Encoding=coding, If_None_Match=first.headers["etag"][0])
        assert (again.status, again.body) == (304, b""), url
        assert again.headers["etag"] == first.headers["etag"]
        for name in ("cache-control", "content-security-policy", *security.ALWAYS):
            assert again.meaning(name) == first.meaning(name), f"{url}: {name}"


@pytest.mark.parametrize(
    "path",
    [
        "/nowhere", "/xx/", "/fr/nowhere", "/ar/nowhere/", "/ja-Latn/", "/en//", "/static/",
        "/static", "/static/000000000000/js/main.js", "/en/index.html", "/404.html", "/.git/HEAD",
        "/en/404.html", "/fr/error.html", "/index.html", "/sw.js.br", "/en/index.html.gz",
        "/sw.js/", "/_headers", "/nginx-server.conf", "/wsgi.py", "/static/%2e%2e/wsgi.py",
    ],
)  # fmt: skip
def test_an_address_that_leads_nowhere_is_not_found(
    client: FlaskClient, nginx: Nginx, path: str
) -> None:
    found, expected = ask(nginx, path), from_app(client, path)
    found.headers.pop("vary", None)
    assert_alike(found, expected, path)
    assert found.body == expected.body


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH"])
@pytest.mark.parametrize("path", ["/en/", "/sw.js", "/version.json", "/en/app.webmanifest"])
def test_nothing_is_taken_from_a_client(nginx: Nginx, path: str, method: str) -> None:
    found = ask(nginx, path, method)
    assert found.status == 405
    assert found.meaning("cache-control") == ["no-store"]
    assert found.meaning("allow") == ["get", "head"]
    assert all(found.headers.get(name.lower()) == [v] for name, v in security.ALWAYS.items())
    assert len(found.headers["content-security-policy"]) == 1


@pytest.mark.parametrize(
    "spelling", [*by_tag, *map(str.upper, by_tag), *ALIASES, "fr-BE", "zh-Hans-MY", "de-AT-1996"]
)
def test_another_spelling_leads_to_the_page(
    client: FlaskClient, nginx: Nginx, spelling: str
) -> None:
    for path in (f"/{spelling}", f"/{spelling}/" if spelling not in by_tag else f"/{spelling}"):
        found, expected = ask(nginx, path), from_app(client, path)
        assert (found.status, found.headers["location"]) == (302, expected.headers["location"])
        assert found.headers.get("cache-control") == expected.headers.get("cache-control")


@pytest.mark.parametrize(
    "asked",
    [
        "", "fr", "fr-BE,fr;q=0.9,en;q=0.8", "zh-CN,zh;q=0.9,en;q=0.8",
        "zh-TW,zh;q=0.9,en-US;q=0.8", "ar-EG,ar;q=0.9", "tr,de",
        "nl-NL,nl;q=0.9,en-US;q=0.8,en;q=0.7", "ja,fr;q=0.7,en;q=0.3",
        "en-GB,en;q=0.5", "DE-at", "xx", "*", "zh-Hant-HK,zh-Hant,en", "pt-BR,pt;q=0.9,nl;q=0.8",
        "zh", "zh-Hans-SG", "friese,fr", ",;=",
    ],
)  # fmt: skip
def test_the_root_leads_where_the_app_leads(client: FlaskClient, nginx: Nginx, asked: str) -> None:
    found = ask(nginx, "/", Accept_Language=asked)
    expected = from_app(client, "/", Accept_Language=asked)
    assert (found.status, found.headers["location"]) == (302, expected.headers["location"])
    assert found.meaning("cache-control") == ["no-store"]
    assert found.meaning("vary") == ["accept-language"]
