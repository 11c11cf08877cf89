"""Queues: which records wait for somebody who answers for rights. One question each, asked in SQL
over the columns of `RightsReading`, so that lists and counts cost the same at any size.

`differ`: a record nobody has confirmed, in a production (and of one origin) with another version
whose statement is worded otherwise, or which is worded alike, not confirmed either, and yet read
otherwise (another fingerprint). Different answers need one or the other, so none is missed among
unconfirmed versions; whoever confirms a reading says that the difference is meant.

`reader`: the present reader reads the statement otherwise than it was read when it was kept. What
becomes stricter by it `reread` takes up; what remains waits for somebody (`clearance.take_up`).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from django.conf import settings
from django.db.models import Exists, F, Min, OuterRef, Q, QuerySet, Value
from django.db.models.functions import Coalesce

from assets.clearance.rereading import same_reading
from assets.domain.messages import _
from assets.domain.rights import keeping
from assets.domain.rights.statement import READER
from assets.models import Asset, RightsReading

MOST_READ = 300
"""How many texts one request reads anew; with more than that the rest count as read otherwise."""
_OTHERWISE: dict[tuple[str, str], bool] = {}


def _unconfirmed(assets: QuerySet) -> QuerySet:
    return assets.filter(
        rights_reading__has_statement=True, rights_reading__confirmed_at__isnull=True
    )


def _unread(assets: QuerySet) -> QuerySet:
    return assets.filter(rights_reading__has_unread=True, rights_reading__confirmed_at__isnull=True)


def _leaks(assets: QuerySet) -> QuerySet:
    return assets.filter(rights_reading__has_leaks=True)


def _differ(assets: QuerySet) -> QuerySet:
    words = Coalesce(F("asset__rights_statement__sha256"), Value(""))
    others = (
        RightsReading.objects.filter(
            asset__production=OuterRef("production"), asset__origin=OuterRef("origin")
        )
        .exclude(asset=OuterRef("pk"))
        .annotate(words=words)
        .filter(
            ~Q(words=Coalesce(OuterRef("rights_statement__sha256"), Value("")))
            | (
                Q(confirmed_at__isnull=True)
                & ~Q(fingerprint=OuterRef("rights_reading__fingerprint"))
            )
        )
    )
    return assets.filter(
        Exists(others), production__isnull=False, rights_reading__confirmed_at__isnull=True
    )


def _reader(assets: QuerySet) -> QuerySet:
    older = RightsReading.objects.exclude(reader=READER).filter(has_statement=True)
    groups = (
        older.order_by()
        .values("asset__rights_statement__sha256", "reader")
        .annotate(example=Min("asset"))
        .values_list("asset__rights_statement__sha256", "reader", "example")
    )
    unknown = {pk: (sha, by) for sha, by, pk in groups if (sha, by) not in _OTHERWISE}
    read = sorted(unknown)[:MOST_READ]
    for pk, kept in RightsReading.objects.filter(pk__in=read).values_list("pk", "kept"):
        reading = keeping.from_dict(kept).reading
        fresh = keeping.read(reading.text, settings.TIME_ZONE)
        _OTHERWISE[unknown[pk]] = not same_reading(reading, fresh)
    other = {sha for (sha, _by), otherwise in _OTHERWISE.items() if otherwise}
    alike = sorted({sha for sha, _by in _OTHERWISE} - other)
    waiting = older.exclude(asset__rights_statement__sha256__in=alike[:5000])
    return assets.filter(pk__in=waiting.values("pk"))


QUEUES: Mapping[str, tuple[str, str, Callable[[QuerySet], QuerySet]]] = {
    "unread": (
        _("Words that were not read"),
        _("They hold back every yes until somebody confirms or corrects the reading"),
        _unread,
    ),
    "leaks": (
        _("Sources named elsewhere"),
        _("In synopsis, transcript or shots, and not in the statement"),
        _leaks,
    ),
    "differ": (
        _("Versions that differ"),
        _("Versions of one story with other statements or other readings"),
        _differ,
    ),
    "reader": (
        _("Read otherwise by now"),
        _("The present reader reads them otherwise; what it would loosen waits"),
        _reader,
    ),
    "unconfirmed": (
        _("Not confirmed"),
        _("Statements whose reading nobody has confirmed"),
        _unconfirmed,
    ),
}
"""Code → title, what it means, and the records in it."""


def queue(code: str, assets: QuerySet) -> QuerySet:
    """Those of the assets that are in a queue; KeyError for one there is not."""
    return QUEUES[code][2](assets)


def counts() -> dict[str, int]:
    """How many records are in each queue; as many queries as there are queues, and a few."""
    return {code: queue(code, Asset.objects.all()).count() for code in QUEUES}
