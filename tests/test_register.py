"""The register: every claim once, under the name that the page gives it."""

from collections.abc import Callable

from tests.conftest import Page
from webapp import content
from webapp.config import Config
from webapp.register import EVERYBODY, claims, entries

KNOWN = content.load(Config.content)


def test_every_claim_is_registered_under_its_name_on_the_page(
    page: Callable[[str], Page],
) -> None:
    shown = {e.get("data-fact"): e.get("data-standing") for e in page("en").iter()}
    del shown[None]
    assert {entry.name: entry.claim.standing for entry in entries(KNOWN)} == shown


def test_no_two_claims_have_one_name() -> None:
    names = [entry.name for entry in entries(KNOWN)]
    assert len(names) == len(set(names)) == len(list(claims(KNOWN)))


def test_a_claim_is_about_the_operator_of_its_file_or_about_all() -> None:
    for entry in entries(KNOWN):
        own = entry.file == f"operators/{entry.of}.toml"
        assert own or (entry.of == EVERYBODY and "/" not in entry.file)
