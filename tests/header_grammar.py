"""Headers read as a browser reads them: a value that it would ignore is a mistake here."""

import re
from collections.abc import Callable, Iterator
from functools import cache

from werkzeug.datastructures import Headers

TOKEN = re.compile(r"[a-z][a-z0-9-]*")
SOURCE = re.compile(r"'none'|'self'|'sha256-[A-Za-z0-9+/]{43}='|blob:")
SOURCES = ["default", "script", "style", "img", "connect", "manifest", "worker", "object"]
FETCHED = {f"{name}-src" for name in SOURCES} | {"base-uri", "form-action", "frame-ancestors"}
DOORS = {"set-cookie", "clear-site-data", "x-powered-by", "server", "refresh", "report-to", "nel"}


def mistakes(headers: Headers, status: int) -> Iterator[str]:
    """Yield what is wrong with the headers of a response of any kind."""
    for name, valid in RULES.items():
        values = headers.getlist(name)
        if len(values) != 1 or not valid(values[0]):
            yield f"{name}: {values}"
    for name in {name.lower() for name, _ in headers}:
        if name in DOORS or name.startswith("access-control-"):
            yield f"{name} opens a door"
    if status >= 400 and headers.getlist("Cache-Control") != ["no-store"]:
        yield f"an error may be stored: {headers.getlist('Cache-Control')}"
    if status == 405 and {"GET", "HEAD"} - {*headers.get("Allow", "").split(", ")}:
        yield f"a refused method, and Allow says {headers.get('Allow')}"
    if status < 400 and not set(headers.get("Vary", "").split(", ")) <= VARIES[status == 302]:
        yield f"varies by {headers['Vary']}"
    if (location := headers.get("Location")) and not re.fullmatch(r"/[a-zA-Z-]+/", location):
        yield f"leads to {location}"


VARIES = {False: {"", "Accept-Encoding"}, True: {"", "Accept-Language"}}


def directives(policy: str) -> dict[str, list[str]]:
    """Read a Content-Security-Policy. A directive that stands twice is an error: it is void."""
    pairs = [part.split() for part in policy.split(";")]
    assert all(pairs), f"an empty directive in {policy}"
    assert len({name for name, *_ in pairs}) == len(pairs), f"a directive twice in {policy}"
    return {name: values for name, *values in pairs}


@cache
def _policy(value: str) -> bool:
    for name, values in directives(value).items():
        if name in FETCHED:
            alone = len(values) == 1 or "'none'" not in values
            if not (values and alone and all(SOURCE.fullmatch(source) for source in values)):
                return False
        elif (name, values) not in (
            ("require-trusted-types-for", ["'script'"]),
            ("trusted-types", ["'none'"]),
            ("trusted-types", ["sw-url"]),
            ("sandbox", []),
        ):
            return False
    return directives(value).get("default-src") == ["'none'"]


@cache
def _transport(value: str) -> bool:
    parts = {name.strip().lower(): age for name, _, age in (p.partition("=") for p in split(value))}
    return int(parts.pop("max-age", "0")) >= 31_536_000 and parts == {"includesubdomains": ""}


@cache
def _permissions(value: str) -> bool:
    """Read a dictionary of structured fields (RFC 9651) whose values are inner lists."""
    parts = [part.strip().partition("=") for part in value.split(",")]
    names = [name for name, _, _ in parts]
    return (
        len(set(names)) == len(names)
        and all(TOKEN.fullmatch(name) for name in names)
        and {origins for _, _, origins in parts} <= {"()", "(self)"}
    )


def split(value: str) -> list[str]:
    return value.split(";")


def _one_of(*allowed: str) -> Callable[[str], bool]:
    return lambda value: value in allowed


RULES: dict[str, Callable[[str], bool]] = {
    "Content-Security-Policy": _policy,
    "Strict-Transport-Security": _transport,
    "Permissions-Policy": _permissions,
    "X-Content-Type-Options": _one_of("nosniff"),
    "Referrer-Policy": _one_of("no-referrer", "same-origin", "strict-origin"),
    "Cross-Origin-Opener-Policy": _one_of("same-origin"),
    "Cross-Origin-Embedder-Policy": _one_of("require-corp", "credentialless"),
    "Cross-Origin-Resource-Policy": _one_of("same-origin"),
    "X-Frame-Options": _one_of("DENY"),
    "Origin-Agent-Cluster": _one_of("?1"),
    "X-DNS-Prefetch-Control": _one_of("off"),
}
