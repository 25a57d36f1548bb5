"""A page that is found as it was left: the answers kept since then count, not its old ticks."""

from collections.abc import Callable

import pytest

from tests.browser.phone import Phone

pytestmark = pytest.mark.every_engine

CHOOSE = """(operator) => {
  const option = document.querySelector(`[name=operator][value=${operator}]`);
  option.click();
  return new Promise((done) => { setTimeout(done, 700); });
}"""
CHOSEN = """(operator) =>
  document.documentElement.dataset.started !== undefined &&
  document.querySelector("[name=operator]:checked")?.value === operator"""


@pytest.fixture
def phone(new_phone: Callable[..., Phone]) -> Phone:
    phone = new_phone()
    phone.visit("/en/")
    phone.wait_for("ready")
    return phone


def go_back(phone: Phone) -> None:
    phone.run("() => { setTimeout(() => history.back()); }")
    phone.wait_until("document.documentElement.lang === 'en'")


def test_a_choice_made_in_another_language_outlives_the_way_back(phone: Phone) -> None:
    phone.run(CHOOSE, "base")
    phone.visit("/fr/")
    phone.run(CHOOSE, "orange")
    go_back(phone)
    phone.wait_until(CHOSEN, "orange")
    phone.visit("/fr/")
    phone.wait_until(CHOSEN, "orange")


def test_what_was_erased_is_not_given_back(phone: Phone) -> None:
    phone.run(CHOOSE, "base")
    phone.run("() => { document.querySelector('[name=some-cash]').click(); }")
    phone.run("() => { document.querySelector('[data-action=erase]').click(); }")
    with phone.reloading():
        phone.run("() => { document.querySelector('[data-action=erase-confirmed]').click(); }")
    phone.wait_until("document.documentElement.dataset.started !== undefined")
    assert phone.run("document.querySelectorAll('[data-keep]:checked:not([checked])').length") == 0
