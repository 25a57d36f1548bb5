"""What might stand in the place of a value of the content, and should not."""

import re
from datetime import date, datetime
from typing import Any

PROSE = {"text", "instead", "steps", "ask", "answer", "please", "thanks", "name"}
HIDDEN = {
    "bidi override": "\u202e", "bidi isolate": "\u2066", "zero width space": "\u200b",
    "soft hyphen": "\u00ad", "byte order mark": "\ufeff", "bell": "\a", "delete": "\x7f",
    "line break": "\n", "tab": "\t", "line separator": "\u2028", "private use": "\ue000",
}  # fmt: skip
SIGNS = {
    "digit": " 5", "digits inside": "15x", "Arabic digits": " ١٥", "dial code": " *121#",
    "euro": " €", "markup": "<b>x</b>", "placeholder": " {added}", "brace": " {",
}  # fmt: skip
CHOICES = {
    "standing": ("confirmed", "reported", "unknown"), "topic": ("balance", "safety"),
    "kind": ("operator", "press", "search", "dial", "call", "sms"), "channel": ("app", "terminal"),
    "ends": ("credit", "number"), "since": ("move", "top-up"), "id": ("app", "base-kind", "x"),
}  # fmt: skip
TYPES = {
    "text": "x", "number": 7, "fraction": 1.5, "array": ["x"], "table": {"x": 1}, "truth": True,
    "moment": datetime(2026, 11, 22, 10),
}  # fmt: skip


def wrong(node: Any, path: tuple[str | int, ...]) -> dict[tuple[str, str], object]:
    """Return by family and kind what might stand in the place of a value, and should not."""
    if isinstance(node, bool):
        return {("turned", "turned"): not node}
    if isinstance(node, int):
        return {("number", "zero"): 0, ("number", "negative"): -node, ("huge", "huge"): 10**12}
    if isinstance(node, date):
        days = {"future": date(2099, 1, 1), "long ago": date(1990, 1, 1), "in quotes": str(node)}
        return {(f"day {kind}", kind): day for kind, day in days.items()}
    if isinstance(node, list | dict) and node:
        return {("emptied", "emptied"): type(node)()}
    if isinstance(node, str):
        return _texts(node, [step for step in path if isinstance(step, str)])
    return {}


def _texts(text: str, names: list[str]) -> dict[tuple[str, str], object]:
    name = names[-1]
    found: dict[tuple[str, str], object] = {("empty", "empty"): "", ("empty", "blank"): "  "}
    for kind, sign in HIDDEN.items():
        found["hidden", kind] = text[:1] + sign + text[1:]
    spaces = {"before": f" {text}", "after": f"{text} ", "two": f"{text}  x"}
    found |= {("space", f"space {kind}"): other for kind, other in spaces.items()}
    if name in PROSE and not {"code", "values"} & set(names):
        found |= {("prose", f"{kind} in prose"): text + sign for kind, sign in SIGNS.items()}
        without = re.sub(r"\{\w+\}", "it", text)
        found |= {("placeholder", "placeholder removed"): without} if without != text else {}
    found |= {("signs", f"{kind} in text"): text + SIGNS[kind] for kind in ("markup", "brace")}
    found |= {("choice", f"{name} as {x}"): x for x in CHOICES.get(name, ()) if x != text}
    if name in {*CHOICES, "sources", "needs", "language", "prefixes"}:
        found["unheard of", "unheard of"] = "unheard-of"
        found["unheard of", "no name at all"] = "Un heard"
    if name in ("host", "hosts", "url"):
        found |= {("address", f"{kind} as {name}"): x for kind, x in _addresses(text).items()}
    if name == "to":
        found |= {("dial", f"{kind} to dial"): x for kind, x in _numbers(text).items()}
    return found


def _addresses(text: str) -> dict[str, str]:
    host = text.split("/")[2] if "/" in text else text
    return {
        "script": "javascript:alert(1)", "data": "data:text/html,x", "file": f"file://{host}/x",
        "user": f"https://{host}@evil.example/", "upper case": text.upper(), "port": f"{host}:80",
        "look-alike": text.replace("e", "е"), "one label": "localhost", "dot after": f"{host}.",
        "dot before": f".{host}", "number": "10.0.0.1", "space": f"{text} x", "quote": f'{text}"x',
        "slashes": f"//{host}/", "backslash": f"https:\\\\{host}", "hyphen": f"-{host}",
        "one slash": f"https:/{host}/", "no host": "https:///x", "two dots": f"www..{host}",
    }  # fmt: skip


def _numbers(text: str) -> dict[str, str]:
    return {
        "word": "CALL", "letter": f"{text}x", "wide digits": "１９１４", "plus": "+", "star": "*",
        "two plus": "++32486191999", "hash inside": "19#14", "dash": "19-14", "dots": "19.14",
        "pause": f"{text},1", "query": f"{text}?body=x", "cut code": "*121", "plus inside": "19+14",
    }  # fmt: skip
