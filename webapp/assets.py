"""Static files: one digest for all of them, their addresses and their integrity."""

import base64
import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

# Scripts and styles travel joined, workers have an address of their own, drawings are sources.
NOT_SERVED = ("sw.js", "kill-switch.js", "icons/app*.svg")
JOINED = ("css", "js")


def integrity(body: bytes) -> str:
    """Return the Subresource Integrity value of some bytes."""
    return "sha256-" + base64.b64encode(hashlib.sha256(body).digest()).decode()


@dataclass(frozen=True)
class Assets:
    """The files below one static directory, read once, and those that were `made` from it, by name.

    Raises ValueError for a symbolic link, because reading would follow it out
    of the directory.
    """

    root: Path
    made: Mapping[str, bytes] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for path in self.root.rglob("*"):
            if path.is_symlink():
                raise ValueError(f"{path.relative_to(self.root)}: a symbolic link below static/")

    @cached_property
    def files(self) -> dict[str, bytes]:
        """Every served file's bytes by its name relative to the directory."""
        found = {
            name.as_posix(): path.read_bytes()
            for path in sorted(self.root.rglob("*"))
            if path.is_file()
            and (name := path.relative_to(self.root))
            and name.parts[0] not in JOINED
            and not any(name.match(pattern) for pattern in NOT_SERVED)
        }
        return {**found, **self.made}

    @cached_property
    def digest(self) -> str:
        """Twelve characters that change when any served file changes."""
        names = hashlib.sha256()
        for name, body in self.files.items():
            names.update(f"{name}\0{integrity(body)}\n".encode())
        return names.hexdigest()[:12]

    def url(self, name: str) -> str:
        """Return the address of a file. Raises KeyError when there is no such file."""
        self.files[name]
        return f"/static/{self.digest}/{name}"

    def integrity(self, name: str) -> str:
        """Return the integrity value of a file. Raises KeyError when there is no such file."""
        return integrity(self.files[name])
