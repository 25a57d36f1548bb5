"""Babel extractor: the translatable fields of the TOML files in content/."""

import tomllib
from collections.abc import Collection, Iterator
from typing import Any, BinaryIO

# Fields that a traveller reads. Names of operators and sources are not translated.
FIELDS = frozenset(
    {"text", "instead", "steps", "ask", "operator", "amount", "voucher", "receipt", "prepaid"}
    | {"not_energy", "thanks", "answer", "please", "number", "only_at", "never"}
)
CHANNEL_FIELDS = FIELDS | {"name"}

Message = tuple[int, str, str, list[str]]


def content(
    file: BinaryIO, keywords: object, comment_tags: Collection[str], options: dict[str, str]
) -> Iterator[Message]:
    """Yield (line, function, message, comments) for each text of a content file.

    Babel calls this by the mapping in pyproject.toml. The comment names the
    place in the file, so that a translator knows what speaks there.
    """
    raw = file.read().decode("utf-8")
    fields = CHANNEL_FIELDS if options.get("names") == "true" else FIELDS
    for path, message in _texts(tomllib.loads(raw), "", fields):
        line = raw[: max(raw.find(message[:40]), 0)].count("\n") + 1
        yield line, "gettext", message, [path]


def _texts(node: Any, path: str, fields: Collection[str]) -> Iterator[tuple[str, str]]:
    if isinstance(node, dict):
        name = node.get("id") or node.get("channel")
        here = f"{path} ({name})" if name else path
        for key, value in node.items():
            if key in fields and isinstance(value, str):
                yield f"{here}.{key}".lstrip("."), value
            elif key in fields and isinstance(value, list):
                yield from ((f"{here}.{key}.{n}".lstrip("."), text) for n, text in enumerate(value))
            elif key not in ("values", "code", "sources"):
                yield from _texts(value, f"{here}.{key}", fields)
    elif isinstance(node, list):
        for n, item in enumerate(node):
            yield from _texts(item, f"{path}.{n}", fields)
