"""Babel extractors: messages with a word on where they appear and how long they may be.

Babel calls them by the mappings in pyproject.toml.
"""

import re
import tomllib
from collections.abc import Collection, Iterator
from typing import Any, BinaryIO

from jinja2.ext import babel_extract

# Fields that a traveller reads. Names of operators and sources are not translated.
FIELDS = frozenset(
    {"text", "instead", "steps", "ask", "operator", "amount", "voucher", "receipt", "prepaid"}
    | {"not_energy", "thanks", "answer", "please", "number", "only_at", "never"}
)
CHANNEL_FIELDS = FIELDS | {"name"}

# Elements of a template in which there is little room.
NARROW = {"button": "a button", "label": "a label", "legend": "a label", "summary": "a title"}
NARROW |= {"h1": "a title", "h2": "a title", "h3": "a title", "h4": "a title", "title": "a title"}
TAG = re.compile(r"<(/?)([a-z][a-z0-9]*)\b[^<>]*?(/?)>")
NEVER_CLOSED = {"input", "img", "br", "link", "meta", "hr"}

Message = tuple[int, str, str, list[str]]


def content(
    file: BinaryIO, keywords: object, comment_tags: Collection[str], options: dict[str, str]
) -> Iterator[Message]:
    """Yield (line, function, message, comments) for each text of a content file.

    The comment names the place in the file, so that a translator knows what speaks there.
    """
    raw = file.read().decode("utf-8")
    fields = CHANNEL_FIELDS if options.get("names") == "true" else FIELDS
    for path, message in _texts(tomllib.loads(raw), "", fields):
        line = raw[: max(raw.find(message[:40]), 0)].count("\n") + 1
        yield line, "gettext", message, [path]


def templates(
    file: BinaryIO, keywords: Any, comment_tags: Any, options: dict[str, Any]
) -> Iterator[tuple[int, str, Any, list[str]]]:
    """Yield (line, function, message, comments) for each message of a Jinja template.

    The comment says what the message is in the page, and how many letters fit there.
    """
    source = file.read().decode("utf-8")
    file.seek(0)
    starts = [0, *(found.end() for found in re.finditer("\n", source))]
    for line, function, message, comments in babel_extract(file, keywords, comment_tags, options):
        text = str(message if isinstance(message, str) else message and message[0])
        at = source.find(text[:20], starts[line - 1])
        yield line, function, message, [*comments, *_place(source[: max(at, 0)], text)]


def room(message: str) -> int:
    """Return how many letters a translation may have where an English message is narrow."""
    return 2 * len(message) + 10


def _place(before: str, message: str) -> Iterator[str]:
    """Yield what a message is, from the part of the template before it."""
    if before.rfind("<") > before.rfind(">"):
        name = re.findall(r'([a-z-]+)="[^"]*$', before)
        if name[-1:] in (["aria-label"], ["alt"]):
            yield "heard, not seen"
        return
    inside: list[str] = []
    for closing, tag, itself in TAG.findall(before):
        if closing and tag in inside:
            del inside[len(inside) - 1 - inside[::-1].index(tag) :]
        elif not (closing or itself or tag in NEVER_CLOSED):
            inside.append(tag)
    if kind := next((NARROW[tag] for tag in reversed(inside) if tag in NARROW), None):
        yield f"{kind}: at most {room(message)} letters"


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
