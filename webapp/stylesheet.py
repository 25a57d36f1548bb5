"""The one stylesheet: the cascade of static/css, and the rules that narrow the page.

Choosing an operator or a channel narrows the page without script. CSS cannot
compare two attributes, so the rules are written once per value, from content.
"""

from collections.abc import Iterable
from pathlib import Path

from webapp.model import Content

CASCADE = ("tokens.css", "base.css", "parts/*.css", "sections/*.css", "print.css")


def stylesheet(folder: Path, content: Content) -> str:
    """Return the whole stylesheet as text, from the css files in `folder`."""
    files = [file for pattern in CASCADE for file in sorted(folder.glob(pattern))]
    return "\n".join(
        [
            *(file.read_text("utf-8").strip() for file in files),
            *_narrowing("operator", "data-operator", content.operators),
            *_narrowing("channel", "data-for-channel", (c.id for c in content.channels)),
            *_narrowing("clerk-language", "data-card", content.phrases),
            *_narrowing("helper-language", "data-message", content.phrases),
        ]
    )


def _narrowing(name: str, attribute: str, values: Iterable[str]) -> Iterable[str]:
    for value in values:
        chosen = f":root:has([name={name}][value={value}]:checked)"
        yield f"{chosen} [{attribute}]:not([{attribute}~={value}]){{display:none}}"
