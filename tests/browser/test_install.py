"""Installable: Chromium itself finds no reason against it, in any language."""

import json

import pytest

from tests.browser.phone import Phone
from webapp.i18n import LOCALES


@pytest.fixture
def visited(phone: Phone) -> Phone:
    phone.visit("/en/")
    phone.wait_for("ready")
    return phone


def test_chromium_finds_no_installability_error(visited: Phone) -> None:
    assert visited.context
    browser = visited.context.new_cdp_session(visited.page)
    for locale in LOCALES:
        visited.visit(f"/{locale.tag}/")
        manifest = browser.send("Page.getAppManifest")
        assert manifest["errors"] == []
        assert json.loads(manifest["data"])["lang"] == locale.tag
        assert browser.send("Page.getInstallabilityErrors")["installabilityErrors"] == []


def test_every_language_is_the_same_app(visited: Phone) -> None:
    assert visited.context
    browser = visited.context.new_cdp_session(visited.page)
    ids = set()
    for locale in LOCALES:
        visited.visit(f"/{locale.tag}/")
        ids.add(browser.send("Page.getAppId")["appId"])
    assert len(ids) == 1
