"""Our scripts as they travel: without comments, which are for readers of the repository."""

import re

# Whole lines only, and the casts of the type checker, which stand within lines: what a string holds
# on one line is left alone. A test compares the tokens of both, so no text ever loses a line.
COMMENTS = re.compile(
    rb"^[ \t]*/\*(?:[^*]|\*(?!/))*\*/[ \t]*\n"
    rb"|^[ \t]*//[^\n]*\n"
    rb"|/\*\* @type (?:[^*]|\*(?!/))*\*/ ?",
    re.MULTILINE,
)


def without_comments(source: bytes) -> bytes:
    """Return a script's source in UTF-8 without its comments; it does the same."""
    return COMMENTS.sub(b"", source)
