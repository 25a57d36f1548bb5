"""What a translator is told about a message: what it is on the page, and how long it may be."""

from io import BytesIO

import pytest

from webapp.extractors import room, templates


def comments(template: str) -> list[str]:
    ((_, _, message, found),) = templates(BytesIO(template.encode()), ["_"], [], {})
    assert message == "Copy"
    return found


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
    assert comments(template) == [f"{expected}: at most {room('Copy')} letters"]


@pytest.mark.parametrize(
    ("template", "expected"),
    [
        ("""<a aria-label="{{ _('Copy') }}">x</a>""", ["heard, not seen"]),
        ("""<p data-done="{{ _('Copy') }}"></p>""", []),
        ('<h2>Title</h2><p>{{ _("Copy") }}</p>', []),
        ('<button>a</button>{{ _("Copy") }}', []),
    ],
)
def test_what_has_room_is_told_otherwise(template: str, expected: list[str]) -> None:
    assert comments(template) == expected
