"""Bad input over raw sockets against the real server: what no client sends by accident."""

import pytest
from werkzeug.datastructures import Headers

from tests.browser.server import Release
from tests.header_grammar import mistakes
from tests.raw import Reply, get, send

HOST = b"Host: localhost"
A_LOT = "a" * 9000


def alone(*lines: bytes) -> bytes:
    return b"\r\n".join([*lines, b"", b""])


def post(*lines: str) -> bytes:
    return get("/en/", *lines, method="POST")


# Refused by gunicorn before the app sees anything.
MALFORMED = {
    "a NUL in a header": (get("/", b"Accept-Language: en\0"), 400),
    "two hosts": (get("/en/", "Host: localhost"), 400),
    "two lengths": (get("/en/", "Content-Length: 1", "Content-Length: 2"), 400),
    "a length and chunks": (post("Content-Length: 3", "Transfer-Encoding: chunked"), 400),
    "a negative length": (get("/en/", "Content-Length: -1"), 400),
    "a signed length": (get("/en/", "Content-Length: +1"), 400),
    "a length in letters": (get("/en/", "Content-Length: abc"), 400),
    "a folded header": (get("/en/", "X: a\r\n b"), 400),
    "bare line feeds": (b"GET /en/ HTTP/1.1\nHost: localhost\n\n", 400),
    "a space before the colon": (get("/en/", "X : a"), 400),
    "a header without colon": (get("/en/", "nonsense"), 400),
    "HTTP/0.9": (b"GET /en/\r\n\r\n", 400),
    "HTTP/2 spoken aloud": (b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", 400),
    "HTTP/3.0": (alone(b"GET /en/ HTTP/3.0", HOST), 400),
    "unknown coding": (post("Transfer-Encoding: xchunked"), 501),
    "two codings": (post("Transfer-Encoding: chunked", "Transfer-Encoding: identity"), 400),
    "120 headers": (get("/en/", *(f"X-{n}: a" for n in range(120))), 431),
    "a long header": (get("/en/", f"X: {A_LOT}"), 431),
    "a long Accept-Language": (get("/", "Accept-Language: " + "a," * 4500), 431),
    "a long address": (get(f"/{A_LOT[:5000]}"), 414),
    "raw UTF-8 in the address": (get("/é"), 400),
    "a method in lower case": (get(method="get"), 400),
    "a method of two words": (get(method="GE T"), 400),
    "a long method": (get(method="A" * 100), 400),
    "a relative address": (get("en/"), 400),
    "a backslash": (get("\\\\elsewhere"), 400),
    "no address": (b"GET  HTTP/1.1\r\nHost: localhost\r\n\r\n", 400),
    "an asterisk": (get("*"), 400),
    "empty lines": (b"\r\n" * 50, 400),
    "an expectation": (get("/en/", "Expect: a"), 417),
}
# Answered by the app, with all its headers.
ODD = {
    "another host": (alone(b"GET /en HTTP/1.1", b"Host: evil.example", b"Connection: close"), 400),
    "an empty host": (alone(b"GET /en/ HTTP/1.1", b"Host: ", b"Connection: close"), 400),
    "latin-1 in Accept-Language": (get("/", b"Accept-Language: \xe9\xff"), 302),
    "odd qualities": (get("/", "Accept-Language: en;q=NaN, fr;q=inf, de;q=-5, nl;q=1e999, *"), 302),
    "no Accept-Language": (get("/", "Accept-Language:"), 302),
    "a slash more": (get("//"), 302),
    "a host in the path": (get("//evil.example"), 404),
    "a host and dots": (get("//evil.example/%2e%2e"), 404),
    "an absolute address": (get("http://localhost/en/"), 200),
    "an absolute address without path": (get("http://localhost"), 302),
    "dots": (get("/../etc/passwd"), 404),
    "coded dots": (get("/static/%2e%2e/%2e%2e/wsgi.py"), 404),
    "coded slashes": (get("/..%2f..%2fetc%2fpasswd"), 404),
    "coded backslashes": (get("/..%5c..%5cetc"), 404),
    "a coded NUL": (get("/%00"), 404),
    "half a code": (get("/%zz%"), 404),
    "overlong UTF-8": (get("/%c0%ae%c0%ae/"), 404),
    "a line break in the query": (get("/?a=%0d%0aSet-Cookie:a=b"), 302),
    "a line break in the path": (get("/en%0d%0aX:y"), 404),
    "CONNECT": (get("localhost:80", method="CONNECT"), 405),
    "TRACE": (get("/", "X-Secret: 1", method="TRACE"), 405),
    "OPTIONS *": (get("*", method="OPTIONS"), 200),
    "FOO": (get(method="FOO"), 405),
    "a body": (post("Content-Length: 100000") + b"a" * 100_000, 405),
    "bad chunks": (post("Transfer-Encoding: chunked") + b"zz\r\n", 405),
    "an upgrade": (get("/en/", "Upgrade: h2c"), 200),
    "a forwarded host": (get("/en", "X-Forwarded-Host: evil.example", "X-Forwarded-Proto: x"), 302),
    "a forged script name": (get("/en", "SCRIPT_NAME: /x", "PATH_INFO: /x"), 302),
    "another port": (alone(b"GET /en HTTP/1.1", b"Host: localhost:99", b"Connection: close"), 302),
    "a thousand ranges": (get("/en/", "Range: bytes=" + "0-1," * 900), 200),
    "a thousand names": (get("/en/", "If-None-Match: " + '"a",' * 900), 200),
}  # fmt: skip


@pytest.mark.parametrize("what", MALFORMED)
def test_what_is_no_request_is_refused(server: Release, what: str) -> None:
    request, status = MALFORMED[what]
    reply = send(server.port, request)
    assert reply.status == status
    assert reply.body.startswith(str(status).encode())
    assert len(reply.body) < 100
    assert list(mistakes(Headers(told(reply)), status)) == []
    assert not leaks(reply)


@pytest.mark.parametrize("what", ODD)
def test_what_is_odd_is_answered_like_anything_else(server: Release, what: str) -> None:
    request, status = ODD[what]
    reply = send(server.port, request)
    assert reply.status == status
    assert list(mistakes(Headers(told(reply)), status)) == []
    assert not leaks(reply)


@pytest.mark.parametrize("what", [b"", b"\0\xff" * 500, bytes.fromhex("16030100a5010000a1") * 9])
def test_noise_ends_the_connection(server: Release, what: bytes) -> None:
    assert send(server.port, what).status in (None, 400)


def test_an_answer_is_whole_and_dated_once(server: Release) -> None:
    reply = send(server.port, get("/en/"))
    headers = Headers(reply.headers)
    assert reply.status == 200
    assert headers.getlist("Content-Length") == [str(len(reply.body))]
    assert len(headers.getlist("Date")) == 1


def test_a_second_request_on_the_connection_is_answered_for_itself(server: Release) -> None:
    first = b"GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n"
    reply = send(server.port, first + get("/nowhere"))
    assert (reply.status, reply.body[:3]) == (200, b"ok\n")
    assert reply.body[3:].startswith(b"HTTP/1.1 404 ")


def test_the_server_is_as_well_as_before(server: Release) -> None:
    assert send(server.port, get("/healthz")).body == b"ok\n"


def told(reply: Reply) -> list[tuple[str, str]]:
    """The headers of the app; gunicorn adds its name, without a version."""
    assert [value for name, value in reply.headers if name == "Server"] in ([], ["gunicorn"])
    return [(name, value) for name, value in reply.headers if name != "Server"]


def leaks(reply: Reply) -> list[str]:
    text = reply.body.decode("utf-8", "replace") + str(reply.headers)
    words = ("Traceback", "evil.example", "root:x:", "X-Secret", "Set-Cookie", "site-packages")
    return [word for word in words if word in text]
