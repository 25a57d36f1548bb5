"""What networks do to an answer, on purpose: one function per fault, for front.Front."""

import gzip
import http.client
import socket
import struct
import threading
import time
from collections.abc import Callable
from typing import NamedTuple

LOGIN = b"<!doctype html><title>Free Wi-Fi</title><h1>Please log in</h1>"
SKIPPED = {"connection", "content-length", "transfer-encoding", "keep-alive"}


class Asked(NamedTuple):
    """A request: its path, and what for ("empty" is fetch(), with which the worker saves)."""

    path: str
    dest: str


def by_worker(asked: Asked) -> bool:
    return asked.dest == "empty"


class Answer(NamedTuple):
    """What a server says: the front always closes the connection after it."""

    status: int
    headers: list[tuple[str, str]]
    body: bytes

    def not_kept(self) -> "Answer":
        """The same, of which no cache of a browser keeps a copy: only the worker's counts here."""
        rest = [header for header in self.headers if header[0].lower() != "cache-control"]
        return self._replace(headers=[*rest, ("Cache-Control", "no-store")])

    def head(self, length: int | None) -> bytes:
        lines = [f"HTTP/1.1 {self.status} {http.client.responses.get(self.status, '')}"]
        lines += [f"{k}: {v}" for k, v in self.headers if k.lower() not in SKIPPED]
        lines += [] if length is None else [f"Content-Length: {length}"]
        return "\r\n".join([*lines, "Connection: close", "", ""]).encode("latin-1")

    def plain(self) -> "Answer":
        """The same without compression."""
        rest = [header for header in self.headers if header[0].lower() != "content-encoding"]
        is_packed = rest != self.headers
        return Answer(self.status, rest, gzip.decompress(self.body) if is_packed else self.body)

    def whole(self) -> bytes:
        return self.head(len(self.body)) + self.body


class Wire:
    """A connection with a request on it, and how to get the real answer."""

    def __init__(
        self, path: str, connection: socket.socket, ask: Callable[[], Answer], over: threading.Event
    ) -> None:
        self.path = path
        self.ask = ask
        self.send = connection.sendall
        self.wait_until_over = over.wait
        self._connection = connection

    def reset(self) -> None:
        """End with RST instead of FIN, as a dropped mobile connection may."""
        self._connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self._connection.close()


Fault = Callable[[Wire], object]


def ok(wire: Wire) -> None:
    wire.send(wire.ask().whole())


def hang(wire: Wire) -> None:
    wire.wait_until_over()


def hang_mid_body(wire: Wire) -> None:
    answer = wire.ask()
    wire.send(answer.head(len(answer.body)) + answer.body[: len(answer.body) // 2])
    wire.wait_until_over()


def reset_after(count: int) -> Fault:
    def reset(wire: Wire) -> None:
        wire.send(wire.ask().whole()[:count])
        wire.reset()

    return reset


def cut_without_length(wire: Wire) -> None:
    """Half a body that ends with the connection: nothing in HTTP says that it is not whole."""
    answer = wire.ask()
    wire.send(answer.head(None) + answer.body[: len(answer.body) // 2])


def error_500(wire: Wire) -> None:
    wire.send(Answer(500, [("Content-Type", "text/html")], b"<h1>oops</h1>").whole())


def login_page(wire: Wire) -> None:
    wire.send(Answer(200, [("Content-Type", "text/html")], LOGIN).whole())


def login_elsewhere(wire: Wire) -> None:
    """A redirect to another origin, as most hotels do it."""
    wire.send(Answer(302, [("Location", "http://localhost:9/portal")], b"").whole())


def login_redirect(wire: Wire) -> None:
    if wire.path.startswith("/portal"):
        return login_page(wire)
    return wire.send(Answer(302, [("Location", "/portal")], b"").whole())


def partial(wire: Wire) -> None:
    """Everything, but called a part: a cache must not take it."""
    answer = wire.ask()
    span = f"bytes 0-{len(answer.body) - 1}/{len(answer.body)}"
    wire.send(
        answer._replace(status=206, headers=[*answer.headers, ("Content-Range", span)]).whole()
    )


def other_bytes(wire: Wire) -> None:
    """A whole answer of the right kind with one byte changed, as a proxy that "optimises" does."""
    answer = wire.ask().plain()
    wire.send(answer._replace(body=answer.body[:-1] + b"\f").whole())


def varied(wire: Wire) -> None:
    """The real answer, said to depend on everything that a phone may send otherwise next time."""
    answer = wire.ask()
    vary = ("Vary", "Accept, Accept-Language, Cookie, User-Agent")
    wire.send(answer._replace(headers=[*answer.headers, vary]).whole())


def slow(wire: Wire, chunk: int = 2048, pause: float = 0.02) -> None:
    whole = wire.ask().whole()
    for start in range(0, len(whole), chunk):
        wire.send(whole[start : start + chunk])
        time.sleep(pause)


# None of these is the file that was asked for.
WRONG_ANSWERS: tuple[Fault, ...] = (
    login_page,
    login_redirect,
    login_elsewhere,
    cut_without_length,
    error_500,
    reset_after(300),
    partial,
    other_bytes,
)
