"""A front before the real server: it logs every request and lets chosen ones meet a fault."""

import contextlib
import http.client
import itertools
import socket
import threading
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import ClassVar

from tests.browser.faults import Answer, Asked, Fault, Wire, ok


class Front:
    """One origin for the whole test, whatever stands behind it: `lead_to`, `behave`, `stop`."""

    # The system may give a port twice, but a browser keeps what an origin once stored in it.
    _met: ClassVar[set[int]] = set()

    def __init__(self, *ports: int) -> None:
        self.requests: list[str] = []
        self.may_be_kept = False  # by the browser's own cache, which would hide what fails
        self._over = threading.Event()
        self.connections: set[socket.socket] = set()
        self._server: ThreadingHTTPServer | None = None
        self.lead_to(*ports)
        self.behave(ok)
        self.port = 0
        self.start()

    @property
    def origin(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def lead_to(self, *ports: int) -> None:
        """Let these servers answer, in turn."""
        self._ports = itertools.cycle(ports)

    def behave(self, fault: Fault, when: Callable[[Asked], bool] = lambda asked: True) -> None:
        """From now on these requests meet this fault; what hung before is over."""
        self._fault, self._when = fault, when
        self._over.set()
        self._over = threading.Event()

    def start(self) -> None:
        """Listen, always on the same port."""
        if self._server:
            return
        self._over = threading.Event()
        self._server = _Server(("127.0.0.1", self.port), self)
        while not self.port and self._server.server_address[1] in self._met:
            met, self._server = self._server, _Server(("127.0.0.1", 0), self)
            met.server_close()
        self.port = self._server.server_address[1]
        self._met.add(self.port)
        threading.Thread(target=self._server.serve_forever, args=[0.01], daemon=True).start()

    def stop(self) -> None:
        """Refuse connections and drop those that are open."""
        if self._server:
            self._server.shutdown()
            self._server.server_close()
            self._server = None
        self._over.set()
        for connection in list(self.connections):
            with contextlib.suppress(OSError):
                connection.shutdown(socket.SHUT_RDWR)

    def handle(self, handler: "_Handler") -> None:
        self.requests.append(handler.path)
        asked = Asked(handler.path, handler.headers.get("Sec-Fetch-Dest", ""))
        fault = self._fault if self._when(asked) else ok
        with contextlib.suppress(OSError):
            fault(Wire(handler.path, handler.connection, lambda: self._ask(handler), self._over))

    def _ask(self, handler: "_Handler") -> Answer:
        upstream = http.client.HTTPConnection("127.0.0.1", next(self._ports), timeout=10)
        with contextlib.closing(upstream):
            upstream.request(handler.command, handler.path, headers=dict(handler.headers))
            response = upstream.getresponse()
            answer = Answer(response.status, response.getheaders(), response.read())
            return answer if self.may_be_kept else answer.not_kept()


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: "_Server"

    def setup(self) -> None:
        super().setup()
        self.server.front.connections.add(self.connection)

    def finish(self) -> None:
        self.server.front.connections.discard(self.connection)
        super().finish()

    def do_GET(self) -> None:
        self.close_connection = True
        self.server.front.handle(self)

    do_HEAD = do_POST = do_GET

    def log_message(self, *_: object) -> None:
        pass


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    block_on_close = False
    request_queue_size = 64

    def __init__(self, address: tuple[str, int], front: Front) -> None:
        self.front = front
        super().__init__(address, _Handler)

    def handle_error(self, *_: object) -> None:
        """Browsers drop connections; that is not worth a traceback."""
