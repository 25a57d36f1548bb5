"""nginx before the app, as docs/deploy says: half-sent requests hold nobody else up."""

import socket
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from tests.browser.server import ROOT, Release, free_port
from tests.nginx.server import Nginx
from tests.raw import Reply, get, send
from webapp import security

MANY = 200
RULES = ROOT / "docs" / "deploy" / "nginx-proxy.conf"


def before(port: int, folder: Path) -> Nginx:
    """nginx as deployed, before the app on this port."""
    return Nginx(folder, "", RULES.read_text().replace("127.0.0.1:8000", f"127.0.0.1:{port}"))


@pytest.fixture(scope="module")
def proxy(server: Release, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Nginx]:
    started = before(server.port, tmp_path_factory.mktemp("proxy"))
    yield started
    started.stop()


def assert_sorry(reply: Reply, status: int) -> None:
    """nginx's own answer: its status, a few words, and the headers that every answer has."""
    assert reply.status == status
    assert reply.body.startswith(b"That did not work.")
    policy = {"Content-Security-Policy": security.written(security.FILE)}
    own = {"Content-Type": "text/plain; charset=utf-8", "Cache-Control": "no-store"}
    for name, value in {**security.ALWAYS, **policy, **own}.items():
        assert [v for n, v in reply.headers if n == name] == [value], name


def still_open(connection: socket.socket) -> bool:
    connection.setblocking(False)
    try:
        return connection.recv(1, socket.MSG_PEEK) != b""
    except BlockingIOError:
        return True
    except OSError:
        return False


@pytest.mark.parametrize(
    "half",
    [b"", b"GET /en/ HTTP/1.1\r\nHost: localh", b"POST /en/ HTTP/1.1\r\nHost: localhost\r\n"
     b"Content-Length: 900\r\n\r\na"],
    ids=["nothing", "half a header", "half a body"],
)  # fmt: skip
def test_a_request_is_answered_while_hundreds_are_half_sent(proxy: Nginx, half: bytes) -> None:
    """That they are all still open afterwards shows that none of them was waited for."""
    with ExitStack() as stack:
        slow = []
        for _ in range(MANY):
            connection = socket.create_connection(("127.0.0.1", proxy.port), timeout=30)
            slow.append(stack.enter_context(connection))
            connection.sendall(half)
        assert send(proxy.port, get("/healthz"), hang_up=False).body == b"ok\n"
        assert send(proxy.port, get("/en/"), hang_up=False).status == 200
        assert sum(map(still_open, slow)) == MANY


def test_the_answer_comes_through_as_the_app_gave_it(proxy: Nginx, server: Release) -> None:
    for path in ("/en/", "/sw.js", "/", "/nowhere", "/en//", "//evil.example"):
        request = get(path, "Accept-Encoding: br", "Accept-Language: ar")
        through, straight = send(proxy.port, request, hang_up=False), send(server.port, request)
        assert (through.status, through.body) == (straight.status, straight.body)
        ignored = ("server", "date")
        mine, theirs = (
            {(n.lower(), v) for n, v in r.headers if n.lower() not in ignored}
            for r in (through, straight)
        )
        assert mine == theirs


@pytest.mark.parametrize(
    ("request_", "status"),
    [
        (get("/en/", "Content-Length: 5000", method="POST"), 413),
        (get("/" + "a" * 9000), 414),
        (get("/en/", "X: " + "a" * 9000), 400),
        (b"GET /en/ HTTP/1.1\r\n\r\n", 400),
        (b"\x16\x03\x01 no request\r\n\r\n", 400),
        (get("/en/", method="TRACE"), 405),
        (get("/nginx-error"), 404),
    ],
)
def test_what_is_too_much_stops_at_the_proxy(proxy: Nginx, request_: bytes, status: int) -> None:
    assert_sorry(send(proxy.port, request_), status)


def test_a_header_that_names_a_script_is_nothing_special(proxy: Nginx) -> None:
    assert send(proxy.port, get("/en", "SCRIPT_NAME: /x"), hang_up=False).status == 302


def test_an_app_that_is_gone_is_said_with_every_header(tmp_path: Path) -> None:
    alone = before(free_port(), tmp_path)
    try:
        assert_sorry(send(alone.port, get("/en/"), hang_up=False), 502)
    finally:
        alone.stop()
