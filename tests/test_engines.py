"""The table of engines is that of the tests."""

from tests.browser import engines


def test_the_table_of_engines_is_up_to_date() -> None:
    assert engines.PAGE.read_text("utf-8") == engines.table(), (
        "write it anew: python -m tests.browser.engines"
    )


def test_a_module_runs_in_every_engine_whole_or_not_at_all() -> None:
    for path in engines.PAGE.parents[1].glob("tests/browser/test_*.py"):
        text = path.read_text("utf-8")
        assert ("mark.every_engine" in text) == (f"\n{engines.MARKED}\n" in text), path.name
