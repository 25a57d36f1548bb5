"""A tap on the wire: every byte that a browser sends, in whatever line, header or body it is."""

import contextlib
import socket
import threading

CHUNK = 65_536


class Tap:
    """A port that leads to the server and remembers all that was sent to it."""

    def __init__(self, port: int) -> None:
        self._upstream = port
        self._streams: list[bytearray] = []
        self._listener = socket.create_server(("127.0.0.1", 0), backlog=64)
        self.port = int(self._listener.getsockname()[1])
        self.host = f"127.0.0.1:{self.port}"
        self.origin = f"http://{self.host}"
        # For a browser: whatever host it means to talk to, it talks to this port and is heard.
        self.argument = f"--host-resolver-rules=MAP * {self.host}"
        threading.Thread(target=self._listen, daemon=True).start()

    def heard(self) -> list[bytes]:
        """Give everything that was sent until now, by connection."""
        return [bytes(stream) for stream in self._streams]

    def is_own(self, stream: bytes | bytearray) -> bool:
        """Tell whether this was meant for the server, not for another host."""
        return f"\r\nHost: {self.host}\r\n".encode() in stream[:CHUNK]

    def stop(self) -> None:
        self._listener.close()

    def _listen(self) -> None:
        with contextlib.suppress(OSError):
            while True:
                connection, _ = self._listener.accept()
                threading.Thread(target=self._join, args=[connection], daemon=True).start()

    def _join(self, browser: socket.socket) -> None:
        stream = bytearray(browser.recv(CHUNK))
        self._streams.append(stream)
        if not self.is_own(stream):
            return browser.close()
        upstream = ("127.0.0.1", self._upstream)
        with contextlib.suppress(OSError), browser, socket.create_connection(upstream) as server:
            back = threading.Thread(target=_pass_on, args=[server, browser], daemon=True)
            back.start()
            server.sendall(stream)
            _pass_on(browser, server, stream)
            back.join()
        return None


def _pass_on(source: socket.socket, target: socket.socket, copy: bytearray | None = None) -> None:
    with contextlib.suppress(OSError):
        while received := source.recv(CHUNK):
            if copy is not None:
                copy += received
            target.sendall(received)
    with contextlib.suppress(OSError):
        target.shutdown(socket.SHUT_WR)
