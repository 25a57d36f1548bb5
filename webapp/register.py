"""The register of claims: each with its name on the page and its place in content/."""

from collections.abc import Iterator
from dataclasses import dataclass

from webapp.claim import Claim, Fact, Topic
from webapp.model import Content, Offer

EVERYBODY = "all"  # whom a claim is about that holds for every operator
# What a claim is about that is no Fact and hence names no topic, by where it stands.
TOPICS: dict[str, Topic] = {
    "voucher": "redeem",
    "amounts": "amount",
    "patience": "not-arrived",
    "offers": "shop",
    "channels": "shop",
}


@dataclass(frozen=True)
class Entry:
    """A claim as the page names it. `of` is an operator's slug, or EVERYBODY."""

    name: str
    of: str
    file: str
    path: str
    topic: Topic
    claim: Claim

    @property
    def at(self) -> str:
        """The place in content/, as a mistake is told."""
        return f"{self.file}: {self.path}"


def entries(content: Content) -> Iterator[Entry]:
    """Yield every claim with its name, which is what the page calls it in data-fact."""
    for file, path, claim in claims(content):
        of = file.removeprefix("operators/").removesuffix(".toml") if "/" in file else EVERYBODY
        topic = claim.topic if isinstance(claim, Fact) else TOPICS[path.partition(".")[0]]
        yield Entry(_name(content, of, path, claim), of, file, path, topic, claim)


def claims(content: Content) -> Iterator[tuple[str, str, Claim]]:
    """Yield every claim with its file and its path in that file."""
    for slug, operator in content.operators.items():
        file = f"operators/{slug}.toml"
        yield file, "voucher", operator.voucher
        yield file, "amounts", operator.amounts
        if operator.patience:
            yield file, "patience", operator.patience
        yield from ((file, f"offers.{n}", offer) for n, offer in enumerate(operator.offers))
        yield from ((file, f"facts.{n}", fact) for n, fact in enumerate(operator.facts))
    for n, channel in enumerate(content.channels):
        yield "channels.toml", f"channels.{n}.fact", channel.fact
    yield "market.toml", "patience", content.market.patience
    yield from (("market.toml", f"facts.{n}", f) for n, f in enumerate(content.market.facts))
    yield from (("safety.toml", f"facts.{n}", f) for n, f in enumerate(content.safety.facts))


def _name(content: Content, of: str, path: str, claim: Claim) -> str:
    if isinstance(claim, Fact):
        return claim.id
    if isinstance(claim, Offer):
        return f"{of}-{claim.channel}"
    if path.startswith("channels."):
        return f"channel-{content.channels[int(path.split('.')[1])].id}"
    return path if of == EVERYBODY else f"{of}-{path}"
