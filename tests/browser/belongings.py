"""What a traveller keeps on the phone, for tests in which files or workers are taken away."""

import time

from tests.browser.phone import Phone

LIMIT = 30

# A receipt through the form, as a traveller saves it, whatever is folded away.
SAVE = """([reference]) => {
  const form = document.querySelector("form[data-form=receipt]");
  form.elements.reference.value = reference;
  form.elements.reference.dispatchEvent(new Event("input", { bubbles: true }));
  form.requestSubmit();
}"""
WHOLE = """() => [...document.querySelectorAll("[data-receipt] [data-action=reveal]")]
  .map((button) => button.dataset.whole)"""
WORKERS = "navigator.serviceWorker.getRegistrations().then((all) => all.length)"


def keep_receipt(phone: Phone, reference: str) -> None:
    phone.page.evaluate(SAVE, [reference])
    phone.page.wait_for_function(
        f"(wanted) => ({WHOLE})().includes(wanted)", arg=reference, polling=50
    )


def receipts(phone: Phone) -> list[str]:
    """Wait until the list is there. Return the references in it."""
    phone.page.wait_for_function(f"() => ({WHOLE})().length > 0")
    found: list[str] = phone.page.evaluate(WHOLE)
    return found


def workers(phone: Phone) -> int:
    count: int = phone.page.evaluate(WORKERS)
    return count


def come_back(phone: Phone) -> None:
    """What a browser says when the traveller turns to the page again."""
    phone.page.evaluate("document.dispatchEvent(new Event('visibilitychange')), 0")


def until(phone: Phone, question: str, argument: object = None) -> None:
    """Wait until an async function of the page answers true: Playwright waits for none."""
    end = time.monotonic() + LIMIT
    while phone.page.evaluate(question, argument) is not True:
        assert time.monotonic() < end, question
        time.sleep(0.05)
