"""What the script looks for by an attribute is on the page once: words may not use its name."""

import re
from collections.abc import Callable

import pytest

from tests.conftest import Page
from webapp.config import Config

HOOK = re.compile(r'(?:one|find)\(\s*"\[(data-[a-z-]+)\]"(?:\)|, document)')
HOOKS = sorted(
    {
        hook
        for path in Config.static.glob("js/**/*.js")
        for hook in HOOK.findall(path.read_text("utf-8"))
    }
)


@pytest.mark.parametrize("hook", HOOKS)
def test_a_hook_is_on_the_page_once(page: Callable[[str], Page], hook: str) -> None:
    assert len(page("en").findall(f".//*[@{hook}]")) == 1
