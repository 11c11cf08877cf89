"""Notations of the outside world and the Record: one module each, none knows Django."""

from __future__ import annotations


class Unreadable(Exception):
    """A source that cannot be read as a record; says where and why.

    `line` counts from 1, `field` names a Record field or a column, both None where they do not
    apply.
    """

    def __init__(self, reason: str, line: int | None = None, field: str | None = None) -> None:
        place = ", ".join(part for part in (f"line {line}" if line else "", field or "") if part)
        super().__init__(f"{place}: {reason}" if place else reason)
        self.reason, self.line, self.field = reason, line, field
