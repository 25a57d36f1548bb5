"""The database on the device, read and written past the app's own code. Photos are base64."""

from typing import Any, NamedTuple

from playwright.sync_api import Page

Record = dict[str, Any]

QUIET = "/en/nowhere/"  # this origin without any script of ours: nothing opens the database there

COMMON = """
const NAME = "topup-belgium";
const STORES = ["journey", "receipts", "photos"];
const done = (request) => new Promise((resolve, reject) => {
  request.onsuccess = () => resolve(request.result);
  request.onerror = () => reject(request.error);
});
const ended = (transaction) => new Promise((resolve, reject) => {
  transaction.oncomplete = resolve;
  transaction.onabort = () => reject(transaction.error);
});
const createStores = ({ target }) => {
  for (const name of STORES) target.result.createObjectStore(name, { keyPath: "id" });
};
"""

# Runs before the page: the storage, if there is one, is busy while everything else starts.
BUSY = f"""(async () => {{
  {COMMON}
  if (!(await indexedDB.databases()).some(({{ name }}) => name === NAME)) return;
  const database = await done(indexedDB.open(NAME));
  const writing = database.transaction(STORES, "readwrite");
  const end = performance.now() + 5_000;
  while (performance.now() < end) await done(writing.objectStore("journey").count());
  database.close();
}})();
"""

READ = f"""async () => {{
  {COMMON}
  const known = (await indexedDB.databases()).some(({{ name }}) => name === NAME);
  if (!known) return {{ version: 0, journey: [], receipts: [], photos: [] }};
  const database = await done(indexedDB.open(NAME));
  const reading = database.transaction(STORES);
  const found = {{ version: database.version }};
  for (const name of STORES) found[name] = await done(reading.objectStore(name).getAll());
  for (const photo of found.photos) photo.bytes = new Uint8Array(photo.bytes).toBase64();
  database.close();
  return found;
}}"""

MAKE = f"""async ({{ version, ...records }}) => {{
  {COMMON}
  await done(indexedDB.deleteDatabase(NAME));
  const opening = indexedDB.open(NAME, version);
  opening.onupgradeneeded = createStores;
  const database = await done(opening);
  const writing = database.transaction(STORES, "readwrite");
  for (const photo of records.photos) photo.bytes = Uint8Array.fromBase64(photo.bytes).buffer;
  for (const name of STORES)
    for (const record of records[name]) writing.objectStore(name).put(record);
  await ended(writing);
  database.close();
}}"""


class Kept(NamedTuple):
    """Everything in the database; version 0 where there is none."""

    version: int
    journey: list[Record]
    receipts: list[Record]
    photos: list[Record]

    def answers(self) -> dict[str, str]:
        """What the journey holds, as the page keeps it from version 2 on."""
        named = ((record["id"].partition("answer:")[2], record) for record in self.journey)
        return {name: record["value"] for name, record in named if name}


def read(page: Page) -> Kept:
    return Kept(**page.evaluate(READ))


def make(page: Page, kept: Kept) -> None:
    """Make the database anew. Must be asked of a page where none of our scripts runs."""
    page.evaluate(MAKE, kept._asdict())
