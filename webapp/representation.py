"""The bytes of one address, made once: as they are, compressed, each named by an ETag."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

from flask import Request, Response

from webapp.assets import integrity
from webapp.compression import IDENTITY, chosen, gzipped

ANEW = "no-cache"
FOR_EVER = "public, max-age=31536000, immutable"


@dataclass(frozen=True)
class Representation:
    """What one address answers until the next release."""

    body: bytes
    content_type: str
    brotli: Callable[[bytes], bytes]
    cache_control: str = ANEW
    language: str | None = None

    @cached_property
    def forms(self) -> dict[str, bytes]:
        """The body by its coding, the best first. A form that is not smaller does not exist."""
        coded = {"br": self.brotli(self.body), "gzip": gzipped(self.body)}
        smaller = {name: body for name, body in coded.items() if len(body) < len(self.body)}
        return {**smaller, IDENTITY: self.body}

    @cached_property
    def integrity(self) -> str:
        """The Subresource Integrity value of the body, however it travels."""
        return integrity(self.body)

    @cached_property
    def headers(self) -> dict[str, str]:
        """The headers that each form carries."""
        headers = {"Vary": "Accept-Encoding", "Cache-Control": self.cache_control}
        return headers | ({"Content-Language": self.language} if self.language else {})

    def response(self, request: Request, *, ranges: bool = False) -> Response:
        """Answer a request: 304 if the browser has these bytes, else the form that it takes.

        Raises RequestedRangeNotSatisfiable if `ranges` and there is no such part.
        """
        coding = chosen(request.accept_encodings, [name for name in self.forms if name != IDENTITY])
        body, tag = self.forms[coding], self.integrity.removeprefix("sha256-")
        response = Response(body, headers=self.headers, content_type=self.content_type)
        if coding != IDENTITY:
            response.headers["Content-Encoding"] = coding
            tag = f"{tag}.{coding}"
        response.set_etag(tag)
        response.make_conditional(request, accept_ranges=ranges, complete_length=len(body))
        return response
