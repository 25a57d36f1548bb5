"""Static files: one digest over all of them, and an address only for what is there."""

import re
import runpy
import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from flask import Flask

from webapp import content, create_app
from webapp.assets import Assets, integrity
from webapp.config import ROOT, Config
from webapp.stylesheet import joined, stylesheets


@pytest.fixture
def root(tmp_path: Path) -> Path:
    for name in (
        "js/main.js",
        "icons/a.png",
        "icons/b.png",
        "icons/app.svg",
        "css/base.css",
        "sw.js",
    ):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(f"{name};\n")
    return tmp_path


def test_the_budget_of_the_whole_is_printed_as_the_docs_have_it() -> None:
    docs = (ROOT / "docs" / "performance.md").read_text()
    told = re.search(r"^\| everything a phone keeps, .* \| (\d+) kB \|$", docs, re.MULTILINE)
    assert told
    script = runpy.run_path(str(ROOT / "bench" / "weight.py"))
    assert script["BUDGETS"]["everything"] == int(told[1]) * script["KB"]


def test_an_integrity_is_the_hash_that_a_browser_computes() -> None:
    empty = "sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU="
    assert integrity(b"") == empty


def test_only_what_a_phone_asks_for_has_an_address(root: Path) -> None:
    made = {"js/main.js": b"made"}
    assert list(Assets(root, made).files) == ["icons/a.png", "icons/b.png", "js/main.js"]
    assert Assets(root, made).files["js/main.js"] == b"made"


def test_an_address_holds_the_digest_and_an_unknown_one_is_refused(root: Path) -> None:
    assets = Assets(root, {"js/main.js": b""})
    assert assets.url("js/main.js") == f"/static/{assets.digest}/js/main.js"
    for name in ("js/nowhere.js", "sw.js", "css/base.css", "../x", ""):
        with pytest.raises(KeyError):
            assets.url(name)
        with pytest.raises(KeyError):
            assets.integrity(name)


def test_the_digest_changes_with_any_served_byte(root: Path) -> None:
    before = Assets(root, {"js/main.js": b"1"}).digest
    assert Assets(root, {"js/main.js": b"2"}).digest != before
    (root / "icons" / "a.png").write_text("changed")
    assert Assets(root, {"js/main.js": b"1"}).digest != before


def test_the_digest_changes_with_a_name_but_not_with_a_time(root: Path) -> None:
    before = Assets(root).digest
    (root / "icons" / "a.png").touch()
    assert Assets(root).digest == before
    (root / "icons" / "a.png").rename(root / "icons" / "c.png")
    assert Assets(root).digest != before


@pytest.mark.parametrize("target", ["/etc/passwd", "main.js", "/nowhere"])
def test_a_symbolic_link_stops_the_start(tmp_path: Path, shipped: Config, target: str) -> None:
    root = shutil.copytree(shipped.static, tmp_path / "static")
    (root / "js" / "link.js").symlink_to(target)
    with pytest.raises(ValueError, match=r"^js/link\.js: a symbolic link below static/$"):
        create_app(replace(shipped, static=root))


def test_every_stylesheet_of_the_tree_is_in_the_cascade_once() -> None:
    both = "\n".join(stylesheets(Config.static / "css", content.load(Config.content)))
    for file in (Config.static / "css").rglob("*.css"):
        assert both.count(joined([file])) == 1, file.name


@pytest.mark.parametrize("name", ["css/base.css", "js/lib/qr/matrix.js", "sw.js", "icons/app.svg"])
def test_what_is_not_for_browsers_is_not_served(app: Flask, name: str) -> None:
    digest = app.extensions["assets"].digest
    client = app.test_client()
    assert client.get(f"/static/{digest}/{name}").status_code == 404
    assert client.get(f"/static/{digest}/js/main.js").status_code == 200
