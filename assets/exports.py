"""Sending records out: a queryset streamed through a notation."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from django.db.models import QuerySet

from assets import records
from assets.domain.messages import _
from assets.domain.record import Record
from assets.domain.rights.keeping import Kept
from assets.formats import cue_sheet_csv, json, pages, tabular
from assets.models import Asset

BATCH = 200


@dataclass(frozen=True, slots=True)
class Notation:
    """A way of writing records. `write` gives many, whole, as a stream of text; `public` gives
    one as the public may have it, a document of its own, with what is kept of its rights.
    """

    name: str
    label: str
    extension: str
    media_type: str
    write: Callable[[Iterable[Record]], Iterator[str]]
    public: Callable[[Record, Kept | None], str]


NOTATIONS: dict[str, Notation] = {
    notation.name: notation
    for notation in (
        Notation("json", "JSON", "json", "application/json", json.write, json.public),
        Notation("page_text", _("Page text"), "txt", "text/plain", pages.write, pages.public),
        Notation("csv", "CSV", "csv", "text/csv", tabular.write, tabular.public),
    )
}

REPORTS: dict[str, Notation] = {
    "cue_sheet": Notation(
        "cue_sheet",
        _("Cue sheet"),
        "csv",
        "text/csv",
        cue_sheet_csv.write_records,
        cue_sheet_csv.public,
    )
}
"""What is made of records for one purpose; no record comes back whole from these."""


def stream(assets: QuerySet, notation: Notation) -> Iterator[str]:
    """The assets of a queryset, in its order, as text; memory stays bounded."""
    yield from notation.write(read_all(assets))


def read_all(assets: QuerySet) -> Iterator[Record]:
    """The records of a queryset, in its order, a batch of rows at a time."""
    ids = list(assets.values_list("pk", flat=True))
    for at in range(0, len(ids), BATCH):
        found = Asset.objects.with_rows().in_bulk(ids[at : at + BATCH])
        for pk in ids[at : at + BATCH]:
            if pk in found:
                yield records.read(found[pk])
