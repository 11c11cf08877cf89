"""The names that lead to a record: kept for ever, given where there is none, never two records'."""

from __future__ import annotations

from django.db import IntegrityError, connection
from django.db.models.functions import Length

from assets.domain import reference
from assets.domain.record import Record
from assets.models import Asset, Name

from .refusals import NameTaken

ASSIGNING = 0x43415400
"""PostgreSQL's advisory lock for giving out references of our own."""


def with_names(record: Record, asset: Asset) -> Record:
    """Names that led here go on leading here: one that changes becomes a former reference."""
    former = list(record.former_references)
    leading = (*former, record.reference, record.number)
    keys = {reference.key(str(name)) for name in leading if name is not None}
    for old in (asset.reference, asset.number):
        if old is not None and reference.key(str(old)) not in keys:
            former.append(str(old))
    assigned = record.assigned_reference or asset.assigned_reference
    return record.with_(former_references=tuple(former), assigned_reference=assigned)


def assign(new: list[Record]) -> list[Record]:
    """Give a reference of our own to each record that has none."""
    nameless = sum(1 for record in new if not record.shown_reference)
    if not nameless:
        return new
    if connection.vendor == "postgresql":  # SQLite's transactions already come one at a time
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [ASSIGNING])
    given_out = Name.objects.filter(scheme=Name.Scheme.ASSIGNED)
    taken = given_out.order_by(Length("key").desc(), "-key").first()  # as numbers, not as words
    number = int(taken.key.rpartition("-")[2]) if taken else 0
    given: list[Record] = []
    for record in new:
        if not record.shown_reference:
            number += 1
            record = record.with_(assigned_reference=reference.assigned(number))
        given.append(record)
    return given


def refuse_taken(error: IntegrityError, record: Record, asset: Asset | None) -> None:
    """Raise NameTaken where a name is why the database refused; else return."""
    wanted: list[tuple[str, str]] = [
        (field, str(value))
        for field in ("reference", "assigned_reference", "number")
        if (value := getattr(record, field)) is not None
    ]
    wanted += [("former_references", name) for name in record.former_references]
    for field, value in wanted:
        held = Name.objects.filter(key=reference.key(value), scheme__in=Name.LEADING)
        if asset is not None:
            held = held.exclude(asset=asset)
        holder = held.select_related("asset").first()
        if holder:
            raise NameTaken(field, value, holder.asset.shown_reference) from error
