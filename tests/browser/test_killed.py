"""A browser that is killed while it saves: what it had called saved is there, and nothing is half.

Fifty times on two profiles (six without `make stress`), at random moments before, during and after
a save. What the page says is heard from within: a report that the kill cuts off only means that
less is demanded.
"""

import base64
import random
from collections import Counter
from operator import itemgetter
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import ConsoleMessage, expect

from tests.browser import database
from tests.browser.database import Kept
from tests.browser.phone import Phone
from tests.browser.server import Release
from tests.browser.stress import ALL
from tests.browser.top_up import FORM, KEPT
from tests.browser.visitor import STARTED

RUNS = 50 if ALL else 6
PHONES = 2  # that share them, so that two can be tested at a time
READ_EVERY = 4  # runs: nothing that is lost comes back meanwhile
KINDS = ("text", "photo", "photo", "text", "draft")
NOTE = "Gare du Midi, 小店"

# From within the page: one receipt after the other, fields filled as by typing. What the page
# says is reported as soon as it stands there. The first is saved to its end, the rest goes on
# until the kill; a draft stays one.
SAVING = f"""async ([run, kind, photo]) => {{
  const form = document.querySelector("form[data-form=receipt]");
  const field = (name) => form.querySelector(`[name=${{name}}]`);
  const message = document.querySelector("[data-receipt-message]");
  const said = (key) => message.textContent === message.dataset[key];
  const pause = (ms) => new Promise((done) => setTimeout(done, ms));
  const fill = (name, value) => {{
    field(name).value = value;
    field(name).dispatchEvent(new Event("input", {{ bubbles: true }}));
  }};
  let current = "";
  new MutationObserver(() => {{
    for (const key of ["saved", "photoWorking", "photoSaved"])
      if (said(key)) console.info(`${{key}} ${{current}}`);
  }}).observe(message, {{ childList: true, characterData: true, subtree: true }});
  const save = async (reference) => {{
    message.textContent = "";
    current = reference;
    fill("reference", reference);
    if (kind === "photo") {{
      const given = new DataTransfer();
      given.items.add(new File([Uint8Array.fromBase64(photo)], "receipt.png"));
      field("photo").files = given.files;
    }}
    await pause(Math.random() * 10);
    form.querySelector("[type=submit]").click();
    while (!said(kind === "photo" ? "photoSaved" : "saved")) await pause(1);
  }};
  const goOn = async () => {{
    for (let n = 1; ; n += 1) await save(`RUN-${{run}}-${{n}}`);
  }};
  await save(`RUN-${{run}}-0`);
  if (kind !== "draft") return void goOn();
  fill("reference", `DRAFT-${{run}}`);
  fill("note", "{NOTE}");
  await pause(1000);
}}"""

# What the app's own modules make of every record, and whether a photo can be shown.
CHECK = """async () => {
  const { receipt: { check }, receipts: { list, photo } } = window.parts;
  const seen = [];
  for (const receipt of await list()) {
    const blob = await photo(receipt.id);
    const picture = blob && (await createImageBitmap(blob));
    seen.push([check(receipt), picture?.width ?? 0]);
  }
  return seen;
}"""


class Reports:
    """What the page has called saved, by reference: "text" or "photo"."""

    def __init__(self) -> None:
        self.saved: dict[str, str] = {}

    def hear(self, message: ConsoleMessage) -> None:
        key, _, reference = message.text.partition(" ")
        if key in ("saved", "photoWorking"):
            self.saved.setdefault(reference, "text")
        if key == "photoSaved":
            self.saved[reference] = "photo"


@pytest.fixture(scope="module")
def release(open_release: Release) -> Release:
    """The one whose store tests can reach."""
    return open_release


@pytest.fixture
def photo(tmp_path: Path) -> str:
    path = tmp_path / "receipt.png"
    picture = Image.linear_gradient("L").resize((600, 800))
    Image.blend(picture, Image.effect_noise((600, 800), 30), 0.2).save(path, compress_level=1)
    return base64.b64encode(path.read_bytes()).decode()


def assert_whole(kept: Kept, reports: Reports) -> None:
    """Everything reported is there; nothing that is there is half."""
    by_reference = {receipt["reference"]: receipt for receipt in kept.receipts}
    assert len(by_reference) == len(kept.receipts)
    for reference, kind in reports.saved.items():
        assert reference in by_reference, f"{reference} was called saved and is lost"
        if kind == "photo":
            assert by_reference[reference]["hasPhoto"], f"the photo of {reference} is lost"
    with_photo = {receipt["id"] for receipt in kept.receipts if receipt["hasPhoto"]}
    assert with_photo == {photo["id"] for photo in kept.photos}
    for photo in kept.photos:
        content = base64.b64decode(photo["bytes"])
        assert (content[:3], content[-2:]) == (b"\xff\xd8\xff", b"\xff\xd9")


def moment(kept: Kept, reports: Reports, run: int) -> str:
    """When the kill came, as far as it left traces."""
    mine = [r["reference"] for r in kept.receipts if r["reference"].startswith(f"RUN-{run}-")]
    last = max(mine, key=lambda reference: int(reference.rpartition("-")[2]))
    photo = any(r["hasPhoto"] for r in kept.receipts if r["reference"] == last)
    return f"kept {'photo' if photo else 'text'}, said {reports.saved.get(last, 'nothing')}"


@pytest.mark.parametrize("phones", range(PHONES))
def test_what_was_called_saved_survives_every_kill(phone: Phone, photo: str, phones: int) -> None:
    seed = random.randrange(10**6)
    chance = random.Random(seed)
    reports, moments = Reports(), Counter[str]()
    start(phone)
    for run in range(RUNS // PHONES):
        kind = KINDS[run % len(KINDS)]
        phone.page.on("console", reports.hear)
        phone.page.evaluate(SAVING, [run, kind, photo])
        phone.page.wait_for_timeout(chance.uniform(0, 0 if kind == "draft" else 300))
        phone.kill()
        phone.open()
        start(phone)
        if run % READ_EVERY == READ_EVERY - 1:
            kept = database.read(phone.page)
            moments[f"{kind}: {moment(kept, reports, run)}"] += 1
            print(f"seed {seed}, run {run}, {kind}: {len(kept.receipts)} receipts, {moments}")
            assert_whole(kept, reports)
        if kind == "draft":
            draft = [phone.page.input_value(f"{FORM} [name={n}]") for n in ("reference", "note")]
            assert draft == [f"DRAFT-{run}", NOTE]
    kept = database.read(phone.page)
    assert_whole(kept, reports)
    assert_readable(phone, kept)


def start(phone: Phone) -> None:
    phone.visit("/en/")
    phone.page.wait_for_function(STARTED)


def assert_readable(phone: Phone, kept: Kept) -> None:
    """The app reads every record as it stands, lists it, and can show every photo."""
    seen = phone.page.evaluate(CHECK)
    receipts = sorted((receipt for receipt, _ in seen), key=itemgetter("id"))
    assert receipts == kept.receipts
    assert all((width > 0) == receipt["hasPhoto"] for receipt, width in seen)
    expect(phone.page.locator(KEPT)).to_have_count(len(receipts))
