"""A page that is left before the device has answered: what was typed is on the next page."""

from playwright.sync_api import expect

from tests.browser.visitor import STARTED, Visitor, choose, wait_until_kept

# A device so slow that no write is over while the page stands.
NO_ANSWER = """() => {
  const { transaction } = IDBDatabase.prototype;
  IDBDatabase.prototype.transaction = function (stores, mode, options) {
    if (mode !== "readwrite") return transaction.call(this, stores, mode, options);
    return { objectStore: () => ({ put() {}, delete() {} }), commit() {}, abort() {} };
  };
}"""


def test_what_was_on_its_way_is_on_the_next_page_and_kept(visitor: Visitor) -> None:
    page = visitor.open()
    choose(page, operator="orange", channel="website")
    page.fill("[name=amount]", "10")
    wait_until_kept(page, '"10"')
    page.evaluate(NO_ANSWER)
    choose(page, operator="base")
    page.wait_for_timeout(400)  # this write has begun, the next has not
    page.fill("[name=amount]", "15")
    page.goto("/zh-Hans/")
    page.wait_for_function(STARTED)
    expect(page.locator("[name=operator][value=base]")).to_be_checked()
    expect(page.locator("[name=channel][value=website]")).to_be_checked()
    expect(page.locator("[name=amount]")).to_have_value("15")
    assert '"base"' in wait_until_kept(page, '"15"')


def test_what_is_no_answer_is_not_taken_for_one(visitor: Visitor) -> None:
    page = visitor.open()
    for nonsense in ("{", "7", '[null, 7, {"put": {"id": "answer:voucher", "value": "123"}}]'):
        page.evaluate(
            "text => addEventListener('pagehide', () => { sessionStorage.unsaved = text })",
            nonsense,
        )
        page.reload()
        page.wait_for_function(STARTED)
        expect(page.locator("[name=voucher]")).to_have_value("")
        expect(page.locator("[name=operator]:checked")).to_have_count(0)
