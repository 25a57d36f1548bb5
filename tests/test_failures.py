"""Every known failure has its test."""

import re
import tomllib
from pathlib import Path

import pytest

TESTS = Path(__file__).parent
ROWS = tomllib.loads((TESTS / "failures.toml").read_text("utf-8"))
# Of the second list, those that concern what works offline; the others are of stores and photos.
OFFLINE = (1, 2, 4, 6, 7, *range(11, 25), 30, 31, 37, 45, 47, 48)


def test_no_failure_is_forgotten() -> None:
    known = {f"F{number}" for number in range(1, 45)} | {f"F-{number:02}" for number in OFFLINE}
    assert set(ROWS) == known


@pytest.mark.parametrize("row", ROWS)
def test_a_failure_has_a_test_that_exists(row: str) -> None:
    assert ROWS[row]["tests"], "nobody tests this"
    for named in ROWS[row]["tests"]:
        file, _, name = named.partition(": ")
        source = (TESTS / file).read_text("utf-8")
        assert re.search(rf"^def {name}\(", source, re.MULTILINE), named
