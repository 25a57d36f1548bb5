"""One address, its bytes as they are and compressed, each with a name of its own."""

import gzip

import brotli
import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.datastructures import Accept
from werkzeug.http import parse_accept_header

from webapp.compression import IDENTITY, Shelf, chosen

ADDRESSES = ["/en/", "/ar/", "/fr/app.webmanifest", "/sw.js", "STATIC/js/main.js"]
FORMS = {"identity": {}, "gzip": {"Accept-Encoding": "gzip"}, "br": {"Accept-Encoding": "gzip, br"}}
DECODE = {"identity": bytes, "gzip": gzip.decompress, "br": brotli.decompress}
EVERY_FORM = pytest.mark.parametrize("form", FORMS)


@pytest.fixture(params=ADDRESSES)
def path(request: pytest.FixtureRequest, app: Flask) -> str:
    digest = app.extensions["assets"].digest
    return str(request.param).replace("STATIC", f"/static/{digest}")


@EVERY_FORM
def test_each_form_is_the_same_bytes(client: FlaskClient, path: str, form: str) -> None:
    plain, coded = client.get(path), client.get(path, headers=FORMS[form])
    assert coded.headers.get("Content-Encoding", "identity") == form
    assert DECODE[form](coded.get_data()) == plain.get_data()
    assert coded.headers["Vary"] == "Accept-Encoding"
    assert int(coded.headers["Content-Length"]) == len(coded.get_data())


def test_each_form_has_a_strong_name_of_its_own(client: FlaskClient, path: str) -> None:
    names = [client.get(path, headers=headers).headers["ETag"] for headers in FORMS.values()]
    assert len(set(names)) == len(FORMS)
    assert not [name for name in names if name.startswith("W/")]


@EVERY_FORM
@pytest.mark.parametrize("method", ["GET", "HEAD"])
def test_a_form_that_the_browser_has_is_not_sent_again(
    client: FlaskClient, path: str, form: str, method: str
) -> None:
    first = client.get(path, headers=FORMS[form])
    known = {**FORMS[form], "If-None-Match": f'"x", {first.headers["ETag"]}'}
    again = client.open(path, method=method, headers=known)
    assert (again.status_code, again.get_data()) == (304, b"")
    for name in ("ETag", "Vary", "Cache-Control"):
        assert again.headers[name] == first.headers[name]


def test_the_name_of_another_form_brings_the_bytes(client: FlaskClient, path: str) -> None:
    plain = client.get(path)
    asked = {**FORMS["br"], "If-None-Match": plain.headers["ETag"]}
    assert client.get(path, headers=asked).status_code == 200


@pytest.mark.parametrize(
    ("accept", "coding"),
    [
        ("", "identity"),
        ("identity", "identity"),
        ("deflate, zstd", "identity"),
        ("gzip;q=0", "identity"),
        ("gzip;q=0, br;q=0.0", "identity"),
        ("*;q=0", "identity"),
        ("br;q=0.5, identity", "identity"),
        ("gzip", "gzip"),
        ("x-gzip, GZIP", "gzip"),
        ("br;q=0.2, gzip", "gzip"),
        ("br;q=0, *", "gzip"),
        ("identity;q=0, gzip;q=0.001", "gzip"),
        ("gzip, deflate, br, zstd", "br"),
        ("*", "br"),
        ("gzip;q=0, *;q=0.5", "br"),
        ("identity;q=0, *;q=0.1", "br"),
        ("br;q=1, gzip;q=0.2", "br"),
        ("br;q=nan, gzip", "gzip"),
        (",;=\x7f\"", "identity"),
    ],
)  # fmt: skip
def test_everybody_gets_the_form_that_he_prefers(
    client: FlaskClient, path: str, accept: str, coding: str
) -> None:
    response = client.get(path, headers={"Accept-Encoding": accept})
    assert response.headers.get("Content-Encoding", "identity") == coding


def test_who_refuses_everything_gets_what_nobody_must_decode() -> None:
    nothing = parse_accept_header("identity;q=0, gzip;q=0, br;q=0", Accept)
    assert chosen(nothing, ["br", "gzip"]) == IDENTITY
    assert chosen(parse_accept_header("br", Accept), []) == IDENTITY


def test_compression_is_worth_it(client: FlaskClient, app: Flask) -> None:
    plain, zipped, best = (len(client.get("/en/", headers=h).get_data()) for h in FORMS.values())
    assert best < zipped < plain / 4
    for answer in app.extensions["site"].answers.values():
        assert all(len(body) <= len(answer.body) for body in answer.forms.values())


def test_the_shelf_gives_back_what_was_put_there(tmp_path, monkeypatch) -> None:
    shelf = Shelf(tmp_path / "new" / "shelf")
    first = shelf.brotli(b"a body " * 99)
    monkeypatch.setattr(brotli, "compress", None)
    assert shelf.brotli(b"a body " * 99) == first
    assert brotli.decompress(first) == b"a body " * 99


@pytest.mark.parametrize("damage", [b"", b"not brotli", brotli.compress(b"another body")])
def test_a_damaged_shelf_heals(tmp_path, damage: bytes) -> None:
    first = Shelf(tmp_path).brotli(b"a body")
    (file,) = tmp_path.iterdir()
    file.write_bytes(damage)
    assert Shelf(tmp_path).brotli(b"a body") == first
    assert file.read_bytes() == first
    assert list(tmp_path.iterdir()) == [file]


def test_a_shelf_that_cannot_be_written_is_only_slower(tmp_path) -> None:
    (tmp_path / "file").write_text("in the way")
    assert brotli.decompress(Shelf(tmp_path / "file" / "x").brotli(b"a body")) == b"a body"
