"""The releases that tests deploy, each served by a process of its own. A plugin of pytest."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.browser.lean import lean
from tests.browser.server import Release
from tests.nginx.files import Files

# SERVE_AS=files: the same tests against the export behind nginx.
Served = Files if os.environ.get("SERVE_AS") == "files" else Release

# One message that only a page shows: another translation of it changes one file of a release.
REWORDED = "Use the new version"
NEW_WORDING = "Prendre la toute nouvelle version"
# The release whose script throws before anything else.
BROKEN = "broken"


@pytest.fixture(scope="session")
def release(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Release]:
    """The tree as it is."""
    with Served(tmp_path_factory.mktemp("release")) as server:
        yield server


@pytest.fixture(scope="session")
def next_release(release: Release, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Release]:
    with reworded(release, tmp_path_factory.mktemp("next-release")) as server:
        yield server


def reworded(release: Release, folder: Path) -> Release:
    """The same with one wording of the French page changed."""
    server = Served(folder, source=release.folder)
    server.reword("fr", REWORDED, NEW_WORDING)
    return server


@pytest.fixture(scope="session")
def open_release(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Release]:
    """The same with the modules of its store in the hands of tests."""
    store = ("store/connection", "store/database", "store/receipt", "store/receipts")
    with Served(tmp_path_factory.mktemp("open")).expose(*store) as server:
        yield server


@pytest.fixture(scope="session")
def lean_release(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Release]:
    """What saves and updates, without the sections."""
    with lean(tmp_path_factory.mktemp("lean")) as server:
        yield server


@pytest.fixture(scope="session")
def deploy(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[[str], Release]]:
    """Serve the lean release of this name, every part of which says its name."""
    running: dict[str, Release] = {}

    def start(name: str) -> Release:
        if name not in running:
            running[name] = lean(tmp_path_factory.mktemp(name)).mark(name)
            if name == BROKEN:
                running[name].edit("static/js/lib/page.js", "export", "throw 0;\nexport")
            running[name].start()
        return running[name]

    yield start
    for server in running.values():
        server.stop()


@pytest.fixture
def new_wording() -> str:
    """What the French page says only in the next release."""
    return NEW_WORDING
