"""/facts.json: what the English page states, no more and no less, for programs to rely on."""

import json
import re
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from babel.dates import format_date
from flask import Flask
from flask.testing import FlaskClient

from tests.conftest import Page, words
from webapp import content, dataset
from webapp.config import ROOT, Config
from webapp.i18n import force_locale

KNOWN = content.load(Config.content)
# Version 1, as it was promised. A new key is added here; none is taken out.
KEYS = {"version", "name", "license", "license_url", "attribution", "newest"}
KEYS |= {"operators", "facts", "sources"}
FACT = {"id", "operator", "topic", "standing", "text", "instead", "wording", "values", "channel"}
FACT |= {"needs", "code", "host", "digits", "cents", "minutes", "deadlines", "read", "sources"}


@pytest.fixture(scope="module")
def told(app: Flask) -> dict[str, Any]:
    return json.loads(app.test_client().get("/facts.json").get_data())


@pytest.fixture(scope="module")
def facts(told: dict[str, Any]) -> dict[str, dict[str, Any]]:
    return {fact["id"]: fact for fact in told["facts"]}


def test_every_fact_of_the_english_page_is_in_the_file_and_no_other(
    page: Callable[[str], Page], facts: dict[str, dict[str, Any]]
) -> None:
    shown = {e.get("data-fact"): e for e in page("en").findall(".//*[@data-fact]")}
    assert shown.keys() == facts.keys()
    for name, element in shown.items():
        fact = facts[name]
        cited = words(element.find(".//a"))
        said = " ".join([fact["text"], *([fact["instead"]] if fact["instead"] else []), cited])
        assert words(element) == said
        assert element.get("data-standing") == fact["standing"]
        assert element.get("data-read") == fact["read"]
        assert element.find(".//a").get("href") == f"#source-{fact['sources'][0]}"


def test_every_code_of_the_page_is_in_the_file_to_the_character(
    page: Callable[[str], Page], facts: dict[str, dict[str, Any]]
) -> None:
    cards = {(e.get("data-code-kind"), e.get("data-code")) for e in page("en").iter()}
    for radio in page("en").findall(".//input[@data-redeem-kind]"):
        kind, to, text = (radio.get(f"data-redeem-{name}") for name in ("kind", "to", "text"))
        cards.add((kind, text or to))
    codes = {(c["kind"], c["characters"]) for fact in facts.values() if (c := fact["code"])}
    assert {card for card in cards if card[1]} == codes


def test_every_host_that_a_fact_leads_to_is_in_the_file(
    page: Callable[[str], Page], facts: dict[str, dict[str, Any]]
) -> None:
    links = [words(p.find("a")) for p in page("en").iter("p") if p.get("class") == "outward"]
    assert set(links) == {fact["host"] for fact in facts.values() if fact["host"]}


def test_every_source_of_the_page_is_in_the_file_with_its_dates(
    page: Callable[[str], Page], told: dict[str, Any]
) -> None:
    items = page("en").find(".//section[@id='sources']").iter("li")
    assert [item.get("id") for item in items] == [f"source-{s['id']}" for s in told["sources"]]
    for source in told["sources"]:
        item = page("en").find(f".//li[@id='source-{source['id']}']")
        assert [a.get("href") for a in item.iter("a")] == ([source["url"]] if source["url"] else [])
        assert all(source[key] in words(item) for key in ("title", "publisher", "language"))
        read = date.fromisoformat(source["read"])
        assert format_date(read, "long", "en") in words(item)
        assert (source["dated"] or "none shown") in words(item)


def test_every_operator_of_the_page_is_in_the_file(
    page: Callable[[str], Page], told: dict[str, Any]
) -> None:
    radios = page("en").findall(".//input[@name='operator']")
    assert [radio.get("value") for radio in radios] == [one["id"] for one in told["operators"]]


def test_values_stand_in_the_sentence_and_apart(facts: dict[str, dict[str, Any]]) -> None:
    fact = facts["base-amounts"]
    assert fact["text"].startswith("The operator names €5 and €10.")
    assert fact["wording"].startswith("The operator names {low} and {high}.")
    assert fact["values"] == {"low": {"cents": 500}, "high": {"cents": 1000}}
    assert fact["cents"] == [500, 1000]
    assert facts["base-voucher"]["digits"] == 15
    assert facts["patience"]["minutes"] == 120
    assert facts["channel-app"]["channel"] == facts["base-app"]["channel"] == "app"
    ends = {"ends": "bundle", "since": "top-up", "days": 30, "at_least": 1000}
    assert ends in facts["base-validity"]["deadlines"]


def test_whatever_is_cited_is_there(told: dict[str, Any]) -> None:
    sources = {source["id"] for source in told["sources"]}
    operators = {one["id"] for one in told["operators"]}
    assert {slug for fact in told["facts"] for slug in fact["sources"]} == sources
    assert {fact["operator"] for fact in told["facts"]} == operators | {None}


def test_it_keeps_the_keys_of_its_version(told: dict[str, Any]) -> None:
    assert (told["version"], told.keys()) == (1, KEYS)
    assert {frozenset(fact) for fact in told["facts"]} == {frozenset(FACT)}


def test_it_says_under_which_licence_it_stands(told: dict[str, Any]) -> None:
    licence = (ROOT / "content" / "LICENSE").read_text()
    assert told["license"] == "CC-BY-4.0"
    assert "Creative Commons Attribution 4.0" in licence
    assert told["license_url"] in licence
    assert told["attribution"] in licence


def test_the_document_describes_every_key_and_no_other(told: dict[str, Any]) -> None:
    text = (ROOT / "docs" / "facts-json.md").read_text("utf-8")
    assert re.findall(r"^\| `(\w+)` \|", text, re.MULTILINE) == [*told, *told["facts"][0]]
    inner = [source for key in ("operators", "sources") for source in told[key][0]]
    inner += [key for fact in told["facts"] for end in fact["deadlines"] for key in end]
    inner += [key for fact in told["facts"] if fact["code"] for key in fact["code"]]
    inner += [key for fact in told["facts"] for value in fact["values"].values() for key in value]
    assert [key for key in inner if f"`{key}`" not in text] == []


def test_it_is_served_like_a_manifest(client: FlaskClient) -> None:
    response = client.get("/facts.json")
    assert response.headers["Content-Type"] == "application/json"
    kept = ("Cache-Control", "Vary", "Content-Security-Policy")
    manifest = client.get("/en/app.webmanifest").headers
    assert [response.headers[name] for name in kept] == [manifest[name] for name in kept]
    again = client.get("/facts.json", headers={"If-None-Match": response.headers["ETag"]})
    assert (again.status_code, again.get_data()) == (304, b"")


def test_the_same_content_is_the_same_bytes(app: Flask, client: FlaskClient) -> None:
    again = content.load(Config.content)
    with app.test_request_context(), force_locale("en"):
        assert dataset.written(again) == client.get("/facts.json").get_data()
