"""One command tells whether a live site serves the bytes of a release."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.browser.server import Release
from tests.test_commands import flask


@pytest.fixture(scope="module")
def live(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Release]:
    server = Release(tmp_path_factory.mktemp("live"))
    server.reword("fr", "Use the new version", "Prendre la toute nouvelle version")
    yield server.start()
    server.stop()


@pytest.fixture(scope="module")
def sums(live: Release) -> Path:
    """The hash list of the release that is live, exported where it was built."""
    folder = live.folder / "site"
    parts = {f"TOPUP_{n.upper()}": live.folder / n for n in ("content", "translations", "static")}
    assert flask("export", str(folder), **parts).returncode == 0
    return folder / "SHA256SUMS"


def test_a_site_that_serves_the_release_is_recognised(live: Release, sums: Path) -> None:
    result = flask("compare", f"http://127.0.0.1:{live.port}", "--sums", str(sums))
    assert (result.returncode, result.stderr) == (0, "")
    count = len(sums.read_text().splitlines())
    assert result.stdout == f"{count} addresses answer with the bytes of the release.\n"


def test_another_release_is_named_address_by_address(live: Release, sums: Path) -> None:
    """As if the French page had been tampered with: it, and the worker that vouches for it."""
    forged = live.folder / "forged"
    lines = sums.read_text().splitlines(keepends=True)
    changed = [f"{'0' * 64}  fr/index.html\n" if "fr/index" in line else line for line in lines]
    forged.write_text("".join([*changed, f"{'0' * 64}  nowhere\n"]))
    result = flask("compare", f"http://127.0.0.1:{live.port}", "--sums", str(forged))
    assert (result.returncode, result.stdout) == (1, "")
    page, nowhere = result.stderr.splitlines()
    assert page.startswith("/fr/: other bytes, ")
    assert nowhere == "/nowhere: answers 404"


def test_without_a_list_the_tree_is_the_release(live: Release) -> None:
    """The live site says one French sentence otherwise than this tree."""
    result = flask("compare", f"http://127.0.0.1:{live.port}")
    found = [line.partition(":")[0] for line in result.stderr.splitlines()]
    assert found == ["/fr/", "/sw.js", "/version.json"]


@pytest.mark.parametrize("address", ["http://127.0.0.1:9", "topup.example", "file:///etc"])
def test_what_is_no_site_fails_in_one_sentence(address: str, sums: Path) -> None:
    result = flask("compare", address, "--sums", str(sums))
    assert result.returncode == 1
    assert len(result.stderr.splitlines()) == 1
    assert address in result.stderr
