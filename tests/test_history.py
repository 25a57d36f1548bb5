"""Earlier content comes out of a real git repository, or a sentence says why it does not."""

import subprocess
from pathlib import Path

import pytest
from flask.testing import FlaskCliRunner

from tests.conftest import Draft
from webapp import content, history
from webapp.commands import create_app
from webapp.config import Config

BASE = "operators/base.toml"


def git(folder: Path, *arguments: str) -> None:
    name = ["-c", "user.name=A", "-c", "user.email=a@example", "-c", "commit.gpgsign=false"]
    subprocess.run(["git", "-C", folder, *name, *arguments], check=True, capture_output=True)


@pytest.fixture
def kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Draft:
    """A copy of the content in a repository of its own, committed, tagged `first`, and told."""
    copy = Draft(tmp_path / "project" / "content")
    git(tmp_path, "init", "-q", "project")
    (tmp_path / "project" / "note").write_text("before there was any content")
    git(copy.root.parent, "add", "note")
    git(copy.root.parent, "commit", "-q", "-m", "zero")
    git(copy.root.parent, "tag", "zero")
    commit(copy, "first")
    monkeypatch.setenv("TOPUP_CONTENT", str(copy.root))
    return copy


def commit(draft: Draft, tag: str) -> None:
    git(draft.root, "add", ".")
    git(draft.root, "commit", "-q", "-m", tag)
    git(draft.root, "tag", tag)


@pytest.fixture
def runner() -> FlaskCliRunner:
    return create_app().test_cli_runner()


def test_the_content_of_a_revision_is_what_was_committed(kept: Draft) -> None:
    kept.edit(BASE, 'text = "CONSULT"', 'text = "SALDO"')
    assert history.at(kept.root, "first") == content.load(Config.content)
    assert history.at(kept.root, "HEAD") != content.load(kept.root)


def test_the_working_tree_is_compared_with_a_revision(kept: Draft, runner: FlaskCliRunner) -> None:
    assert runner.invoke(args=["facts", "diff", "first"]).output == "No fact changed.\n"
    kept.edit(BASE, 'text = "CONSULT"', 'text = "SALDO"')
    result = runner.invoke(args=["facts", "diff", "first"])
    assert result.exit_code == 0
    assert result.output == (
        "base\n  base-balance: text message was CONSULT to 1914, is SALDO to 1914\n"
    )


def test_two_revisions_are_compared_whatever_stands_in_the_tree(
    kept: Draft, runner: FlaskCliRunner
) -> None:
    kept.edit(BASE, "cents = [500, 1000]", "cents = [500]")
    commit(kept, "second")
    kept.edit(BASE, "order = 2", "broken")
    result = runner.invoke(args=["facts", "diff", "second~1", "second"])
    assert "base-amounts: amounts in cents was 500, 1000, is 500\n" in result.output
    assert runner.invoke(args=["facts", "diff", "first"]).exit_code == 1, "the tree is broken"


@pytest.mark.parametrize(
    "revision",
    ["nowhere", "", "first:operators", "-h", "--output=x", "a b", "HEAD\nHEAD", "zero~1"],
)
def test_what_is_no_revision_is_said(kept: Draft, runner: FlaskCliRunner, revision: str) -> None:
    result = runner.invoke(args=["facts", "diff", "--", revision])
    assert result.exit_code == 2
    assert f"{revision!r} is no revision of the repository" in result.output


def test_content_that_was_not_there_yet_is_said(kept: Draft, runner: FlaskCliRunner) -> None:
    result = runner.invoke(args=["facts", "diff", "zero"])
    assert (result.exit_code, "was not there yet at zero." in result.output) == (2, True)


def test_content_that_the_model_no_longer_reads_is_said_with_its_mistakes(
    kept: Draft, runner: FlaskCliRunner
) -> None:
    kept.edit(BASE, "order = 2", "place = 2")
    commit(kept, "odd")
    kept.edit(BASE, "place = 2", "order = 2")
    result = runner.invoke(args=["facts", "diff", "odd"])
    assert result.exit_code == 2
    assert "The content of odd is not what today's model reads:" in result.output
    assert f"{BASE}: order: Field required" in result.output


def test_a_rule_between_facts_does_not_hide_the_past(kept: Draft, runner: FlaskCliRunner) -> None:
    kept.edit(BASE, '["base-topping-up"]', '["base-toping-up"]')
    commit(kept, "misspelt")
    kept.edit(BASE, '["base-toping-up"]', '["base-topping-up"]')
    result = runner.invoke(args=["facts", "diff", "misspelt"])
    assert "base-voucher: source base-topping-up added" in result.output


def test_a_folder_in_no_repository_is_said(
    draft: Draft, runner: FlaskCliRunner, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TOPUP_CONTENT", str(draft.root))
    result = runner.invoke(args=["facts", "diff", "HEAD"])
    assert (result.exit_code, "is in no git repository." in result.output) == (2, True)


def test_a_machine_without_git_is_told(
    kept: Draft, runner: FlaskCliRunner, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", "/nowhere")
    result = runner.invoke(args=["facts", "diff", "HEAD"])
    assert (result.exit_code, "git is not installed" in result.output) == (2, True)


def test_a_link_that_was_committed_is_not_followed(kept: Draft) -> None:
    (kept.root / "phrases" / "xx.toml").symlink_to("/etc/hostname")
    commit(kept, "link")
    assert "xx" not in history.at(kept.root, "link").phrases


def test_the_report_takes_no_options_beside_a_command(runner: FlaskCliRunner) -> None:
    result = runner.invoke(args=["facts", "--json", "diff", "HEAD"])
    assert (result.exit_code, "without a command" in result.output) == (2, True)
