"""The three engines: which tests run in each, and which cases one of them cannot run, and why.

`python -m tests.browser.engines` writes the table of docs/engines.md anew.
"""

import importlib
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from types import FunctionType, ModuleType

import pytest

ENGINES = ("chromium", "firefox", "webkit")
MARKED = "pytestmark = pytest.mark.every_engine"
PAGE = Path(__file__).parents[2] / "docs" / "engines.md"
WORDS = """# Three engines

The tests of installing, saving, readiness, connection, serving, updating, repair and the kill
switch run in Chromium, Firefox and WebKitGTK as Debian ships them, before the same server and the
same faults. Each begins at an origin that the browser has never met. So do two hundred random
sequences of faults, most of them in Chromium, each on a fresh profile. `make stress` runs all of
it; `make test` runs each test in Chromium and in one of the other two, and a sample of the
sequences in all three. What looks, prints, weighs or judges a page is run in Chromium alone.

| engine | tests |
|---|---|
{counts}

What an engine or its driver cannot do is not run there:

| test | not in | because it |
|---|---|---|
{gaps}

No engine here is Safari on an iPhone, an installed app's own window, or Samsung Internet: a person
with such a phone has to look. Playwright does not drive the Firefox of Debian (it sends a command
of BiDi that this Firefox does not know), so Marionette does. While its worker starts, WebKitGTK
also asks the network for the first page after a start, and does not wait for it. Firefox activates
a release that waits while it is quit, and may not come to writing that down: then it has forgotten
the worker until the next visit with a network. Killed, as phones end an app, it forgets nothing.
WebKitGTK, asked for an update by a page that is then left, may answer no such question any more
until it is closed: the page then says that closing the guide helps. Where the worker
leads on to another address, it may wait for that one for ever, when the machine is busy, and asks
nobody for it: the tests then stop it and open the address again, as a person would (the icon on the
home screen leads straight to its page). Its driver waits for a coming page before all else and may
miss that it has come; the page itself is then asked.

Written by `python -m tests.browser.engines`, and held to the tests by one of them.
"""


def able(cannot: Iterable[pytest.Mark]) -> list[str]:
    """Name the engines that run a test with these marks."""
    unable = {engine for mark in cannot for engine in mark.kwargs}
    return [engine for engine in ENGINES if engine not in unable]


def in_turn(engines: list[str], test: str) -> list[str]:
    """Choose Chromium, and of the others always the same one for a test, another for the next."""
    first, *others = engines
    return [first, others[sum(test.encode()) % len(others)]] if others else engines


def table() -> str:
    """Return the page that docs/engines.md has to be."""
    marked = (p for p in sorted(Path(__file__).parent.glob("test_*.py")) if MARKED in p.read_text())
    modules = [importlib.import_module(f"tests.browser.{path.stem}") for path in marked]
    tests = [test for module in modules for test in _tests(module)]
    counts = Counter(engine for _, marks in tests for engine in able(marks))
    gaps = sorted(
        f"| {name} | {engine} | {reason} |"
        for name, marks in tests
        for mark in marks
        for engine, reason in mark.kwargs.items()
    )
    rows = [f"| {engine} | {counts[engine]} |" for engine in ENGINES]
    return WORDS.format(counts="\n".join(rows), gaps="\n".join(gaps))


def _tests(module: ModuleType) -> Iterator[tuple[str, list[pytest.Mark]]]:
    for name, value in vars(module).items():
        if isinstance(value, FunctionType) and name.startswith("test_"):
            marks = [mark for mark in getattr(value, "pytestmark", []) if mark.name == "cannot"]
            yield f"{module.__name__.rpartition('.')[2]}: {name.removeprefix('test_')}", marks


if __name__ == "__main__":
    PAGE.write_text(table(), "utf-8")
