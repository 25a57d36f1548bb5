"""A release whose French is English made longer, and whose Arabic is that from right to left.

Nobody has to read another language to see what is cut off, and what was never translated.
`make pseudo` serves it: a copy beside the tree, so that it cannot come into a release.
"""

import contextlib
import re
import signal
import tempfile
from pathlib import Path

import polib

from tests.browser.server import Release

ACCENTS = str.maketrans("aeiouyAEIOUYcnsz", "áéíóúýÁÉÍÓÚÝçñšž")
KEPT = re.compile(r"(%\(\w+\)s|\{\w+\}|<[^>]+>)")
LONGER = 0.4  # German and Ukrainian need about so much more room than English


def pseudo(message: str) -> str:
    """Return a message with accents on its letters, longer, and marked at both ends."""
    parts = [p if KEPT.fullmatch(p) else p.translate(ACCENTS) for p in KEPT.split(message)]
    more = "ëë " * round(len(message) * LONGER / 3)
    return f"[{''.join(parts)} {more.strip()}]" if more else f"[{''.join(parts)}]"


def pseudo_release(folder: Path) -> Release:
    release = Release(folder)
    for catalog in ("fr", "ar"):
        path = release.folder / "translations" / catalog / "LC_MESSAGES" / "messages.po"
        messages = polib.pofile(str(path))
        for entry in messages:
            if entry.msgid_plural:
                entry.msgstr_plural = dict.fromkeys(entry.msgstr_plural, pseudo(entry.msgid_plural))
            else:
                entry.msgstr = pseudo(entry.msgid)
        messages.save()
    return release


def main() -> None:
    """Serve it until it is interrupted."""
    with tempfile.TemporaryDirectory() as folder, pseudo_release(Path(folder)) as release:
        origin = f"http://127.0.0.1:{release.port}"
        print(f"Longer: {origin}/fr/  Right to left: {origin}/ar/  (Ctrl+C ends it)", flush=True)
        with contextlib.suppress(KeyboardInterrupt):
            signal.pause()


if __name__ == "__main__":
    main()
