"""The three engines: which tests run in all of them, and which cases one of them cannot run."""

from collections.abc import Iterable

import pytest

ENGINES = ("chromium", "firefox", "webkit")


def able(cannot: Iterable[pytest.Mark]) -> list[str]:
    """Name the engines that run a test with these marks."""
    unable = {engine for mark in cannot for engine in mark.kwargs}
    return [engine for engine in ENGINES if engine not in unable]
