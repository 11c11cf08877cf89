"""Answers held against the API's own description."""

from __future__ import annotations

from typing import Any

import jsonschema

from assets.api.description import description


def fits(content: Any, shape: str) -> Any:
    """The content, where it has the shape of that name in the description."""
    schema = {
        "$ref": f"#/components/schemas/{shape}",
        "components": description()["components"],
    }
    jsonschema.Draft202012Validator(schema).validate(content)
    return content
