"""The facts as data for other programs: /facts.json, described in docs/facts-json.md."""

import json
from typing import Any

from webapp.model import Content
from webapp.register import EVERYBODY, Entry, entries
from webapp.words import instead, say

# A key is added without notice; one that goes or changes its meaning is another version.
VERSION = 1
# What only some facts have, with what stands for none.
PARTS: dict[str, Any] = {
    "values": {}, "channel": None, "needs": [], "code": None, "host": None, "digits": None,
    "cents": [], "minutes": None, "deadlines": [],
}  # fmt: skip


def written(content: Content) -> bytes:
    """Return the whole data set as JSON, its sentences in the current locale, as on the page.

    The bytes depend on the content alone: no date of today, no release.
    """
    told = {
        "version": VERSION,
        "name": "Top-up Belgium: facts about topping up Belgian prepaid SIMs",
        "license": "CC-BY-4.0",
        "license_url": "https://creativecommons.org/licenses/by/4.0/",
        "attribution": "Top-up Belgium contributors",
        "newest": str(content.newest),
        "operators": [
            {"id": slug, "name": one.name, "hosts": one.hosts, "prefixes": one.prefixes}
            for slug, one in content.operators.items()
        ],
        "facts": [_fact(entry) for entry in entries(content)],
        "sources": [
            {"id": slug, **source.model_dump(mode="json")}
            for slug, source in content.sources.items()
        ],
    }
    return f"{json.dumps(told, ensure_ascii=False, indent=1)}\n".encode()


def _fact(entry: Entry) -> dict[str, Any]:
    claim = entry.claim
    given = claim.model_dump(mode="json", exclude_none=True)
    if code := getattr(claim, "code", None):
        given["code"]["characters"] = code.characters
    if entry.file == "channels.toml":
        given["channel"] = entry.name.removeprefix("channel-")
    return {
        "id": entry.name,
        "operator": None if entry.of == EVERYBODY else entry.of,
        "topic": entry.topic,
        "standing": claim.standing,
        "text": say(claim).striptags(),
        "instead": instead(claim).striptags() or None,
        "wording": claim.text,
        **{name: given.get(name, none) for name, none in PARTS.items()},
        "read": str(claim.read),
        "sources": claim.sources,
    }
