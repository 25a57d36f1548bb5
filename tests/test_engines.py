"""The table of engines is that of the tests."""

from tests.browser import engines


def test_the_table_of_engines_is_up_to_date() -> None:
    assert engines.PAGE.read_text("utf-8") == engines.table(), (
        "write it anew: python -m tests.browser.engines"
    )


def test_every_module_that_runs_in_every_engine_is_in_the_table() -> None:
    marked = {
        path.stem.removeprefix("test_")
        for path in engines.PAGE.parents[1].glob("tests/browser/test_*.py")
        if "pytest.mark.every_engine" in path.read_text("utf-8")
    }
    assert marked == set(engines.MODULES)
