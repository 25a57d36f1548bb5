"""What changed in the content is said in words, at the fact that it is about, and nothing else."""

from collections.abc import Callable

import pytest

from tests.conftest import Draft
from webapp import catalogs, content
from webapp.changes import as_text, changes
from webapp.config import Config
from webapp.model import Content, Market, Safety

KNOWN = content.load(Config.content)
BASE, PROXIMUS = "operators/base.toml", "operators/proximus.toml"
Edit = Callable[..., Content]


@pytest.fixture
def edited(draft: Draft) -> Edit:
    """The content after some edits, each the name of a file, old text and new text."""

    def edit(*edits: tuple[str, str, str]) -> Content:
        for one in edits:
            draft.edit(*one)
        return content.read(draft.root)

    return edit


def told(old: Content, new: Content) -> list[str]:
    return [f"{one.of}: {one.name}: {one.says}" for one in changes(old, new)]


@pytest.mark.parametrize(
    ("name", "old", "new", "expected"),
    [
        pytest.param(
            PROXIMUS, 'to = "#120#"', 'to = "#121#"',
            "proximus: proximus-balance-bonus: dial code was #120#, is #121#", id="dial code",
        ),
        pytest.param(
            BASE, 'text = "CONSULT"', 'text = "SALDO"',
            "base: base-balance: text message was CONSULT to 1914, is SALDO to 1914", id="sms",
        ),
        pytest.param(
            BASE, ", from_sim = false", "",
            "base: base-support-abroad: the code works was from any phone, "
            "is only from the Belgian SIM",
            id="from which SIM",
        ),
        pytest.param(
            BASE, "price = { cents = 50 }", "price = { cents = 60 }",
            "base: base-data-price: {price} was €0.50, is €0.60", id="amount in a sentence",
        ),
        pytest.param(
            BASE, "cents = [500, 1000]", "cents = [500, 1500]",
            "base: base-amounts: amounts in cents was 500, 1000, is 500, 1500", id="amounts",
        ),
        pytest.param(
            BASE, "digits = 15\n", "",
            "base: base-voucher: digits of a voucher removed: 15", id="digits of a voucher",
        ),
        pytest.param(
            BASE, "months = 1 }", "days = 30 }",
            "base: base-leaving: deadlines was refund after move (months: 1), "
            "is refund after move (days: 30)",
            id="deadline",
        ),
        pytest.param(
            "market.toml", "minutes = 120", "minutes = 60",
            "all: patience: minutes was 120, is 60", id="patience",
        ),
        pytest.param(
            BASE, 'needs = ["internet", "belgian-bank"]', 'needs = ["internet"]',
            "base: base-bank-app: needs was internet, belgian-bank, is internet", id="needs",
        ),
        pytest.param(
            BASE, 'standing = "confirmed"\nsources = ["base-validity"]',
            'standing = "reported"\nsources = ["base-validity"]',
            "base: base-validity: standing was confirmed, is reported", id="standing",
        ),
        pytest.param(
            BASE, "read = 2026-11-22", "read = 2027-01-05",
            "base: base-voucher: read on 2027-01-05, before on 2026-11-22", id="read again",
        ),
        pytest.param(
            BASE, 'sources = ["base-topping-up"]', 'sources = ["base-topping-up", "own-search"]',
            "base: base-voucher: source own-search added", id="source added",
        ),
        pytest.param(
            BASE, '"base-topup-page", "own-search"', '"base-topup-page"',
            "base: base-amounts: source own-search removed", id="source removed",
        ),
        pytest.param(
            BASE, 'topic = "kind"', 'topic = "recognise"',
            "base: base-kind: topic was kind, is recognise", id="topic",
        ),
        pytest.param(
            BASE, 'prefixes = ["048"]', 'prefixes = ["048", "0461"]',
            "base: operator base: prefixes was 048, is 048, 0461", id="prefixes",
        ),
        pytest.param(
            "channels.toml", '"Pay, and ask for a receipt."', '"Pay. Ask for a receipt."',
            "all: channel operator-shop: step 3 was “Pay, and ask for a receipt.”, "
            "is “Pay. Ask for a receipt.”; its translations need review",
            id="step of a channel",
        ),
        pytest.param(
            "phrases/nl.toml", 'thanks = "Dank u wel."', 'thanks = "Bedankt."',
            "all: phrases nl: thanks was Dank u wel., is Bedankt.", id="Dutch phrase",
        ),
        pytest.param(
            "phrases/en.toml", 'thanks = "Thank you."', 'thanks = "Many thanks."',
            "all: phrases en: thanks was “Thank you.”, is “Many thanks.”; "
            "its translations need review",
            id="English phrase",
        ),
        pytest.param(
            "sources.toml", 'title = "Pay&Go bonus: reload bonus"', 'title = "Bonus"',
            "sources: source proximus-bonus: title was Pay&Go bonus: reload bonus, is Bonus",
            id="title of a source",
        ),
    ],
)  # fmt: skip
def test_an_edit_is_said_where_it_was_made(
    edited: Edit, name: str, old: str, new: str, expected: str
) -> None:
    assert expected in told(KNOWN, edited((name, old, new)))


def test_no_edit_is_no_change_and_says_so() -> None:
    assert list(as_text(changes(KNOWN, KNOWN))) == ["No fact changed."]


def test_a_new_wording_asks_for_its_translations_and_names_nothing_else(edited: Edit) -> None:
    new = edited((BASE, "valid in Belgium and in the EU zone", "valid in the EU zone"))
    assert list(as_text(changes(KNOWN, new))) == [
        "base",
        "  base-roaming: wording was “The bundle is valid in Belgium and in the EU zone.”, "
        "is “The bundle is valid in the EU zone.”; its translations need review",
        "English wordings that no catalog has yet: 1",
    ]


def test_a_wording_that_another_fact_has_is_translated_already(edited: Edit) -> None:
    new = edited((BASE, "The bundle is valid in Belgium and in the EU zone.", "Thank you."))
    assert told(KNOWN, new) == [
        "base: base-roaming: wording was “The bundle is valid in Belgium and in the EU zone.”, "
        "is “Thank you.”"
    ]


def test_a_fact_that_comes_or_goes_is_said_once_with_its_words(edited: Edit) -> None:
    new = edited((BASE, 'id = "base-roaming"', 'id = "base-abroad"'))
    words = "“The bundle is valid in Belgium and in the EU zone.”"
    come, go = (
        f"base: base-abroad: fact added: {words}",
        f"base: base-roaming: fact removed: {words}",
    )
    assert told(KNOWN, new) == [come, go]
    assert [one.untranslated for one in changes(KNOWN, new)] == [(), ()]


def test_an_operator_that_goes_takes_its_facts_along(draft: Draft) -> None:
    (draft.root / PROXIMUS).unlink()
    gone = told(KNOWN, content.read(draft.root))
    assert "proximus: operator proximus: operator removed" in gone
    assert {line.split(":")[0] for line in gone} == {"proximus"}
    assert len([line for line in gone if "fact removed" in line]) == len(gone) - 1


def test_a_code_of_another_kind_is_another_code(edited: Edit) -> None:
    code = 'code = { kind = "sms", to = "1914", text = "CONSULT" }'
    assert told(KNOWN, edited((BASE, code, 'code = { kind = "dial", to = "*124#" }'))) == [
        "base: base-balance: dial code added: *124#",
        "base: base-balance: text message removed: CONSULT to 1914",
    ]


def test_the_report_is_grouped_by_operator_then_all_then_sources(edited: Edit) -> None:
    new = edited(
        ("market.toml", "minutes = 120", "minutes = 60"),
        ("sources.toml", 'title = "Pay&Go bonus: reload bonus"', 'title = "Bonus"'),
        (BASE, "cents = [500, 1000]", "cents = [500]"),
    )
    lines = list(as_text(changes(KNOWN, new)))
    assert [line for line in lines if not line.startswith(" ")] == ["base", "all", "sources"]


def test_the_wordings_are_those_that_the_catalogs_have_from_content() -> None:
    """So that nothing asks for a review in vain, and nothing that is translated is forgotten."""
    market = Market.model_construct(patience=KNOWN.market.patience, facts=())
    nothing = {"operators": {}, "channels": (), "phrases": {}, "market": market}
    empty = KNOWN.model_copy(update={**nothing, "safety": Safety.model_construct(facts=())})
    found = {text for one in changes(empty, KNOWN) for text in one.untranslated}
    extracted = {m.id for m in catalogs.template() if _is_of_content(m.locations)}
    assert found | {KNOWN.market.patience.text} == extracted


def _is_of_content(locations: list[tuple[str, int]]) -> bool:
    return any(file.startswith("content/") for file, _ in locations)
