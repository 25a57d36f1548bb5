"""A release with everything that saves, updates and keeps, in few languages: its page is quick."""

import re
from pathlib import Path

from tests.browser import homes
from tests.browser.phone import Phone
from tests.browser.server import Release
from tests.browser.stress import ALL

KEPT = "readiness"
HOMES = {path: homes.HOMES[path] for path in ("/en/", "/zh-Hans/", "/nl/", "/fr/", "/de/", "/ar/")}
SOME = HOMES if ALL else homes.SOME
# Says how many receipts the store holds, and keeps another when it is asked to.
RECEIPTS = """
import { list, save } from "./store/receipts.js";
const count = async () => {
  document.documentElement.dataset.receipts = String((await list()).length);
};
document.addEventListener("keep", async ({ detail }) => { await save(detail); await count(); });
await count();
"""
COUNT = "Number(document.documentElement.dataset.receipts)"
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
    """Return the present release without the sections and half of the languages."""
    release = Release(folder)
    for tag in homes.HOMES.keys() - HOMES:
        release.edit("webapp/i18n.py", f'Locale("{tag.strip("/")}"', f'# ("{tag.strip("/")}"')
    scripts = folder / "static" / "js"
    main = scripts / "main.js"
    text = main.read_text("utf-8")
    for section in re.findall(r"^import \* as (\w+) from \"./sections/", text, flags=re.M):
        if section != KEPT:
            uses = rf"^(import \* as {section} .*|  {section},|(await )?{section}\.\w+\(\);)\n"
            text = re.sub(uses, "", text, flags=re.M)
    main.write_text(text + RECEIPTS, "utf-8")
    return release


def receipts(phone: Phone) -> int:
    """Return how many receipts the page says that the store holds, as soon as it says so."""
    phone.wait_until(f"{COUNT} >= 0")
    return int(phone.run(COUNT))


def keep_receipt(phone: Phone) -> None:
    before = receipts(phone)
    phone.run("(d) => { document.dispatchEvent(new CustomEvent('keep', { detail: d })); }", DRAFT)
    phone.wait_until(f"(count) => {COUNT} === count", before + 1)
