"""What browsers share that are driven by the commands of the WebDriver standard."""

import time
from abc import ABC, abstractmethod
from typing import Any

LIMIT = 60
BLANK = "about:blank"
ELEMENT = "element-6066-11e4-a52e-4f735466cecf"  # the standard's key for a reference

CALL = """
const [argument, done] = arguments;
const call = async () => {
  const called = (%s);
  return typeof called === "function" ? called(argument) : called;
};
call().then((value) => done([value ?? null]), (error) => done(`${error}`));
"""

# WebKit brings what was focused into view later on. A click in between would meet something else.
SETTLED = """() => new Promise((done) => {
  setTimeout(done, 1000);  // a page that is not seen has no frames
  requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done)));
})"""

# Chromium's driver tells these by itself; elsewhere the page is asked.
WITNESS = """
window.complaints = [];
const complain = (what) => window.complaints.push(String(what));
for (const name of ["error", "warn"]) {
  const log = console[name];
  console[name] = (...words) => { complain(words.join(" ")); log.apply(console, words); };
}
addEventListener("error", ({ message }) => complain(message));
addEventListener("unhandledrejection", ({ reason }) => complain(reason));
addEventListener("securitypolicyviolation", (event) => complain(event.blockedURI));
"""


class BrowserError(Exception):
    """What the browser could not do: an address not reached, a script that threw."""


class WebDriver(ABC):
    """Opened and closed by a subclass, which also carries the commands."""

    opened: object = None
    _tabs: list[str]

    @abstractmethod
    def command(self, name: str, **parameters: object) -> Any: ...

    def _begin(self) -> None:
        self.command("SetTimeouts", script=1000 * LIMIT, pageLoad=1000 * LIMIT)
        self._tabs = self.command("GetWindowHandles")

    def leave(self) -> None:
        """Close every page."""
        for number in range(len(self._tabs) - 1, 0, -1):
            self.tab(number)
            self.command("CloseWindow")
            self._tabs.pop()
        self.tab(0)
        self.goto(BLANK)

    @property
    def complaints(self) -> list[str]:
        said: list[str] = self.run("window.complaints")
        return said

    @property
    def requests(self) -> list[str]:
        asked: list[str] = self.run("performance.getEntriesByType('resource').map((r) => r.name)")
        return asked

    def goto(self, url: str) -> None:
        if "#" in url:  # else a driver may take it for a jump within this page
            self.command("Navigate", url=BLANK)
        self.command("Navigate", url=url)

    def run(self, function: str, argument: object = None) -> Any:
        found = self.command("ExecuteAsyncScript", script=CALL % function, args=[argument])
        if isinstance(found, list):
            return found[0]
        raise BrowserError(f"{function}: {found}")

    def click(self, selector: str) -> None:
        self.run(SETTLED)
        self.command("ElementClick", id=self._element(selector))

    def type(self, selector: str, text: str) -> None:
        self.command("ElementSendKeys", id=self._element(selector), text=text)

    def tab(self, number: int) -> None:
        """Turn to this tab, opened if there is none yet."""
        if number == len(self._tabs):
            self._tabs.append(self.command("NewWindow", type="tab")["handle"])
        self.command("SwitchToWindow", handle=self._tabs[number])

    def _element(self, selector: str) -> str:
        """Find an element, as soon as it can be seen."""
        end = time.monotonic() + LIMIT
        while not self.run("(s) => document.querySelector(s)?.checkVisibility()", selector):
            if time.monotonic() > end:
                raise BrowserError(f"{selector} is not to be seen")
            time.sleep(0.02)
        found = self.command("FindElement", using="css selector", value=selector)
        return str(found[ELEMENT])
