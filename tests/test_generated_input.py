"""No input whatever is a failure of the server: tens of thousands of generated requests."""

from collections import Counter
from io import BytesIO
from urllib.parse import unquote_to_bytes

from flask import Flask
from hypothesis import given
from hypothesis import strategies as st
from werkzeug.datastructures import Headers, LanguageAccept
from werkzeug.http import parse_accept_header

from tests.browser.server import Release
from tests.generated import Request, requests
from tests.header_grammar import mistakes
from tests.raw import get, send
from webapp import urls
from webapp.i18n import LOCALES, best, resolve

IN_PROCESS, OVER_SOCKETS = 20_000, 3_000
ALLOWED = {200, 206, 302, 304, 400, 404, 405, 412, 416}


def known(app: Flask) -> list[str]:
    return list(urls.public(app.extensions["assets"]))


def answer(app: Flask, request: Request) -> tuple[int, Headers, int]:
    """Call the whole stack as a server does, without the help of a client."""
    environ = {
        "REQUEST_METHOD": request.method,
        "SCRIPT_NAME": "",
        "PATH_INFO": unquote_to_bytes(request.path.encode("latin-1")).decode("latin-1"),
        "QUERY_STRING": request.query,
        "SERVER_NAME": "localhost",
        "SERVER_PORT": "80",
        "SERVER_PROTOCOL": "HTTP/1.1",
        "wsgi.url_scheme": "http",
        "wsgi.input": BytesIO(),
        "wsgi.errors": BytesIO(),
    }
    environ |= {f"HTTP_{n.upper().replace('-', '_')}": v for n, v in request.headers.items()}
    environ["CONTENT_TYPE"] = environ.pop("HTTP_CONTENT_TYPE", "")
    told: list[tuple[int, Headers]] = []

    def start(status: str, headers: list[tuple[str, str]], exc_info: object = None) -> None:
        told.append((int(status.split()[0]), Headers(headers)))

    body = app.wsgi_app(environ, start)
    length = sum(map(len, body))
    if hasattr(body, "close"):
        body.close()
    return *told[-1], length


def test_no_generated_request_is_a_failure(app: Flask) -> None:
    seen: Counter[int] = Counter()
    for request in requests(1, IN_PROCESS, known(app)):
        status, headers, length = answer(app, request)
        assert status in ALLOWED, request
        assert not list(mistakes(headers, status)), request
        assert request.method == "HEAD" or length == int(headers.get("Content-Length", length))
        seen[status] += 1
    assert set(seen) == ALLOWED, "the requests should reach every answer"
    assert seen[200] > IN_PROCESS / 20


def test_no_generated_request_over_a_socket_is_a_failure(app: Flask, server: Release) -> None:
    seen: Counter[int | None] = Counter()
    for request in requests(2, OVER_SOCKETS, known(app)):
        lines = (f"{n}: {v}".encode("latin-1") for n, v in request.headers.items() if n != "Host")
        target = f"{request.path}?{request.query}".encode("latin-1")
        reply = send(server.port, get(target, *lines, method=request.method))
        assert reply.status in ALLOWED, request
        seen[reply.status] += 1
    assert seen[200] > OVER_SOCKETS / 20


@given(st.text())
def test_any_text_asks_for_some_language(text: str) -> None:
    assert best(parse_accept_header(text, LanguageAccept)) in LOCALES
    assert resolve(text) in (None, *LOCALES)
