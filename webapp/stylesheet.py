"""The two stylesheets: what paints the first screen, in the page, and the rest, in one file.

A phone on a slow link paints from the first packets, which hold the first and the beginning of the
page. The rest is one file for all languages.

Choosing an operator or a channel narrows the page, also without script: the root then `:has` what
is checked. A root that has to look for that is styled anew with all below it at every change
anywhere, so the script names what is chosen in `data-choices`. CSS cannot compare two attributes:
the rules are written once per value, from content, and stand in the page, so that another operator
changes no file.
"""

import re
from collections.abc import Iterable
from pathlib import Path

from webapp.model import Content

# The cascade: the order in which the files apply.
FIRST = (
    "tokens.css",
    "base.css",
    "waiting.css",
    "parts/buttons.css",
    "parts/choices.css",
    "parts/more.css",
    "sections/header.css",
    "sections/prepare.css",
    "sections/rail.css",
    "sections/steps.css",
)
REST = ("parts/*.css", "sections/*.css", "print.css")


def stylesheets(folder: Path, content: Content) -> tuple[str, str]:
    """Return both stylesheets as text, from the css files in `folder`."""
    first = [folder / name for name in FIRST]
    rest = [file for pattern in REST for file in sorted(folder.glob(pattern)) if file not in first]
    narrowing = [
        *_narrowing("operator", "data-operator", content.operators),
        *_narrowing("channel", "data-for-channel", (c.id for c in content.channels)),
        *_narrowing("clerk-language", "data-card", content.phrases),
        *_narrowing("helper-language", "data-message", content.phrases),
    ]
    return "\n".join([joined(first), *narrowing]), joined(rest)


def joined(files: Iterable[Path]) -> str:
    """Return the text of all without comments and indentation."""
    text = "\n".join(file.read_text("utf-8") for file in files)
    return re.sub(r"/\*.*?\*/|^\s+", "", text, flags=re.S | re.M)


def _narrowing(name: str, attribute: str, values: Iterable[str]) -> Iterable[str]:
    for value in values:
        chosen = (
            f":root:is([data-choices~='{name}:{value}'],"
            f":not([data-choices]):has([name={name}][value={value}]:checked))"
        )
        yield f"{chosen} [{attribute}]:not([{attribute}~={value}]){{display:none}}"
