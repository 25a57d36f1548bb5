"""A visitor: quick looks at the page in one browser, each beginning with nothing kept."""

import time

from playwright.sync_api import Page, Playwright

from tests.browser.phone import ARGUMENTS, CHROMIUM

AGENTS = {
    "android": "Mozilla/5.0 (Linux; Android 15; Pixel 9) AppleWebKit/537.36 (KHTML, like Gecko) "
    "Chrome/140.0.0.0 Mobile Safari/537.36",
    "iphone": "Mozilla/5.0 (iPhone; CPU iPhone OS 18_6 like Mac OS X) AppleWebKit/605.1.15 "
    "(KHTML, like Gecko) Version/18.6 Mobile/15E148 Safari/604.1",
    "desktop": "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) "
    "Chrome/140.0.0.0 Safari/537.36",
}

LIMIT = 30

# The last thing that a start does: from then on the page answers.
STARTED = "() => document.documentElement.dataset.started !== undefined"

# Everything that this origin keeps, except files for offline use.
KEPT = """async () => {
  const done = (request) => new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
  const found = [JSON.stringify(localStorage), JSON.stringify(sessionStorage), location.href,
    JSON.stringify(history.state), document.cookie, window.name];
  for (const { name } of await indexedDB.databases()) {
    const database = await done(indexedDB.open(name));
    for (const store of database.objectStoreNames) {
      const records = database.transaction(store).objectStore(store);
      found.push(JSON.stringify([await done(records.getAllKeys()), await done(records.getAll())]));
    }
    database.close();
  }
  return found.join("\\n");
}"""


class Visitor:
    """`open` a page; what was open and kept before is gone. No worker: files come from a cache."""

    def __init__(self, playwright: Playwright, port: int) -> None:
        self.origin = f"http://127.0.0.1:{port}"
        self._browser = playwright.chromium.launch(executable_path=CHROMIUM, args=[*ARGUMENTS])
        self.context = self._browser.new_context(
            base_url=self.origin,
            service_workers="block",
            reduced_motion="reduce",
            permissions=["clipboard-read", "clipboard-write"],
            viewport={"width": 390, "height": 844},
        )
        self.context.set_default_timeout(10_000)

    def open(self, tag: str = "en", agent: str = "android", script: str = "0") -> Page:
        """Show the page on this kind of phone, after a script of the test."""
        for page in self.context.pages:
            page.close()
        page = self.context.new_page()
        session = self.context.new_cdp_session(page)
        session.send("Emulation.setUserAgentOverride", {"userAgent": AGENTS[agent]})
        kept = {"origin": self.origin, "storageTypes": "indexeddb,local_storage"}
        session.send("Storage.clearDataForOrigin", kept)
        page.add_init_script(script)
        page.goto(f"/{tag}/")
        page.wait_for_function(STARTED)
        return page

    def close(self) -> None:
        self._browser.close()


def choose(page: Page, **answers: str) -> None:
    """Click these choices, folded away or not."""
    for name, value in answers.items():
        page.evaluate(
            "([n, v]) => document.querySelector(`input[name=${n}][value=${v}]`).click()",
            [name.replace("_", "-"), value],
        )


def wait_until_kept(page: Page, text: str) -> str:
    """Wait until this text is kept somewhere. Return everything that is kept then."""
    end = time.monotonic() + LIMIT
    while text not in (everything := str(page.evaluate(KEPT))):  # Playwright awaits no promise
        assert time.monotonic() < end, f"{text!r} is kept nowhere"
        time.sleep(0.05)
    return everything
