"""Measure what a phone on a slow link waits for: this app, its files and an empty page, in one run.

python bench/visit.py [--harness DIR] [--net link:slow3g link:slow4g] [--runs 3]

The harness (measure.py) drives Chromium with its CPU slowed down over a link that is shaped below
TCP; that needs root, iproute2, openssl, nginx and its module for ready-made brotli. Milliseconds
mean something only beside those of the empty page.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from tests.browser.server import Release, free_port  # noqa: E402
from tests.nginx.server import Nginx  # noqa: E402

PAGE = "/en/"
PROXY = ROOT / "docs" / "deploy" / "nginx-proxy.conf"
# One translation of a language that is saved, but not open.
REWORDED = ("fr", "Use the new version", "Prendre la toute nouvelle version")

EMPTY = """<!doctype html><html lang="en"><meta charset="utf-8">
<meta name="viewport" content="width=device-width"><title>Empty</title><p>Hello
<script>navigator.serviceWorker.register("/sw.js")</script>
"""
EMPTY_WORKER = """oninstall = (e) => e.waitUntil(caches.open("1").then((c) => c.add("/en/")));
onfetch = (e) => e.respondWith(caches.match(e.request).then((r) => r || fetch(e.request)));
"""
# What is shown: its name, where the harness keeps it, and whether it is compared.
ROWS = (
    ("first visit, bytes on the wire", "first.wire.down", True),
    ("first visit, requests", "first.requests", True),
    ("requests before the first paint", "first.critical", False),
    ("FCP, ms", "first.fcp", True),
    ("LCP, ms", "first.lcp", True),
    ("CLS", "first.cls", False),
    ("TBT, ms", "first.tbt", False),
    ("core ready offline, ms", "first.swActivated", True),
    ("last byte of everything, ms", "first.networkIdle", True),
    ("repeat visit, bytes on the wire", "repeat.wire", True),
    ("repeat visit, FCP, ms", "repeat.fcp", True),
    ("offline, new tab, FCP, ms", "offline.fcp", True),
    ("offline, browser restarted, FCP, ms", "offlineCold.fcp", True),
    ("update of one string, bytes on the wire", "update.wire", True),
    ("CPU used by others", "foreign.first", False),
)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--harness", type=Path, default=ROOT.parent / "shared" / "bench")
    nets = ["link:slow3g", "link:slow4g"]
    parser.add_argument("--net", nargs="+", default=nets, help="as the harness names them")
    parser.add_argument("--runs", type=int, default=3)
    chosen = parser.parse_args()
    if not (chosen.harness / "measure.py").is_file():
        sys.exit(f"no measure.py in {chosen.harness}: name its folder with --harness")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o755)
        sites = _sites(folder)
        for net in chosen.net:
            found = {
                what: _measure(chosen, net, folder, url, site)
                for what, (url, site) in sites.items()
            }
            _print(net, found)


def _sites(folder: Path) -> dict[str, tuple[str, Path | None]]:
    """Serve three sites with TLS and HTTP/2; for the files, also say which link leads to them."""
    secret = ["-keyout", folder / "key.pem", "-out", folder / "cert.pem"]
    request = ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256"]
    about = [
        "-nodes",
        "-days",
        "2",
        "-subj",
        "/CN=127.0.0.1",
        "-addext",
        "subjectAltName=IP:127.0.0.1",
    ]
    subprocess.run([*request, *about, *secret], check=True, capture_output=True)
    empty = folder / "empty"
    (empty / "en").mkdir(parents=True)
    (empty / "en" / "index.html").write_text(EMPTY)
    (empty / "sw.js").write_text(EMPTY_WORKER)
    (folder / "release").mkdir()
    app = Release(folder / "release").start()
    (folder / "next").mkdir()
    following = Release(folder / "next")
    following.reword(*REWORDED)
    for release in (app, following):
        _export(release)
    site = folder / "site"
    site.symlink_to(app.folder / "site")
    proxied = PROXY.read_text().replace("127.0.0.1:8000", f"127.0.0.1:{app.port}")
    files = (
        f"root {site}; include {site}/nginx-server.conf; brotli_static on; disable_symlinks off;"
    )
    plain = f"root {empty}; index index.html; types {{ text/html html; text/javascript js; }}"
    return {
        "empty": (_serve(folder, "empty", plain, ""), None),
        "files": (_serve(folder, "files", files, f"include {site}/nginx-http.conf;"), site),
        "app": (_serve(folder, "app", proxied, ""), None),
    }


def _export(release: Release) -> None:
    release.compile()
    command = [sys.executable, "-m", "flask", "--app", "webapp.commands", "export", "site"]
    hosts = {**os.environ, "TOPUP_TRUSTED_HOSTS": "127.0.0.1"}
    subprocess.run(command, cwd=release.folder, env=hosts, check=True)


def _serve(folder: Path, name: str, server: str, http: str) -> str:
    port = free_port()
    place = folder / f"nginx-{name}"
    place.mkdir()
    tls = "ssl_protocols TLSv1.3; ssl_buffer_size 4k; access_log off;"
    tls += f"ssl_certificate {folder}/cert.pem; ssl_certificate_key {folder}/key.pem;"
    Nginx(
        place,
        http,
        f"listen 127.0.0.1:{port} ssl http2; {tls} {server}",
        modules=("http_brotli_static",),
    )
    return f"https://127.0.0.1:{port}{PAGE}"


def _measure(
    chosen: argparse.Namespace, net: str, folder: Path, url: str, site: Path | None
) -> dict[str, float]:
    """Return the medians of the harness by name; of the files also what an update costs."""
    out = folder / "result.json"
    command = [sys.executable, "measure.py", url, "--json", str(out), "--no-probe"]
    command += ["--net", net, "--runs", str(chosen.runs)]
    if site:
        command += ["--update", f"ln -sfn {folder}/next/site {site}"]
        command += ["--update-undo", f"ln -sfn {folder}/release/site {site}"]
    subprocess.run(command, cwd=chosen.harness, check=True)
    summary: dict[str, Any] = json.loads(out.read_text())["summary"]
    return {name: value["median"] for name, value in summary.items()}


def _print(net: str, found: dict[str, dict[str, float]]) -> None:
    print(f"{net:42}" + "".join(f"{what:>10}{'':>9}" for what in found))
    for label, key, is_compared in ROWS:
        line, least = f"{label:42}", found["empty"].get(key)
        for values in found.values():
            value = values.get(key)
            ratio = f"({value / least:.2f})" if is_compared and value and least else ""
            line += f"{'-' if value is None else f'{value:.10g}':>10}{ratio:>9}"
        print(line)


if __name__ == "__main__":
    main()
