"""Commands for people who keep the product: `flask --app webapp.commands …`.

An app of their own, because they must run when the real one refuses to start:
before the catalogs are compiled, or with mistakes in the content.
"""

import sys
from datetime import UTC, date, datetime
from pathlib import Path

import click
from flask import Flask

import webapp
from webapp import catalogs, changes, checks, compare, content, export, facts, history, schemas
from webapp.compression import Shelf
from webapp.config import Config
from webapp.model import Content


def create_app() -> Flask:
    """Return an app that has commands and no pages."""
    app = Flask(__name__, static_folder=None)
    app.cli.add_command(check)
    app.cli.add_command(facts_group)
    app.cli.add_command(export_site)
    app.cli.add_command(compare_site)
    app.cli.add_command(catalogs_group)
    return app


@click.command()
def check() -> None:
    """Check content/ and list every mistake as "file: path: message"."""
    if early := list(checks.yet_to_come(_content(), _today())):
        sys.exit("\n".join(early))


@click.group("facts", invoke_without_command=True)
@click.option("--operator", help="only this one, by the name of its file")
@click.option("--older-than", type=click.IntRange(min=0), metavar="DAYS", help="fail for these")
@click.option("--json", "is_json", is_flag=True, help="for programs")
@click.pass_context
def facts_group(
    context: click.Context, operator: str | None, older_than: int | None, is_json: bool
) -> None:
    """Report what is known, how old it is, and which gaps hurt.

    With --older-than the exit status is 1 when a fact was read longer ago: for a job that looks
    every week. It opens no network.
    """
    if context.invoked_subcommand:
        if (operator, older_than, is_json) != (None, None, False):
            raise click.UsageError("These options are for the report, without a command.")
        return
    known = _content()
    if operator not in (None, *known.operators):
        sys.exit(f"{operator} is no operator: {', '.join(known.operators)}")
    every = facts.rows(known, _today())
    found = facts.of_operator(every, operator)
    click.echo(facts.as_json(found) if is_json else "\n".join(facts.as_text(every, operator)))
    if older_than is not None and (old := facts.older(found, older_than)):
        sys.exit("\n".join(old))


@facts_group.command("diff")
@click.argument("revision")
@click.argument("later", required=False)
def diff_facts(revision: str, later: str | None) -> None:
    """Say which facts changed since the git revision REVISION, or between it and LATER."""
    folder = Config.from_environment().content
    try:
        old = history.at(folder, revision)
        new = history.at(folder, later) if later is not None else _content()
    except history.NotToBeHad as error:
        click.echo(str(error), err=True)
        sys.exit(2)
    click.echo("\n".join(changes.as_text(changes.changes(old, new))))


@facts_group.command("schema")
def write_schemas() -> None:
    """Write the JSON Schemas of the content files, by which editors complete and flag them."""
    folder = Config.from_environment().content / "schema"
    folder.mkdir(exist_ok=True)
    for name, body in schemas.written().items():
        (folder / name).write_bytes(body)


@click.command("export")
@click.argument("folder", type=click.Path(path_type=Path))
def export_site(folder: Path) -> None:
    """Write the whole site into FOLDER as plain files, with the rules for hosts of files.

    The sitemap names TOPUP_ORIGIN, or else the first of TOPUP_TRUSTED_HOSTS.
    """
    config = Config.from_environment()
    try:
        export.write(webapp.create_app(config), folder, _origin(config), Shelf(config.shelf))
    except export.NotAnExport as error:
        sys.exit(str(error))


@click.command("compare")
@click.argument("origin")
@click.option("--sums", type=click.Path(exists=True, dir_okay=False, path_type=Path))
def compare_site(origin: str, sums: Path | None) -> None:
    """Compare a live site with a release: this tree, or the SHA256SUMS of an export."""
    if not origin.startswith(("http://", "https://")):
        sys.exit(f"{origin} is no address of a site: https://topup.example is one")
    config = Config.from_environment()
    release = (
        compare.read(sums) if sums else export.sums(webapp.create_app(config), _origin(config))
    )
    try:
        found = list(compare.differences(origin, release))
    except OSError as error:
        sys.exit(f"{origin} does not answer: {error}")
    if found:
        sys.exit("\n".join(found))
    click.echo(f"{len(release)} addresses answer with the bytes of the release.")


def _content() -> Content:
    try:
        return content.load(Config.from_environment().content)
    except content.ContentError as error:
        sys.exit("\n".join(error.mistakes))


def _today() -> date:
    return datetime.now(UTC).date()


def _origin(config: Config) -> str:
    return config.origin or f"https://{config.trusted_hosts[0]}"


@click.group("catalogs")
def catalogs_group() -> None:
    """Keep the translations."""


@catalogs_group.command("compile")
def compile_catalogs() -> None:
    """Compile every .po file."""
    catalogs.compile_all(Config.from_environment().translations)


@catalogs_group.command("update")
def update_catalogs() -> None:
    """Extract the messages, bring every .po file up to date and report."""
    for line in catalogs.update(Config.from_environment().translations):
        click.echo(line)
