"""The commands of people who keep the product: they work when the app itself refuses to start."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from flask.testing import FlaskCliRunner

from tests.conftest import Draft
from webapp.commands import create_app
from webapp.config import ROOT, Config


@pytest.fixture
def runner() -> FlaskCliRunner:
    return create_app().test_cli_runner()


def flask(*arguments: str, **variables: object) -> subprocess.CompletedProcess[str]:
    """Run the command as a person does, in a process of its own."""
    environment = {**os.environ, **{name: str(value) for name, value in variables.items()}}
    command = [sys.executable, "-m", "flask", "--app", "webapp.commands", *arguments]
    return subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True)


def test_good_content_passes_in_silence() -> None:
    result = flask("check")
    assert (result.returncode, result.stdout, result.stderr) == (0, "", "")


def test_broken_content_fails_with_every_mistake_on_a_line(draft: Draft) -> None:
    draft.edit("operators/base.toml", "order = 2", 'order = "2"')
    draft.edit("safety.toml", "read = 2026-11-22", "")
    result = flask("check", TOPUP_CONTENT=draft.root)
    assert result.returncode == 1
    assert result.stdout == ""
    assert result.stderr.splitlines() == [
        "operators/base.toml: order: Input should be a valid integer",
        "safety.toml: facts.0.read: Field required",
    ]


def test_a_day_that_is_yet_to_come_fails_for_its_keeper(draft: Draft) -> None:
    for file in draft.root.rglob("*.toml"):
        text = file.read_text("utf-8")
        file.write_text(re.sub(r"read = \S+", "read = 2999-01-01", text), "utf-8")
    result = flask("check", TOPUP_CONTENT=draft.root)
    assert result.returncode == 1
    assert "sources.toml: own-search.read: 2999-01-01 is yet to come" in result.stderr


def test_content_that_is_not_there_fails(
    runner: FlaskCliRunner, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TOPUP_CONTENT", str(tmp_path))
    result = runner.invoke(args=["check"])
    assert result.exit_code == 1
    assert "market.toml: -: the file is missing" in result.output


def test_compiling_writes_a_catalog_beside_each_source(
    runner: FlaskCliRunner, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    copy = tmp_path / "translations"
    shutil.copytree(Config.translations, copy, ignore=shutil.ignore_patterns("*.mo"))
    monkeypatch.setenv("TOPUP_TRANSLATIONS", str(copy))
    assert runner.invoke(args=["catalogs", "compile"]).exit_code == 0
    sources = sorted(copy.glob("*/LC_MESSAGES/messages.po"))
    assert sorted(copy.rglob("*.mo")) == [path.with_suffix(".mo") for path in sources]
    first = {path: path.read_bytes() for path in copy.rglob("*.mo")}
    assert runner.invoke(args=["catalogs", "compile"]).exit_code == 0
    assert {path: path.read_bytes() for path in copy.rglob("*.mo")} == first


def test_updating_reports_each_locale_and_changes_nothing_twice(
    runner: FlaskCliRunner, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    copy = Path(shutil.copytree(Config.translations, tmp_path / "translations"))
    monkeypatch.setenv("TOPUP_TRANSLATIONS", str(copy))
    result = runner.invoke(args=["catalogs", "update"])
    assert result.exit_code == 0
    assert "zh-Hans: " in result.output
    first = {path: path.read_bytes() for path in copy.rglob("*.po")}
    assert runner.invoke(args=["catalogs", "update"]).output == result.output
    assert {path: path.read_bytes() for path in copy.rglob("*.po")} == first


@pytest.mark.parametrize(
    ("hosts", "expected"),
    [
        ("topup.example", ("topup.example",)),
        (" a.example , b.example,", ("a.example", "b.example")),
        ("", Config.trusted_hosts),
    ],
)
def test_the_trusted_hosts_come_from_the_environment(
    monkeypatch: pytest.MonkeyPatch, hosts: str, expected: tuple[str, ...]
) -> None:
    monkeypatch.setenv("TOPUP_TRUSTED_HOSTS", hosts)
    assert Config.from_environment().trusted_hosts == expected


@pytest.mark.parametrize("hosts", [",", " ", " , ,"])
def test_a_list_that_names_no_host_is_refused(monkeypatch: pytest.MonkeyPatch, hosts: str) -> None:
    monkeypatch.setenv("TOPUP_TRUSTED_HOSTS", hosts)
    with pytest.raises(ValueError, match="TOPUP_TRUSTED_HOSTS"):
        Config.from_environment()


@pytest.mark.parametrize(
    ("hosts", "others"),
    [
        ("", Config.trusted_hosts),
        ("probe.example", ("probe.example",)),
        ("probe.example,topup.example", ("probe.example",)),
    ],
)
def test_the_host_of_the_origin_is_answered_whatever_else_is(
    monkeypatch: pytest.MonkeyPatch, hosts: str, others: tuple[str, ...]
) -> None:
    monkeypatch.setenv("TOPUP_ORIGIN", "https://topup.example:8443")
    monkeypatch.setenv("TOPUP_TRUSTED_HOSTS", hosts)
    config = Config.from_environment()
    assert config.origin == "https://topup.example:8443"
    assert config.trusted_hosts == ("topup.example", *others)


@pytest.mark.parametrize(
    "origin", ["topup.example", "https://topup.example/", "https://a b", "//a"]
)
def test_what_is_no_origin_is_refused(monkeypatch: pytest.MonkeyPatch, origin: str) -> None:
    monkeypatch.setenv("TOPUP_ORIGIN", origin)
    with pytest.raises(ValueError, match="TOPUP_ORIGIN"):
        Config.from_environment()


@pytest.mark.parametrize("contact", ["help", "a b@c.example", "mailto:a@b.example", "a@b?cc=d"])
def test_what_is_no_address_to_write_to_is_refused(
    monkeypatch: pytest.MonkeyPatch, contact: str
) -> None:
    monkeypatch.setenv("TOPUP_CONTACT", contact)
    with pytest.raises(ValueError, match="TOPUP_CONTACT"):
        Config.from_environment()


@pytest.mark.parametrize(("switch", "expected"), [("1", True), ("0", False), ("", False)])
def test_the_kill_switch_comes_from_the_environment(
    monkeypatch: pytest.MonkeyPatch, switch: str, expected: bool
) -> None:
    monkeypatch.setenv("TOPUP_KILL_SWITCH", switch)
    assert Config.from_environment().kill_switch is expected


@pytest.mark.parametrize("switch", ["yes", "true", "2", " 1"])
def test_nobody_can_believe_a_kill_switch_pulled_that_is_not(
    monkeypatch: pytest.MonkeyPatch, switch: str
) -> None:
    monkeypatch.setenv("TOPUP_KILL_SWITCH", switch)
    with pytest.raises(ValueError, match="TOPUP_KILL_SWITCH"):
        Config.from_environment()
