"""The two codings in which bytes travel, and which of them a request takes."""

import gzip
import hashlib
import os
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import brotli
from werkzeug.datastructures import Accept

IDENTITY = "identity"


def chosen(accept: Accept, offered: Iterable[str]) -> str:
    """Return the coding to answer with: one of `offered`, the best first, or identity.

    A client that refuses everything there is gets identity (RFC 9110, 12.4.1):
    bytes that nobody had to decode are the likeliest to be of use.
    """
    best = max(offered, key=accept.quality, default=IDENTITY)
    taken = accept.quality(best) > 0 and accept.quality(best) >= accept.quality(IDENTITY)
    return best if taken else IDENTITY


def gzipped(body: bytes) -> bytes:
    """Return a body in gzip, the same bytes on every machine: no file name, no time."""
    return gzip.compress(body, 9, mtime=0)


@dataclass(frozen=True)
class Shelf:
    """A folder of bodies in brotli, so that only the first start of a release compresses them.

    Brotli's best takes two seconds for the whole site. What is read back is
    compared with the body it stands for, so a damaged file heals. A folder that
    cannot be written costs those seconds, nothing else.
    """

    folder: Path

    def brotli(self, body: bytes) -> bytes:
        """Return a body in brotli 11, from the shelf if it is there."""
        path = self.folder / f"{hashlib.sha256(body).hexdigest()}.{brotli.__version__}.br"
        with suppress(OSError, brotli.error):
            kept = path.read_bytes()
            if brotli.decompress(kept) == body:
                return kept
        fresh = bytes(brotli.compress(body, quality=11))
        with suppress(OSError):
            self._put(path, fresh)
        return fresh

    def _put(self, path: Path, body: bytes) -> None:
        self.folder.mkdir(parents=True, exist_ok=True)
        half = path.with_suffix(f".{os.getpid()}")
        half.write_bytes(body)
        half.replace(path)
