"""A tap on the wire: every byte that browsers send, whatever method, header or body it is part of."""

import contextlib
import socket
import threading

# Nothing may go anywhere else: other hosts, by any protocol, end here and are heard, too.
CHUNK = 65_536


class Tap:
    """A port that leads to the server and remembers all that was sent to it."""

    def __init__(self, port: int) -> None:
        self._upstream = port
        self._streams: list[bytearray] = []
        self._listener = socket.create_server(("127.0.0.1", 0), backlog=64)
        self.port = int(self._listener.getsockname()[1])
        self.origin = f"http://127.0.0.1:{self.port}"
        threading.Thread(target=self._listen, daemon=True).start()

    def heard(self) -> bytes:
        """Give everything that was sent until now, one connection after the other."""
        return b"\n".join(bytes(stream) for stream in self._streams)

    def stop(self) -> None:
        self._listener.close()

    def _listen(self) -> None:
        with contextlib.suppress(OSError):
            while True:
                connection, _ = self._listener.accept()
                threading.Thread(target=self._join, args=[connection], daemon=True).start()

    def _join(self, browser: socket.socket) -> None:
        stream = bytearray()
        self._streams.append(stream)
        with contextlib.suppress(OSError), browser:
            with socket.create_connection(("127.0.0.1", self._upstream)) as server:
                back = threading.Thread(target=_pass_on, args=[server, browser], daemon=True)
                back.start()
                _pass_on(browser, server, stream)
                back.join()


def _pass_on(source: socket.socket, target: socket.socket, copy: bytearray | None = None) -> None:
    with contextlib.suppress(OSError):
        while received := source.recv(CHUNK):
            if copy is not None:
                copy += received
            target.sendall(received)
    with contextlib.suppress(OSError):
        target.shutdown(socket.SHUT_WR)
