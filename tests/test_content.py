"""Broken content: every mistake is told as "file: path: message", and nothing else is raised."""

from dataclasses import replace
from pathlib import Path

import pytest

from tests.conftest import Draft
from webapp import content, create_app
from webapp.config import Config
from webapp.contract import OPERATORS
from webapp.fields import URL

BASE, ORANGE = "operators/base.toml", "operators/orange.toml"
SHIPPED = sorted(p.relative_to(Config.content).as_posix() for p in Config.content.rglob("*.toml"))
# An operator that was added may go again.
NEEDED = [name for name in SHIPPED if "operators/" not in name or Path(name).stem in OPERATORS]
EXTRA = "Extra inputs are not permitted"
WHOLE, DAY = "Input should be a valid integer", "Input should be a valid date"
NONE_LEFT = "Tuple should have at least 1 item after validation, not 0"
STANDING = "Input should be 'confirmed', 'reported' or 'unknown'"
ADDRESS = f"String should match pattern '{URL}'"


@pytest.mark.parametrize(
    ("name", "old", "new", "expected"),
    [
        (BASE, 'name = "BASE"\n', "", ["name: Field required"]),
        (BASE, 'topic = "kind"\n', "", ["facts.0.topic: Field required"]),
        (BASE, "read = 2026-11-22\n", "", ["voucher.read: Field required"]),
        (BASE, "hosts =", "host =", [f"host: {EXTRA}"]),
        (BASE, "[amounts]", "[amounts]\ncent = 5", [f"amounts.cent: {EXTRA}"]),
        (BASE, "[amounts]", "[amount]", ["amounts: Field required", f"amount: {EXTRA}"]),
        (BASE, "order = 2", 'order = "2"', [f"order: {WHOLE}"]),
        (BASE, "[500, 1000]", "[500, -1]", ["amounts.cents.1: Input should be greater than 0"]),
        (BASE, "[500, 1000]", "[5.0]", [f"amounts.cents.0: {WHOLE}"]),
        (BASE, "digits = 15\n", "digits = true\n", [f"voucher.digits: {WHOLE}"]),
        (BASE, 'name = "BASE"', 'name = " "', ["name: has a space too many"]),
        (BASE, "2026-11-22", '"2026-11-22"', [f"voucher.read: {DAY}"]),
        (BASE, "2026-11-22", "2026-11-22T10:00:00", [f"voucher.read: {DAY}"]),
        (BASE, '["base-topping-up"]', "[]", [f"voucher.sources: {NONE_LEFT}"]),
        (BASE, 'sources = ["base-topping-up"]\n', "", ["voucher.sources: Field required"]),
        (BASE, '"confirmed"', '"certain"', [f"voucher.standing: {STANDING}"]),
        ("sources.toml", 'url = "https:', 'url = "ftp:', [f"proximus-bonus.url: {ADDRESS}"]),
        ("market.toml", "minutes = 120", "", ["patience.minutes: Field required"]),
        ("safety.toml", "[[facts]]", "[[fact]]", ["fact: " + EXTRA]),
        (
            "phrases/nl.toml",
            "thanks =",
            "thank =",
            ["thanks: Field required", f"thank: {EXTRA}"],
        ),
        (
            "channels.toml",
            "general = true",
            'general = "yes"',
            ["channels.0.general: Input should be a valid boolean"],
        ),
    ],
)
def test_a_mistake_in_a_file_is_told_with_its_place(
    draft: Draft, name: str, old: str, new: str, expected: list[str]
) -> None:
    draft.edit(name, old, new)
    assert draft.mistakes() == [f"{name}: {mistake}" for mistake in expected]


def test_a_day_that_does_not_exist_is_told_with_its_line(draft: Draft) -> None:
    draft.edit(BASE, "read = 2026-11-22", "read = 2026-02-30")
    (mistake,) = draft.mistakes()
    line = (draft.root / BASE).read_text().splitlines().index("read = 2026-02-30") + 1
    assert mistake.startswith(f"{BASE}: -: not TOML: Invalid date or datetime (at line {line},")


@pytest.mark.parametrize("name", NEEDED)
def test_a_missing_file_is_told(draft: Draft, name: str) -> None:
    (draft.root / name).unlink()
    assert draft.mistakes() == [f"{name}: -: the file is missing"]


@pytest.mark.parametrize("name", SHIPPED)
def test_bytes_that_are_not_utf8_are_told(draft: Draft, name: str) -> None:
    body = (draft.root / name).read_bytes()
    (draft.root / name).write_bytes(body[:20] + b"\xe9" + body[20:])
    assert draft.mistakes() == [f"{name}: byte 20: not UTF-8"]


@pytest.mark.parametrize("name", SHIPPED)
def test_a_file_that_was_cut_off_is_told(draft: Draft, name: str) -> None:
    body = (draft.root / name).read_bytes()
    (draft.root / name).write_bytes(body[: body.rindex(b'"')])
    (mistake,) = draft.mistakes()
    assert mistake.startswith(f"{name}: -: not TOML: ")


@pytest.mark.parametrize("folder", ["operators", "phrases"])
def test_a_missing_folder_is_told(draft: Draft, folder: str) -> None:
    for file in (draft.root / folder).iterdir():
        file.unlink()
    assert draft.mistakes() == [f"{folder}: -: no .toml file in this directory"]


def test_content_that_is_not_there_at_all_is_told(tmp_path: Path) -> None:
    with pytest.raises(content.ContentError) as caught:
        content.load(tmp_path / "nowhere")
    assert "sources.toml: -: the file is missing" in caught.value.mistakes


def test_two_broken_files_are_both_told(draft: Draft) -> None:
    draft.edit(BASE, "order = 2", "order = 2.5")
    draft.edit("safety.toml", 'topic = "safety"', 'topc = "safety"')
    with pytest.raises(content.ContentError) as caught:
        content.load(draft.root)
    assert str(caught.value).splitlines() == [
        f"{BASE}: order: {WHOLE}",
        "safety.toml: facts.0.topic: Field required",
        f"safety.toml: facts.0.topc: {EXTRA}",
    ]


def test_what_is_wrong_between_sound_files_is_told_beside_a_broken_one(draft: Draft) -> None:
    draft.edit(BASE, "order = 2", 'order = "2"')
    draft.edit("market.toml", "minutes = 120", 'minutes = "long"')
    draft.edit(ORANGE, '["own-search"]', '["own-serach", "own-search"]')
    assert draft.mistakes() == [
        f"{BASE}: order: {WHOLE}",
        f"market.toml: patience.minutes: {WHOLE}",
        f"{ORANGE}: voucher.sources.0: no source in sources.toml is called own-serach",
    ]


@pytest.mark.parametrize("name", SHIPPED)
def test_a_broken_file_alone_makes_no_other_one_wrong(draft: Draft, name: str) -> None:
    text = (draft.root / name).read_text("utf-8")
    (draft.root / name).write_text(f"unheard_of = 1\n{text}", "utf-8")
    assert {mistake.partition(": ")[0] for mistake in draft.mistakes()} == {name}


def test_an_app_with_broken_content_does_not_start(draft: Draft, shipped: Config) -> None:
    draft.edit(BASE, "order = 2", 'order = "2"')
    with pytest.raises(content.ContentError, match=f"^{BASE}: order: {WHOLE}$"):
        create_app(replace(shipped, content=draft.root))
