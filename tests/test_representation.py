"""One address, its bytes as they are and compressed, each with a name of its own."""

import gzip

import pytest
from flask.testing import FlaskClient

ADDRESSES = pytest.mark.parametrize("path", ["/en/", "/ar/", "/fr/app.webmanifest", "/sw.js"])
ZIP = {"Accept-Encoding": "gzip, deflate, br"}


@ADDRESSES
def test_compressed_bytes_are_the_same_bytes(client: FlaskClient, path: str) -> None:
    plain, zipped = client.get(path), client.get(path, headers=ZIP)
    assert zipped.headers["Content-Encoding"] == "gzip"
    assert "Content-Encoding" not in plain.headers
    assert gzip.decompress(zipped.get_data()) == plain.get_data()
    for response in (plain, zipped):
        assert response.headers["Vary"] == "Accept-Encoding"
        assert int(response.headers["Content-Length"]) == len(response.get_data())


@ADDRESSES
def test_each_form_has_a_strong_name_of_its_own(client: FlaskClient, path: str) -> None:
    names = [client.get(path, headers=headers).headers["ETag"] for headers in ({}, ZIP)]
    assert len(set(names)) == 2
    assert not [name for name in names if name.startswith("W/")]


@ADDRESSES
@pytest.mark.parametrize("form", [{}, ZIP], ids=["plain", "compressed"])
def test_a_form_that_the_browser_has_is_not_sent_again(
    client: FlaskClient, path: str, form: dict[str, str]
) -> None:
    first = client.get(path, headers=form)
    again = client.get(path, headers={**form, "If-None-Match": first.headers["ETag"]})
    assert (again.status_code, again.get_data()) == (304, b"")
    for name in ("ETag", "Vary", "Cache-Control"):
        assert again.headers[name] == first.headers[name]


@pytest.mark.parametrize("accept", ["", "br", "gzip;q=0", "identity", "gzip;q=0, *;q=0.5"])
def test_nobody_gets_what_he_cannot_read(client: FlaskClient, accept: str) -> None:
    response = client.get("/en/", headers={"Accept-Encoding": accept})
    assert "Content-Encoding" not in response.headers
    assert response.text.startswith("<!doctype html>")


@pytest.mark.parametrize("accept", ["gzip", "*", "br;q=1, gzip;q=0.2", "GZIP"])
def test_who_can_read_it_gets_it_compressed(client: FlaskClient, accept: str) -> None:
    response = client.get("/en/", headers={"Accept-Encoding": accept})
    assert response.headers["Content-Encoding"] == "gzip"


def test_compression_is_worth_it(client: FlaskClient) -> None:
    plain, zipped = client.get("/en/"), client.get("/en/", headers=ZIP)
    assert len(zipped.get_data()) < len(plain.get_data()) / 4
