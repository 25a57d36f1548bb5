"""A top-up as a traveller enters it: what was chosen, the receipt, what the balance says."""

from pathlib import Path

from playwright.sync_api import Page, expect

from tests.browser.visitor import choose

FORM = "form[data-form=receipt]"
KEPT = "[data-receipts] [data-receipt]"


def unfold(page: Page) -> None:
    """Open everything that folds."""
    page.evaluate("document.querySelectorAll('main details').forEach((d) => { d.open = true; })")


def buy(page: Page, operator: str = "base", amount: str = "10", before: str = "") -> None:
    """Choose, type and press "I paid"."""
    choose(page, operator=operator, channel="partner-store")
    unfold(page)
    page.fill("[name=amount]", amount)
    page.fill("[name=balance-before]", before)
    page.click("[data-action=paid]")


def keep_receipt(page: Page, reference: str = "", photo: Path | None = None) -> None:
    """Save the receipt. Returns when it stands in the list."""
    count = page.locator(KEPT).count()
    page.fill(f"{FORM} [name=reference]", reference)
    if photo:
        page.set_input_files(f"{FORM} [name=photo]", photo)
    page.click(f"{FORM} [type=submit]")
    expect(page.locator(KEPT)).to_have_count(count + 1)
    if photo:
        expect(page.locator(f"{KEPT} .photo").first).to_be_visible()


def again(page: Page) -> None:
    """Begin another top-up."""
    page.click("[data-action=again]")
    unfold(page)
