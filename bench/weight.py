"""Weigh what travels and what a phone keeps, beside the budgets: `python bench/weight.py`.

Bytes with brotli 11, as served; needs no browser and no network. Exits with 0 whatever it finds.
"""

import sys
from collections import Counter
from pathlib import Path

import brotli

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from webapp import create_app, urls  # noqa: E402
from webapp.i18n import LOCALES  # noqa: E402

KB = 1000
# docs/performance.md says which of them are missed, and why.
BUDGETS = {"a page": 16 * KB, "JavaScript": 20 * KB, "stylesheet": 8 * KB, "everything": 220 * KB}


def main() -> None:
    """Print each page, each kind of file, and everything that a phone keeps."""
    app = create_app()
    client = app.test_client()
    kept = {url: client.get(url).data for url in urls.kept(app.extensions["assets"])}
    packed = {url: len(brotli.compress(body, quality=11)) for url, body in kept.items()}
    print(f"{'':24}{'raw':>10}{'brotli':>10}{'budget':>10}")
    for locale in LOCALES:
        url = urls.page(locale)
        row(f"page {url}", len(kept[url]), packed[url], BUDGETS["a page"])
    raw, small = Counter[str](), Counter[str]()
    for url, body in kept.items():
        kind = "pages" if url.endswith("/") else url.rpartition(".")[2]
        raw[kind] += len(body)
        small[kind] += packed[url]
    style = client.get("/en/").text.partition("<style>")[2].partition("</style>")[0].encode()
    row("stylesheet in a page", len(style), len(brotli.compress(style)), BUDGETS["stylesheet"])
    for kind in sorted(raw):
        row(f"all {kind}", raw[kind], small[kind], BUDGETS["JavaScript"] if kind == "js" else None)
    row("everything", raw.total(), small.total(), BUDGETS["everything"])
    print(f"{len(kept)} files")


def row(name: str, raw: int, small: int, budget: int | None = None) -> None:
    """Print a line: bytes as they are, in brotli, and what was allowed."""
    print(f"{name:24}{raw:>10}{small:>10}{budget or '':>10}")


if __name__ == "__main__":
    main()
