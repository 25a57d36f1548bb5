"""What the page relies on: each operator, channel and card that is missing or odd is told."""

import pytest

from tests.conftest import Draft
from webapp.contract import OPERATORS

BASE, ORANGE = "operators/base.toml", "operators/orange.toml"
PROSE = "digits, codes, signs and markup belong in values, not in prose"


@pytest.mark.parametrize("slug", ["DIGI", "digi mobil", "digi_mobil", "4g", "dïgi", "-digi"])
def test_an_operator_has_a_name_that_an_address_takes(draft: Draft, slug: str) -> None:
    operators = draft.root / "operators"
    text = (operators / "telenet.toml").read_text("utf-8").replace('id = "telenet-', 'id = "digi-')
    (operators / f"{slug}.toml").write_text(text.replace("order = 3", "order = 99"), "utf-8")
    assert draft.mistakes() == [
        f"operators/{slug}.toml: -: the name of the file has lower case letters, digits and hyphens"
    ]


@pytest.mark.parametrize("slug", sorted(OPERATORS))
def test_an_operator_of_the_contract_is_missed(draft: Draft, slug: str) -> None:
    (draft.root / "operators" / f"{slug}.toml").unlink()
    assert f"operators/{slug}.toml: -: the file is missing" in draft.mistakes()


def test_two_operators_with_one_place_are_both_told(draft: Draft) -> None:
    draft.edit(BASE, "order = 2", "order = 4")
    told = "order: another operator has the place 4, too"
    assert draft.mistakes() == [f"{BASE}: {told}", f"{ORANGE}: {told}"]


def test_a_fact_is_named_after_its_operator(draft: Draft) -> None:
    draft.edit(BASE, 'id = "base-kind"', 'id = "orange-sort"')
    assert draft.mistakes() == [f"{BASE}: facts.0.id: orange-sort does not begin with base-"]


def test_other_stands_last(draft: Draft) -> None:
    draft.edit("operators/lycamobile.toml", "order = 6", "order = 100")
    draft.edit("operators/other.toml", "order = 100", "order = 99")
    assert draft.mistakes() == ["operators/other.toml: order: other stands last"]


@pytest.mark.parametrize("topic", ["kind", "balance"])
def test_no_operator_is_silent_where_a_traveller_looks(draft: Draft, topic: str) -> None:
    text = (draft.root / BASE).read_text("utf-8")
    (draft.root / BASE).write_text(text.replace(f'topic = "{topic}"', 'topic = "roaming"'), "utf-8")
    assert draft.mistakes() == [
        f"{BASE}: facts: nothing about {topic}; if it is not known, a fact says so"
    ]


def test_a_missing_language_of_the_clerk_card_is_told(draft: Draft) -> None:
    (draft.root / "phrases" / "de.toml").unlink()
    assert draft.mistakes() == ["phrases/de.toml: -: the file is missing"]


def test_digits_are_refused_in_the_steps_of_a_channel(draft: Draft) -> None:
    draft.edit("channels.toml", '"Keep the receipt."', '"Keep the 2 receipts."')
    assert any(
        line.startswith("channels.toml: channels.") and PROSE in line for line in draft.mistakes()
    )


def test_a_channel_of_the_contract_is_missed_and_one_twice_is_told(draft: Draft) -> None:
    draft.edit("channels.toml", 'id = "terminal"', 'id = "app"')
    mistakes = draft.mistakes()
    assert mistakes[0] == "channels.toml: channels: terminal is missing"
    twice = [line for line in mistakes if line.endswith("app stands there twice")]
    assert [line.split(": ")[1] for line in twice] == ["channels.3.id", "channels.4.id"]


def test_every_card_answers_as_many_questions(draft: Draft) -> None:
    text = (draft.root / "phrases" / "nl.toml").read_text("utf-8")
    (draft.root / "phrases" / "nl.toml").write_text(text[: text.rindex("[[questions]]")], "utf-8")
    assert draft.mistakes() == ["phrases/nl.toml: questions: not as many as in phrases/en.toml"]


def test_a_card_that_nobody_would_see_is_told(draft: Draft) -> None:
    (draft.root / "phrases" / "lb.toml").write_bytes((draft.root / "phrases/de.toml").read_bytes())
    told = "-: not a language of Belgian tills: nl, fr, de, en"
    assert draft.mistakes() == [f"phrases/lb.toml: {told}"]


@pytest.mark.parametrize("sign", ["5", "*121#", "€"])
def test_digits_and_signs_are_refused_on_a_card(draft: Draft, sign: str) -> None:
    draft.edit("phrases/en.toml", 'answer = "Prepaid."', f'answer = "Prepaid {sign}."')
    assert draft.mistakes() == [f"phrases/en.toml: questions.2.answer: {PROSE}"]
