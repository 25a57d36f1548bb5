"""What a translator is told about a message: what it is on the page, and how long it may be."""

from io import BytesIO

import pytest

from webapp.extractors import room, templates


def extracted(template: str, path: str = "webapp/templates/page.html") -> dict[str, list[str]]:
    """The comments of each message of a template that has this path."""
    file = BytesIO(template.encode())
    file.name = path
    return {message: found for _, _, message, found in templates(file, ["_"], [], {})}


@pytest.mark.parametrize(
    ("template", "expected"),
    [
        ('<p>One</p>\n<button type="button"><span>{{ _("Copy") }}</span></button>', "a button"),
        ('<label for="a">{{ _("Copy") }}</label>', "a label"),
        ('<details><summary><h3>{{ _("Copy") }}</h3></summary></details>', "a title"),
        ('<button><img src="a">{{ _("Copy") }}</button>', "a button"),
    ],
)
def test_what_is_narrow_is_said_with_its_room(template: str, expected: str) -> None:
    assert extracted(template) == {"Copy": [f"{expected}: at most {room('Copy')} letters"]}


@pytest.mark.parametrize(
    ("template", "expected"),
    [
        ("""<a aria-label="{{ _('Copy') }}">x</a>""", "heard, not seen"),
        ("""<p data-done="{{ _('Copy') }}"></p>""", "page: the script shows it (data-done)"),
        ("""<meta content="{{ _('Copy') }}">""", "page: an attribute (content)"),
        ('<h2>Title</h2><p>{{ _("Copy") }}</p>', "page: a paragraph"),
        ('<ul><li><b>{{ _("Copy") }}</b></li></ul>', "page: an item of a list"),
        ('{% call more(_("Copy"), "a") %}{% endcall %}', "page: words for the macro more"),
        ('<button>a</button>{{ _("Copy") }}', "page: words"),
    ],
)
def test_what_has_room_is_told_otherwise(template: str, expected: str) -> None:
    assert extracted(template) == {"Copy": [expected]}


@pytest.mark.parametrize(
    ("path", "where"),
    [("sections/pay.html", "section pay"), ("parts/code.html", "part code"), ("x.html", "x")],
)
def test_a_translator_learns_which_template_it_is(path: str, where: str) -> None:
    found = extracted('<p>{{ _("Copy") }}</p>', f"webapp/templates/{path}")
    assert found == {"Copy": [f"{where}: a paragraph"]}


def test_messages_that_begin_alike_are_told_apart() -> None:
    """They stand on one line, each in an attribute of its own."""
    template = (
        """<p data-a="{{ _('Digits typed. Right.') }}" data-b="{{ _('Digits typed.') }}"></p>"""
    )
    assert extracted(template) == {
        "Digits typed. Right.": ["page: the script shows it (data-a)"],
        "Digits typed.": ["page: the script shows it (data-b)"],
    }
