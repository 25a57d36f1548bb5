"""Measure what a server can do: this app, nginx before it, and nginx with the same bytes as files.

python bench/serving.py [--seconds 10] [--soak 100000]   needs nginx-light and wrk (apt-get)

One worker each, so that the figures are those of one core, and all in one run,
because only their ratio says something on a machine that does other things, too.
"""

import argparse
import os
import re
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from tests.browser.processes import children  # noqa: E402
from tests.browser.server import Release  # noqa: E402
from tests.nginx.server import Nginx  # noqa: E402

CLIENTS = 32
PATH, ASKING = "/en/", "Accept-Encoding: gzip"
PROXY = ROOT / "docs" / "deploy" / "nginx-proxy.conf"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--seconds", type=int, default=10, help="how long each one is asked")
    parser.add_argument(
        "--soak", type=int, default=0, help="how many requests memory is watched over"
    )
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        _start(folder)
        with _app(folder / "one", "--workers=1 --max-requests=0") as app:
            _compare(folder, app, chosen.seconds)
            _memory(app)
            if chosen.soak:
                _soak(app, chosen.soak)


def _start(folder: Path) -> None:
    """From nothing: with an empty shelf, as at a release's first start, and with a full one."""
    os.environ["TOPUP_SHELF"] = str(folder / "shelf")
    for what in ("first start", "next start"):
        before = os.times()
        subprocess.run([sys.executable, "-c", "import wsgi"], cwd=ROOT, check=True)
        after = os.times()
        cpu = sum(after[2:4]) - sum(before[2:4])
        print(f"{what}: {cpu:.2f} s of CPU, {after.elapsed - before.elapsed:.2f} s by the clock")


def _compare(folder: Path, app: Release, seconds: int) -> None:
    site = folder / "site"
    command = [sys.executable, "-m", "flask", "--app", "webapp.commands", "export", str(site)]
    subprocess.run(command, cwd=ROOT, check=True)
    rules = PROXY.read_text().replace("127.0.0.1:8000", f"127.0.0.1:{app.port}")
    include = f"root {site}; include {site}/nginx-server.conf;"
    with (
        _nginx(folder / "files", f"include {site}/nginx-http.conf;", include) as files,
        _nginx(folder / "proxy", "", rules) as proxy,
    ):
        found = {
            what: _wrk(port, seconds)
            for what, port in [
                ("nginx, files", files),
                ("app", app.port),
                ("app behind nginx", proxy),
            ]
        }
    best = found["nginx, files"]
    print(f"{PATH} in gzip, {CLIENTS} clients, one worker each:")
    for what, (rate, p99) in found.items():
        print(f"  {what:18} {rate:8.0f} requests/s ({rate / best[0]:4.2f})  p99 {p99:6.1f} ms")


def _wrk(port: int, seconds: int) -> tuple[float, float]:
    """Return requests per second and the 99th percentile of latency in milliseconds."""
    tool = shutil.which("wrk") or sys.exit("wrk is missing: apt-get install wrk")
    command = [tool, "-t1", f"-c{CLIENTS}", f"-d{seconds}s", "--latency", "-H", ASKING]
    url = f"http://127.0.0.1:{port}{PATH}"
    text = subprocess.run([*command, url], capture_output=True, text=True, check=True).stdout
    rate, p99 = (
        re.search(r"Requests/sec: +([\d.]+)", text),
        re.search(r"99% +([\d.]+)(us|ms|s)", text),
    )
    if not rate or not p99 or "Non-2xx" in text:
        sys.exit(f"wrk did not measure:\n{text}")
    return float(rate[1]), float(p99[1]) * {"us": 0.001, "ms": 1, "s": 1000}[p99[2]]


def _memory(app: Release) -> None:
    for pid in (app.pid, *children(app.pid)):
        rss, pss = _kilobytes(pid)
        kind = "master" if pid == app.pid else "worker"
        print(f"{kind}: {rss / 1024:.1f} MiB resident, {pss / 1024:.1f} MiB of them its own share")


def _kilobytes(pid: int) -> tuple[int, int]:
    text = Path(f"/proc/{pid}/smaps_rollup").read_text()
    rss, pss = (re.search(rf"^{name}: +(\d+)", text, re.MULTILINE) for name in ("Rss", "Pss"))
    assert rss
    assert pss
    return int(rss[1]), int(pss[1])


def _soak(app: Release, count: int) -> None:
    """Ask for many things many times; memory after the first tenth is what it is compared with."""
    paths = [PATH, "/", "/nowhere", "/sw.js", "/ar/", "/version.json", "/zh-CN"]
    (worker,) = children(app.pid)
    begin = time.monotonic()
    before = 0
    with socket.create_connection(("127.0.0.1", app.port), timeout=60) as connection:
        for n in range(count):
            if n == count // 10:
                before = _kilobytes(worker)[0]
            _ask(connection, paths[n % len(paths)])
    after = _kilobytes(worker)[0]
    drift = (after - before) / before
    seconds = time.monotonic() - begin
    print(f"{count} requests in {seconds:.0f} s: {before} to {after} kB, {drift:+.1%}")
    if children(app.pid) != [worker] or drift > 0.1:
        sys.exit("the worker was replaced, or its memory grew")


def _ask(connection: socket.socket, path: str) -> None:
    connection.sendall(f"GET {path} HTTP/1.1\r\nHost: localhost\r\n{ASKING}\r\n\r\n".encode())
    head, _, body = _until(connection, b"\r\n\r\n").partition(b"\r\n\r\n")
    length = int((re.search(rb"(?i)content-length: (\d+)", head) or [0, 0])[1])
    while len(body) < length:
        body += connection.recv(65536)


def _until(connection: socket.socket, mark: bytes) -> bytes:
    text = b""
    while mark not in text:
        text += connection.recv(65536) or sys.exit("the server hung up")
    return text


@contextmanager
def _app(folder: Path, options: str) -> Iterator[Release]:
    os.environ["GUNICORN_CMD_ARGS"] = options
    folder.mkdir()
    app = Release(folder).start()
    try:
        yield app
    finally:
        app.stop()


@contextmanager
def _nginx(folder: Path, http: str, server: str) -> Iterator[int]:
    folder.mkdir()
    started = Nginx(folder, http, server)
    try:
        yield started.port
    finally:
        started.stop()


if __name__ == "__main__":
    main()
