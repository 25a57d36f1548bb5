"""The three engines: which tests run in all of them, and which cases one of them cannot run."""

from collections.abc import Callable
from typing import Any

import pytest

ENGINES = ("chromium", "firefox", "webkit")


def every_engine(**cannot: str) -> Callable[[Any], Any]:
    """Run a test in every engine, but for those named here with the reason."""

    def marked(test: Any) -> Any:
        test.cannot = cannot
        able = [engine for engine in ENGINES if engine not in cannot]
        return pytest.mark.parametrize("engine", able, indirect=False)(test)

    return marked
