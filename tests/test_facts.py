"""The report on facts: everything in it, the worst first, and a job can act on it."""

import json
import re
import socket
from collections import Counter
from datetime import date, timedelta

import pytest
from flask.testing import FlaskCliRunner

from tests.conftest import Draft
from webapp import content, facts
from webapp.commands import create_app
from webapp.config import ROOT
from webapp.register import claims

KNOWN = content.load(ROOT / "content")
DAY = KNOWN.newest


@pytest.fixture
def runner() -> FlaskCliRunner:
    return create_app().test_cli_runner()


def test_every_claim_is_a_row_with_its_words_filled_in() -> None:
    found = facts.rows(KNOWN, DAY)
    assert len(found) == len(list(claims(KNOWN)))
    assert Counter(row.standing for row in found) == Counter(c.standing for *_, c in claims(KNOWN))
    assert not [row for row in found if "{" in row.says + (row.instead or "")]
    assert len({row.at for row in found}) == len(found), "each says where it is"


@pytest.mark.parametrize("days", [0, 1, 179, 181, 366])
def test_age_counts_from_the_day_of_reading(days: int) -> None:
    found = facts.rows(KNOWN, DAY + timedelta(days=days))
    ages = Counter(row.age for row in found)
    read = Counter((DAY - claim.read).days + days for *_, claim in claims(KNOWN))
    assert ages == read
    assert facts.older(found, max(ages)) == []
    assert len(facts.older(found, max(ages) - 1)) == ages[max(ages)]


def test_a_clock_before_the_reading_makes_no_fact_younger_than_today() -> None:
    assert {row.age for row in facts.rows(KNOWN, date(2020, 1, 1))} == {0}


def test_one_operator_stands_alone() -> None:
    every = facts.rows(KNOWN, DAY)
    found = facts.of_operator(every, "base")
    assert {row.of for row in found} == {"base"}
    assert len(found) < len(every)


def test_what_hurts_most_comes_first() -> None:
    text = "\n".join(facts.as_text(facts.rows(KNOWN, DAY)))
    named = re.findall(r"^  [a-z-]+: ([a-z-]+): ", text, flags=re.M)
    topics = [topic for topic in named if topic in facts.HURTS]
    assert topics == sorted(topics, key=facts.HURTS.index)
    assert "redeem" in topics


@pytest.mark.parametrize("operator", [None, "base", "other"])
def test_a_source_is_alone_exactly_when_one_claim_of_all_cites_it(operator: str | None) -> None:
    lines = list(facts.as_text(facts.rows(KNOWN, DAY), operator))
    start = next(n for n, line in enumerate(lines) if line.startswith("Sources that one"))
    times = Counter(source for *_, claim in claims(KNOWN) for source in claim.sources)
    own = f"operators/{operator}.toml"
    shown = [claim for file, _, claim in claims(KNOWN) if operator is None or file == own]
    cited = {source for claim in shown for source in claim.sources}
    alone = sorted(source for source in cited if times[source] == 1)
    assert lines[start] == f"Sources that one fact alone rests on: {len(alone)} of {len(cited)}"
    assert [line.strip() for line in lines[start + 1 :]] == alone


def test_a_job_fails_for_old_facts_alone(
    runner: FlaskCliRunner, draft: Draft, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TOPUP_CONTENT", str(draft.root))
    assert runner.invoke(args=["facts", "--older-than", "100000"]).exit_code == 0
    for file in draft.root.rglob("*.toml"):
        file.write_text(
            re.sub(r"read = \S+", "read = 1990-01-01", file.read_text("utf-8")), "utf-8"
        )
    result = runner.invoke(args=["facts", "--older-than", "10000"])
    assert result.exit_code == 1
    assert "content/safety.toml: facts.0" in result.output


def test_the_report_opens_no_network(
    runner: FlaskCliRunner, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(*_: object) -> None:
        raise AssertionError("a socket was opened")

    monkeypatch.setattr(socket, "socket", refused)
    monkeypatch.setattr(socket, "getaddrinfo", refused)
    result = runner.invoke(args=["facts", "--older-than", "100000"])
    assert (result.exit_code, result.exception) == (0, None)


def test_a_job_looks_every_week() -> None:
    job = (ROOT / ".github" / "workflows" / "facts.yml").read_text()
    assert re.search(r'- cron: "\d+ \d+ \* \* [0-7]"', job)
    assert "- run: make facts\n" in job
    assert "ARGS: --older-than 180\n" in job


def test_programs_get_json(runner: FlaskCliRunner) -> None:
    result = runner.invoke(args=["facts", "--json", "--operator", "orange"])
    told = json.loads(result.output)
    assert {each["of"] for each in told} == {"orange"}
    assert {"of", "at", "topic", "standing", "age", "sources", "says", "instead"} == set(told[0])


def test_what_is_no_operator_is_said(runner: FlaskCliRunner) -> None:
    result = runner.invoke(args=["facts", "--operator", "digi"])
    assert result.exit_code == 1
    assert "digi is no operator" in result.output
