"""Static files: one digest for all of them, their addresses and their integrity."""

import base64
import hashlib
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from webapp.scripts import bundle

# The page's script, in which all of js/ travels.
SCRIPT = "js/main.js"
# The stylesheet stands in the page, workers have an address of their own, drawings are sources.
NOT_SERVED = ("css/*", "css/*/*", "js/*", "js/*/*", "sw.js", "kill-switch.js", "icons/app*.svg")


def integrity(body: bytes) -> str:
    """Return the Subresource Integrity value of some bytes."""
    return "sha256-" + base64.b64encode(hashlib.sha256(body).digest()).decode()


@dataclass(frozen=True)
class Assets:
    """The files below one static directory, read once.

    Raises ValueError for a symbolic link, because reading would follow it out
    of the directory.
    """

    root: Path

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
            and not any(name.match(pattern) for pattern in NOT_SERVED)
        }
        return {**found, SCRIPT: bundle(self.root / SCRIPT).encode()}

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
