"""The whole site as plain files, for any host that can send files with chosen headers.

What is written is what the app answers: each address is asked through the whole
stack, so the files carry the same bytes and the hosts' rules the same headers.
"""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from flask import Flask, render_template
from flask.testing import FlaskClient

from webapp import hosts, i18n, urls
from webapp.compression import Shelf, gzipped

SUMS = "SHA256SUMS"
# Their bytes name the host, so they are not part of the release.
HOSTED = frozenset({urls.ROBOTS, urls.SITEMAP})


@dataclass(frozen=True)
class Answer:
    """What one address answers, and the file that a host answers it with."""

    url: str
    body: bytes
    headers: dict[str, str]

    @property
    def name(self) -> str:
        """The file's name below the root."""
        return self.url[1:] + ("index.html" if self.url.endswith("/") else "")

    @property
    def sum(self) -> str:
        """The SHA-256 of the body, however it travels."""
        return hashlib.sha256(self.body).hexdigest()


class NotAnExport(Exception):
    """A folder that holds something else, which writing there would mix up."""


def answers(app: Flask, origin: str) -> list[Answer]:
    """Ask the app for every public address, as a browser at `origin` does."""
    client = app.test_client()
    return [_ask(client, url, origin) for url in urls.public(app.extensions["assets"])]


def sums(app: Flask, origin: str) -> dict[str, str]:
    """Return the hash list: every address, but those that name their host."""
    return {a.url: a.sum for a in answers(app, origin) if a.url not in HOSTED}


def write(app: Flask, folder: Path, origin: str, shelf: Shelf) -> None:
    """Write the site into a folder that is new, empty, or holds an earlier export.

    Files of earlier releases stay below static/, because a page that somebody
    opened before still asks for them. Raises NotAnExport for any other folder.
    """
    if folder.exists() and any(folder.iterdir()) and not (folder / SUMS).is_file():
        raise NotAnExport(f"{folder} is not empty, and not an export: choose another folder")
    given = answers(app, origin)
    site = {answer.name: answer.body for answer in given} | dict(_pages_beside(app, origin))
    for name, body in site.items():
        _put(folder / name, body)
        _put_forms(folder / name, body, shelf)
    for name, body in hosts.rules(app, {answer.url: answer.headers for answer in given}).items():
        _put(folder / name, body)
    listed = (f"{one.sum}  {one.name}\n" for one in given if one.url not in HOSTED)
    _put(folder / SUMS, "".join(listed).encode())


def _put(path: Path, body: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(body)


def _put_forms(path: Path, body: bytes, shelf: Shelf) -> None:
    for ending, coded in ((".br", shelf.brotli(body)), (".gz", gzipped(body))):
        form = path.with_name(path.name + ending)
        if len(coded) < len(body):
            form.write_bytes(coded)
        else:
            form.unlink(missing_ok=True)


def _pages_beside(app: Flask, origin: str) -> Iterator[tuple[str, bytes]]:
    """Yield the files that have no address of their own: the choice of a language, and errors."""
    with app.test_request_context(base_url=origin), i18n.force_locale(i18n.DEFAULT.catalog):
        yield "index.html", render_template("chooser.html", locale=i18n.DEFAULT).encode()
    client = app.test_client()
    for locale in i18n.LOCALES:
        missing = client.get(f"{urls.page(locale)}nowhere", base_url=origin)
        failed = client.post(urls.page(locale), base_url=origin)
        yield f"{locale.tag}/404.html", missing.get_data()
        yield f"{locale.tag}/error.html", failed.get_data()
        if locale is i18n.DEFAULT:
            yield "404.html", missing.get_data()


def _ask(client: FlaskClient, url: str, origin: str) -> Answer:
    with client.get(url, base_url=origin) as response:
        if response.status_code != 200:
            raise RuntimeError(f"{url} answers {response.status}")
        return Answer(url, response.get_data(), dict(response.headers))
