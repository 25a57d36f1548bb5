"""What a page keeps on the device, down to the bytes of its photos, and what comes into it."""

import base64
import re
from pathlib import Path
from typing import Any

from playwright.sync_api import FilePayload, Page, expect

from tests.browser.visitor import STARTED

MESSAGE = "[data-archive-message]"
LISTED = "[data-receipts] > li"

# Every record of every store; bytes as base64, so that two of these are equal or not.
RECORDS = """async () => {
  const done = (request) => new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
  const base64 = (buffer) => {
    let text = "";
    const bytes = new Uint8Array(buffer);
    for (let at = 0; at < bytes.length; at += 0x3000)
      text += btoa(String.fromCharCode(...bytes.subarray(at, at + 0x3000)));
    return text;
  };
  const plain = (record) => Object.fromEntries(Object.entries(record).map(([field, value]) =>
    [field, value instanceof ArrayBuffer ? base64(value) : value]));
  const found = {};
  for (const { name, version } of await indexedDB.databases()) {
    const database = await done(indexedDB.open(name));
    found[`${name} ${version}`] = database.version;
    for (const store of database.objectStoreNames) {
      const all = await done(database.transaction(store).objectStore(store).getAll());
      found[store] = all.map(plain);
    }
    database.close();
  }
  return found;
}"""

# As if a file had been chosen, but many a second: files from the disk take longer.
CHOOSE = """async (files) => {
  const [picker] = document.querySelectorAll("[data-import-file]");
  const [message] = document.querySelectorAll("[data-archive-message]");
  const said = [];
  for (const text of files) {
    const chosen = new DataTransfer();
    chosen.items.add(new File([text], "export.json", { type: "application/json" }));
    message.textContent = "";
    const answered = new Promise((resolve) => {
      const watch = new MutationObserver(() => {
        if (!["", message.dataset.importing].includes(message.textContent))
          resolve(watch.disconnect());
      });
      watch.observe(message, { childList: true });
    });
    picker.files = chosen.files;
    picker.dispatchEvent(new Event("change"));
    await answered;
    said.push(message.textContent);
  }
  return said;
}"""

File = Path | FilePayload


def kept(page: Page) -> dict[str, Any]:
    """Give every record by store."""
    records: dict[str, Any] = page.evaluate(RECORDS)
    return records


def settled(page: Page) -> dict[str, Any]:
    """Let the page write what it has not yet written, then give every record."""
    page.evaluate("dispatchEvent(new Event('pagehide'))")
    date = page.input_value("[name=date]")
    page.wait_for_function(
        f"async (date) => JSON.stringify((await ({RECORDS})()).journey).includes(date)", arg=date
    )
    return kept(page)


def photo_of(page: Page, receipt: str) -> bytes:
    """Give the photo of this receipt as it is kept."""
    (photo,) = [photo for photo in kept(page)["photos"] if photo["id"] == receipt]
    assert photo["type"] == "image/jpeg"
    return base64.b64decode(photo["bytes"])


def bring(page: Page, file: File, timeout: float = 10_000) -> str:
    """Import a file by the page's own field. Return what the page says then."""
    page.eval_on_selector(MESSAGE, "message => { message.textContent = ''; }")
    page.set_input_files("[data-import-file]", file)
    said = re.compile(rf"^(?!{re.escape(words(page, 'importing'))}$).+")
    expect(page.locator(MESSAGE)).to_have_text(said, timeout=timeout)
    return page.inner_text(MESSAGE)


def bring_all(page: Page, *texts: str) -> list[str]:
    """Import one file after the other. Return what the page says after each."""
    said: list[str] = page.evaluate(CHOOSE, list(texts))
    return said


def words(page: Page, key: str, place: str = MESSAGE) -> str:
    """Give the sentence that the page holds for this case."""
    sentence = page.get_attribute(place, f"data-{key}")
    assert sentence, f"{place} has no words for {key}"
    return sentence


def save(page: Page, reference: str, note: str = "", photo: File | None = None) -> str:
    """Save a receipt by the form. Return its id, once the page lists it."""
    before = page.locator(LISTED).count()
    page.fill("form[data-form=receipt] [name=reference]", reference)
    page.fill("form[data-form=receipt] [name=note]", note)
    if photo:
        page.set_input_files("form[data-form=receipt] [name=photo]", photo)
    page.click("form[data-form=receipt] [type=submit]")
    expect(page.locator(LISTED)).to_have_count(before + 1)
    expect(page.locator("form[data-form=receipt] [type=submit]")).to_be_enabled()
    return page.get_attribute(LISTED, "data-receipt") or ""


def start_again(page: Page) -> None:
    """Erase by the page's own buttons."""
    page.click("[data-action=erase]")
    with page.expect_navigation():
        page.click("[data-action=erase-confirmed]")
    page.wait_for_function(STARTED)
    expect(page.locator(LISTED)).to_have_count(0)
