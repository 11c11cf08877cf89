"""What is wrong with a document by the vocabulary of schema.org: types and properties that there
are, each property on a type it belongs to, each value of a type it may have."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

VOCABULARY = json.loads(Path(__file__).with_name("vocabulary.json").read_text("utf-8"))
TYPES: dict[str, list[str]] = VOCABULARY["types"]
PROPERTIES: dict[str, list[list[str]]] = VOCABULARY["properties"]

_DATE = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?")
_DURATION = re.compile(r"PT(?=\d)(\d+H)?(\d+M)?(\d+S)?")
_ANNOTATED = re.compile(r"(.+)-(?:input|output)")
"""`query-input` says of an action which input its `query` takes (schema.org, Actions)."""


def problems(document: dict[str, Any]) -> list[str]:
    """Every fault, as its place and what is wrong there; none for a valid document."""
    found = [] if document.get("@context") == "https://schema.org" else ["@context"]
    return [*found, *_node({k: v for k, v in document.items() if k != "@context"}, "")]


def _node(node: dict[str, Any], at: str) -> Iterator[str]:
    kind = node.get("@type")
    if kind not in TYPES:
        yield f"{at}@type: {kind}"
        return
    for name, value in node.items():
        if name == "@id":
            yield from () if _is_address(value) else (f"{at}@id: {value!r}",)
        elif name != "@type":
            yield from _property(kind, name, value, f"{at}{name}")


def _property(kind: str, name: str, value: Any, at: str) -> Iterator[str]:
    annotated = _ANNOTATED.fullmatch(name)
    known = PROPERTIES.get(annotated[1] if annotated else name)
    if known is None:
        yield f"{at}: no such property"
        return
    domains, ranges = known
    if not set(_line(kind)) & set(domains):
        yield f"{at}: not of a {kind}"
    values = value if isinstance(value, list) else [value]
    if not values:
        yield f"{at}: empty"
    for n, one in enumerate(values):
        where = f"{at}[{n}]" if isinstance(value, list) else at
        if isinstance(one, dict):
            if not set(_line(one.get("@type", ""))) & set(ranges):
                yield f"{where}: {one.get('@type')} is none of {', '.join(ranges)}"
            yield from _node(one, f"{where}.")
        elif not annotated and not any(_may_be(one, name) for name in ranges):
            yield f"{where}: {one!r} is none of {', '.join(ranges)}"


def _line(kind: str) -> Iterator[str]:
    """A type and all that it is."""
    yield kind
    for parent in TYPES.get(kind, ()):
        yield from _line(parent)


def _may_be(value: Any, kind: str) -> bool:
    if isinstance(value, bool) or value is None:
        return kind == "Boolean" and value is not None
    if isinstance(value, int | float):
        return kind in {"Number", "Integer", "Float", "QuantitativeValue"}
    if not isinstance(value, str) or not value:
        return False
    if kind == "Date":
        return bool(_DATE.fullmatch(value))
    if kind == "Duration":
        return bool(_DURATION.fullmatch(value))
    return kind == "Text" or (kind == "URL" and _is_address(value))


def _is_address(value: Any) -> bool:
    return isinstance(value, str) and bool(re.fullmatch(r"https?://[^\s<>\"]+", value))
