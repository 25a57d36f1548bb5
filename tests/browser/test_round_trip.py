"""Five hundred receipts leave in one file and come back whole."""

import base64
import json
from pathlib import Path
from typing import Any

from PIL import Image
from playwright.sync_api import Page, expect

from tests.browser.kept import LISTED, bring, kept, save, start_again
from tests.browser.pictures import written
from tests.browser.visitor import Visitor

MANY = 500
TEXTS = (
    "",
    "Gare du Midi, 10 €",
    "👨‍👩‍👧‍👦 e\u0301 汉字 ﷽",
    "مرحبا \u200fשלום",
    "<script>alert(1)</script>",
    "\"\\'\u2028\u2029`${}{count}",
    " two  spaces\n\tand a line ",
    "w" * 64,
)
NUMBERS = {
    "cents": (0, 1, 1500, 1_000_000, None),
    "savedAt": (0, 1_793_870_000_000, 8_640_000_000_000_000),
    "offsetMinutes": (120, 60, 0, -720, 840),
    "paidAt": (None, 1_793_870_000_123),
    "before": (None, 0, 1234),
    "after": (1_000_000, None, 7),
}
WORDS = {
    "operator": ("base", "orange", "", "a-later-operator"),
    "channel": ("app", "partner-store", ""),
    "date": ("2026-11-05", "2024-02-29", "0001-01-01", "9999-12-31"),
    "reference": tuple(" ".join(text.split()) for text in TEXTS),
    "note": TEXTS,
    "reply": TEXTS[::-1],
}
Archive = dict[str, Any]


def export(page: Page, folder: Path) -> Path:
    with page.expect_download() as download:
        page.click("[data-action=export]")
    path = folder / download.value.suggested_filename
    download.value.save_as(path)
    return path


def photo(number: int) -> str:
    """Take another photo each time, of up to 60 kB."""
    noise = Image.effect_noise((32 + number % 200, 24 + number % 150), 80)
    body = written(noise, "JPEG", quality=95)
    return base64.b64encode(body + number.to_bytes(2)).decode()


def receipts_like(receipt: Archive) -> list[Archive]:
    """Make many of one: every field that it has takes every value that it can."""
    assert not receipt.keys() - NUMBERS.keys() - WORDS.keys() - {"id", "hasPhoto", "photo"}
    many = []
    for number in range(MANY):
        made = {f: v[number % len(v)] for f, v in (NUMBERS | WORDS).items() if f in receipt}
        hold = number % 5 > 0
        taken = {"type": "image/jpeg", "data": photo(number)} if hold else None
        reason = {} if hold or number % 2 else {"photoError": "too-many-pixels"}
        several = {"id": f"r-{number:03}", "hasPhoto": hold, "photo": taken, **reason}
        many.append({**receipt, **made, **several})
    return many


def test_500_receipts_leave_and_come_back_whole(visitor: Visitor, tmp_path: Path) -> None:
    page = visitor.open()
    save(page, "OWN-1111", "typed by hand")
    archive = json.loads(export(page, tmp_path).read_text("utf-8"))
    start_again(page)
    archive["receipts"] = receipts_like(archive["receipts"][0])
    seed = tmp_path / "seed.json"
    seed.write_text(json.dumps(archive), "utf-8")
    assert str(MANY) in bring(page, seed)
    before = kept(page)
    sent = {receipt["id"]: receipt for receipt in archive["receipts"]}
    assert before["receipts"] == [
        {field: value for field, value in sent[id].items() if field != "photo"}
        for id in sorted(sent)
    ]
    photos = {record["id"]: record["bytes"] for record in before["photos"]}
    assert photos == {id: r["photo"]["data"] for id, r in sent.items() if r["photo"]}

    file = export(page, tmp_path)
    expect(page.locator("[data-archive-message]")).to_contain_text(str(MANY))
    assert file.stat().st_size < 40_000_000
    start_again(page)
    emptied = kept(page)
    assert (emptied["receipts"], emptied["photos"]) == ([], [])
    with page.expect_file_chooser() as chooser:
        page.click("[data-action=import]")
    chooser.value.set_files(file)
    expect(page.locator(LISTED)).to_have_count(MANY, timeout=20_000)
    after = kept(page)
    assert after["receipts"] == before["receipts"]
    assert after["photos"] == before["photos"]
