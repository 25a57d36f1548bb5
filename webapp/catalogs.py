"""Gettext catalogs: extract, update and compile, as `flask catalogs …`."""

from collections.abc import Iterator
from contextlib import chdir
from pathlib import Path
from tempfile import TemporaryDirectory

from babel.messages.catalog import Catalog
from babel.messages.frontend import CommandLineInterface
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from webapp.config import ROOT
from webapp.i18n import LOCALES


def template(tree: Path = ROOT) -> Catalog:
    """Return the catalog of every message in a tree, untranslated.

    Which of its templates, Python and content hold messages, its pyproject.toml says.
    """
    with TemporaryDirectory() as folder, chdir(tree):
        pot = Path(folder) / "messages.pot"
        quiet = ["pybabel", "-q", "extract", "-F", "pyproject.toml", "-o", str(pot)]
        how = ["--add-location=file", "--sort-output", "--strip-comments"]
        CommandLineInterface().run([*quiet, *how, "--add-comments=Translators:", "."])  # type: ignore[no-untyped-call]
        return read(pot, None)


def update(translations: Path, tree: Path = ROOT) -> Iterator[str]:
    """Bring every catalog up to date with a tree. Yield one line of report per locale.

    A changed wording loses its translation rather than getting a fuzzy one:
    nothing is shown that nobody has read.
    """
    fresh = template(tree)
    for locale in LOCALES[1:]:
        path = po(translations, locale.catalog)
        catalog = read(path, locale.catalog)
        catalog.update(fresh, no_fuzzy_matching=True)
        catalog.obsolete.clear()
        write(path, catalog)
        yield f"{locale.tag}: {len(catalog)} messages, {len(untranslated(catalog))} untranslated"


def untranslated(catalog: Catalog) -> list[str]:
    """List the messages of a catalog that lack a translation, or one of its plural forms."""
    return [str(m.id) for m in catalog if m.id and not _is_complete(m.string)]


def compile_all(translations: Path) -> None:
    """Write a .mo file beside each .po file."""
    for path in sorted(translations.glob("*/LC_MESSAGES/messages.po")):
        with path.with_suffix(".mo").open("wb") as file:
            write_mo(file, read(path, path.parent.parent.name))


def po(translations: Path, catalog: str) -> Path:
    """Return where a catalog's .po file is."""
    return translations / catalog / "LC_MESSAGES" / "messages.po"


def read(path: Path, locale: str | None) -> Catalog:
    """Read a .po file; a missing one is an empty catalog."""
    if not path.exists():
        return Catalog(locale=locale, charset="utf-8")
    with path.open("rb") as file:
        return read_po(file, locale=locale)


def write(path: Path, catalog: Catalog) -> None:
    """Write a .po file without dates, so that it changes only when its messages do."""
    path.parent.mkdir(parents=True, exist_ok=True)
    catalog.header_comment = f"# {catalog.locale_identifier} translations of Top-up Belgium (MIT)."
    catalog.fuzzy = False
    with path.open("wb") as file:
        write_po(file, catalog, width=92, sort_output=True)
    lines = path.read_text("utf-8").splitlines(keepends=True)
    dull = ("-Date: ", "Project-Id", "Report-Msgid", "Last-Tran", "Language-Team", "Generated-By")
    path.write_text("".join(x for x in lines if not any(d in x for d in dull)), "utf-8")


def _is_complete(wordings: str | tuple[str, ...] | list[str] | None) -> bool:
    if wordings is None or isinstance(wordings, str):
        return bool(wordings)
    return all(wordings)
