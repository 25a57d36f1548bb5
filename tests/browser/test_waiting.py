"""A script that hangs: the words are there, what needs it goes, and comes back with it.

A driver asks nothing of a page that still loads, and looking at it again and again would hide that
nothing was drawn. So the page looks once a second and tells the front what it has seen.
"""

import time
from collections.abc import Callable

import pytest

from tests.browser import faults
from tests.browser.front import Front
from tests.browser.phone import Phone
from tests.browser.webdriver import LIMIT

pytestmark = pytest.mark.every_engine

LOOK = """
const sight = { visibilityProperty: true, contentVisibilityAuto: true };
const seen = (where) => [...document.querySelectorAll(where)].some((e) => e.checkVisibility(sight));
const controls = "main button, main form";
const instead = ".receipt-form + .without-script";
const looks = {
  words: () => seen("[data-fact]") && seen(controls) && !seen(instead),
  given_up: () => {
    const waits = document.getAnimations().filter((each) => each.animationName === "give-up");
    for (const wait of waits) wait.finish();
    return seen(instead) && !seen(controls) && seen("[data-fact]");
  },
  alive: () => "started" in document.documentElement.dataset && seen(controls) && !seen(instead),
};
const left = Object.keys(looks);
setInterval(() => {
  if (!left.length || !document.body || !looks[left[0]]()) return;
  fetch(`/seen/${left.shift()}`);
}, 1000);
"""


def late(wire: faults.Wire) -> None:
    """The real answer, once the fault is over."""
    wire.wait_until_over()
    faults.ok(wire)


def wait_for_request(front: Front, path: str) -> None:
    end = time.monotonic() + LIMIT
    while path not in front.requests:
        assert time.monotonic() < end, f"{path} was not asked for: {front.requests}"
        time.sleep(0.02)


def test_the_words_are_there_and_what_needs_a_script_comes_with_it(
    new_phone: Callable[..., Phone], front: Front
) -> None:
    phone = new_phone(script=LOOK)
    front.behave(late, when=lambda asked: asked.path.endswith("/main.js"))
    phone.start("/en/")
    wait_for_request(front, "/seen/words")
    wait_for_request(front, "/seen/given_up")
    front.behave(faults.ok)
    wait_for_request(front, "/seen/alive")
