"""What a traveller keeps on the phone, for tests in which files or workers are taken away."""

from tests.browser.phone import Phone

# A receipt through the form, as a traveller saves it, whatever is folded away.
SAVE = """(reference) => {
  const form = document.querySelector("form[data-form=receipt]");
  form.elements.reference.value = reference;
  form.elements.reference.dispatchEvent(new Event("input", { bubbles: true }));
  form.requestSubmit();
}"""
WHOLE = """() => [...document.querySelectorAll("[data-receipt] [data-action=reveal]")]
  .map((button) => button.dataset.whole)"""
WORKERS = "navigator.serviceWorker.getRegistrations().then((all) => all.length)"


def keep_receipt(phone: Phone, reference: str) -> None:
    phone.run(SAVE, reference)
    phone.wait_until(f"(wanted) => ({WHOLE})().includes(wanted)", reference)


def receipts(phone: Phone) -> list[str]:
    """Wait until the list is there. Return the references in it."""
    phone.wait_until(f"() => ({WHOLE})().length > 0")
    found: list[str] = phone.run(WHOLE)
    return found


def workers(phone: Phone) -> int:
    return int(phone.run(WORKERS))


def come_back(phone: Phone) -> None:
    """What a browser says when the traveller turns to the page again."""
    phone.run("() => { document.dispatchEvent(new Event('visibilitychange')); }")


def mark(phone: Phone) -> None:
    """Remember this page: whatever is loaded after it is another."""
    phone.run("() => { window.isMarked = true; }")


def is_marked(phone: Phone) -> bool:
    return phone.run("window.isMarked === true") is True


def see(phone: Phone, selector: str) -> None:
    """Wait until this is seen, as a traveller sees it."""
    phone.wait_until("(s) => document.querySelector(s)?.checkVisibility() === true", selector)
