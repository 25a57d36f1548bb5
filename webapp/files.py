"""Static files, served by WhiteNoise out of memory.

WhiteNoise finds the file, knows its type and refuses other methods. The bytes
are ours, because its own files on disk name themselves by time, so that two
servers never agree; they read neither q-values nor "*"; and one replaced in
place is served cut off.
"""

from collections.abc import Mapping
from http import HTTPStatus
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from flask import Request
from werkzeug.exceptions import RequestedRangeNotSatisfiable
from whitenoise import WhiteNoise
from whitenoise.media_types import MediaTypes
from whitenoise.responders import NOT_ALLOWED_RESPONSE
from whitenoise.responders import Response as Answer

from webapp.assets import Assets
from webapp.compression import Shelf
from webapp.representation import FOR_EVER, Representation

if TYPE_CHECKING:
    from _typeshed.wsgi import WSGIApplication, WSGIEnvironment

TYPES = MediaTypes()


def represent(assets: Assets, shelf: Shelf) -> dict[str, Representation]:
    """Return every served file by its address, immutable under the digest."""
    return {
        assets.url(name): Representation(body, _type(name), shelf.brotli, FOR_EVER)
        for name, body in assets.files.items()
    }


def earlier(folder: Path, shelf: Shelf) -> dict[str, Representation]:
    """Return the files of earlier releases, from the static/ of an export.

    A page that another replica sent, or that somebody opened before the
    release, asks for its files under the digest of that release.
    """
    files = (path for path in sorted(folder.rglob("*")) if path.is_file() and not path.is_symlink())
    return {
        f"/static/{path.relative_to(folder).as_posix()}": Representation(
            path.read_bytes(), _type(path.name), shelf.brotli, FOR_EVER
        )
        for path in files
        if path.suffix not in (".br", ".gz")
    }


def serve(app: "WSGIApplication", files: Mapping[str, Representation]) -> WhiteNoise:
    """Put the files before the app; nothing else of the tree has an address."""
    front = WhiteNoise(app)
    front.files = {url: File(representation) for url, representation in files.items()}
    return front


class File:
    """One file, as WhiteNoise asks for it."""

    def __init__(self, representation: Representation) -> None:
        self.representation = representation

    def get_response(self, method: str, environ: "WSGIEnvironment") -> Answer:
        """Answer with the whole file, a part of it, or that the browser has it."""
        if method not in ("GET", "HEAD"):
            return NOT_ALLOWED_RESPONSE
        request = Request(environ)
        try:
            response = self.representation.response(request, ranges=_is_plain(request))
        except RequestedRangeNotSatisfiable as error:
            return Answer(HTTPStatus(416), [("Content-Range", f"bytes */{error.length}")], None)
        headers = response.get_wsgi_headers(environ)
        body = BytesIO(b"".join(response.get_app_iter(environ)))
        return Answer(HTTPStatus(response.status_code), [*headers], body)


def _is_plain(request: Request) -> bool:
    """Tell whether one range of bytes is asked for; any other wish may be ignored."""
    wish = request.range
    return wish is not None and wish.units == "bytes" and len(wish.ranges) == 1


def _type(name: str) -> str:
    kind: str = TYPES.get_type(name)
    return f"{kind}; charset=utf-8" if kind.startswith("text/") else kind
