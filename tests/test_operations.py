"""Running it: what the log keeps, how it stops, and what a healthy answer means."""

import logging
import re
import runpy
import shutil
import signal
import socket
import struct
from dataclasses import replace
from pathlib import Path

import pytest

from tests.browser.server import ROOT, Release
from tests.raw import get, parsed, send
from webapp import create_app
from webapp.config import Config

SECRET = "s3cret"
LOGGED = [
    get(f"/en/?number={SECRET}"),
    get(f"/nowhere?number={SECRET}"),
    get("/", f"X-Forwarded-For: 203.0.113.9, {SECRET}", f"Cookie: {SECRET}"),
    get(f"/é?{SECRET}"),
    get("/en/", f"{SECRET} : a"),
    get(f"/en/?{SECRET}", "Content-Length: -1"),
    get(f"/{SECRET}" * 400),
]


@pytest.fixture
def own(tmp_path: Path) -> Release:
    """A server of this test's own, to be stopped."""
    return Release(tmp_path / "own")


def test_the_log_keeps_neither_addresses_nor_what_was_asked(server: Release) -> None:
    for request in LOGGED:
        assert send(server.port, request).status is not None
    kept = [word for word in (SECRET, "127.0.0.1", "203.0.113.9", "number") if word in server.log]
    assert not kept


def test_a_failure_is_logged_without_its_query() -> None:
    discreet = runpy.run_path(str(ROOT / "gunicorn.conf.py"))["discreet"]
    failed = logging.makeLogRecord(
        {"msg": "Error handling request %s %s", "args": ("GET", f"/en/?number={SECRET}")}
    )
    assert discreet(failed)
    assert failed.getMessage() == "Error handling request GET /en/"
    malformed = logging.makeLogRecord({"msg": "Invalid request from ip=203.0.113.9: x"})
    assert not discreet(malformed)
    assert discreet(logging.makeLogRecord({"msg": "Worker (pid:1) was sent SIGKILL!"}))


def test_a_stop_lets_a_request_come_to_its_end(own: Release) -> None:
    own.start()
    request = get("/en/")
    with socket.create_connection(("127.0.0.1", own.port), timeout=30) as connection:
        connection.sendall(request[:20])
        send(own.port, get("/healthz"))  # by now the first connection was accepted
        own.signal(signal.SIGTERM)
        connection.sendall(request[20:])
        reply = parsed(b"".join(iter(lambda: connection.recv(65536), b"")))
    assert reply.status == 200
    assert len(reply.body) == int(dict(reply.headers)["Content-Length"])
    assert own.wait() == 0
    assert own.log == ""


def test_a_site_that_lost_a_part_is_not_healthy(shipped: Config) -> None:
    app = create_app(shipped)
    site = app.extensions["site"]
    for lost in [url for url in site.answers if not url.startswith("/static/")]:
        rest = {url: answer for url, answer in site.answers.items() if url != lost}
        app.extensions["site"] = replace(site, answers=rest)
        response = app.test_client().get("/healthz")
        assert (response.status_code, response.headers["Cache-Control"]) == (503, "no-store")
    app.extensions["site"] = site
    assert app.test_client().get("/healthz").text == "ok\n"


@pytest.mark.parametrize(
    ("file", "damage"),
    [
        ("content/safety.toml", b"read = "),
        ("content/operators/base.toml", b"\xff"),
        ("static/js/link.js", None),
    ],
)
def test_a_damaged_release_does_not_start(own: Release, file: str, damage: bytes | None) -> None:
    """So it is never healthy: a balancer leaves the former release where it is."""
    path = own.folder / file
    if damage is None:
        path.symlink_to("/etc/hostname")
    else:
        path.write_bytes(path.read_bytes() + damage)
    with pytest.raises((RuntimeError, OSError)):
        own.start()
    own.stop()


def test_the_shelf_is_filled_for_the_origin_that_is_served(
    shipped: Config, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Pages name it, so for another one they would be compressed again at every start."""
    config = replace(shipped, origin="https://topup.example")
    create_app(config)
    monkeypatch.setattr("brotli.compress", lambda *_, **__: pytest.fail("compressed again"))
    create_app(config)
    for file, filled in {
        "Dockerfile": r'^ARG TOPUP_ORIGIN=""\nRUN .*\n.*"import wsgi"',
        "docs/deploy.md": r'^    TOPUP_ORIGIN=\S+ \S+ -c "import wsgi"',
    }.items():
        assert re.search(filled, (ROOT / file).read_text(), re.MULTILINE), file


@pytest.mark.parametrize("damage", [None, b"", b"no catalog"])
def test_a_catalog_that_is_not_whole_stops_the_start(
    shipped: Config, tmp_path: Path, damage: bytes | None
) -> None:
    copy = Path(shutil.copytree(shipped.translations, tmp_path / "translations"))
    catalog = copy / "ar" / "LC_MESSAGES" / "messages.mo"
    catalog.unlink()
    if damage is not None:
        catalog.write_bytes(damage)
    with pytest.raises((RuntimeError, OSError, struct.error)):
        create_app(replace(shipped, translations=copy))
