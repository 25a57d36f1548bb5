"""What the product is made of: pinned, few, listed, and without anything hidden."""

import re
import tomllib
import unicodedata
from dataclasses import fields
from pathlib import Path

import pytest
from flask import Flask

from webapp import urls
from webapp.config import ROOT, Config

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text())
LOCKS = [ROOT / f"requirements{part}.txt" for part in ("", "-test", "-audit")]
# Characters that are not seen, or turn round what is seen around them.
HIDDEN = {"Cc", "Cf", "Co", "Cs"}
SEEN = {"\n", "\t"}
SOURCES = ["webapp", "static", "content", "translations", "tests", "docs", ".github"]
TEXT = {".py", ".js", ".css", ".html", ".toml", ".po", ".md", ".yml", ".conf", ".txt", ".svg"}


def hidden(text: str) -> list[str]:
    found = {c for c in text if unicodedata.category(c) in HIDDEN and c not in SEEN}
    return sorted(f"U+{ord(c):04X}" for c in found)


def name(requirement: str) -> str:
    return re.split(r"[<>=!~;\[ ]", requirement)[0].lower().replace("_", "-")


def test_there_are_at_most_six_direct_dependencies() -> None:
    assert len(PROJECT["project"]["dependencies"]) <= 6


@pytest.mark.parametrize("lock", LOCKS, ids=lambda path: path.name)
def test_every_package_is_pinned_with_its_hashes(lock: Path) -> None:
    text = re.sub(r"^ *#.*\n?", "", lock.read_text(), flags=re.MULTILINE)
    entries = re.split(r"\n(?=[a-z])", text)
    assert len(entries) > 10
    for entry in entries:
        assert re.match(r"[a-z0-9._-]+==[^ ]+ (?:;.* )?\\\n", entry), entry[:80]
        assert re.search(r"--hash=sha256:[0-9a-f]{64}", entry), entry[:80]
    assert "://" not in lock.read_text()


def test_the_lock_holds_what_the_project_asks_for() -> None:
    groups = PROJECT["dependency-groups"]
    asked = [PROJECT["project"]["dependencies"], groups["test"], groups["audit"]]
    for lock, requirements in zip(LOCKS, asked, strict=True):
        pinned = set(re.findall(r"^([a-z0-9._-]+)==", lock.read_text(), re.MULTILINE))
        assert {name(one) for one in requirements} <= pinned, lock.name


def test_every_action_is_pinned_by_its_commit_and_may_only_read() -> None:
    for file in (ROOT / ".github" / "workflows").glob("*.yml"):
        text = file.read_text()
        uses = re.findall(r"uses: *(\S+)", text)
        assert uses
        assert all(re.fullmatch(r"[\w/-]+@[0-9a-f]{40}", one) for one in uses), uses
        assert re.search(r"^permissions:\n  contents: read$", text, re.MULTILINE)
        assert "write" not in text


def test_each_kind_of_dependency_is_updated_weekly_and_not_at_once() -> None:
    text = (ROOT / ".github" / "dependabot.yml").read_text()
    kinds = re.findall(r"package-ecosystem: (\S+)", text)
    assert sorted(kinds) == ["docker", "github-actions", "npm", "pip"]
    assert text.count("interval: weekly") == len(kinds)
    assert text.count("default-days: 7") == len(kinds)


def test_nothing_that_is_served_hides_a_character(app: Flask) -> None:
    client = app.test_client()
    for url in urls.public(app.extensions["assets"]):
        response = client.get(url)
        if response.mimetype.startswith("image/") and not response.mimetype.endswith("svg+xml"):
            continue
        assert hidden(response.get_data().decode()) == [], url


def test_no_source_is_a_link_or_hides_a_character() -> None:
    files = [path for folder in SOURCES for path in (ROOT / folder).rglob("*")]
    assert len(files) > 200
    assert not [path for path in files if path.is_symlink()]
    for path in files:
        if path.suffix in TEXT:
            joined = path.read_text("utf-8").replace("\u200d", "")  # as in an emoji of a family
            assert hidden(joined) == [], path.relative_to(ROOT)


@pytest.mark.parametrize("character", "\u202e\u2066\u200b\u00ad\ufeff\x00\u200f")
def test_a_hidden_character_is_found(character: str) -> None:
    assert hidden(f"a{character}b") == [f"U+{ord(character):04X}"]


def test_every_setting_is_documented_and_every_documented_one_exists() -> None:
    text = (ROOT / "docs" / "deploy.md").read_text()
    rows = set(re.findall(r"^\| `([A-Z_]+)` \|", text, re.MULTILINE))
    settings = {f"TOPUP_{field.name.upper()}" for field in fields(Config)}
    assert rows == settings | {"PORT"}
    files = [*(ROOT / "webapp").glob("*.py"), ROOT / "gunicorn.conf.py"]
    code = "".join(path.read_text() for path in files)
    assert set(re.findall(r"TOPUP_[A-Z]+(?:_[A-Z]+)*", code)) <= settings
    assert set(re.findall(r"environ[^\n]*?[\"']([A-Z]+)[\"']", code)) <= {"PORT"}


@pytest.mark.parametrize(
    "page",
    [
        *("README.md", "SECURITY.md", "CONTRIBUTING.md"),
        *("docs/deploy.md", "docs/content.md", "docs/facts-json.md"),
    ],
)
def test_a_document_names_only_files_that_are_there(page: str) -> None:
    text = (ROOT / page).read_text()
    linked = {link for link in re.findall(r"\]\(([^)#]+)\)", text) if "://" not in link}
    assert not [link for link in linked if not ((ROOT / page).parent / link).exists()]
    named = set(re.findall(r"`((?:webapp|tests|static|docs)/[\w/.-]+)`", text))
    assert not [path for path in named if not (ROOT / path).exists()]
