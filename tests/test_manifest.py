"""The manifest of each locale: one app to the phone, in the traveller's words."""

import io
import re
from collections.abc import Callable
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from PIL import Image

from tests.conftest import Page
from webapp.config import Config
from webapp.i18n import by_tag
from webapp.offline import PAPER

TAGS = pytest.mark.parametrize("tag", by_tag)
SAFE = 0.8  # the share of a maskable icon's width that every phone shows: a circle


@pytest.fixture
def manifest(client: FlaskClient) -> Callable[[str], dict[str, Any]]:
    return lambda tag: client.get(f"/{tag}/app.webmanifest").json


def papers(theme: str) -> str:
    """The colour --paper of a theme in tokens.css."""
    tokens = (Config.static / "css" / "tokens.css").read_text("utf-8")
    light, _, dark = tokens.partition("@media (prefers-color-scheme: dark)")
    found = re.search(r"--paper:\s*(#[0-9a-f]{6});", dark if theme == "dark" else light)
    assert found, f"tokens.css names no --paper for {theme}"
    return found[1]


@TAGS
def test_a_manifest_is_served_as_one(client: FlaskClient, tag: str) -> None:
    response = client.get(f"/{tag}/app.webmanifest")
    assert response.headers["Content-Type"] == "application/manifest+json"
    assert response.headers["Cache-Control"] == "no-cache"


@TAGS
def test_the_names_fit_under_an_icon(manifest: Callable[[str], dict[str, Any]], tag: str) -> None:
    told = manifest(tag)
    assert 1 <= len(told["name"]) <= 45
    assert 3 <= len(told["short_name"]) <= 12
    assert told["description"]
    assert all(told[key] == told[key].strip() for key in ("name", "short_name", "description"))


@TAGS
def test_a_manifest_speaks_its_language(
    manifest: Callable[[str], dict[str, Any]], tag: str
) -> None:
    told = manifest(tag)
    assert (told["lang"], told["dir"]) == (tag, by_tag[tag].direction)


@TAGS
def test_the_app_starts_at_its_page_without_a_detour(
    client: FlaskClient, manifest: Callable[[str], dict[str, Any]], tag: str
) -> None:
    told = manifest(tag)
    assert told["start_url"] == f"/{tag}/"
    assert told["start_url"].startswith(told["scope"])
    assert client.get(told["start_url"]).status_code == 200


def test_all_manifests_are_one_app(manifest: Callable[[str], dict[str, Any]]) -> None:
    assert {manifest(tag)["id"] for tag in by_tag} == {"/"}
    assert {manifest(tag)["scope"] for tag in by_tag} == {"/"}


@TAGS
def test_the_app_stands_alone_and_takes_nothing_from_other_apps(
    manifest: Callable[[str], dict[str, Any]], tag: str
) -> None:
    told = manifest(tag)
    assert told["display"] == "standalone"
    assert told["orientation"] == "any"
    assert told["categories"]
    assert not {"share_target", "related_applications", "prefer_related_applications"} & told.keys()


@TAGS
def test_the_colours_are_those_of_the_paper(
    page: Callable[[str], Page], manifest: Callable[[str], dict[str, Any]], tag: str
) -> None:
    told = manifest(tag)
    assert told["theme_color"] == told["background_color"] == PAPER == papers("light")
    metas = page(tag).findall(".//meta[@name='theme-color']")
    assert {meta.get("media"): meta.get("content") for meta in metas} == {
        f"(prefers-color-scheme: {theme})": papers(theme) for theme in ("light", "dark")
    }


@TAGS
def test_the_icons_are_there_in_the_size_that_is_said(
    client: FlaskClient, manifest: Callable[[str], dict[str, Any]], tag: str
) -> None:
    icons = manifest(tag)["icons"]
    purposes = [(icon["sizes"], icon["purpose"]) for icon in icons]
    assert purposes == [("192x192", "any"), ("512x512", "any"), ("512x512", "maskable")]
    assert len({icon["src"] for icon in icons}) == 3
    for icon in icons:
        image = decoded(client, icon["src"])
        assert (icon["type"], "x".join(map(str, image.size))) == ("image/png", icon["sizes"])


@TAGS
def test_a_browser_can_show_a_phone_and_a_desktop_before_it_installs(
    client: FlaskClient, manifest: Callable[[str], dict[str, Any]], tag: str
) -> None:
    pictures = manifest(tag)["screenshots"]
    assert [each["form_factor"] for each in pictures] == ["narrow", "wide"]
    for picture in pictures:
        image = decoded(client, picture["src"])
        assert "x".join(map(str, image.size)) == picture["sizes"]
        assert 320 <= min(image.size) <= max(image.size) <= 2.3 * min(image.size), "as Chrome asks"
        assert picture["label"]
    assert tag == "en" or pictures[0]["label"] != manifest("en")["screenshots"][0]["label"]


@TAGS
def test_the_shortcuts_of_an_icon_lead_to_steps(
    client: FlaskClient, manifest: Callable[[str], dict[str, Any]], tag: str
) -> None:
    shortcuts = manifest(tag)["shortcuts"]
    assert [each["url"] for each in shortcuts] == [f"/{tag}/#channel", f"/{tag}/#receipt"]
    for shortcut in shortcuts:
        assert 0 < len(shortcut["name"]) <= 40
        (icon,) = shortcut["icons"]
        assert decoded(client, icon["src"]).size == (96, 96)


def test_no_phone_keeps_the_pictures(client: FlaskClient) -> None:
    assert b"screenshots/" not in client.get("/sw.js").data


def test_a_maskable_icon_is_whole_and_keeps_its_drawing_in_the_middle(
    client: FlaskClient, manifest: Callable[[str], dict[str, Any]]
) -> None:
    image = decoded(client, manifest("en")["icons"][2]["src"]).convert("RGBA")
    ground, (width, height) = image.getpixel((0, 0)), image.size
    for y in range(0, height, 4):
        for x in range(0, width, 4):
            pixel = image.getpixel((x, y))
            outside = (x - width / 2) ** 2 + (y - height / 2) ** 2 > (SAFE * width / 2) ** 2
            assert pixel[3] == 255, f"a hole at {x}, {y}"
            assert not outside or pixel == ground, f"drawn outside the safe zone at {x}, {y}"


def test_the_icon_for_an_iphone_is_whole(app: Flask, client: FlaskClient) -> None:
    image = decoded(client, app.extensions["assets"].url("icons/apple-touch-icon-180.png"))
    assert image.size == (180, 180)
    assert image.convert("RGBA").getextrema()[3] == (255, 255)


def decoded(client: FlaskClient, url: str) -> Image.Image:
    response = client.get(url)
    assert response.headers["Content-Type"] == "image/png"
    image = Image.open(io.BytesIO(response.get_data()))
    image.load()
    assert image.format == "PNG"
    return image
