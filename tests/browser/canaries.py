"""Words that are typed into a page, each once, to be looked for where they must not be."""

import base64
from collections.abc import Iterator
from typing import Any

from playwright.sync_api import Page

from tests.browser.visitor import wait_until_kept

FIELDS = """() => {
  const typed = "textarea, input:not([type=checkbox], [type=radio], [type=file], [type=hidden])";
  for (const details of document.querySelectorAll("details")) details.open = true;
  return [...document.querySelectorAll(typed)].map((field, place) => {
    field.dataset.place = place;
    return {
      place: String(place),
      kind: field.type === "date" ? "date" : field.inputMode,
      seen: field.checkVisibility({ visibilityProperty: true }),
      kept: "keep" in field.dataset,
    };
  });
}"""
TYPE = """(field, text) => {
  field.value = text;
  for (const name of ["input", "change"])
    field.dispatchEvent(new Event(name, { bubbles: true }));
}"""


def canary(kind: str, number: int) -> str:
    """Make a word of a kind that the field takes, and that stands nowhere else."""
    return {
        "date": f"1987-{1 + number // 28:02}-{1 + number % 28:02}",
        "decimal": f"97{number:02}.31",
        "numeric": f"80706050403{number:04}",
        "tel": f"0497061{number:04}",
    }.get(kind, f"canary{number:03}word")


class Canaries:
    """Words that are typed, each once, and looked for on the wire."""

    def __init__(self) -> None:
        self.words: list[str] = []

    def make(self, kind: str = "") -> str:
        self.words.append(canary(kind, len(self.words)))
        return self.words[-1]

    def type_everywhere(self, page: Page) -> None:
        """Fill every field that the page has, as a person where one can."""
        stay = []
        fields: list[dict[str, Any]] = page.evaluate(FIELDS)
        assert len(fields) > 8
        for field in fields:
            word = self.make(field["kind"])
            place = page.locator(f'[data-place="{field["place"]}"]')
            if field["seen"]:
                place.fill(word)
            else:
                place.evaluate(TYPE, word)
            stay += [word] if field["kept"] else []
        page.evaluate("dispatchEvent(new Event('pagehide'))")
        taken = wait_until_kept(page, stay[-1])
        assert [word for word in stay if word not in taken] == []


def disguises(word: str) -> Iterator[bytes]:
    """Give the word as it is, and as other encodings hide it."""
    plain = word.encode()
    yield from (plain, plain.hex().encode(), word.encode("utf-16-le"), plain[::-1])
    for shift in range(3 if len(word) > 12 else 0):
        # The first and last characters also depend on what stands around the word.
        yield base64.b64encode(bytes(shift) + plain)[4:-4]
