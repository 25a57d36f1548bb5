"""Bytes on a socket, as no client that keeps to the rules would send them."""

import re
import socket
from typing import NamedTuple

PATIENCE = 30


class Reply(NamedTuple):
    """The last answer on the connection: no status if the server closed without a word."""

    status: int | None
    headers: list[tuple[str, str]]
    body: bytes


def send(port: int, request: bytes, *, hang_up: bool = True) -> Reply:
    """Send these bytes, say that there will be no more, and read all that comes back.

    nginx takes whoever hangs up while it asks the app for somebody who has gone.
    """
    with socket.create_connection(("127.0.0.1", port), timeout=PATIENCE) as connection:
        try:
            connection.sendall(request)
            if hang_up:
                connection.shutdown(socket.SHUT_WR)
        except OSError:
            pass  # the server had read enough
        return parsed(b"".join(iter(lambda: _received(connection), b"")))


def _received(connection: socket.socket) -> bytes:
    try:
        return connection.recv(65536)
    except ConnectionResetError:
        return b""


def parsed(answer: bytes) -> Reply:
    head, _, body = answer.partition(b"\r\n\r\n")
    first, *lines = head.decode("latin-1").split("\r\n")
    found = re.match(r"HTTP/1\.\d (\d{3}) ", first)
    pairs = [(name, value.strip()) for name, _, value in (x.partition(":") for x in lines)]
    return Reply(int(found[1]) if found else None, pairs, body)


def get(path: str | bytes = "/en/", *lines: str | bytes, method: str = "GET") -> bytes:
    """Write a request: closed after its answer, for this host, with more header lines."""
    path, *more = (one.encode() if isinstance(one, str) else one for one in (path, *lines))
    start = [method.encode() + b" " + path + b" HTTP/1.1", b"Host: localhost", b"Connection: close"]
    return b"\r\n".join([*start, *more, b"", b""])
