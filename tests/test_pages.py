"""Every page in every locale, as a client gets it: bytes, headers, and what it leads to."""

import hashlib
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from tests.conftest import Page, words
from webapp import create_app, urls
from webapp.config import ROOT, Config
from webapp.i18n import LOCALES, by_tag

TAGS = pytest.mark.parametrize("tag", by_tag)
BUILD = """
import hashlib, webapp
from webapp import urls
app = webapp.create_app()
for url in (*urls.kept(app.extensions["assets"]), urls.WORKER):
    print(hashlib.sha256(app.test_client().get(url, buffered=True).data).hexdigest(), url)
"""


@TAGS
def test_a_page_is_served_whole_in_its_language(client: FlaskClient, tag: str) -> None:
    response = client.get(f"/{tag}/")
    assert response.status_code == 200
    assert response.headers["Content-Type"] == "text/html; charset=utf-8"
    assert response.headers["Content-Language"] == tag
    assert response.headers["Cache-Control"] == "no-cache"
    assert int(response.headers["Content-Length"]) == len(response.get_data())
    assert set(response.headers.get("Vary", "Accept-Encoding").split(", ")) == {"Accept-Encoding"}


@TAGS
def test_a_page_that_did_not_change_is_not_sent_again(client: FlaskClient, tag: str) -> None:
    first = client.get(f"/{tag}/")
    tag_of_body, weak = first.get_etag()
    assert (bool(tag_of_body), weak) == (True, False)
    again = client.get(f"/{tag}/", headers={"If-None-Match": first.headers["ETag"]})
    assert (again.status_code, again.get_data()) == (304, b"")
    assert again.headers["ETag"] == first.headers["ETag"]
    assert client.get(f"/{tag}/", headers={"If-None-Match": '"old"'}).status_code == 200


@TAGS
@pytest.mark.parametrize(
    "headers",
    [
        {"Accept-Language": "ar, zh-CN;q=0.5"},
        {"Accept-Language": "\xff;q="},
        {"Cookie": "locale=fr; session=x"},
        {"User-Agent": "Mozilla/4.0", "Accept": "*/*"},
        {"Host": "127.0.0.1:8000"},
    ],
    ids=lambda headers: next(iter(headers)),
)
def test_a_page_is_the_same_bytes_for_everyone(
    client: FlaskClient, tag: str, headers: dict[str, str]
) -> None:
    response = client.get(f"/{tag}/", headers=headers, query_string={"utm": "x"})
    assert response.get_data() == client.get(f"/{tag}/").get_data()
    assert "Set-Cookie" not in response.headers


@TAGS
def test_a_page_knows_itself_and_its_siblings(page: Callable[[str], Page], tag: str) -> None:
    links = page(tag).findall(".//head/link")
    here = [link.get("href") for link in links if link.get("rel") == "canonical"]
    others = {x.get("hreflang"): x.get("href") for x in links if x.get("rel") == "alternate"}
    assert here == [f"/{tag}/"]
    assert others == {"x-default": "/", **{other: f"/{other}/" for other in by_tag}}
    assert [link.get("href") for link in links if link.get("rel") == "manifest"] == [
        f"/{tag}/app.webmanifest"
    ]


@TAGS
def test_the_language_menu_names_every_language_in_itself(
    page: Callable[[str], Page], tag: str
) -> None:
    menu = page(tag).find(".//nav[@class='languages']")
    items = [item[0] for item in menu.iter("li")]
    assert [(i.get("lang"), words(i)) for i in items] == [(one.tag, one.name) for one in LOCALES]
    assert [i.get("href") for i in items] == [None if one == tag else f"/{one}/" for one in by_tag]


@TAGS
def test_a_page_has_a_title_a_description_and_one_main_heading(
    page: Callable[[str], Page], tag: str
) -> None:
    assert words(page(tag).find(".//title"))
    assert page(tag).find(".//meta[@name='description']").get("content")
    assert len(page(tag).findall(".//h1")) == len(page(tag).findall(".//main")) == 1
    viewport = page(tag).find(".//meta[@name='viewport']").get("content")
    assert "user-scalable" not in viewport
    assert "maximum-scale" not in viewport


@TAGS
def test_every_file_that_a_page_names_is_there(
    client: FlaskClient, page: Callable[[str], Page], tag: str
) -> None:
    named = {e.get("src") or e.get("href") for e in page(tag).iter() if e.tag not in ("a",)}
    for address in sorted(name for name in named if name and name.startswith("/")):
        status = client.get(address).status_code
        assert status == (302 if address == "/" else 200), address


def test_every_public_address_answers(app: Flask, client: FlaskClient) -> None:
    statuses = {url: client.get(url).status_code for url in urls.public(app.extensions["assets"])}
    assert {url for url, status in statuses.items() if status != 200} == set()


def test_two_builds_are_the_same_bytes(
    app: Flask, client: FlaskClient, shipped: Config, tmp_path: Path
) -> None:
    """Another folder, process, hash seed and time zone: what a second server would send."""
    other = {**os.environ, "PYTHONHASHSEED": "7", "TZ": "Asia/Tokyo", "LC_ALL": "C", "LANG": "ar"}
    for name in ("content", "static", "translations"):
        copy = shutil.copytree(getattr(shipped, name), tmp_path / name)
        other[f"TOPUP_{name.upper()}"] = str(copy)
    told = subprocess.run(
        [sys.executable, "-c", BUILD],
        cwd=ROOT, env=other, check=True, capture_output=True, text=True,
    ).stdout  # fmt: skip
    addresses = [*urls.kept(app.extensions["assets"]), urls.WORKER]
    sums = [hashlib.sha256(client.get(url).get_data()).hexdigest() for url in addresses]
    assert told.split() == [word for pair in zip(sums, addresses, strict=True) for word in pair]


def test_whoever_runs_the_site_can_be_written_to(client: FlaskClient, shipped: Config) -> None:
    contact = "help@topup.example"
    app = create_app(replace(shipped, contact=contact))
    for tag in by_tag:
        said = app.test_client().get(f"/{tag}/").text
        assert f'<bdi dir="ltr"><a href="mailto:{contact}">{contact}</a></bdi>' in said
        assert f'data-report-mail hidden href="mailto:{contact}"' in said
        assert "mailto:help" not in client.get(f"/{tag}/").text
