"""Damaged content, by the thousand: it loads or it is told, and nothing else is raised."""

from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from tests.conftest import Draft
from webapp import content
from webapp.config import Config

BASE = "operators/base.toml"
SHIPPED = sorted(p.relative_to(Config.content).as_posix() for p in Config.content.rglob("*.toml"))
TOML = st.text("[]{}\"'=.,\n#-0123456789eTZ_\\u", max_size=12).map(str.encode)


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One copy for many mutations, put right after each."""
    return Draft(tmp_path_factory.mktemp("mutated") / "content").root


@settings(max_examples=60)
@given(
    name=st.sampled_from(SHIPPED),
    at=st.floats(0, 1),
    width=st.integers(0, 40),
    put=st.binary(max_size=12) | TOML,
)
@example(name=BASE, at=0.5, width=0, put=b"\xef\xbb\xbf")
@example(name=BASE, at=0, width=0, put=b"\xef\xbb\xbf")
@example(name=BASE, at=1, width=0, put=b"\nx = " + b"[" * 5000)
@example(name=BASE, at=1, width=0, put=b"\nx = " + b"9" * 5000)
@example(name=BASE, at=0, width=0, put=b"x = 1979-05-27T23:59:60Z\n")
@example(name="sources.toml", at=0, width=10**6, put=b"")
@example(name="phrases/nl.toml", at=0, width=0, put=b"\0")
def test_any_mutation_of_a_file_loads_or_is_told(
    shared: Path, name: str, at: float, width: int, put: bytes
) -> None:
    file = shared / name
    body = file.read_bytes()
    place = int(at * len(body))
    file.write_bytes(body[:place] + put + body[place + width :])
    try:
        content.load(shared)
        mistakes = []
    except content.ContentError as error:
        mistakes = error.mistakes
    finally:
        file.write_bytes(body)
    assert all(line.count(": ") >= 2 for line in mistakes)
