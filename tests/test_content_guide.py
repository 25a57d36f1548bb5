"""docs/content.md, followed to the letter: its operator comes to life without anything else."""

import json
import re
import shutil
import tomllib
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from flask import Flask

from tests import test_contract
from tests.conftest import Draft, Page, Reader, broken_rules, strictly
from tests.json_schema import mistakes
from tests.test_content_files import dossier
from webapp import catalogs, content, create_app, schemas, urls
from webapp.config import ROOT, Config
from webapp.i18n import by_tag

GUIDE = (ROOT / "docs" / "content.md").read_text("utf-8")
BLOCKS = re.findall(r"```toml\n# content/(\S+)\n(.*?)```", GUIDE, re.DOTALL)
SLUG = "example-mobile"
UNTRANSLATED = "Nobody knows of a page that says"
FACTS = {f"{SLUG}-{name}" for name in ("voucher", "amounts", "kind", "balance", "balance-code")}


def follow(root: Path, blocks: list[tuple[str, str]]) -> None:
    """Write each block into the file that it names, at the end.

    One reads on one's own day, and takes the first place before `other` that is free.
    """
    known = content.load(Config.content)
    place = max(each.order for slug, each in known.operators.items() if slug != "other") + 1
    for name, text in blocks:
        text = re.sub(r"^read = \S+$", f"read = {known.newest}", text, flags=re.MULTILINE)
        text = re.sub(r"^order = \d+$", f"order = {place}", text, flags=re.MULTILINE)
        with (root / name).open("a", encoding="utf-8") as file:
            file.write(f"\n{text}")


@pytest.fixture(scope="module")
def grown(shipped: Config, tmp_path_factory: pytest.TempPathFactory) -> Flask:
    """The app with the operator of the guide."""
    draft = Draft(tmp_path_factory.mktemp("grown") / "content")
    follow(draft.root, BLOCKS)
    draft.edit(f"operators/{SLUG}.toml", "We found no page that says", UNTRANSLATED)
    created = create_app(replace(shipped, content=draft.root))
    created.test_client_class = Reader
    return created


def precache(app: Flask) -> dict[str, str]:
    found = re.search(r"^const SITE = (\{.*\});\n", body(app, urls.WORKER), re.MULTILINE)
    return dict(json.loads(found[1])["precache"])


def body(app: Flask, url: str) -> str:
    return app.test_client().get(url).text


def pages(app: Flask) -> dict[str, Page]:
    return {tag: strictly(body(app, f"/{tag}/").encode()) for tag in by_tag}


def test_the_guide_is_short() -> None:
    assert len(GUIDE.splitlines()) <= 120


def test_one_file_is_enough_for_an_operator(draft: Draft) -> None:
    name, _ = BLOCKS[0]
    assert not (draft.root / name).exists()
    follow(draft.root, BLOCKS[:1])
    assert list(content.load(draft.root).operators)[-2:] == [SLUG, "other"]


def test_the_blocks_touch_the_content_alone_and_editors_accept_them(draft: Draft) -> None:
    before = {path: path.read_bytes() for path in draft.root.rglob("*.toml")}
    follow(draft.root, BLOCKS)
    after = {path: path.read_bytes() for path in draft.root.rglob("*.toml")}
    changed = {path.relative_to(draft.root).as_posix() for path in after.keys() - before.keys()}
    changed |= {p.relative_to(draft.root).as_posix() for p in before if after[p] != before[p]}
    assert changed == {f"operators/{SLUG}.toml", "sources.toml"}
    schema = json.loads(schemas.written()["operators.json"])
    text = "\n".join(text for name, text in BLOCKS if "operators" in name)
    assert list(mistakes(tomllib.loads(text), schema, schema)) == []


def test_the_operator_is_on_every_page_with_its_facts(grown: Flask) -> None:
    for tag, page in pages(grown).items():
        assert list(broken_rules(page, tag)) == []
        (radio,) = page.findall(f".//input[@name='operator'][@value='{SLUG}']")
        assert radio.get("type") == "radio"
        facts = {e.get("data-fact") for e in page.iter() if e.get("data-fact")}
        assert {name for name in facts if name.startswith(SLUG)} == FACTS
        assert page.find(".//bdi[@data-code='*147#']").get("data-code-kind") == "dial"
        assert page.find(".//li[@id='source-example-mobile-help']") is not None


def test_nothing_that_the_contract_and_the_dossier_hold_is_touched(
    draft: Draft, grown: Flask
) -> None:
    """So the tests of both stay green for whoever follows the guide."""
    follow(draft.root, BLOCKS)
    assert dossier(content.load(draft.root)) == dossier(content.load(Config.content))
    shown = pages(grown).__getitem__
    test_contract.test_the_choices_have_the_values_of_the_contract(shown, "en")
    test_contract.test_the_offers_of_a_channel_speak_for_each_operator_once(shown, "en")


def test_choosing_it_narrows_the_page_without_script(grown: Flask) -> None:
    rule = (
        f":has([name=operator][value={SLUG}]:checked)) [data-operator]:not([data-operator~={SLUG}])"
    )
    assert rule in body(grown, "/en/")


def test_every_channel_speaks_for_it(grown: Flask) -> None:
    for option in pages(grown)["en"].findall(".//*[@data-channel]"):
        offers = option.findall(".//*[@data-offer-standing]")
        assert [SLUG in offer.get("data-operator").split() for offer in offers].count(True) == 1


def test_phones_fetch_the_pages_anew_and_nothing_else(app: Flask, grown: Flask) -> None:
    before, after = precache(app), precache(grown)
    assert before.keys() == after.keys()
    assert {url for url in before if before[url] != after[url]} == {f"/{tag}/" for tag in by_tag}
    assert body(app, urls.VERSION) != body(grown, urls.VERSION)


def test_other_programs_learn_of_it(app: Flask, grown: Flask) -> None:
    def told(site: Flask) -> dict[str, Any]:
        return json.loads(body(site, urls.FACTS))

    assert [one["id"] for one in told(grown)["operators"]][-2:] == [SLUG, "other"]
    new = [fact for fact in told(grown)["facts"] if fact["operator"] == SLUG]
    assert {fact["id"] for fact in new} == FACTS
    assert [fact for fact in told(grown)["facts"] if fact not in new] == told(app)["facts"]
    (code,) = [fact["code"] for fact in new if fact["code"]]
    assert code["characters"] == "*147#"


def test_translators_get_its_new_sentences_and_those_alone(draft: Draft) -> None:
    def messages() -> set[str]:
        return {str(message.id) for message in catalogs.template(draft.root.parent) if message.id}

    shutil.copy(ROOT / "pyproject.toml", draft.root.parent)
    before = messages()
    follow(draft.root, BLOCKS)
    new = {
        "We found no page that says what {name} sells.",
        "Look at the packet of your SIM.",
        "This code answers with your credit. It does not work within {minutes} minutes of a call.",
    }
    assert messages() - before == new - before


def test_a_sentence_without_translation_is_shown_in_english(
    grown: Flask, page: Callable[[str], Page]
) -> None:
    assert UNTRANSLATED in body(grown, "/ar/")
    assert UNTRANSLATED not in "".join(page("ar").itertext())
