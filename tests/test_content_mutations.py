"""More than a thousand breakages of the shipped content: each is told at its place, or harmless.

Harmless is a change that the content may really have: it loads, nothing but the changed value
differs, the pages render in every language. Which fields that can be, and how, stands in HARMLESS.
"""

import re
import shutil
import tomllib
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest

from tests.conftest import broken_rules, strictly
from tests.mutations import Change, Mutation, changed, differences, leads, mutations, within
from tests.toml_text import toml
from webapp import checks, content, create_app
from webapp.config import Config
from webapp.content import SHAPES
from webapp.i18n import by_tag
from webapp.model import Content

PARTS = [content.part(pattern) for pattern in SHAPES]
KNOWN = content.load(Config.content)
TODAY = KNOWN.newest

# By family, the fields that may say something else. A field with [] is one item of several.
HARMLESS: dict[str, set[str]] = {
    # Keys that may be left out, and items that need not be there.
    "gone": {
        "hosts", "prefixes", "offers", "code", "digits", "cents", "host", "from_sim", "deadlines",
        "at_least", "language", "dated", "instead", "patience",
        "sources[]", "needs[]", "steps[]", "hosts[]", "prefixes[]", "cents[]", "deadlines[]",
        "offers[]", "facts[]",
    },
    "emptied": {"prefixes", "hosts", "offers", "needs", "cents", "deadlines"},
    # Another choice is another fact, which only a reader of the source can judge.
    "choice": {"topic", "standing", "channel", "kind", "ends", "since", "id"},
    "turned": {"general", "from_sim"},
    # A source that was last read long ago.
    "day long ago": {"read"},
    # The other sentence of the fact has the placeholder, too.
    "placeholder": {"text", "instead"},
    # An operator and a fact may have any name.
    "unheard of": {"id"},
    "prose": {"operators.name"},
}  # fmt: skip


class Bench:
    """A copy of the content in which one file at a time is broken, and put right again."""

    def __init__(self, root: Path) -> None:
        self.root = Path(shutil.copytree(Config.content, root))

    def tried(self, mutation: Mutation) -> Content | list[str]:
        """The content with a broken file, or the mistakes that a keeper is told."""
        file = self.root / mutation.file
        right = file.read_bytes()
        file.write_bytes(mutation.body)
        try:
            loaded = content.load(self.root)
        except content.ContentError as error:
            return error.mistakes
        finally:
            file.write_bytes(right)
        return list(checks.yet_to_come(loaded, TODAY)) or loaded


@pytest.fixture(scope="module")
def bench(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Bench]:
    """Files that did not change are read once: the same function, remembered by its bytes."""
    read = cache(lambda path, body, shape: content_file(path, SHAPES[shape]))
    content_file = content._file
    patched = pytest.MonkeyPatch()
    names = {id(shape): pattern for pattern, shape in SHAPES.items()}
    patched.setattr(
        content, "_file", lambda path, shape: read(path, path.read_bytes(), names[id(shape)])
    )
    yield Bench(tmp_path_factory.mktemp("mutated") / "content")
    patched.undo()


@pytest.mark.parametrize("part", PARTS)
def test_a_breakage_is_told_at_its_place_or_harmless(bench: Bench, part: str) -> None:
    count: Counter[str] = Counter()
    for mutation in broken(part):
        outcome = bench.tried(mutation)
        told = f"{mutation.file}: {mutation.change}: "
        if isinstance(outcome, list):
            count["told"] += 1
            assert any(leads(line, mutation) for line in outcome), told + "\n".join(outcome)
        else:
            count["harmless"] += 1
            assert may_differ(mutation), f"{told}nobody is told"
            strays = [path for path in differences(KNOWN, outcome) if not within(path, mutation)]
            assert strays == [], told
    assert count["told"] >= 70
    assert count["harmless"] <= count.total() / 14


def test_there_are_enough_of_every_kind() -> None:
    found = every()
    kinds = Counter(mutation.change.kind for mutation in found)
    files = {mutation.file for mutation in found}
    assert len(found) >= 1000
    assert files == {p.relative_to(Config.content).as_posix() for p in toml_files()}
    assert min(kinds.values()) >= 2
    assert len(kinds) >= 100
    assert len({(mutation.file, mutation.body) for mutation in found}) >= 0.9 * len(found)


def test_two_runs_are_the_same() -> None:
    first, second = ([*mutations(Config.content, "safety")] for _ in range(2))
    assert first == second


def test_a_tree_that_is_written_anew_is_the_same_content(bench: Bench) -> None:
    for file in toml_files():
        tree = tomllib.loads(file.read_text("utf-8"))
        name = file.relative_to(Config.content).as_posix()
        same = Mutation(name, Change("", "", (), None), toml(tree).encode())
        assert bench.tried(same) == KNOWN


def test_what_is_harmless_is_shown_in_every_language(
    bench: Bench, shipped: Config, tmp_path: Path
) -> None:
    """All of it at once, each field of each family as far as it fits beside the others."""
    wild = Bench(tmp_path / "content")
    done = set()
    for mutation in every():
        change, file = mutation.change, wild.root / mutation.file
        if (change.family, change.field) in done or not may_differ(mutation):
            continue
        harmless = isinstance(bench.tried(mutation), Content)
        body = again(file, change) if harmless else None
        if body and isinstance(wild.tried(mutation._replace(body=body)), Content):
            file.write_bytes(body)
            done.add((change.family, change.field))
    assert len(done) >= 20
    app = create_app(replace(shipped, content=wild.root))
    pages = {tag: app.extensions["site"].answers[f"/{tag}/"].body for tag in by_tag}
    assert all(f'<html lang="{tag}"'.encode() in body for tag, body in pages.items())
    for tag in ("en", "ar"):
        assert list(broken_rules(strictly(pages[tag]), tag)) == []


@cache
def broken(part: str) -> list[Mutation]:
    return list(mutations(Config.content, part))


def every() -> list[Mutation]:
    return [mutation for part in PARTS for mutation in broken(part)]


def may_differ(mutation: Mutation) -> bool:
    part, field = re.split(r"[/.]", mutation.file)[0], mutation.change.field
    return bool({field, f"{part}.{field}"} & HARMLESS.get(mutation.change.family, set()))


def again(file: Path, change: Change) -> bytes | None:
    """The file with one more change, if the place of it is still there."""
    try:
        return toml(changed(tomllib.loads(file.read_text("utf-8")), change)).encode()
    except LookupError:
        return None


def toml_files() -> list[Path]:
    return sorted(Config.content.rglob("*.toml"))
