"""The content as it stood at an earlier revision, read out of git."""

import subprocess
import tarfile
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

from webapp import content
from webapp.model import Content


class NotToBeHad(Exception):
    """Earlier content that cannot be read. The message is a sentence for people."""


def at(folder: Path, revision: str) -> Content:
    """Return the content below `folder` as it stood at a revision, by today's model.

    The rules of checks are not asked: yesterday's content need not keep them.
    Raises NotToBeHad when there is no git, no repository, no such revision, no
    such folder in it, or when the model has changed too much since.
    """
    _git(folder, "rev-parse", "--git-dir", otherwise=f"{folder} is in no git repository.")
    unknown = f"{revision!r} is no revision of the repository that {folder} is in."
    if not revision.isprintable() or revision.startswith("-"):  # it would be an option
        raise NotToBeHad(unknown)
    found = _git(folder, "rev-parse", "--verify", "-q", f"{revision}^{{commit}}", otherwise=unknown)
    missing = f"{folder} was not there yet at {revision}."
    archive = _git(folder, "archive", "--format=tar", found.decode().strip(), otherwise=missing)
    with TemporaryDirectory() as copy:
        _unpack(archive, Path(copy))
        try:
            return content.read(Path(copy))
        except content.ContentError as error:
            told = f"The content of {revision} is not what today's model reads:\n{error}"
            raise NotToBeHad(told) from error


def _git(folder: Path, *arguments: str, otherwise: str) -> bytes:
    command = ["git", "-C", str(folder), *arguments]
    try:
        # No shell, and what a person typed is only ever a checked part of one argument.
        return subprocess.run(command, check=True, capture_output=True).stdout  # noqa: S603
    except FileNotFoundError as error:
        raise NotToBeHad("git is not installed: earlier content is read out of it.") from error
    except subprocess.CalledProcessError as error:
        raise NotToBeHad(otherwise) from error


def _unpack(archive: bytes, folder: Path) -> None:
    """Write the plain files of an archive; a link would lead out of the folder."""
    with tarfile.open(fileobj=BytesIO(archive)) as files:
        for member in files:
            if member.isfile() and (body := files.extractfile(member)):
                path = folder / member.name
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(body.read())
