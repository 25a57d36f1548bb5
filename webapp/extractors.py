"""Babel extractors: messages with a word on where they appear and how long they may be.

Babel calls them by the mappings in pyproject.toml.
"""

import re
import tomllib
from collections.abc import Collection, Iterator
from pathlib import Path
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
# What the words of an element are to a translator; of any other they are "words".
ROOMY = {"p": "a paragraph", "li": "an item of a list", "dt": "a term", "dd": "its meaning"}
ROOMY |= {"option": "a choice", "small": "small print", "figcaption": "words below a picture"}
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

    The comment says what the message is in the page, and how many letters fit there;
    where there is room enough, in which template it is, and as what.
    """
    template = Path(file.name)
    folder = template.parent.name.removesuffix("s")
    where = f"{folder} {template.stem}" if folder in ("section", "part") else template.stem
    source = file.read().decode("utf-8")
    file.seek(0)
    starts = [0, *(found.end() for found in re.finditer("\n", source))]
    for line, function, message, comments in babel_extract(file, keywords, comment_tags, options):
        text = str(message if isinstance(message, str) else message and message[0])
        whole = re.compile(re.escape(text) + "['\"]")  # others on the line may begin alike
        found = whole.search(source, starts[line - 1])
        before = source[: found.start() if found else starts[line - 1]]
        comment = _narrow(before, text) or f"{where}: {_roomy(before)}"
        yield line, function, message, [*comments, comment]


def room(message: str) -> int:
    """Return how many letters a translation may have where an English message is narrow."""
    return 2 * len(message) + 10


def _narrow(before: str, message: str) -> str | None:
    """Return what a message that must be short is, from the part of the template before it."""
    if attribute := _attribute(before):
        return "heard, not seen" if attribute in ("aria-label", "alt") else None
    kind = next((NARROW[tag] for tag in _inside(before) if tag in NARROW), None)
    return kind and f"{kind}: at most {room(message)} letters"


def _roomy(before: str) -> str:
    """Return what any other message is."""
    if attribute := _attribute(before):
        shown = "the script shows it" if attribute.startswith("data-") else "an attribute"
        return f"{shown} ({attribute})"
    if macro := re.search(r"\{[%{]-?(?: call)? (?!n?gettext)(\w{2,})\([^{}]*$", before):
        return f"words for the macro {macro[1]}"
    return next((ROOMY[tag] for tag in _inside(before) if tag in ROOMY), "words")


def _attribute(before: str) -> str | None:
    """Return the attribute that a message stands in, if it does."""
    if before.rfind("<") < before.rfind(">"):
        return None
    found = re.search(r'([a-z-]+)="[^"]*$', before)
    return found and found[1]


def _inside(before: str) -> list[str]:
    """Return the elements that a message stands in, the innermost first."""
    inside: list[str] = []
    for closing, tag, itself in TAG.findall(before):
        if closing and tag in inside:
            del inside[len(inside) - 1 - inside[::-1].index(tag) :]
        elif not (closing or itself or tag in NEVER_CLOSED):
            inside.append(tag)
    return inside[::-1]


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
