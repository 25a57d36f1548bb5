"""As much of JSON Schema as our own schemas use; any other keyword is an error of the schema."""

import re
from collections.abc import Iterator
from datetime import date
from typing import Any

Schema = dict[str, Any]
SILENT = {"$schema", "$defs", "title", "description", "default", "format"}
KEYWORDS = SILENT | {"$ref", "type", "enum", "pattern", "minLength", "minItems", "items"}
KEYWORDS |= {"properties", "required", "additionalProperties", "minimum", "maximum"}
KEYWORDS |= {"exclusiveMinimum"}
TYPES = {"string": (str, date), "integer": int, "boolean": bool, "array": list, "object": dict}


def mistakes(value: Any, schema: Schema, root: Schema, path: str = "") -> Iterator[str]:
    """Yield "path: keyword" for each keyword that a value of a TOML file does not satisfy."""
    assert schema.keys() <= KEYWORDS, schema.keys() - KEYWORDS
    if "$ref" in schema:
        schema = root["$defs"][schema["$ref"].removeprefix("#/$defs/")]
    kind = TYPES[schema["type"]]
    is_date = schema.get("format") == "date"
    if not isinstance(value, kind) or isinstance(value, bool) != (kind is bool):
        yield f"{path}: type"
        return
    if isinstance(value, date) != is_date:
        yield f"{path}: format"
    for keyword, holds in RULES.items():
        if keyword in schema and not holds(value, schema[keyword]):
            yield f"{path}: {keyword}"
    if isinstance(value, dict):
        known, other = schema.get("properties", {}), schema.get("additionalProperties", True)
        for key, inner in value.items():
            if key in known or isinstance(other, dict):
                yield from mistakes(inner, known.get(key, other), root, f"{path}.{key}")
            elif other is False:
                yield f"{path}.{key}: additionalProperties"
    if isinstance(value, list):
        for n, inner in enumerate(value):
            yield from mistakes(inner, schema["items"], root, f"{path}.{n}")


RULES = {
    "enum": lambda value, allowed: value in allowed,
    "pattern": lambda value, pattern: re.search(pattern, value),
    "minLength": lambda value, least: len(value) >= least,
    "minItems": lambda value, least: len(value) >= least,
    "minimum": lambda value, least: value >= least,
    "maximum": lambda value, most: value <= most,
    "exclusiveMinimum": lambda value, below: value > below,
    "required": lambda value, names: value.keys() >= set(names),
}
