"""A release with everything that saves, updates and keeps, and nothing else: its page is quick."""

import re
from pathlib import Path

from tests.browser.server import Release

# Says how many receipts the store holds, and keeps another when it is asked to.
MAIN = """import "./registration.js";
import * as readiness from "./sections/readiness.js";
import { list, save } from "./store/receipts.js";

readiness.start();
const root = document.documentElement;
const count = async () => { root.dataset.receipts = String((await list()).length); };
document.addEventListener("keep", async ({ detail }) => { await save(detail); await count(); });
await count();
"""
DRAFT = {
    "operator": "proximus",
    "channel": "partner-store",
    "cents": 1500,
    "date": "2026-11-05",
    "reference": "BE 2026-0012 34",
    "note": "",
    "hasPhoto": False,
}


def lean(folder: Path) -> Release:
    """Return the present release without the scripts of the sections."""
    release = Release(folder)
    scripts = folder / "static" / "js"
    (scripts / "main.js").write_text(MAIN)
    needed = _reachable(scripts / "main.js")
    for script in scripts.rglob("*.js"):
        if script not in needed:
            script.unlink()
    return release


def _reachable(main: Path) -> set[Path]:
    found, todo = set(), [main]
    while todo:
        script = todo.pop()
        found.add(script)
        text = re.sub(r"/\*.*?\*/", "", script.read_text("utf-8"), flags=re.DOTALL)
        imports = re.findall(r"""(?:from|import)\s+["']([^"']+)["']""", text)
        todo += {(script.parent / name).resolve() for name in imports} - found
    return found
