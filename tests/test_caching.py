"""How long each kind of answer may be kept, and what the permissions policy switches off."""

import re

import pytest
from flask import Flask
from flask.testing import FlaskClient

from webapp.i18n import by_tag


def directives(value: str) -> set[str]:
    return {part.strip() for part in value.split(",")}


@pytest.mark.parametrize("path", [*(f"/{tag}/" for tag in by_tag), "/en/app.webmanifest", "/sw.js"])
def test_what_has_a_lasting_address_is_asked_for_anew(client: FlaskClient, path: str) -> None:
    response = client.get(path)
    assert directives(response.headers["Cache-Control"]) == {"no-cache"}
    assert "Last-Modified" not in response.headers
    assert "Expires" not in response.headers


@pytest.mark.parametrize("path", ["/", "/version.json", "/healthz"])
def test_what_answers_for_this_moment_is_never_stored(client: FlaskClient, path: str) -> None:
    assert directives(client.get(path).headers["Cache-Control"]) == {"no-store"}


def test_every_file_under_the_digest_is_kept_for_ever(app: Flask, client: FlaskClient) -> None:
    assets = app.extensions["assets"]
    assert assets.files
    for name in assets.files:
        told = directives(client.get(assets.url(name)).headers["Cache-Control"])
        assert {"public", "immutable"} <= told, name
        assert max(int(d.partition("=")[2]) for d in told if "max-age" in d) >= 31_536_000


@pytest.mark.parametrize("path", ["/", "/en", "/en/", "/sw.js", "/en/app.webmanifest", "/healthz"])
def test_nothing_else_is_kept_for_ever(client: FlaskClient, path: str) -> None:
    assert "immutable" not in client.get(path).headers.get("Cache-Control", "")


def errors(app: Flask) -> list[tuple[str, str, dict[str, str], int]]:
    file = app.extensions["assets"].url("js/main.js")
    old = re.sub(r"/static/\w+/", "/static/000000000000/", file)
    return [
        ("GET", "/nowhere", {}, 404),
        ("GET", old, {}, 404),
        ("GET", file + "x", {}, 404),
        ("POST", "/en/", {}, 405),
        ("DELETE", "/sw.js", {}, 405),
        ("POST", file, {}, 405),
        ("GET", file, {"Range": "bytes=9999999-"}, 416),
        ("GET", "/en/", {"Host": "evil.example"}, 400),
    ]


def test_no_error_is_ever_stored(app: Flask, client: FlaskClient) -> None:
    for method, path, headers, status in errors(app):
        response = client.open(path, method=method, headers=headers)
        assert response.status_code == status, (method, path)
        assert response.headers.getlist("Cache-Control") == ["no-store"], (method, path)
        assert "ETag" not in response.headers


@pytest.mark.parametrize("path", ["/", "/en/", "/sw.js", "/en/app.webmanifest"])
def test_a_refused_method_says_which_are_taken(client: FlaskClient, path: str) -> None:
    """RFC 9110, 15.5.6: the origin server MUST generate an Allow header field."""
    response = client.post(path)
    assert {"GET", "HEAD"} <= directives(response.headers["Allow"])


def test_the_permissions_policy_switches_off_what_the_page_never_needs(
    client: FlaskClient,
) -> None:
    policy = dict(
        part.strip().split("=", 1)
        for part in client.get("/en/").headers["Permissions-Policy"].split(",")
    )
    assert set(policy.values()) == {"()", "(self)"}
    for feature in ("camera", "microphone", "geolocation", "payment", "usb", "browsing-topics"):
        assert policy[feature] == "()"
    assert policy["clipboard-write"] == policy["screen-wake-lock"] == "(self)"
