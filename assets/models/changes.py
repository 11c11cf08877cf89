"""When what the public is told of a record's rights may have changed."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from assets.domain.rights.changes import KINDS

from .asset import Asset


class RightsMoment(models.Model):
    """An instant of `domain.rights.changes.Moment`, for one asset; coming edges of windows too.

    Worked out of the revisions at each save (`assets.changes`), so that the newest changes of a
    large catalogue are found without reading its history. It holds no answer, and says nothing
    about who may see the asset now: every door asks that of `AssetQuerySet.public` beside it.
    """

    asset = models.ForeignKey(Asset, on_delete=models.CASCADE, related_name="rights_moments")
    at = models.DateTimeField()
    kind = models.CharField(max_length=12)
    until = models.DateTimeField()
    before = models.CharField(max_length=64, blank=True)
    after = models.CharField(max_length=64, blank=True)

    class Meta:
        ordering = ["-at", "asset"]
        indexes = [
            models.Index(fields=["-at", "asset"], name="rights_newest_first"),
            models.Index(fields=["kind", "at"], name="rights_edges_to_come"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["asset", "at"], name="one_rights_moment_per_instant"),
            models.CheckConstraint(
                condition=Q(kind__in=KINDS), name="rights_moment_is_of_a_known_kind"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.asset_id} {self.kind} {self.at}"
