"""My card is refused: what fits this traveller comes first."""

from itertools import chain, combinations

from tests.browser.counter import at_the_counter
from tests.browser.visitor import STARTED, Visitor, wait_until_kept

TICKS = ("second-card", "code-in-app", "card-open-abroad", "some-cash")


# For whom each rung is meant, in the order of the page.
MEANT = (
    lambda ticked: "code-in-app" not in ticked,  # the code comes by text to the home SIM
    lambda ticked: "code-in-app" in ticked,
    lambda ticked: "card-open-abroad" not in ticked,
    lambda ticked: "second-card" in ticked,
    lambda ticked: "some-cash" in ticked,
    lambda ticked: True,  # a helper
    lambda ticked: True,  # another seller
)
CLIMB = """(combinations) => {
  const rungs = () => [...document.querySelectorAll("[data-ladder] > li")];
  const all = rungs();
  return combinations.map((ticked) => {
    for (const box of document.querySelectorAll(".ticks input"))
      if (box.checked !== ticked.includes(box.name)) box.click();
    return rungs().map((rung) => [all.indexOf(rung), "aside" in rung.dataset]);
  });
}"""


def test_the_ladder_begins_with_what_fits_this_traveller(visitor: Visitor) -> None:
    page = at_the_counter(visitor)
    ticked = [list(c) for c in chain.from_iterable(combinations(TICKS, n) for n in range(5))]
    seen = page.evaluate(CLIMB, ticked)
    untouched = [rung for rung, _ in ladder([])]  # CLIMB numbers the rungs as it finds them
    for these, rungs in zip(ticked, seen, strict=True):
        assert [(untouched[rung], aside) for rung, aside in rungs] == ladder(these), these
    wait_until_kept(page, '"answer:some-cash","value":"on"')
    order = page.locator("[data-ladder] > li").all_text_contents()
    page.reload()
    page.wait_for_function(STARTED)
    assert page.locator("[data-ladder] > li").all_text_contents() == order
    assert len(order) == len(MEANT)


def ladder(ticked: list[str]) -> list[tuple[int, bool]]:
    """By place in the template: what fits, then the rest, set aside; another seller is last."""
    last = len(MEANT) - 1
    fits = [n for n in range(last) if MEANT[n](ticked)]
    rest = [n for n in range(last) if n not in fits]
    return [(n, False) for n in fits] + [(n, True) for n in rest] + [(last, False)]
