"""JSON Schemas of the content files, so that an editor completes and flags while one types.

They say what one file alone must be. The rules between facts, and those of a
record whose fields depend on each other, are told by `flask check`.
"""

import json
from typing import Any

from pydantic import TypeAdapter
from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue
from pydantic_core import core_schema

from webapp.content import SHAPES, part

DRAFT = "http://json-schema.org/draft-07/schema#"  # the newest that taplo's validator knows well


def written() -> dict[str, bytes]:
    """Return each schema's bytes by the name of its file in content/schema/."""
    return {f"{part(pattern)}.json": _schema(shape) for pattern, shape in SHAPES.items()}


def _schema(shape: Any) -> bytes:
    schema = TypeAdapter(shape).json_schema(schema_generator=_OfToml)
    text = json.dumps({"$schema": DRAFT, **schema}, ensure_ascii=False, indent=1)
    return f"{text}\n".encode()


class _OfToml(GenerateJsonSchema):
    """TOML has no null: what may be None is a key that may be left out. No key needs a title."""

    def nullable_schema(self, schema: core_schema.NullableSchema) -> JsonSchemaValue:
        return self.generate_inner(schema["schema"])

    def default_schema(self, schema: core_schema.WithDefaultSchema) -> JsonSchemaValue:
        if schema.get("default") in (None, (), {}):
            return self.generate_inner(schema["schema"])
        return super().default_schema(schema)

    def field_title_should_be_set(self, schema: object) -> bool:
        return False
