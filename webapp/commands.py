"""Commands for people who keep the product: `flask --app webapp.commands …`.

An app of their own, because they must run when the real one refuses to start:
before the catalogs are compiled, or with mistakes in the content.
"""

import sys

import click
from flask import Flask

from webapp import catalogs, content
from webapp.config import Config


def create_app() -> Flask:
    """Return an app that has commands and no pages."""
    app = Flask(__name__, static_folder=None)
    app.cli.add_command(check)
    app.cli.add_command(catalogs_group)
    return app


@click.command()
def check() -> None:
    """Check content/ and list every mistake as "file: path: message"."""
    try:
        content.load(Config.from_environment().content)
    except content.ContentError as error:
        sys.exit("\n".join(error.mistakes))


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
