"""What search holds of each asset in memory, read from the tables in a constant number of queries.

Only assets with a document count: what the public may not see is never read here.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from assets.models import AssetCountry, AssetEvent, AssetTheme, SearchDocument, ThirdPartyMaterial

from . import backends

NONE = "-"
"""The code of "none given" in a facet. A value that is itself a dash says no more than that, and
counts as it."""

_COLUMNS = (
    "asset_id", "title_key", "music_presence", "asset__publication_first",
    "asset__publication_last", "asset__filming_first", "asset__filming_last",
    "asset__production_id", "asset__type", "asset__version", "asset__format",
    "asset__language__code", "asset__place__code", "asset__rights_reading__fingerprint",
    "asset__rights_reading__has_third_party", "asset__rights_reading__needs_credit",
    "asset__rights_reading__has_statement", "asset__rights_reading__confirmed_at",
)  # fmt: skip

Days = tuple[int, int]
"""First and last day as ordinals (1 is 1 January of the year 1); (0, 0) for none."""


@dataclass(frozen=True, slots=True)
class Facts:
    """One asset: its dates, its story, its rights fingerprint, its values for the facets that
    have one value each. Facets with several are read apart (`several`)."""

    id: int
    title_key: bytes
    published: Days
    filmed: Days
    production: int
    fingerprint: str | None
    values: dict[str, str]


def read(ids: Iterable[int] | None = None) -> Iterator[Facts]:
    """The facts of these assets, or of all; those without a document are left out. One query."""
    rows = SearchDocument.objects.order_by()
    if ids is not None:
        rows = rows.filter(pk__in=backends.current().among(ids))
    for row in rows.values_list(*_COLUMNS).iterator(chunk_size=5_000):
        yield _facts(row)


def _facts(row: tuple) -> Facts:
    (pk, key, music, published_first, published_last, filmed_first, filmed_last, production,
     type_, version, format_, language, place, fingerprint, third_party, credit, stated,
     confirmed_at) = row  # fmt: skip
    values = {
        "type": type_ or NONE,
        "version": version or NONE,
        "format": format_ or NONE,
        "language": language or NONE,
        "place": place or NONE,
        "year": str(published_first.year) if published_first else NONE,
        "music": music or "not_stated",
        "third_party": "yes" if third_party else "no",
        "credit": "yes" if credit else "no",
        "stated": "yes" if stated else "no",
        "confirmed": "yes" if confirmed_at else "no",
    }
    return Facts(
        pk,
        bytes(key or b""),
        _days(published_first, published_last),
        _days(filmed_first, filmed_last),
        production or 0,
        fingerprint,
        values,
    )


def _days(first: dt.date | None, last: dt.date | None) -> Days:
    if first is None:
        return 0, 0
    return first.toordinal(), (last or first).toordinal()


def several(ids: Iterable[int] | None = None) -> Iterator[tuple[str, str, int]]:
    """Facet, code and asset id for the facets with several values an asset. Four queries.

    Codes of nothing (`NONE`) are for the caller to work out: who has none is not listed.
    """
    for name, rows in _SEVERAL.items():
        listed = rows().filter(asset__search_document__isnull=False).order_by()
        if ids is not None:
            listed = rows().filter(asset__in=backends.current().among(ids)).order_by()
        for code, pk in listed.iterator(chunk_size=20_000):
            if code != NONE:
                yield name, code, pk


_SEVERAL: dict[str, Callable] = {
    "country": lambda: AssetCountry.objects.values_list("country__code", "asset_id"),
    "theme": lambda: AssetTheme.objects.values_list("theme__code", "asset_id"),
    "event": lambda: AssetEvent.objects.values_list("event__code", "asset_id"),
    "holder": lambda: ThirdPartyMaterial.objects.values_list("holder__name", "asset_id"),
}
SEVERAL: tuple[str, ...] = tuple(_SEVERAL)
MAY_HAVE_NONE: tuple[str, ...] = ("country", "theme", "event")
"""Of these, the facets with a "none given"; whether material of others is named is a facet of its
own."""
ONE: tuple[str, ...] = (
    "type", "version", "format", "language", "place", "year", "music", "third_party", "credit",
    "stated", "confirmed",
)  # fmt: skip
