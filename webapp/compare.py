"""Hold a live site to the hash list of a release: anybody can tell what it really serves."""

import hashlib
import http.client
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from urllib.parse import urlsplit

TIMEOUT = 30


def read(file: Path) -> dict[str, str]:
    """Read a hash list (SHA256SUMS): the hash by address."""
    lines = (line.split("  ", 1) for line in file.read_text("utf-8").splitlines())
    return {f"/{name.removesuffix('index.html')}": digest for digest, name in lines}


def differences(origin: str, sums: dict[str, str]) -> Iterator[str]:
    """Yield one line for each address that does not answer with the bytes of the list."""
    site = urlsplit(origin)
    kind = http.client.HTTPSConnection if site.scheme == "https" else http.client.HTTPConnection
    with closing(kind(site.netloc, timeout=TIMEOUT)) as connection:
        for url, expected in sums.items():
            connection.request("GET", url, headers={"Accept-Encoding": "identity"})
            response = connection.getresponse()
            found = hashlib.sha256(response.read()).hexdigest()
            if response.status != 200:
                yield f"{url}: answers {response.status}"
            elif coding := response.headers.get("Content-Encoding"):
                yield f"{url}: comes in {coding}, which was not asked for"
            elif found != expected:
                yield f"{url}: other bytes, {found} instead of {expected}"
