"""`/api/`: the API for people, out of the same description that programs read."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from .description import description

EXAMPLES = {
    "list_assets": "?q=patrol&act=publish&purpose=editorial&medium=online&answer=permitted",
    "suggest": "?q=pat",
    "list_tracks": "?q=ice",
}


@dataclass(frozen=True, slots=True)
class Parameter:
    """A parameter of an address."""

    name: str
    about: str
    required: bool
    place: str
    values: tuple[str, ...]
    repeatable: bool


@dataclass(frozen=True, slots=True)
class Operation:
    """An address: what it gives, its parameters, the statuses of its answers."""

    name: str
    path: str
    title: str
    about: str
    parameters: tuple[Parameter, ...]
    statuses: tuple[tuple[str, str], ...]
    example: str


@require_safe
def guide(request: HttpRequest) -> HttpResponse:
    """Every address with its parameters, and how to begin."""
    found = tuple(_operations(description()))
    context = {"operations": found, "root": request.build_absolute_uri("/api/v1/")}
    response = render(request, "assets/api_guide.html", context)
    response["Cache-Control"] = "max-age=300"
    return response


def _operations(schema: dict[str, Any]) -> list[Operation]:
    return [
        _operation(path, methods["get"])
        for path, methods in schema["paths"].items()
        if "get" in methods
    ]


def _operation(path: str, found: dict[str, Any]) -> Operation:
    title, _gap, about = found.get("description", "").partition("\n\n")
    return Operation(
        name=found["operationId"],
        path=path,
        title=found.get("summary") or title,
        about=about or title,
        parameters=tuple(map(_parameter, found.get("parameters", ()))),
        statuses=tuple(
            (status, answer.get("description", "")) for status, answer in found["responses"].items()
        ),
        example=path + EXAMPLES[found["operationId"]] if found["operationId"] in EXAMPLES else "",
    )


def _parameter(found: dict[str, Any]) -> Parameter:
    schema = found.get("schema", {})
    inner = schema.get("items", schema)
    return Parameter(
        name=found["name"],
        about=found.get("description", ""),
        required=found.get("required", False),
        place=found["in"],
        values=tuple(map(str, inner.get("enum", ()))),
        repeatable=schema.get("type") == "array",
    )
