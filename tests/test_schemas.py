"""The schemas for editors: made from the model, true of the content, and they see what is wrong."""

import json
import tomllib
from pathlib import Path
from typing import Any

import pytest
from flask.testing import FlaskCliRunner

from tests.conftest import Draft
from tests.json_schema import mistakes
from webapp import schemas
from webapp.commands import create_app
from webapp.config import ROOT, Config
from webapp.content import SHAPES, part

WRITTEN = schemas.written()
SHIPPED = sorted(p.relative_to(Config.content).as_posix() for p in Config.content.rglob("*.toml"))
BASE = "operators/base.toml"


def found(root: Path, name: str) -> list[str]:
    schema = json.loads(WRITTEN[f"{part(name)}.json"])
    return [*mistakes(tomllib.loads((root / name).read_text("utf-8")), schema, schema)]


def parts(node: Any) -> list[dict[str, Any]]:
    """Every object within a schema."""
    inner = node.values() if isinstance(node, dict) else node if isinstance(node, list) else ()
    return [*([node] if isinstance(node, dict) else []), *(p for one in inner for p in parts(one))]


def test_the_schemas_in_the_repository_are_those_of_the_model() -> None:
    """When this fails: flask --app webapp.commands facts schema."""
    kept = {path.name: path.read_bytes() for path in (Config.content / "schema").iterdir()}
    assert kept == WRITTEN


def test_the_command_writes_them(draft: Draft, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TOPUP_CONTENT", str(draft.root))
    for path in (draft.root / "schema").iterdir():
        path.unlink()
    runner: FlaskCliRunner = create_app().test_cli_runner()
    assert runner.invoke(args=["facts", "schema"]).exit_code == 0
    assert {p.name: p.read_bytes() for p in (draft.root / "schema").iterdir()} == WRITTEN


def test_editors_are_told_which_schema_is_for_which_file() -> None:
    rules = tomllib.loads((ROOT / ".taplo.toml").read_text())["rule"]
    told = {path: rule["schema"]["path"] for rule in rules for path in rule["include"]}
    assert told == {f"content/{p}": f"content/schema/{part(p)}.json" for p in SHAPES}
    assert all((ROOT / schema).is_file() for schema in told.values())


@pytest.mark.parametrize("name", SHIPPED)
def test_the_content_is_what_its_schema_says(name: str) -> None:
    assert found(Config.content, name) == []


@pytest.mark.parametrize(
    ("name", "old", "new", "expected"),
    [
        (BASE, 'name = "BASE"\n', "", ": required"),
        (BASE, "hosts =", "host =", ".host: additionalProperties"),
        (BASE, 'topic = "kind"', 'topic = "sort"', ".facts.0.topic: enum"),
        (BASE, '"confirmed"', '"certain"', ".voucher.standing: enum"),
        (BASE, "digits = 15\n", "digits = 7\n", ".voucher.digits: minimum"),
        (BASE, "digits = 15\n", "digits = 21\n", ".voucher.digits: maximum"),
        (BASE, "[500, 1000]", "[500, 0]", ".amounts.cents.1: exclusiveMinimum"),
        (BASE, "[500, 1000]", "[5.0]", ".amounts.cents.0: type"),
        (BASE, 'to = "1914"', 'to = "19l4"', ".voucher.code.to: pattern"),
        (BASE, 'to = "1914"', 'to = "*1*{pin}#"', ".voucher.code.to: pattern"),
        (BASE, 'hosts = ["www.base.be"]', 'hosts = ["base"]', ".hosts.0: pattern"),
        (BASE, "2026-11-22", '"2026-11-22"', ".voucher.read: format"),
        (BASE, '["base-topping-up"]', "[]", ".voucher.sources: minItems"),
        (BASE, "low = { cents = 500 }", "low = { cent = 5 }",
         ".amounts.values.low.cent: additionalProperties"),
        ("sources.toml", 'url = "https:', 'url = "ftp:', ".proximus-bonus.url: pattern"),
        ("sources.toml", 'kind = "search"', 'kind = "guess"', ".own-search.kind: enum"),
        ("channels.toml", "general = true", 'general = "yes"', ".channels.0.general: type"),
        ("phrases/nl.toml", "thanks =", "thank =", ".thank: additionalProperties"),
        ("market.toml", "minutes = 120", 'minutes = "long"', ".patience.minutes: type"),
        ("safety.toml", "[[facts]]", "[[fact]]", ".fact: additionalProperties"),
    ],
)  # fmt: skip
def test_a_mistake_is_flagged_where_it_stands(
    draft: Draft, name: str, old: str, new: str, expected: str
) -> None:
    draft.edit(name, old, new)
    assert expected in found(draft.root, name)


def test_no_record_takes_a_key_that_it_does_not_know() -> None:
    for name, body in WRITTEN.items():
        records = [one for one in parts(json.loads(body)) if "properties" in one]
        assert records or name == "sources.json"
        assert {one["additionalProperties"] for one in records} <= {False}, name


def test_every_record_and_the_fields_of_a_fact_are_explained() -> None:
    for body in WRITTEN.values():
        schema = json.loads(body)
        records = {name: one.get("description") for name, one in schema["$defs"].items()}
        assert all(records.values()), records
    fact = json.loads(WRITTEN["market.json"])["$defs"]["Fact"]["properties"]
    silent = {name for name, one in fact.items() if "description" not in one}
    assert silent <= {"topic", "deadlines"}


def test_no_schema_offers_null_which_toml_does_not_have() -> None:
    for body in WRITTEN.values():
        assert b"null" not in body
        assert b"anyOf" not in body
