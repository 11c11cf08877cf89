"""What of the music waits for an editor."""

from __future__ import annotations

from collections.abc import Callable

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from assets.domain.messages import _
from assets.models import Asset, Contributor, QualityFlag, Track

from .rereading import FLAG

DOUBTFUL = ("music_ambiguous", "music_run_together")
WRONG = ("music_number_wrong", "music_times_wrong", "music_shares_wrong")


def _flagged(codes: tuple[str, ...]) -> Q:
    return Q(Exists(QualityFlag.objects.filter(asset=OuterRef("pk"), code__in=codes)))


QUEUES: dict[str, tuple[str, str, Callable[[], Q]]] = {
    "doubtful": (
        _("Doubtful music credits"),
        _("Credits that can be read in more than one way"),
        lambda: _flagged(DOUBTFUL),
    ),
    "otherwise": (
        _("Music credits read otherwise"),
        _("Credits that a newer reader reads otherwise than what is kept"),
        lambda: _flagged((FLAG,)),
    ),
    "wrong": (
        _("Wrong numbers in music"),
        _("ISRC, ISWC, IPI, times or shares that cannot be right"),
        lambda: _flagged(WRONG),
    ),
    "without_title": (
        _("Music without a title"),
        _("Credits that name people and no piece"),
        lambda: _flagged(("music_title_missing",)),
    ),
}
"""Code in addresses → title, what it holds, the question asked of assets."""


def counts() -> dict[str, int]:
    """How many records are in each queue."""
    return {code: Asset.objects.filter(find()).count() for code, (_t, _w, find) in QUEUES.items()}


def alike(model: type[Track] | type[Contributor]) -> QuerySet:
    """Entries that share their folded title or name with another: perhaps the same."""
    uses = "cues" if model is Track else "credits"
    used = Q(settled_at__isnull=False) | Q(**{f"{uses}__isnull": False})
    standing = model.objects.standing().filter(pk__in=model.objects.filter(used).values("pk"))
    twice = (
        standing.exclude(folded="")
        .values("folded")
        .annotate(n=Count("pk"))
        .filter(n__gt=1)
        .order_by()
        .values("folded")
    )
    return standing.filter(folded__in=twice)
