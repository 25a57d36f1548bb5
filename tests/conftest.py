"""What the tests share: the app as it is shipped, content to break, pages held to the rules."""

import re
import shutil
from collections import Counter
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from urllib.parse import urlsplit
from xml.etree.ElementTree import Element as Page

import html5lib
import pytest
from flask import Flask
from flask.testing import FlaskClient
from hypothesis import settings
from werkzeug.test import TestResponse

from tests.browser.server import Release
from webapp import catalogs, content, create_app
from webapp.config import Config
from webapp.i18n import by_tag

pytest_plugins = ["tests.browser.deployed"]
settings.register_profile("shipped", deadline=None, derandomize=True, database=None)
settings.load_profile("shipped")


@pytest.fixture(scope="session")
def shipped(tmp_path_factory: pytest.TempPathFactory) -> Config:
    """A copy of the tree with its catalogs compiled, which stays as it is while others write."""
    folder = tmp_path_factory.mktemp("shipped")
    names = ("content", "static", "translations")
    copies = {name: shutil.copytree(getattr(Config, name), folder / name) for name in names}
    catalogs.compile_all(copies["translations"])
    return Config(**copies)


@pytest.fixture(scope="session")
def app(shipped: Config) -> Flask:
    created = create_app(shipped)
    created.test_client_class = Reader
    return created


class Reader(FlaskClient):
    """A client that reads every answer to its end, so that no file stays open."""

    def open(self, *args: object, **kwargs: object) -> TestResponse:
        return super().open(*args, **kwargs, buffered=True)


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Release]:
    """The real server as a process, on a copy of the tree."""
    with Release(tmp_path_factory.mktemp("server")) as started:
        yield started


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    return app.test_client()


class Draft:  # a copy of the content, to be broken
    def __init__(self, folder: Path) -> None:
        self.root = Path(shutil.copytree(Config.content, folder))

    def edit(self, name: str, old: str, new: str) -> None:
        text = (self.root / name).read_text("utf-8")
        assert old in text, f"{name} no longer holds {old!r}: this test needs another place"
        (self.root / name).write_text(text.replace(old, new, 1), "utf-8")

    def mistakes(self) -> list[str]:
        with pytest.raises(content.ContentError) as caught:
            content.load(self.root)
        return caught.value.mistakes


@pytest.fixture
def draft(tmp_path: Path) -> Draft:
    return Draft(tmp_path / "content")


@pytest.fixture(scope="session")
def parsed(app: Flask) -> Callable[[str, str], Page]:
    """Fetch an address, parse it strictly, and hold it to the rules of the house."""

    def fetched(path: str, tag: str) -> Page:
        page = strictly(app.test_client().get(path).get_data())
        assert list(broken_rules(page, tag)) == []
        return page

    return cache(fetched)


@pytest.fixture(scope="session")
def page(parsed: Callable[[str, str], Page]) -> Callable[[str], Page]:
    return lambda tag: parsed(f"/{tag}/", tag)


def strictly(body: bytes) -> Page:
    """Parse HTML; any parse error of the standard is an exception."""
    return html5lib.HTMLParser(strict=True, namespaceHTMLElements=False).parse(body)


def words(element: Page) -> str:
    """The text of an element, with its white space as a browser shows it."""
    return re.sub(r"[ \t\n\r\f]+", " ", "".join(element.itertext())).strip(" ")


def broken_rules(page: Page, tag: str) -> Iterator[str]:
    """Every breach of a rule that holds for every page."""
    if (root := (page.get("lang"), page.get("dir"))) != (tag, by_tag[tag].direction):
        yield f"the root says {root}"
    ids = Counter(e.get("id") for e in page.iter() if e.get("id") is not None)
    yield from (f"id {one!r}: {times} times" for one, times in ids.items() if times > 1 or not one)
    listed = {inner for part in page.iterfind(".//*[@id='sources']") for inner in part.iter()}
    labels = [label for label in page.iter("label") if words(label)]
    named = {e for x in labels for e in (*x.iter(), *page.iterfind(f".//*[@id='{x.get('for')}']"))}
    for element in page.iter():
        breaches = [*_inert(element), *_references(element, set(ids))]
        breaches += _addresses(element, element in listed)
        control = element.tag in ("input", "textarea", "select", "progress")
        if control and element not in named and not element.get("aria-label"):
            breaches.append("has no label")
        yield from (f"<{element.tag}> {element.attrib}: {breach}" for breach in breaches)


def _inert(element: Page) -> Iterator[str]:
    if element.tag == "script" and (not element.get("src") or words(element)):
        yield "an inline script"
    for name, value in element.attrib.items():
        if str(name).lower().startswith("on") or name in ("style", "action", "formaction"):
            yield f"the attribute {name}"
        if str(value).lower().replace(" ", "").startswith(("javascript:", "data:")):
            yield f"the address {value}"


def _references(element: Page, ids: set[str]) -> Iterator[str]:
    names = ("for", "aria-labelledby", "aria-describedby", "aria-controls", "form", "list")
    wanted = {one for name in names for one in element.get(name, "").split()}
    wanted |= {href[1:] for href in (element.get("href", ""),) if href.startswith("#")}
    yield from (f"refers to {one!r}, which is nowhere" for one in sorted(wanted - ids))


def _addresses(element: Page, listed: bool) -> Iterator[str]:
    if element.tag != "a":
        urls = {urlsplit(element.get(name, "")) for name in ("src", "srcset", "poster", "href")}
        yield from (f"uses {url.geturl()}" for url in urls if url.scheme or url.netloc)
        return
    url = urlsplit(element.get("href", ""))
    if url.scheme not in ("", "https", "http", "tel", "sms", "mailto"):
        yield "a link of an unexpected kind"
    if url.netloc and not {"noopener", "noreferrer"} <= set(element.get("rel", "").split()):
        yield "leaves without rel noopener noreferrer"
    if url.netloc and not listed and (words(element), "https") != (url.netloc, url.scheme):
        yield f"shows {words(element)!r} and leads to {url.geturl()}"
