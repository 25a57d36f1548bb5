"""A changed sentence loses its own translations and no other; a changed value loses none."""

import re
import shutil
from dataclasses import replace
from pathlib import Path

import polib
import pytest
from flask import Flask

from tests.conftest import Draft
from webapp import catalogs, create_app
from webapp.config import ROOT, Config
from webapp.i18n import LOCALES, by_tag, force_locale
from webapp.words import amount

BASE = "operators/base.toml"
OLD = "The bundle is valid in Belgium and in the EU zone."
NEW = "The bundle is valid in Belgium and in the whole EU."
TRANSLATED = [locale.catalog for locale in LOCALES[1:]]
TAGS = pytest.mark.parametrize("tag", by_tag)


class Tree(Draft):
    """A copy of everything that holds messages, and of their translations."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder / "content")
        self.folder, self.translations = folder, folder / "translations"
        built = shutil.ignore_patterns("__pycache__", "*.mo")
        shutil.copytree(ROOT / "webapp", folder / "webapp", ignore=built)
        shutil.copytree(Config.translations, self.translations, ignore=built)
        shutil.copy(ROOT / "pyproject.toml", folder)

    def update(self) -> dict[str, set[str]]:
        """Bring the catalogs up to date; return the entries of each, as they are written."""
        list(catalogs.update(self.translations, self.folder))
        return self.entries()

    def entries(self) -> dict[str, set[str]]:
        files = {one: catalogs.po(self.translations, one).read_text("utf-8") for one in TRANSLATED}
        return {name: set(text.strip().split("\n\n")) for name, text in files.items()}


@pytest.fixture(scope="module")
def reworded(tmp_path_factory: pytest.TempPathFactory) -> tuple[dict[str, set[str]], Tree]:
    """The catalogs before and after one sentence changed."""
    tree = Tree(tmp_path_factory.mktemp("reworded"))
    before = tree.entries()
    tree.edit(BASE, OLD, NEW)
    tree.update()
    return before, tree


@pytest.mark.parametrize("catalog", TRANSLATED)
def test_a_changed_sentence_loses_its_translation_and_no_other(
    reworded: tuple[dict[str, set[str]], Tree], catalog: str
) -> None:
    before, tree = reworded
    after = tree.entries()
    (gone,), (come,) = before[catalog] - after[catalog], after[catalog] - before[catalog]
    assert f'msgid "{OLD}"' in gone
    assert f'msgid "{NEW}"\nmsgstr ""' in come
    assert len(after[catalog]) == len(before[catalog])


def test_the_report_names_the_one_that_is_missing(
    reworded: tuple[dict[str, set[str]], Tree],
) -> None:
    _, tree = reworded
    lines = list(catalogs.update(tree.translations, tree.folder))
    assert all(line.endswith(" messages, 1 untranslated") for line in lines), lines
    for catalog in TRANSLATED:
        written = catalogs.read(catalogs.po(tree.translations, catalog), catalog)
        assert catalogs.untranslated(written) == [NEW]
        assert not [entry for entry in polib.pofile(str(catalogs.po(tree.translations, catalog)))
                    if entry.fuzzy]  # fmt: skip


def test_a_sentence_that_stands_elsewhere_too_keeps_its_translations(tmp_path: Path) -> None:
    tree = Tree(tmp_path)
    sentence = "No code for the balance is documented for this operator."
    files = [p for p in tree.root.rglob("*.toml") if f'"{sentence}"' in p.read_text("utf-8")]
    assert len(files) > 1
    tree.edit(files[0].relative_to(tree.root).as_posix(), sentence, "No such code is documented.")
    before = {one: polib.pofile(str(catalogs.po(tree.translations, one))) for one in TRANSLATED}
    tree.update()
    for catalog, old in before.items():
        new = polib.pofile(str(catalogs.po(tree.translations, catalog)))
        assert new.find(sentence).msgstr == old.find(sentence).msgstr != ""


@pytest.fixture(scope="module")
def revalued(shipped: Config, tmp_path_factory: pytest.TempPathFactory) -> tuple[bool, Flask]:
    """Whether the catalogs stayed as they were when a code and an amount changed, and the app."""
    tree = Tree(tmp_path_factory.mktemp("revalued"))
    tree.edit(BASE, 'text = "CONSULT"', 'text = "SALDO"')
    tree.edit(BASE, "price = { cents = 50 }", "price = { cents = 65 }")
    before = {path: path.read_bytes() for path in tree.translations.rglob("*.po")}
    tree.update()
    after = {path: path.read_bytes() for path in tree.translations.rglob("*.po")}
    catalogs.compile_all(tree.translations)
    config = replace(shipped, content=tree.root, translations=tree.translations)
    return before == after, create_app(config)


def test_a_changed_code_and_a_changed_amount_touch_no_catalog(
    revalued: tuple[bool, Flask],
) -> None:
    is_untouched, _ = revalued
    assert is_untouched


@TAGS
def test_a_changed_code_and_a_changed_amount_are_on_the_page_and_nothing_else_is(
    app: Flask, revalued: tuple[bool, Flask], tag: str
) -> None:
    old, new = (site.extensions["site"].answers[f"/{tag}/"].body.decode()
                for site in (app, revalued[1]))  # fmt: skip
    with app.test_request_context(), force_locale(by_tag[tag].catalog):
        was, now = str(amount(50)), str(amount(65))
    (price,) = re.findall(r'<p class="fact" data-fact="base-data-price".*?</p>', old, re.DOTALL)
    assert price.count(was) == 1
    expected = old.replace(price, price.replace(was, now))
    assert expected.count("CONSULT") >= 3
    for former, later in (("CONSULT", "SALDO"), ("C O N S U L T", "S A L D O")):
        expected = expected.replace(former, later)
    assert new == expected
