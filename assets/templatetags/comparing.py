"""Columns of a comparison: two lists walked side by side."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from django import template

register = template.Library()


@register.filter
def beside(first: Iterable[Any], second: Iterable[Any]) -> Iterator[tuple[Any, Any]]:
    """The things of one list, each with the one at the same place of another."""
    return zip(first, second, strict=True)
