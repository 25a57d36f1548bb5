"""The rules of the house bite: each breach is found, on pages and on error pages alike."""

from collections.abc import Callable

import pytest

from tests.conftest import Page, broken_rules, strictly, words
from webapp.i18n import by_tag

OUT = 'rel="noopener noreferrer external"'


def breaches(body: str, root: str = 'lang="en" dir="ltr"') -> list[str]:
    html = f"<!doctype html><html {root}><head><title>t</title></head><body>{body}</body></html>"
    return list(broken_rules(strictly(html.encode()), "en"))


@pytest.mark.parametrize("tag", by_tag)
def test_a_page_keeps_the_rules(page: Callable[[str], Page], tag: str) -> None:
    assert words(page(tag).find(".//h1"))


@pytest.mark.parametrize("tag", by_tag)
def test_an_error_page_keeps_the_rules(parsed: Callable[[str, str], Page], tag: str) -> None:
    assert words(parsed(f"/{tag}/nowhere", tag).find(".//h1"))


def test_the_checker_is_content_with_a_good_page() -> None:
    assert not breaches(
        '<script type="module" src="/main.js"></script><form><label for="a">A</label>'
        '<input id="a" aria-describedby="b"><p id="b">B</p><label><input>C</label></form>'
        f'<a href="https://www.base.be/x" {OUT}><bdi>www.base.be</bdi></a><a href="#a">A</a>'
        f'<section id="sources"><a href="http://old.example/" {OUT}>A title</a></section>'
        '<a href="tel:%23120%23">Call</a><img src="/icon.png" alt="">'
    )


@pytest.mark.parametrize(
    "body",
    [
        "<script>alert(1)</script>",
        '<script src="/a.js">alert(1)</script>',
        '<script src="https://cdn.example/a.js"></script>',
        '<p onclick="f()">x</p>',
        '<p style="color:red">x</p>',
        '<a href="javascript:f()">x</a>',
        '<a href=" JavaScript:f()">x</a>',
        '<a href="ftp://host/">host</a>',
        '<img src="data:image/png;base64,AA" alt="">',
        '<img src="//cdn.example/a.png" alt="">',
        '<p id="a"></p><p id="a"></p>',
        '<p id="">x</p>',
        '<label for="nowhere">x</label>',
        '<p aria-labelledby="nowhere">x</p>',
        '<p id="a" aria-describedby="a nowhere">x</p>',
        '<a href="#nowhere">x</a>',
        '<form action="/send"></form>',
        '<button formaction="/send">x</button>',
        "<input>",
        '<label for="a"></label><input id="a">',
        '<a href="https://www.base.be/">www.base.be</a>',
        '<a href="https://www.base.be/" rel="noopener">www.base.be</a>',
        f'<a href="https://www.base.be.evil.example/" {OUT}>www.base.be</a>',
        f'<a href="http://www.base.be/" {OUT}>www.base.be</a>',
        f'<a href="//www.base.be/" {OUT}>www.base.be</a>',
        '<section id="sources"><a href="https://www.base.be/">A title</a></section>',
    ],
)
def test_a_breach_is_found(body: str) -> None:
    assert len(breaches(body)) >= 1


@pytest.mark.parametrize("root", ['lang="nl" dir="ltr"', 'lang="en" dir="rtl"', 'lang="en"'])
def test_a_wrong_language_or_direction_is_found(root: str) -> None:
    assert breaches("<p>x</p>", root)


@pytest.mark.parametrize("body", ["<p><div></p>", "<b><i></b></i>", "<p>&bogus;</p>", "</div>"])
def test_markup_that_a_browser_would_repair_is_refused(body: str) -> None:
    with pytest.raises(Exception, match=r".+"):
        breaches(body)
