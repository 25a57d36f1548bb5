"""Requests without end, the same in every run: near what is right, and far from it."""

import random
from collections.abc import Iterator
from typing import NamedTuple

from webapp.i18n import ALIASES, by_tag

METHODS = ["GET"] * 6 + ["HEAD", "POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "FOO"]
PIECES = [
    "", ".", "..", "static", "app.webmanifest", "sw.js", "healthz", "version.json", "%", "%2f",
]  # fmt: skip
PIECES += ["%00", "%e2%80%ae", "index.html", "*121#", "x" * 300, "~", ";", "@", "evil.example", "$"]
PIECES += [
    *by_tag, *map(str.upper, by_tag), *ALIASES, "zh-TW", "zh-Hant", "iw", "fr_BE", "en-", "-",
]  # fmt: skip
LANGUAGES = [*by_tag, *ALIASES, "*", "zh-TW", "zh-Hant-HK", "i-klingon", "en-US-x-a", "-", "_"]
QUALITIES = [
    "", ";q=0", ";q=1", ";q=0.5", ";q=NaN", ";q=inf", ";q=-1", ";q=1e999", ";q=", ";;", ";x",
]  # fmt: skip
CODINGS = ["gzip", "br", "identity", "*", "deflate", "zstd", "", "GZIP", "x-gzip", "\xff", "="]
RANGES = [
    "bytes=0-", "bytes=-1", "bytes=5-2", "bytes=a-b", "bytes=0-1,3-", "bytes=9999999-", "=",
]  # fmt: skip
NAMES = ['"x"', "*", 'W/"x"', "x", '"', "", '"a", "b"', "W/"]
DATES = ["Wed, 25 Nov 2026 14:00:00 GMT", "0", "yesterday", "Thu, 99 Foo 9999 99:99:99 GMT", ""]
HOSTS = ["localhost"] * 12 + ["127.0.0.1", "localhost:1", "evil.example", "[::1]", "[", "", "a b"]


class Request(NamedTuple):
    method: str
    path: str
    query: str
    headers: dict[str, str]


def requests(seed: int, count: int, known: list[str]) -> Iterator[Request]:
    """Yield that many requests, decided by the seed, some of them to known addresses."""
    chance = random.Random(seed)
    for _ in range(count):
        path = "/" + "/".join(chance.choices(PIECES, k=chance.randint(0, 4)))
        if chance.random() < 0.4:
            path = chance.choice(known)
        elif chance.random() < 0.3:
            path += "".join(chr(chance.randint(33, 255)) for _ in range(chance.randint(1, 20)))
        query = chance.choice(["", "", "a=b", "source=pwa", "%0d%0aX:y", "a=%ff&&==", "?" * 50])
        yield Request(chance.choice(METHODS), path, query, _headers(chance))


def _headers(chance: random.Random) -> dict[str, str]:
    made = {
        "Host": chance.choice(HOSTS),
        "Accept-Language": _list(chance, LANGUAGES),
        "Accept-Encoding": _list(chance, CODINGS),
        "Range": chance.choice(RANGES),
        "If-Range": chance.choice([*NAMES, *DATES]),
        "If-Match": chance.choice(NAMES),
        "If-None-Match": chance.choice(NAMES),
        "If-Modified-Since": chance.choice(DATES),
        "Content-Type": chance.choice(
            ["text/plain", "multipart/form-data; boundary=", "\xe9", "/"]
        ),
        "Cookie": chance.choice(["a=b", "=;=", "\xff", "a" * 500]),
        "X-Forwarded-Host": "evil.example",
        "Authorization": chance.choice(["Basic !", "Digest", "Bearer \xe9", ""]),
    }
    kept = chance.sample(sorted(made), k=chance.randint(0, 6))
    return {name: made[name] for name in {"Host", *kept}}


def _list(chance: random.Random, values: list[str]) -> str:
    chosen = chance.choices(values, k=chance.randint(0, 5))
    noise = "".join(chr(chance.randint(32, 255)) for _ in range(chance.randint(0, 6)))
    return ",".join([*(value + chance.choice(QUALITIES) for value in chosen), noise])
