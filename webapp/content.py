"""Load content/ into the model, or say everything that is wrong with it at once."""

import tomllib
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

from pydantic import TypeAdapter, ValidationError

from webapp import checks
from webapp.claim import Source
from webapp.model import Channels, Content, Market, Operator, Patience, Phrases, Safety

T = TypeVar("T")

# What each file must be. Every pattern below is a part of Content by its first word.
SHAPES: dict[str, Any] = {
    "sources.toml": dict[str, Source],
    "operators/*.toml": Operator,
    "channels.toml": Channels,
    "market.toml": Market,
    "safety.toml": Safety,
    "phrases/*.toml": Phrases,
}
# What stands for a file that is not sound, so that the rules can be asked about the others.
_SILENT = Patience.model_construct(text="", standing="unknown", sources=(), read=date.min)
NOTHING: dict[str, Any] = {
    "sources": {},
    "channels": Channels(channels=()),
    "market": Market.model_construct(patience=_SILENT, facts=()),
    "safety": Safety.model_construct(facts=()),
}


class ContentError(Exception):
    """Content that must not be served. `mistakes` holds one "file: path: message" each."""

    def __init__(self, mistakes: list[str]) -> None:
        self.mistakes = mistakes
        super().__init__("\n".join(mistakes))


def load(root: Path) -> Content:
    """Read, validate and cross-check the content below `root`.

    Returns the frozen Content. Raises ContentError with every mistake found:
    those of the files first, then those between the files that are sound.
    """
    content, mistakes = _read(root)
    broken = {mistake.partition(": ")[0] for mistake in mistakes}
    mistakes += checks.mistakes(content, broken)
    if mistakes:
        raise ContentError(mistakes)
    return content


def read(root: Path) -> Content:
    """Read and validate each file below `root`, without the rules that stand in checks.

    For content that is not going to be served. Raises ContentError with every
    mistake found.
    """
    content, mistakes = _read(root)
    if mistakes:
        raise ContentError(mistakes)
    return content


def _read(root: Path) -> tuple[Content, list[str]]:
    """Return the content of the files that are sound, and every mistake of the others."""
    mistakes: list[str] = []

    def file(name: str, shape: type[T]) -> T | None:
        try:
            return _file(root / name, shape)
        except ContentError as error:
            mistakes.extend(f"{name}: {mistake}" for mistake in error.mistakes)
            return None

    def folder(name: str, shape: type[T]) -> dict[str, T]:
        files = sorted((root / name).glob("*.toml"))
        if not files:
            mistakes.append(f"{name}: -: no .toml file in this directory")
        found = {f.stem: file(f"{name}/{f.name}", shape) for f in files}
        return {stem: one for stem, one in found.items() if one is not None}

    parts: dict[str, Any] = {}
    for pattern, shape in SHAPES.items():
        name = part(pattern)
        found = folder(name, shape) if "*" in pattern else file(pattern, shape)
        parts[name] = NOTHING[name] if found is None else found
    by_order = sorted(parts["operators"].items(), key=lambda item: item[1].order)
    parts |= {"operators": dict(by_order), "channels": parts["channels"].channels}
    return Content.model_construct(**parts), mistakes


def part(pattern: str) -> str:
    """Return the name of the part of Content whose files match a pattern of SHAPES."""
    return pattern.split("/")[0].removesuffix(".toml")


def _file(path: Path, shape: type[T]) -> T:
    try:
        data = tomllib.loads(path.read_bytes().decode("utf-8"))
        return TypeAdapter(shape).validate_python(data)
    except FileNotFoundError:
        raise ContentError(["-: the file is missing"]) from None
    except UnicodeDecodeError as error:
        raise ContentError([f"byte {error.start}: not UTF-8"]) from error
    except tomllib.TOMLDecodeError as error:
        raise ContentError([f"-: not TOML: {error}"]) from error
    except ValidationError as error:
        raise ContentError(list(_messages(error))) from error
    except (OSError, ValueError, RecursionError) as error:
        raise ContentError([f"-: cannot be read: {error}"]) from error


def _messages(error: ValidationError) -> Iterator[str]:
    for part in error.errors(include_url=False):
        path = ".".join(str(step) for step in part["loc"]) or "-"
        yield f"{path}: {part['msg'].removeprefix('Value error, ')}"
