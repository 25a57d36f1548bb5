"""Breakages of the content files, the same in every run: every kind, at every kind of place.

The tree of a file is changed and written anew, so the path of the change is known. What breaks
a file as a whole is done to its bytes.
"""

import copy
import random
import re
import tomllib
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from tests.toml_text import toml
from tests.wrong_values import TYPES, wrong
from webapp.config import Config
from webapp.model import Content

Step = str | int
Tree = dict[str, Any]
Path_ = tuple[Step, ...]
ANYWHERE = 2  # of each kind, besides one of each family at each kind of place

GONE, TWICE = object(), object()


class Renamed(NamedTuple):
    """A key that has another name now."""

    former: str


class Change(NamedTuple):
    """A change of a tree at a path; the value there is new, or Renamed, GONE or TWICE."""

    family: str
    kind: str
    path: Path_
    value: object

    @property
    def field(self) -> str:
        """The last name on the path; with [] for one item of several."""
        *_, name = ("", *(step for step in self.path if isinstance(step, str)))
        return name if self.path[-1:] in ((name,), ()) else f"{name}[]"


class Mutation(NamedTuple):
    """A file as it is broken. What breaks the file as a whole has an empty path."""

    file: str
    change: Change
    body: bytes


def mutations(root: Path, part: str) -> Iterator[Mutation]:
    """Break the files of a part of the content (operators, sources, …).

    One of each family of changes at each kind of place, and a few of each kind wherever.
    """
    chance = random.Random(part)
    files = sorted([*root.glob(f"{part}.toml"), *root.glob(f"{part}/*.toml")])
    trees = {f.relative_to(root).as_posix(): tomllib.loads(f.read_text("utf-8")) for f in files}
    alike: dict[tuple[str, str], list[tuple[str, Change]]] = defaultdict(list)
    for name, tree in trees.items():
        for change in _changes(tree):
            alike[change.family, place(change.path)].append((name, change))
            alike["", change.kind].append((name, change))
    for (family, _), many in alike.items():
        for name, change in chance.sample(many, 1 if family else min(ANYWHERE, len(many))):
            yield Mutation(name, change, toml(changed(trees[name], change)).encode())
    for file in files:
        for kind, body in _breakages(file.read_bytes(), chance):
            name = file.relative_to(root).as_posix()
            yield Mutation(name, Change("file", kind, (), None), body)


def place(path: Path_) -> str:
    """What is alike: the path with a star for every index and every name that is free."""
    steps = ["*" if isinstance(step, int) or "-" in step else step for step in path]
    if "values" in steps[:-1]:
        steps[steps.index("values") + 1] = "*"
    return ".".join(steps)


def changed(tree: Tree, change: Change) -> Tree:
    """Return a copy of a tree after a change. Raises LookupError when its place is gone."""
    tree = copy.deepcopy(tree)
    node: Any = tree
    *way, last = change.path
    for step in way:
        node = node[step]
    if change.value is GONE:
        del node[last]
    elif change.value is TWICE:
        node.insert(last, copy.deepcopy(node[last - 1]))
    elif isinstance(change.value, Renamed):
        node[last] = node.pop(change.value.former)
    else:
        node[last] = change.value
    return tree


def _changes(node: Any, path: Path_ = ()) -> Iterator[Change]:
    if path:
        yield Change("gone", "deleted", path, GONE)
        for (family, kind), value in wrong(node, path).items():
            yield Change(family, kind, path, value)
        yield from (
            Change("type", f"as {kind}", path, other)
            for kind, other in TYPES.items()
            if type(other) is not type(node)
        )
    if path and isinstance(path[-1], str):
        yield Change("renamed", "renamed", (*path[:-1], f"{path[-1]}x"), Renamed(path[-1]))
    if path and isinstance(path[-1], int):
        yield Change("twice", "twice", (*path[:-1], path[-1] + 1), TWICE)
    if isinstance(node, dict | list):
        for step, value in node.items() if isinstance(node, dict) else enumerate(node):
            yield from _changes(value, (*path, step))


def _breakages(body: bytes, chance: random.Random) -> Iterator[tuple[str, bytes]]:
    values = [found.span(1) for found in re.finditer(rb"^\w+ = (.+)$", body, re.MULTILINE)]
    for start, end in chance.sample(values, 3):  # inside a value: between tables, a file may end
        cut = chance.randrange(start, end)
        yield "cut off", body[:cut]
        yield "not UTF-8", body[:cut] + b"\xe9\xff" + body[cut:]
        yield "NUL", body[:cut] + b"\0" + body[cut:]
    yield "emptied file", b""
    yield "marked UTF-8", b"\xef\xbb\xbf" + body
    yield "picture", b"\x89PNG\r\n\x1a\n"
    yield "conflict", body.replace(b"\n\n", b"\n<<<<<<< HEAD\n\n", 1)
    first = next(line for line in body.splitlines(keepends=True) if b" = " in line)
    yield "key twice", body.replace(first, first * 2, 1)
    for header in re.findall(rb"^\[[^\[\]]+\]$", body, re.MULTILINE)[:2]:
        yield "table twice", body + b"\n" + header + b"\n"


def leads(line: str, mutation: Mutation) -> bool:
    """Tell whether a mistake leads to what was changed.

    It names the file, and the changed key, one within it or around it, or its record. A rule
    between files stands where it is broken, and names the file and key or the value that is gone.
    """
    file, path, _ = line.split(": ", 2)
    wanted = [str(step) for step in mutation.change.path]
    steps = path.split(".")
    if file == mutation.file and (not wanted or steps[: len(wanted)] == wanted[: len(steps)]):
        return True
    if file == mutation.file and len(steps) > 1 and wanted[: len(steps) - 1] == steps[:-1]:
        return True
    words = [step for step in mutation.change.path if isinstance(step, str)] or [""]
    if mutation.file in line and (words[0] in line or words[-1] in line):
        return True
    return mutation.change.family == "gone" and any(word in line for word in former(mutation))


def former(mutation: Mutation) -> Iterator[str]:
    """Every text that stood where something is gone."""
    node: Any = tomllib.loads((Config.content / mutation.file).read_text("utf-8"))
    for step in mutation.change.path:
        node = node[step]
    yield from (str(text) for _, text in leaves(node) if isinstance(text, str))


def differences(old: Content, new: Content) -> set[Path_]:
    before, after = dict(leaves(old.model_dump())), dict(leaves(new.model_dump()))
    return {path for path in before | after if before.get(path, ...) != after.get(path, ...)}


def within(path: Path_, mutation: Mutation) -> bool:
    """Tell whether a path of the content is at or below the changed place of its file."""
    part, _, stem = mutation.file.removesuffix(".toml").partition("/")
    own = mutation.change.path
    if mutation.change.field.endswith("[]"):
        own = own[:-1]  # what followed moved up
    top = (part, stem) if stem else () if part == "channels" else (part,)
    return path[: len(top) + len(own)] == (*top, *own)


def leaves(node: Any, path: Path_ = ()) -> Iterator[tuple[Path_, object]]:
    if isinstance(node, dict | list | tuple) and node:
        for step, value in node.items() if isinstance(node, dict) else enumerate(node):
            yield from leaves(value, (*path, step))
    else:
        yield path, node
