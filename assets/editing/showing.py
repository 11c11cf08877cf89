"""What of a save the public could see: whether anything changed that it is shown."""

from __future__ import annotations

from typing import Any

from django.conf import settings

from assets.domain.fields import FIELDS
from assets.domain.record import Record
from assets.domain.rights import building
from assets.domain.rights.keeping import Kept
from assets.domain.rights.subject import Subject

PUBLIC: tuple[str, ...] = tuple(field.name for field in FIELDS if field.public)


def shown(record: Record, kept: Kept) -> tuple[tuple[Any, ...], Subject]:
    """The public fields of a record, and what its answers rest on: without notes for editors, why
    something was corrected, and the name of its story. Two saves that are equal in these, and in
    the record's state and its production's terms, are one to the public."""
    fields = tuple(getattr(record, name) for name in PUBLIC)
    return fields, building.subject(record, kept, zone=settings.TIME_ZONE)
