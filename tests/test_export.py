"""The export: every address a file, the same bytes wherever it is made, and nothing mixed up."""

import gzip
import hashlib
import re
import shutil
from dataclasses import replace
from pathlib import Path

import brotli
import pytest
from flask import Flask
from flask.testing import FlaskClient

from tests.conftest import Reader, strictly
from webapp import catalogs, commands, create_app, export, urls
from webapp.compression import Shelf
from webapp.config import Config
from webapp.i18n import ALIASES, by_tag

ORIGIN = "http://localhost"


@pytest.fixture(scope="session")
def exported(app: Flask, shipped: Config, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("exported")
    export.write(app, folder, ORIGIN, Shelf(shipped.shelf))
    return folder


def tree(folder: Path) -> dict[str, str]:
    files = (path for path in folder.rglob("*") if path.is_file())
    hashed = {f.relative_to(folder).as_posix(): hashlib.sha256(f.read_bytes()) for f in files}
    return {name: digest.hexdigest() for name, digest in hashed.items()}


def rules(text: str) -> dict[str, dict[str, str]]:
    """Read a _headers file: the headers by pattern."""
    found: dict[str, dict[str, str]] = {}
    for line in text.splitlines():
        if line.startswith("/"):
            current = found[line] = {}
        elif line.startswith(" "):
            name, value = line.strip().split(": ", 1)
            current[name] = value
    return found


def test_every_address_has_a_file_with_its_bytes(
    app: Flask, client: FlaskClient, exported: Path
) -> None:
    for url in urls.public(app.extensions["assets"]):
        file = exported / (url[1:] + "index.html" * url.endswith("/"))
        assert file.read_bytes() == client.get(url).get_data(), url


def test_every_form_is_smaller_and_holds_the_same_bytes(exported: Path) -> None:
    forms = {".br": brotli.decompress, ".gz": gzip.decompress}
    coded = [path for path in exported.rglob("*") if path.suffix in forms]
    assert {path.suffix for path in coded} == set(forms)
    for path in coded:
        plain = path.with_suffix("").read_bytes()
        assert forms[path.suffix](path.read_bytes()) == plain
        assert path.stat().st_size < len(plain)


def test_two_builds_in_different_folders_are_the_same_bytes(
    shipped: Config, exported: Path, tmp_path: Path
) -> None:
    """Copied anew, so every file has another time, and compressed anew."""
    names = ("content", "static", "translations")
    copies = {n: shutil.copytree(getattr(shipped, n), tmp_path / "a" / n) for n in names}
    for file in (tmp_path / "a").rglob("*"):
        file.touch()
    catalogs.compile_all(copies["translations"])
    config = Config(**copies, shelf=tmp_path / "shelf")
    export.write(create_app(config), tmp_path / "b" / "site", ORIGIN, Shelf(config.shelf))
    assert tree(tmp_path / "b" / "site") == tree(exported)


def test_the_hash_list_names_every_file_that_does_not_name_its_host(
    app: Flask, exported: Path
) -> None:
    lines = (exported / "SHA256SUMS").read_text().splitlines()
    listed = {name: digest for digest, name in (line.split("  ") for line in lines)}
    assert listed.items() <= tree(exported).items()
    named = {f"/{name}".removesuffix("index.html") for name in listed}
    assert named == set(urls.public(app.extensions["assets"])) - {urls.ROBOTS, urls.SITEMAP}


def test_an_export_keeps_the_files_that_older_pages_ask_for(
    app: Flask, shipped: Config, exported: Path, tmp_path: Path
) -> None:
    copy = Path(shutil.copytree(exported, tmp_path / "site"))
    old = copy / "static" / "000000000000" / "js" / "main.js"
    old.parent.mkdir(parents=True)
    old.write_text("old")
    export.write(app, copy, ORIGIN, Shelf(shipped.shelf))
    assert tree(copy).items() - tree(exported).items() == {
        (old.relative_to(copy).as_posix(), hashlib.sha256(b"old").hexdigest())
    }


def test_the_app_serves_the_files_of_an_earlier_release_too(
    shipped: Config, exported: Path, tmp_path: Path
) -> None:
    (digest,) = (exported / "static").iterdir()
    changed = Path(shutil.copytree(shipped.static, tmp_path / "changed"))
    (changed / "js" / "main.js").write_text("changed(); // at the end")
    app = create_app(replace(shipped, static=changed, earlier=exported / "static"))
    app.test_client_class = Reader
    old = app.test_client().get(f"/static/{digest.name}/js/main.js")
    new = app.test_client().get(app.extensions["assets"].url("js/main.js"))
    assert old.get_data() == (digest / "js" / "main.js").read_bytes()
    assert "immutable" in old.headers["Cache-Control"]
    assert new.text == "{\nchanged(); // at the end\n}\n"
    assert app.test_client().get(f"/static/{digest.name}/js/main.js.br").status_code == 404


def test_the_command_writes_for_the_origin_whatever_hosts_are_trusted(
    shipped: Config, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TOPUP_TRANSLATIONS", str(shipped.translations))
    monkeypatch.setenv("TOPUP_ORIGIN", "https://topup.example")
    monkeypatch.setenv("TOPUP_TRUSTED_HOSTS", "probe.example")
    result = commands.create_app().test_cli_runner().invoke(args=["export", str(tmp_path / "site")])
    assert (result.exit_code, result.exception) == (0, None)
    assert "https://topup.example/sitemap.xml" in (tmp_path / "site" / "robots.txt").read_text()


def test_a_folder_that_holds_something_else_is_left_alone(
    app: Flask, shipped: Config, tmp_path: Path
) -> None:
    (tmp_path / "thesis.txt").write_text("years of work")
    with pytest.raises(export.NotAnExport, match="not empty"):
        export.write(app, tmp_path, ORIGIN, Shelf(shipped.shelf))
    assert [path.name for path in tmp_path.iterdir()] == ["thesis.txt"]


def test_the_rules_give_each_address_the_headers_of_the_app(
    app: Flask, client: FlaskClient, exported: Path
) -> None:
    told = rules((exported / "_headers").read_text())
    assert len(told) <= 100, "Cloudflare Pages reads a hundred rules"
    for url in urls.public(app.extensions["assets"]):
        pattern = "/static/*" if url.startswith("/static/") else url
        given = {**told["/*"], **told[pattern]}
        assert not told["/*"].keys() & told[pattern].keys(), "two rules are joined by a comma"
        real = client.get(url).headers
        own = {"Content-Length", "ETag", "Date", "Vary", *([] if "*" not in pattern else [
            "Content-Type", "Accept-Ranges"])}  # fmt: skip
        assert given == {n: v for n, v in real.items() if n not in own}, url


def test_the_redirects_lead_every_alias_to_its_page(client: FlaskClient, exported: Path) -> None:
    text = (exported / "_redirects").read_text()
    lines = [line.split() for line in text.splitlines() if line.startswith("/")]
    plain = {line[0]: line[1] for line in lines if len(line) == 3}
    for source, target in plain.items():
        assert client.get(source).headers["Location"] == target
    assert {f"/{alias}" for alias in ALIASES if alias not in map(str.lower, by_tag)} <= set(plain)
    languages = {line[3]: line[1] for line in lines if len(line) == 4}
    for language, target in languages.items():
        asked = {"Accept-Language": language.removeprefix("Language=")}
        assert client.get("/", headers=asked).headers["Location"] == target


def test_where_nothing_negotiates_people_choose(exported: Path) -> None:
    page = strictly((exported / "index.html").read_bytes())
    assert [(a.get("href"), a.get("lang")) for a in page.iter("a")] == [
        (f"/{tag}/", tag) for tag in by_tag
    ]


@pytest.mark.parametrize("name", ["404.html", "error.html"])
@pytest.mark.parametrize("tag", by_tag)
def test_each_language_has_its_error_pages(exported: Path, tag: str, name: str) -> None:
    assert strictly((exported / tag / name).read_bytes()).get("lang") == tag


def test_the_nginx_rules_hold_no_unwritten_value(exported: Path) -> None:
    for file in exported.glob("nginx-*.conf"):
        assert not re.search(r"\{\{|\{%|Undefined|None", file.read_text())
