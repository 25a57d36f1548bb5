"""What a single field of a content file may hold."""

from typing import Annotated

from pydantic import Field, Strict, StringConstraints

SLUG = r"^[a-z][a-z0-9-]*$"
Slug = Annotated[str, StringConstraints(pattern=SLUG)]
Words = Annotated[str, StringConstraints(min_length=1, strip_whitespace=True)]
Host = Annotated[str, StringConstraints(pattern=r"^[a-z0-9-]+(\.[a-z0-9-]+)+$")]
Cents = Annotated[int, Field(gt=0)]
# How a Belgian mobile number begins. A hint at best: numbers move between operators.
Prefix = Annotated[str, StringConstraints(pattern=r"^04\d{1,2}$")]
# One need: everything that would do, separated by "|", as in "cash|foreign-card".
Need = Annotated[str, StringConstraints(pattern=r"^[a-z-]+(\|[a-z-]+)*$")]
Loose = Strict(False)  # TOML has arrays, the model has tuples
