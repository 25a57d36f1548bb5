"""The bytes of one address, made once: as they are, compressed, and named by an ETag."""

import gzip
from dataclasses import dataclass
from functools import cached_property

from flask import Request, Response

from webapp.assets import integrity


@dataclass(frozen=True)
class Representation:
    """What one address answers until the next release."""

    body: bytes
    content_type: str

    @cached_property
    def compressed(self) -> bytes:
        """The body in gzip, the same bytes on every machine: no file name, no time."""
        return gzip.compress(self.body, 9, mtime=0)

    @cached_property
    def integrity(self) -> str:
        """The Subresource Integrity value of the body, however it travels."""
        return integrity(self.body)

    def response(self, request: Request) -> Response:
        """Answer a request: 304 if the browser has these bytes, gzip if it takes that."""
        zipped = request.accept_encodings["gzip"] > 0
        response = Response(
            self.compressed if zipped else self.body, content_type=self.content_type
        )
        tag = self.integrity.removeprefix("sha256-")
        response.set_etag(f"{tag}.gzip" if zipped else tag)
        if zipped:
            response.headers["Content-Encoding"] = "gzip"
        response.headers["Vary"] = "Accept-Encoding"
        response.headers["Cache-Control"] = "no-cache"
        response.make_conditional(request)
        return response
