"""Receipts as a traveller keeps and finds them, in any engine."""

from tests.browser.phone import Phone

SHOWN = "[...document.querySelectorAll('[data-receipts] [data-receipt]')]"
FORM = "form[data-form=receipt]"


def keep_receipt(phone: Phone, reference: str) -> None:
    """Save a receipt with this reference, and see it in the list."""
    phone.type(f"{FORM} [name=reference]", reference)
    phone.browser.click(f"{FORM} [type=submit]")
    phone.wait_until(
        f"(end) => {SHOWN}.some((one) => one.textContent.includes(end))", reference[-4:]
    )


def receipts_shown(phone: Phone) -> int:
    """Wait until the list is there. Return how many receipts it shows."""
    phone.wait_until("document.querySelector('input[name=date]')?.value !== ''")
    return int(phone.run(f"{SHOWN}.length"))
