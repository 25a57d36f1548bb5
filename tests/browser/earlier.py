"""What earlier versions of the database left on a phone: one entry in VERSIONS for each."""

import base64
import io
from collections.abc import Callable
from functools import cache

from PIL import Image

from tests.browser.database import Kept, Record

RECEIPTS = 1000
PHOTOS = 50
CURRENT = "receipt-7"  # the receipt of the top-up that the journey is about
PAID_AT = 1_793_870_000_000
TOP_UP = {"paidAt": PAID_AT, "receipt": CURRENT, "done": False}

# By the name of the field that shows them again.
ANSWERS = {
    "operator": "base",
    "channel": "partner-store",
    "have-cash": "on",
    "amount": "12,50",
    "date": "2026-11-05",
    "reference": "REF 2026 ü 小店",
    "note": "Gare du Midi\nlevel −1 👩‍👩‍👧",
    "balance-before": "2.00",
    "balance-after": "14.50",
}
# The app reads none of these as a receipt: they stay as they are, too.
STRANGE: list[Record] = [{"id": "strange"}, {"id": "later", "cents": "ten", "currency": ["EUR"]}]


def _receipt(n: int) -> Record:
    error = {"photoError": "heic"} if n == PHOTOS else {}
    return {
        "id": f"receipt-{n}",
        "operator": ("base", "orange", "lycamobile", "")[n % 4],
        "channel": ("partner-store", "website", "")[n % 3],
        "cents": None if n % 10 == 0 else 500 + n,
        "date": f"202{n % 6}-0{n % 9 + 1}-1{n % 10}",
        "reference": f"REF-{n}-ü小",
        "note": f"note {n}\n👩‍👩‍👧" if n % 2 else "",
        "savedAt": PAID_AT - n * 86_400_000,
        "offsetMinutes": (60, 120, -330)[n % 3],
        "hasPhoto": n < PHOTOS,
        **error,
    }


@cache
def _photo(n: int) -> str:
    file = io.BytesIO()
    Image.effect_noise((60 + n, 40), 60).convert("RGB").save(file, "JPEG")
    return base64.b64encode(file.getvalue()).decode()


def _photos() -> list[Record]:
    return [{"id": f"receipt-{n}", "type": "image/jpeg", "bytes": _photo(n)} for n in range(PHOTOS)]


def _kept(version: int, journey: list[Record], receipts: list[Record]) -> Kept:
    return Kept(version, _sorted(journey), _sorted([*STRANGE, *receipts]), _sorted(_photos()))


def _sorted(records: list[Record]) -> list[Record]:
    """In the order in which a database gives them back."""
    return sorted(records, key=lambda record: str(record["id"]))


def _version_1() -> Kept:
    journey = {"id": "current", "answers": ANSWERS, **TOP_UP}
    return _kept(1, [journey], [_receipt(n) for n in range(RECEIPTS)])


def _version_2() -> Kept:
    answers = {f"answer:{name}": value for name, value in ANSWERS.items()}
    journey = [{"id": name, "value": value} for name, value in {**TOP_UP, **answers}.items()]
    history = {"paidAt": PAID_AT, "before": 200, "after": None, "reply": "Uw krediet: 2,00 €"}
    return _kept(2, journey, [{**_receipt(n), **history} for n in range(RECEIPTS)])


VERSIONS: dict[int, Callable[[], Kept]] = {1: _version_1, 2: _version_2}
