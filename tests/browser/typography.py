"""How the text of a page is set, as the script that it is written in asks."""

from typing import Any

from playwright.sync_api import Page

FONTS = {
    "zh-Hans": ["PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC"],
    "zh-Hant": ["PingFang TC", "Microsoft JhengHei", "Noto Sans CJK TC"],
    "ja": ["Hiragino Sans", "Yu Gothic UI", "Noto Sans CJK JP"],
    "ar": ["SF Arabic", "Segoe UI", "Noto Sans Arabic"],
}
OTHERS = ["Segoe UI", "Roboto", "Noto Sans", "Helvetica Neue"]
STRICT = ("zh-Hans", "zh-Hant", "ja")

# The fonts and the height of lines; how lines break; and texts that are torn apart, although
# their letters are joined or stand in squares.
SET = """() => {
  const styleOf = (element) => getComputedStyle(element);
  const body = styleOf(document.body);
  const breaks = new Set();
  const torn = [];
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const whole = /[\\p{Script=Arabic}\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}]/u;
  while (texts.nextNode()) {
    const [text, element] = [texts.currentNode.data.trim(), texts.currentNode.parentElement];
    if (!text || !element.checkVisibility() || element.closest(".visually-hidden")) continue;
    const { letterSpacing, lineBreak, wordBreak } = styleOf(element);
    breaks.add(wordBreak === "break-all" ? wordBreak : lineBreak);
    if (whole.test(text) && Number.parseFloat(letterSpacing)) torn.push(text);
  }
  return {
    fonts: body.fontFamily.replaceAll('"', "").split(", "),
    height: Number.parseFloat(body.lineHeight) / Number.parseFloat(body.fontSize),
    breaks: [...breaks],
    torn,
  };
}"""


def setting(page: Page) -> dict[str, Any]:
    """Tell how the texts that are seen are set."""
    found: dict[str, Any] = page.evaluate(SET)
    return {**found, "height": round(found["height"], 2)}


def setting_for(tag: str) -> dict[str, Any]:
    """Tell how they should be: its own fonts, lines that stand apart and break where they may."""
    return {
        "fonts": ["system-ui", "-apple-system", *FONTS.get(tag, OTHERS), "sans-serif"],
        "height": 1.7 if tag == "ar" else 1.5,
        "breaks": ["strict" if tag in STRICT else "auto"],
        "torn": [],
    }
