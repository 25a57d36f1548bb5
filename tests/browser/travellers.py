"""Two ways through the page: by keyboard alone and by touch alone, noticing what is in the way."""

from typing import Any

from playwright.sync_api import Page, expect

MOST_TABS = 150

# The element with the focus: is it on the screen, and does nothing lie on top of it?
FOCUSED = """(wanted) => {
  const element = document.activeElement;
  const label = element.closest("label");
  const boxes = [...element.getClientRects()];  // of a link that wraps, a box for each line
  const isFree = (box) => {
    const left = Math.max(box.left, 0), right = Math.min(box.right, innerWidth);
    const top = Math.max(box.top, 0), bottom = Math.min(box.bottom, innerHeight);
    if (right - left < Math.min(20, box.width) || bottom - top < Math.min(20, box.height))
      return false;
    const hit = document.elementFromPoint((left + right) / 2, (top + bottom) / 2);
    return hit !== null && (element.contains(hit) || label?.contains(hit) === true);
  };
  const places = boxes.map((box) => [box.left, box.top, box.right, box.bottom].map(Math.round));
  return {
    reached: element.matches(wanted),
    lost: element === document.body,
    problem: boxes.some(isFree) ? null : `${element.outerHTML.slice(0, 160)} at ${places}`,
  };
}"""

# What is too wide for the screen or too small for a thumb, of all that is seen now.
MISFITS = """() => {
  const found = [];
  if (document.documentElement.scrollWidth > innerWidth)
    found.push(`the page is ${document.documentElement.scrollWidth} wide`);
  const targets = "button, summary, input, textarea, select, a";
  for (const element of document.querySelectorAll(targets)) {
    const { parentElement: parent } = element;
    const inSentence = element.matches("a:not(.button)")
      && parent.textContent.trim() !== element.textContent.trim();
    const target = element.matches("[type=radio], [type=checkbox]")
      ? element.closest("label") : element;
    const { width, height, left, right } = target.getBoundingClientRect();
    if (!element.checkVisibility() || inSentence || element.matches(".skip")) continue;
    const least = element.matches(".primary") ? 44 : 24;
    if (width < least || height < least)
      found.push(`${target.outerHTML.slice(0, 160)} is ${width} x ${height}`);
    if (left < 0 || right > innerWidth + 0.5)
      found.push(`${target.outerHTML.slice(0, 160)} from ${left} to ${right}`);
  }
  return found;
}"""


class Traveller:
    """Goes through the page in one way: begin, choose, press, type."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def fits(self) -> None:
        """Everything on the page is as wide as the screen and large enough to hit."""
        misfits = self.page.evaluate(MISFITS)
        assert not misfits, "\n".join(misfits)


class Typist(Traveller):
    """By keyboard alone."""

    def reach(self, selector: str) -> None:
        for _ in range(MOST_TABS):
            focused = self.look(selector)
            if focused["reached"]:
                return
            self.page.keyboard.press("Tab")
        raise AssertionError(f"Tab does not lead to {selector}")

    def look(self, selector: str = "*") -> dict[str, Any]:
        focused: dict[str, Any] = self.page.evaluate(FOCUSED, selector)
        assert focused["lost"] or not focused["problem"], focused["problem"]
        return focused

    def begin(self) -> None:
        self.page.keyboard.press("Tab")
        assert self.look(".skip")["reached"]
        self.page.keyboard.press("Enter")

    def choose(self, name: str, value: str) -> None:
        option = f"[name={name}][value={value}]"
        self.reach(f"[name={name}]" if name in ("operator", "channel") else option)
        if not self.page.locator(f"[name={name}]:checked").count() or name == "have":
            self.page.keyboard.press("Space")
        while not self.look(option)["reached"]:
            self.page.keyboard.press("ArrowDown")
        expect(self.page.locator(option)).to_be_checked()

    def press(self, selector: str) -> None:
        self.reach(selector)
        self.page.keyboard.press("Enter")

    def type(self, field: str, text: str) -> None:
        self.reach(field)
        self.page.keyboard.type(text)

    def goes_on_at(self, selector: str) -> None:
        """What was pressed is gone: the next Tab leads to what came in its place."""
        self.page.keyboard.press("Tab")
        assert self.look(f"{selector} *")["reached"]


class Toucher(Traveller):
    """By touch alone: a tap, and the keyboard that the phone shows for a field."""

    def begin(self) -> None:
        pass

    def choose(self, name: str, value: str) -> None:
        self.page.locator(f"label:has([name={name}][value={value}])").tap()
        expect(self.page.locator(f"[name={name}][value={value}]")).to_be_checked()

    def press(self, selector: str) -> None:
        self.page.locator(selector).tap()

    def type(self, field: str, text: str) -> None:
        self.page.locator(field).tap()
        expect(self.page.locator(field)).to_be_focused()
        self.page.keyboard.type(text)

    def goes_on_at(self, selector: str) -> None:
        expect(self.page.locator(selector)).to_be_visible()
