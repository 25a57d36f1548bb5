"""What a single field of a content file may hold."""

import re
import unicodedata
from typing import Annotated, TypeVar

from pydantic import AfterValidator, Field, Strict, StringConstraints

T = TypeVar("T")

# Controls, marks that turn the reading direction, what has no width, line and paragraph ends.
HIDDEN = {"Cc", "Cf", "Cn", "Co", "Cs", "Zl", "Zp"}
SLUG = r"^[a-z][a-z0-9-]*$"
DOMAIN = r"([a-z0-9]([a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,}"
HOST = f"^{DOMAIN}$"
URL = rf"^https?://{DOMAIN}(/[A-Za-z0-9._~:/?#\[\]@!$&'()*+,;=%-]*)?$"


def _visible(text: str) -> str:
    """Refuse what nobody sees: it would stand in a page, and in no catalog as it stands there."""
    hidden = {f"U+{ord(c):04X}" for c in text if unicodedata.category(c) in HIDDEN}
    if hidden:
        raise ValueError(f"holds what nobody sees: {', '.join(sorted(hidden))}")
    if text != text.strip() or "  " in text:
        raise ValueError("has a space too many")
    return text


def _bare(text: str) -> str:
    """Refuse the signs of markup and of placeholders where neither has a meaning."""
    if re.search(r"[<>{}]", text):
        raise ValueError("holds one of < > { }")
    return text


def _distinct(values: tuple[T, ...]) -> tuple[T, ...]:
    """Refuse what stands there twice."""
    if twice := [str(value) for n, value in enumerate(values) if value in values[:n]]:
        raise ValueError(f"stands there twice: {', '.join(twice)}")
    return values


Slug = Annotated[str, StringConstraints(pattern=SLUG)]
# A sentence that may have {placeholders}; checks says what else it may not hold.
Prose = Annotated[str, StringConstraints(min_length=1), AfterValidator(_visible)]
Words = Annotated[Prose, AfterValidator(_bare)]
Language = Annotated[str, StringConstraints(pattern=r"^[a-z]{2,3}(-[A-Z][a-z]{3})?(-[A-Z]{2})?$")]
Host = Annotated[str, StringConstraints(pattern=HOST)]
Url = Annotated[str, StringConstraints(pattern=URL)]
# Bounds far beyond what is sold: a slip of the finger is caught, no real value.
Cents = Annotated[int, Field(gt=0, le=100_000)]
Count = Annotated[int, Field(gt=0, le=10_000)]
Minutes = Annotated[int, Field(gt=0, le=7 * 24 * 60)]
Days = Annotated[int, Field(gt=0, le=3_650)]
Months = Annotated[int, Field(gt=0, le=120)]
# How a Belgian mobile number begins. A hint at best: numbers move between operators.
Prefix = Annotated[str, StringConstraints(pattern=r"^04[0-9]{1,2}$")]
# One need: everything that would do, separated by "|", as in "cash|foreign-card".
Need = Annotated[str, StringConstraints(pattern=r"^[a-z-]+(\|[a-z-]+)*$")]
Loose = Strict(False)  # TOML has arrays, the model has tuples
Distinct = AfterValidator(_distinct)
