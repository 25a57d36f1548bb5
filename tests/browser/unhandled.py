"""Nothing that goes wrong on a page may be left to the browser to report."""

from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import BrowserContext, WebError


@contextmanager
def nothing_unhandled(context: BrowserContext) -> Iterator[None]:
    """Fail if a page meets an exception, or a rejected promise, that none of its code handles."""
    found: list[str] = []

    def hear(error: WebError) -> None:
        found.append(str(error.error))

    context.on("weberror", hear)
    yield
    context.remove_listener("weberror", hear)
    assert not found, found
