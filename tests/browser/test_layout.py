"""Whatever the screen, the text and the language: nothing is cut off, too small or jumps."""

import pytest
from playwright.sync_api import Page

from tests.browser.top_up import buy, keep_receipt, unfold
from tests.browser.typography import setting, setting_for
from tests.browser.visitor import STARTED, Visitor, choose, wait_until_kept
from webapp.i18n import by_tag

TAG = pytest.mark.parametrize("tag", by_tag)

# WCAG 1.4.12: what a reader's own style sheet may do.
SPACED = """:root * { line-height: 1.5 !important; letter-spacing: 0.12em !important;
  word-spacing: 0.16em !important; } p { margin-block-end: 2em !important; }"""

WIDER = """() => [...document.querySelectorAll("body *")]
  .filter((e) => e.checkVisibility() && !e.closest(".visually-hidden, svg, [data-cut]"))
  .filter((e) => {
    const { left, right, width } = e.getBoundingClientRect();
    return width > 0 && (left < -1 || right > document.documentElement.clientWidth + 1);
  })
  .map((e) => e.outerHTML.slice(0, 120))"""

# Text that its own box cuts off.
CUT = """() => [...document.querySelectorAll("body *")]
  .filter((e) => e.checkVisibility() && !e.closest(".visually-hidden, svg, input, textarea"))
  .filter((e) => {
    const { overflowX, overflowY } = getComputedStyle(e);
    const cuts = (overflow) => overflow === "hidden" || overflow === "clip";
    return (cuts(overflowX) && e.scrollWidth > e.clientWidth + 1)
      || (cuts(overflowY) && e.scrollHeight > e.clientHeight + 1);
  })
  .map((e) => e.outerHTML.slice(0, 120))"""

# A link within a sentence may be as high as its line (WCAG 2.5.8, inline).
SMALL = """(least) =>
  [...document.querySelectorAll("button, summary, input, textarea, a[href], label")]
  .filter((e) => e.checkVisibility() && !e.closest(".visually-hidden, .skip"))
  .filter((e) => !e.matches("a:not(.button, .rail a), label:not(.chip, .choice, .tick)"))
  .filter((e) => !(e.matches("input") && e.closest("label")))
  .map((e) => [e, e.getBoundingClientRect()])
  .filter(([, { width, height }]) => Math.min(width, height) < least)
  .map(([e, { width, height }]) => `${width} x ${height}: ${e.outerHTML.slice(0, 120)}`)"""

LOW = """(all) => all
  .filter((e) => e.checkVisibility() && e.getBoundingClientRect().height < 44)
  .map((e) => e.outerHTML.slice(0, 120))"""

# How much moved, and whether the page was shown before its script was ready.
SHIFT = """
window.shift = 0;
window.late = false;
document.addEventListener("animationend", ({ animationName }) => {
  window.late ||= animationName === "wait";
});
new PerformanceObserver((list) => {
  for (const { value, hadRecentInput } of list.getEntries()) if (!hadRecentInput) shift += value;
}).observe({ type: "layout-shift", buffered: true });
"""

# Both once what the start changed is on the screen.
SETTLED = """async () => {
  for (let frame = 0; frame < 3; frame++) await new Promise(requestAnimationFrame);
  return [late, shift];
}"""

# Fold and unfold each of these, and look for so many frames: neither what was pressed nor anything
# above it moves. What was out of sight has no place that it could have moved from.
MOVED = """async ([summaries, frames]) => {
  const moved = [];
  const shifts = [];
  const observer = new PerformanceObserver((list) => shifts.push(...list.getEntries()));
  observer.observe({ type: "layout-shift" });
  for (const summary of document.querySelectorAll(summaries)) {
    for (const open of [false, true]) {
      const details = summary.parentElement;
      if (!summary.checkVisibility() || details.open === open) continue;
      summary.scrollIntoView({ block: "center" });
      const before = summary.getBoundingClientRect().top;
      summary.click();
      const tops = [];
      for (let frame = 0; frame < frames; frame++) {
        await new Promise(requestAnimationFrame);
        tops.push(summary.getBoundingClientRect().top);
      }
      shifts.push(...observer.takeRecords());
      const above = shifts.splice(0).flatMap(({ sources }) => sources)
        .filter(({ previousRect: { top, height } }) => height > 0 && top < before - 1);
      if (above.length || tops.some((top) => Math.abs(top - before) > 1))
        moved.push([summary.textContent.trim(), before, tops, above.map(({ node }) => node?.id)]);
    }
  }
  return moved;
}"""
FOLDS = "main summary"
# Those that fold slowly enough to be seen, where less motion is not asked for.
SLOW_FOLDS = ":is(.prepare > details, .not-now, #channel .more) > summary"
SLOWLY = 12  # frames, more than the fifth of a second that they take

# How high the first of them is in each frame after it was pressed.
HEIGHTS = """async ([summaries, frames]) => {
  const summary = document.querySelector(summaries);
  summary.click();
  const heights = [];
  for (let frame = 0; frame < frames; frame++) {
    await new Promise(requestAnimationFrame);
    heights.push(summary.parentElement.offsetHeight);
  }
  return heights;
}"""


def busy(visitor: Visitor, tag: str) -> Page:
    """A page with a choice, a receipt and everything unfolded."""
    page = visitor.open(tag)
    choose(page, invoice="yes")
    buy(page, before="2")
    keep_receipt(page, "BE-2026-001234")
    page.fill("[name=balance-after]", "9")
    unfold(page)
    return page


def sizes(page: Page, width: int, height: int = 800) -> None:
    page.set_viewport_size({"width": width, "height": height})


@TAG
def test_nothing_is_too_small_too_wide_or_cut_off(visitor: Visitor, tag: str) -> None:
    page = busy(visitor, tag)
    sizes(page, 390)
    assert page.evaluate(SMALL, 24) == []
    assert page.eval_on_selector_all(".button.primary, .choice, .chip", LOW) == []
    assert setting(page) == setting_for(tag)
    sizes(page, 320)
    for style in ("", ":root { font-size: 200%; }", SPACED):
        page.evaluate(STYLE, style)
        assert page.evaluate(WIDER) == [], style
        assert page.evaluate(CUT) == [], style


# Through the object model, which the page's policy lets a reader's tools use.
STYLE = """(text) => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(text);
  document.adoptedStyleSheets = [sheet];
}"""


@TAG
def test_nothing_jumps_on_load_or_when_something_folds(visitor: Visitor, tag: str) -> None:
    page = visitor.open(tag, script=SHIFT)
    choose(page, operator="base", channel="partner-store")
    wait_until_kept(page, "partner-store")
    for _ in range(9):
        page.reload()
        page.wait_for_function(STARTED)
        late, shift = page.evaluate(SETTLED)
        if not late:  # a busy machine may keep the script waiting for longer
            break
    assert (late, shift) == (False, pytest.approx(0, abs=0.001))
    assert page.evaluate(MOVED, [FOLDS, 2]) == []


def test_nothing_jumps_while_it_is_seen_to_fold(visitor: Visitor) -> None:
    page = visitor.open("en")
    choose(page, operator="base", channel="partner-store")
    asked = [SLOW_FOLDS, SLOWLY]
    assert len(set(page.evaluate(HEIGHTS, asked))) == 1, "at once, where motion is unwanted"
    page.emulate_media(reduced_motion="no-preference")
    assert len(set(page.evaluate(HEIGHTS, asked))) > 1
    for _fold_and_unfold in range(2):
        assert page.evaluate(MOVED, asked) == []


def test_in_forced_colours_everything_that_is_told_by_colour_has_a_shape(visitor: Visitor) -> None:
    page = busy(visitor, "en")
    page.emulate_media(forced_colors="active")
    borders = page.eval_on_selector_all(
        ".button, .choice, .chip, .step, .verdict, .note, .undo:not([hidden])",
        """(all) => all.filter((e) => e.checkVisibility())
          .filter((e) => !/[1-9]/.test(getComputedStyle(e).borderWidth))
          .map((e) => e.outerHTML.slice(0, 120))""",
    )
    page.emulate_media(forced_colors="none")
    assert borders == []
