"""The small addresses and the wrong ones: redirects, errors, methods, hosts."""

import json
from collections.abc import Callable
from dataclasses import replace
from xml.etree import ElementTree

import pytest
from flask import Flask
from flask.testing import FlaskClient

from tests.conftest import Page
from webapp import create_app
from webapp.config import Config
from webapp.i18n import by_tag

EVIL = "evil.example"


@pytest.mark.parametrize(
    ("address", "home"),
    [
        *((f"/{tag}", f"/{tag}/") for tag in by_tag),
        *((f"/{tag.upper()}", f"/{tag}/") for tag in by_tag),
        *((f"/{tag.upper()}/", f"/{tag}/") for tag in by_tag),
        *((f"/{spelling}", "/zh-Hans/") for spelling in ("zh", "zh-CN", "zh-sg", "zh-Hans-CN")),
        *((f"/{spelling}/", "/zh-Hans/") for spelling in ("zh", "zh-cn", "ZH-SG")),
        *((f"/{spelling}", "/zh-Hant/") for spelling in ("zh-TW", "zh-hk/", "zh-hant", "zh-MO")),
        ("/en?utm=x", "/en/"),
    ],
)
def test_another_spelling_leads_to_the_page(client: FlaskClient, address: str, home: str) -> None:
    response = client.get(address)
    assert (response.status_code, response.headers["Location"]) == (302, home)
    assert response.headers.get("Vary", "") == ""


@pytest.mark.parametrize(
    "address",
    [
        "/xx/", "/sr-Latn/", "/zz-Hant/", "/ja-Latn/", "/en/nowhere", "/en/app.webmanifest/x",
        "/static", "/static/", "/.git/HEAD", "/.env", "/wsgi.py",
        "/content/market.toml", "/translations/fr/LC_MESSAGES/messages.po", "/favicon.ico",
        "/static/../wsgi.py", "/static/%2e%2e/wsgi.py", "/..%2fwsgi.py", "/%00", "/sw.js.map",
        "/sw.js/", "/healthz/", "/en//",
    ],
)  # fmt: skip
def test_an_address_that_leads_nowhere_is_not_found(client: FlaskClient, address: str) -> None:
    response = client.get(address)
    assert response.status_code == 404
    assert response.headers["Content-Type"] == "text/html; charset=utf-8"


@pytest.mark.parametrize("address", ["/static/css/base.css", "/static/js/main.js", "/static/x/"])
def test_a_file_that_is_missing_is_no_page(client: FlaskClient, address: str) -> None:
    response = client.get(address)
    assert (response.status_code, response.get_data()) == (404, b"Not found.\n")
    assert response.headers["Content-Type"] == "text/plain; charset=utf-8"
    assert "Vary" not in response.headers


@pytest.mark.parametrize("tag", by_tag)
def test_the_page_for_nowhere_speaks_the_language_of_the_address(
    parsed: Callable[[str, str], Page], tag: str
) -> None:
    links = [a.get("href") for a in parsed(f"/{tag}/nowhere", tag).iter("a")]
    assert links == [f"/{tag}/"]


def test_the_page_for_nowhere_falls_back_to_what_the_browser_asks_for(client: FlaskClient) -> None:
    response = client.get("/xx/", headers={"Accept-Language": "ar"})
    assert '<html lang="ar" dir="rtl"' in response.text
    assert "Accept-Language" in response.headers["Vary"]


@pytest.mark.parametrize("address", ["/en/", "/", "/en", "/sw.js", "/version.json", "/nowhere"])
def test_a_head_request_has_the_headers_and_no_body(client: FlaskClient, address: str) -> None:
    got, asked = client.get(address), client.head(address)
    assert (asked.status_code, asked.get_data()) == (got.status_code, b"")
    assert dict(asked.headers).keys() == dict(got.headers).keys()
    assert asked.headers.get("Content-Length") == got.headers.get("Content-Length")


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH", "TRACE", "FOO"])
@pytest.mark.parametrize("address", ["/", "/en/", "/en", "/sw.js", "/en/app.webmanifest"])
def test_nothing_is_taken_from_a_client(client: FlaskClient, address: str, method: str) -> None:
    assert client.open(address, method=method).status_code == 405


@pytest.mark.parametrize("address", ["/", "/en", "/en/", "/zh-CN", "/sitemap.xml", "/nowhere"])
@pytest.mark.parametrize("host", [EVIL, f"{EVIL}:80", f"localhost.{EVIL}", "local host", "[", ""])
def test_a_foreign_host_is_refused_and_never_named(
    client: FlaskClient, address: str, host: str
) -> None:
    response = client.get(address, headers={"Host": host})
    assert response.status_code == 400
    assert "Location" not in response.headers
    assert EVIL not in response.text + str(response.headers)


def test_a_host_in_the_path_is_not_followed(client: FlaskClient) -> None:
    for path in (f"//{EVIL}", f"//{EVIL}/", f"//{EVIL}/%2f..", f"/\\{EVIL}", f"/en//{EVIL}"):
        response = client.get("/", environ_overrides={"PATH_INFO": path})
        assert (response.status_code, "Location" in response.headers) == (404, False), path


def test_two_slashes_are_not_made_one_by_an_absolute_redirect(client: FlaskClient) -> None:
    response = client.get("/en//app.webmanifest")
    assert (response.status_code, "Location" in response.headers) == (404, False)


def test_a_forwarded_host_is_not_believed(client: FlaskClient) -> None:
    told = {"X-Forwarded-Host": EVIL, "X-Forwarded-Proto": "https", "Forwarded": f"host={EVIL}"}
    assert client.get("/en", headers=told).headers["Location"] == "/en/"
    assert EVIL not in client.get("/sitemap.xml", headers=told).text


def test_the_version_names_the_release_and_is_never_stored(app: Flask, client: FlaskClient) -> None:
    response = client.get("/version.json")
    assert response.headers["Content-Type"] == "application/json"
    assert response.headers["Cache-Control"] == "no-store"
    release = app.extensions["site"].release
    assert json.loads(response.text) == {"app": "topup-belgium", "release": release}


def test_the_health_probe_is_never_stored(client: FlaskClient) -> None:
    response = client.get("/healthz")
    assert (response.text, response.headers["Cache-Control"]) == ("ok\n", "no-store")


def test_robots_are_welcome_and_led_to_the_sitemap(client: FlaskClient) -> None:
    assert client.get("/robots.txt").text.startswith("User-agent: *\nAllow: /\n")


def test_the_sitemap_lists_every_page_with_all_its_siblings(client: FlaskClient) -> None:
    space = {
        "s": "http://www.sitemaps.org/schemas/sitemap/0.9",
        "x": "http://www.w3.org/1999/xhtml",
    }
    tree = ElementTree.fromstring(client.get("/sitemap.xml").get_data())
    pages = {tag: f"http://localhost/{tag}/" for tag in by_tag}
    assert [loc.text for loc in tree.iterfind("s:url/s:loc", space)] == list(pages.values())
    for url in tree.iterfind("s:url", space):
        siblings = url.findall("x:link", space)
        assert {one.get("hreflang"): one.get("href") for one in siblings} == pages


def test_an_error_says_nothing_about_the_code(client: FlaskClient) -> None:
    errors = client.get("/nowhere"), client.post("/en/"), client.get("/", headers={"Host": EVIL})
    for response in errors:
        assert "Traceback" not in response.text
        assert "werkzeug" not in response.text.lower()


def test_a_public_site_names_itself_to_search_engines(shipped: Config) -> None:
    origin = "https://topup.example"
    client = create_app(replace(shipped, origin=origin)).test_client()
    assert f"Sitemap: {origin}/sitemap.xml\n" in client.get("/robots.txt").text
    assert f"<loc>{origin}/ja/</loc>" in client.get("/sitemap.xml").text
    page = client.get("/zh-Hant/").text
    assert f'<link rel="canonical" href="{origin}/zh-Hant/">' in page
    assert page.count(f'hreflang="ja" href="{origin}/ja/"') == 1
    assert f'hreflang="x-default" href="{origin}/"' in page
