"""A file from a stranger: what it says is text, what it is not it does not become."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Dialog, Page, expect

from tests.browser.kept import LISTED, bring, bring_all, kept, save, settled, start_again, words
from tests.browser.visitor import STARTED, Visitor

PAYLOADS = Path(__file__).with_name("payloads.txt").read_text("utf-8").splitlines()
BIDI = [chr(mark) for mark in (*range(0x202A, 0x202F), *range(0x2066, 0x206A))]
HIDDEN = [*BIDI, "\0", "\x1b", "\x9b", "\x7f"]
Archive = dict[str, Any]

LISTEN = """
window.violations = [];
addEventListener("securitypolicyviolation", ({ violatedDirective, blockedURI }) =>
  window.violations.push(`${violatedDirective} ${blockedURI}`));
"""
# Each element by its name and the names of its attributes, in the order of the document.
ELEMENTS = """() => [...document.querySelectorAll("*")].map((element) =>
  [element.localName, ...element.getAttributeNames().sort()].join(" "))"""
# Press what each receipt offers; how many elements there are after each.
PRESS = """() => {
  const left = "[data-action=delete], [data-action=repeat], [hidden]";
  const buttons = [...document.querySelectorAll("[data-receipts] [data-action]")];
  return buttons.filter((button) => !button.matches(left)).map((button) => {
    button.click();
    return document.querySelectorAll("*").length;
  });
}"""


@pytest.fixture(scope="module")
def honest(visitor: Visitor) -> Archive:
    """What the page itself exports, with one receipt."""
    page = visitor.open()
    save(page, "REFERENCE", "NOTE")
    with page.expect_download() as download:
        page.click("[data-action=export]")
    archive: Archive = json.loads(Path(download.value.path()).read_text("utf-8"))
    return archive


@pytest.fixture
def page(visitor: Visitor) -> Iterator[Page]:
    """A page on which nothing happens but what its own buttons do."""
    page = visitor.open(script=LISTEN)
    events: list[str] = []

    def dismiss(dialog: Dialog) -> None:
        events.append(f"dialog: {dialog.message}")
        dialog.dismiss()

    page.on("dialog", dismiss)
    page.on("pageerror", lambda error: events.append(str(error)))
    page.on("request", lambda request: events.append(request.url))
    yield page
    outside = [e for e in events if not e.startswith((f"{visitor.origin}/", "blob:"))]
    assert outside == []
    assert not [e for e in events if "evil" in e or "alert" in e or e.endswith("/x")]
    assert page.evaluate("window.violations") == []


def texts_of(honest: Archive) -> list[str]:
    """Give the fields of a receipt that hold any text."""
    (receipt,) = honest["receipts"]
    names = {"id", "operator", "channel", "date"}
    return [f for f, value in receipt.items() if isinstance(value, str) and f not in names]


def filled(honest: Archive, texts: list[str]) -> str:
    """Write the same file with a receipt for each text, which stands in all its text fields."""
    (receipt,) = honest["receipts"]
    made = [
        {**receipt, **dict.fromkeys(texts_of(honest), t), "id": f"r-{i:03}", "savedAt": 10**12 - i}
        for i, t in enumerate(texts)
    ]
    return json.dumps({**honest, "receipts": made})


def seen(page: Page, count: int) -> list[str | int]:
    """Press what there is to press, then describe every element."""
    expect(page.locator(LISTED)).to_have_count(count)
    pressed: list[int] = page.evaluate(PRESS)
    assert len(pressed) >= count
    return [*pressed, *page.evaluate(ELEMENTS)]


def test_markup_in_every_text_is_shown_as_text(page: Page, honest: Archive) -> None:
    harmless = [f"harmless {i}" for i in range(len(PAYLOADS))]
    (said,) = bring_all(page, filled(honest, harmless))
    assert str(len(PAYLOADS)) in said
    expected = seen(page, len(PAYLOADS))
    start_again(page)
    bring_all(page, filled(honest, PAYLOADS))
    assert seen(page, len(PAYLOADS)) == expected
    for part in ("[data-of=note]", "[data-of=reference]"):
        shown = page.locator(f"{LISTED} {part}").all_text_contents()
        whole = [" ".join(text.split()) for text in shown]
        assert whole == [p if "note" in part else p[:64].strip() for p in PAYLOADS]
    page.goto("/ar/")
    page.wait_for_function(STARTED)
    seen(page, len(PAYLOADS))


def test_many_long_texts_do_not_fill_the_memory(page: Page, honest: Archive) -> None:
    long = "👨‍👩‍👧‍👦" * 160  # as many bytes as a text may have
    bring_all(page, filled(honest, [long] * 100))
    expect(page.locator(LISTED)).to_have_count(100)
    session = page.context.new_cdp_session(page)
    session.send("HeapProfiler.collectGarbage")
    assert session.send("Runtime.getHeapUsage")["usedSize"] < 20_000_000


def test_what_reorders_or_hides_text_does_not_come_in(page: Page, honest: Archive) -> None:
    texts = [f"{mark}before{mark}after{mark * 100}" for mark in HIDDEN]
    bring_all(page, filled(honest, texts))
    elements = seen(page, len(texts))
    assert page.locator("[data-of=note]:text-is('beforeafter')").count() == len(texts)
    assert not [mark for mark in HIDDEN if mark in page.inner_text("body")]
    assert not [mark for mark in HIDDEN if mark in json.dumps(kept(page), ensure_ascii=False)]
    start_again(page)
    bring_all(page, filled(honest, ["beforeafter"] * len(texts)))
    assert seen(page, len(texts)) == elements


def test_no_field_but_a_text_takes_markup(page: Page, honest: Archive) -> None:
    save(page, "MY-OWN-1111")
    before = settled(page)
    (receipt,) = honest["receipts"]
    fields = [f for f in receipt if f not in texts_of(honest)] + ["photoError"]
    forged = [{**receipt, field: text} for field in fields for text in PAYLOADS]
    forged += [{**receipt, "photo": {"type": t, "data": t}} for t in PAYLOADS]
    files = [json.dumps({**honest, "receipts": [made]}) for made in forged]
    files += [json.dumps({**honest, head: text}) for head in ("app", "format") for text in PAYLOADS]
    files += [json.dumps({**honest, "receipts": PAYLOADS}), *PAYLOADS]
    bring_all(page, "")  # from now on the message has a tone
    elements = page.evaluate(ELEMENTS)
    said = set(bring_all(page, *files))
    assert said == {words(page, "not-ours"), words(page, "damaged")}
    assert page.evaluate(ELEMENTS) == elements
    assert kept(page) == before


def test_what_would_break_the_page_is_refused_with_a_sentence(
    page: Page, honest: Archive, tmp_path: Path
) -> None:
    save(page, "MY-OWN-1111")
    before = settled(page)
    deep = 100_000
    whole = json.dumps(honest)
    large = tmp_path / "large.json"
    large.write_bytes(whole.encode() + b" " * 41_000_000)
    arrays = "[" * deep + "]" * deep
    texts = {
        arrays: "damaged",
        '{"a":' * deep + "1" + "}" * deep: "damaged",
        whole.replace('"NOTE"', arrays): "damaged",
        whole.replace('"NOTE"', "1e999"): "damaged",
        whole.replace('"NOTE"', "NaN"): "not-ours",
        whole.replace('{"app"', '{"extra":' + arrays + ',"app"'): "damaged",
        json.dumps({**honest, "receipts": honest["receipts"] * 2}): "damaged",
        json.dumps({**honest, "receipts": honest["receipts"] * 501}): "too-large",
        json.dumps({**honest, "format": honest["format"] + 1}): "newer",
        json.dumps({**honest, "format": 0}): "not-ours",
        whole[:-2]: "not-ours",
        "": "not-ours",
    }
    for text, sentence in texts.items():
        assert bring_all(page, text) == [words(page, sentence)], text[:60]
        assert kept(page) == before
    for encoding in ("utf-16", "utf-16-be", "utf-32"):
        body = whole.encode(encoding)
        file = {"name": "x.json", "mimeType": "application/json", "buffer": body}
        assert bring(page, file) == words(page, "not-ours")  # type: ignore[arg-type]
    assert bring(page, large) == words(page, "too-large")
    assert kept(page) == before
    save(page, "STILL-ALIVE-2222")
    assert page.locator(LISTED).count() == 2


def test_keys_that_change_every_object_change_none(page: Page, honest: Archive) -> None:
    poison = '{"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}},'
    text = json.dumps(honest).replace("{", poison)
    bring_all(page, text)
    assert page.evaluate("[({}).polluted, Object.keys(Object.prototype).length]") == [None, 0]
    (receipt,) = kept(page)["receipts"]
    assert receipt.keys() == honest["receipts"][0].keys() - {"photo"}
