"""What the content and the product say of a way to buy, worked out apart from the page's script."""

from webapp import content
from webapp.config import ROOT

FACTS = content.load(ROOT / "content")
MEANS = {"cash", "foreign-card", "belgian-bank"}


def documented(slug: str, channel_id: str) -> tuple[tuple[str, ...], str]:
    """What the content says that this way takes, and how sure it is of it."""
    channel = next(channel for channel in FACTS.channels if channel.id == channel_id)
    own = [o for o in FACTS.operators[slug].offers if o.channel == channel_id] if slug else []
    if own:
        return own[0].needs, own[0].standing
    return channel.needs, channel.fact.standing if channel.general else "unknown"


def is_there(thing: str, have: frozenset[str]) -> bool:
    """Product.md, section 2, step 2: what a traveller with these answers has."""
    match thing:
        case "internet":
            return "no-internet" not in have
        case "open-shop":
            return "late" not in have
        case "cash" | "foreign-card" | "belgian-bank":
            return thing in have or not MEANS & have  # no means ticked: none was asked about
        case "signal" | "late-shop":
            return True
    raise AssertionError(f"nobody said who has {thing}")


def unmet(needs: tuple[str, ...], have: frozenset[str]) -> list[str]:
    return [need for need in needs if not any(is_there(t, have) for t in need.split("|"))]
