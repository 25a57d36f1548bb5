"""A link within the page leads to what it names, also where that is folded away."""

import pytest

from tests.browser.phone import Phone
from tests.browser.visitor import STARTED

pytestmark = pytest.mark.every_engine

CITE = ".cite[href^='#source-']"
IN_VIEW = """(hash) => {
  if (location.hash !== hash) return false;
  const { top, height } = document.querySelector(hash).getBoundingClientRect();
  return height > 0 && top >= 0 && top < innerHeight / 2;
}"""
FOLD = "() => { document.querySelector('#sources details').open = false; scrollTo(0, 0); }"


def test_a_tap_on_a_standing_shows_its_source_every_time(phone: Phone) -> None:
    phone.visit("/en/")
    phone.wait_until(STARTED)
    hash_ = phone.run(f'document.querySelector("#safety {CITE}").hash')
    for _time in range(2):
        phone.run(FOLD)
        phone.run(f"""() => document.querySelector("#safety {CITE}").click()""")
        phone.wait_until(IN_VIEW, hash_)


def test_an_address_that_names_a_source_opens_it(phone: Phone) -> None:
    phone.visit("/en/#source-base-consult")
    phone.wait_until(IN_VIEW, "#source-base-consult")
