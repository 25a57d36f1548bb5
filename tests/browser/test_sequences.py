"""Two hundred random sequences: a phone always shows one release, whole, and keeps its receipts.

A test is the life of one phone, through ten sequences. Its name holds its seed, so that
`pytest tests/browser/test_sequences.py -k chromium-3` lives it again.
"""

import random
from collections.abc import Callable

import pytest

from tests.browser import faults
from tests.browser.faults import WRONG_ANSWERS, Asked, by_worker
from tests.browser.front import Front
from tests.browser.lean import HOMES, keep_receipt, receipts
from tests.browser.phone import Phone
from tests.browser.server import Release
from tests.browser.stress import ALL
from tests.browser.test_update import OFFERED, TOUCHED

LIVES = {"chromium": range(14), "firefox": range(2), "webkit": range(4)}
SAMPLE = {"chromium": range(1), "firefox": range(1), "webkit": range(1)}
SEQUENCES = 10
STEPS = 2  # and a visit that looks at everything
NAMES = ("first", "second", "third", "fourth")
FAULTS = (*WRONG_ANSWERS, faults.hang, faults.hang_mid_body, faults.slow, faults.varied, faults.ok)
LOOK = """() => {
  navigator.serviceWorker.getRegistration().then((found) => found.update()).catch(() => {});
}"""
SAYS_STUCK = """() => {
  const { textContent, dataset } = document.querySelector("[data-offline-text]");
  return textContent === dataset.stuck;
}"""


@pytest.fixture
def releases(deploy: Callable[[str], Release]) -> list[Release]:
    return [deploy(name) for name in NAMES]


class Life:
    """What happened to a phone, and what it must therefore show."""

    def __init__(self, phone: Phone, front: Front, releases: list[Release], seed: int) -> None:
        self.phone = phone
        self.front = front
        self.releases = releases
        self.random = random.Random(seed)
        self.receipts = 0
        self.log: list[str] = []

    def begin(self) -> None:
        """A first visit that a fault may meet, and one that ends well."""
        self.front.lead_to(self.releases[0].port)
        self.front.behave(self.random.choice(WRONG_ANSWERS), by_worker)
        self.phone.visit("/en/")
        self.phone.wait_for("incomplete")
        self.recover()

    def step(self) -> None:
        """Do one thing at random; faults and visits more often than the rest."""
        often = [self.meet_fault, self.visit, self.look]
        doing = self.random.choice(
            [*often, *often, self.deploy, self.deploy, self.accept, self.keep, self.stop, self.kill]
        )
        doing()

    def meet_fault(self) -> None:
        self.front.start()
        fault, part = self.random.choice(FAULTS), self.random.randrange(4)
        whens: list[Callable[[Asked], bool]] = [
            lambda asked: True,
            by_worker,
            lambda asked: asked.path == "/sw.js",
            lambda asked: sum(asked.path.encode()) % 4 == part,
        ]
        when = self.random.randrange(len(whens))
        self.front.behave(fault, whens[when])
        self.log.append(f"{fault.__name__} for {when}/{part}")

    def stop(self) -> None:
        self.front.stop()
        self.log.append("stopped")

    def deploy(self) -> None:
        chosen = self.random.sample(range(len(NAMES)), self.random.choice([1, 1, 2]))
        self.front.lead_to(*(self.releases[number].port for number in chosen))
        self.log.append(f"deployed {[NAMES[number] for number in chosen]}")

    def visit(self) -> None:
        path = self.random.choice([*HOMES])
        self.log.append(f"visited {path}")
        self.log[-1] += f": {self.phone.release(path)}"
        assert receipts(self.phone) == self.receipts

    def look(self) -> None:
        """Look for an update, as an hour gone by does, and do not wait for what it finds."""
        self.phone.run(LOOK)
        self.log.append("looked")

    def accept(self) -> None:
        if self.phone.run(OFFERED):
            with self.phone.reloading():
                self.phone.press("update")
            self.log.append("accepted")

    def keep(self) -> None:
        self.phone.release("/en/")
        keep_receipt(self.phone)
        self.receipts += 1
        self.log.append("kept a receipt")

    def kill(self) -> None:
        self.phone.kill()
        self.phone.open(TOUCHED)
        self.log.append("killed")
        self.visit()

    def recover(self) -> None:
        """All is well again: whatever the phone has, it ends with what is deployed."""
        self.front.start()
        self.front.behave(faults.ok)
        number = self.random.randrange(len(NAMES))
        self.front.lead_to(self.releases[number].port)
        self.log.append(f"well again, with {NAMES[number]}")
        for _try in range(5):
            if self.phone.release("/en/") == NAMES[number]:
                break
            found = self.phone.update()
            self.log.append(f"looked: {found}")
            if found == "stuck":  # and the page says: close this guide, open it again
                self.phone.restart(TOUCHED)
                self.phone.visit("/en/")
            self.accept()
        assert self.phone.release("/en/") == NAMES[number]
        self.phone.wait_until(f"() => window.offlineState === 'ready' || ({SAYS_STUCK})()")
        if self.phone.run(SAYS_STUCK):  # the page before was left in the middle of registering
            self.log.append("could not register")
            self.phone.restart(TOUCHED)
            self.phone.visit("/en/")
        self.phone.wait_for("ready")


@pytest.mark.parametrize(
    ("engine", "seed"),
    [(engine, seed) for engine, seeds in (LIVES if ALL else SAMPLE).items() for seed in seeds],
)
def test_a_phone_shows_one_release_and_keeps_its_receipts(
    new_phone: Callable[..., Phone], front: Front, releases: list[Release], seed: int
) -> None:
    life = Life(new_phone(script=TOUCHED), front, releases, seed)
    try:
        life.begin()
        for sequence in range(SEQUENCES):
            life.log.append(f"--- {sequence}")
            for _step in range(STEPS):
                life.step()
            life.visit()
            if sequence % 5 == 4:
                life.recover()
    except Exception as error:
        error.add_note(f"seed {seed}:\n" + "\n".join(life.log))
        raise


def test_there_are_two_hundred() -> None:
    assert SEQUENCES * sum(map(len, LIVES.values())) >= 200
