"""History: one snapshot of the whole record for every change, chained by hashes."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from .asset import Asset


class RevisionQuerySet(models.QuerySet):
    """Append-only: what is written here stays."""

    def update(self, **kwargs):
        """Refused: history is never edited."""
        raise TypeError("history is append-only")

    def delete(self):
        """Refused: history is never deleted."""
        raise TypeError("history is append-only")


class Revision(models.Model):
    """The record as it stood after one save: who, when, why, what changed, and the chain.

    `record` is the Record in the catalogue's JSON notation; `changes` lists the fields that
    differ from the revision before; `rights` is what was kept of its rights (reading, corrections,
    confirmation) and of its production's terms; `state` is status, public_from and withdrawn_at
    after the save. `hash` covers `previous`, the facts of the save and one salted hash per field
    (`field_hashes`), so that a redaction can take away a field's content and the chain still
    verifies. `statement_sha256` is that of the usage-rights text at the time.
    """

    asset = models.ForeignKey(Asset, on_delete=models.PROTECT, related_name="revisions")
    number = models.PositiveIntegerField()
    at = models.DateTimeField()
    who = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    who_name = models.CharField(max_length=200)
    act = models.CharField(max_length=30)
    reason = models.TextField(blank=True)
    record = models.JSONField()
    rights = models.JSONField(default=dict)
    changes = models.JSONField(default=list)
    state = models.JSONField()
    statement_sha256 = models.CharField(max_length=64, blank=True, db_index=True)
    salt = models.CharField(max_length=32)
    field_hashes = models.JSONField()
    previous = models.CharField(max_length=64, blank=True)
    hash = models.CharField(max_length=64)

    objects = RevisionQuerySet.as_manager()

    class Meta:
        ordering = ["asset", "-number"]
        constraints = [
            models.UniqueConstraint(fields=["asset", "number"], name="one_revision_per_save"),
        ]
        indexes = [models.Index(fields=["asset", "at"], name="revisions_as_of")]

    def __str__(self) -> str:
        return f"{self.asset_id} r{self.number}"

    def save(self, *args, **kwargs):
        """Insert only: a revision that exists is never written again."""
        if not self._state.adding:
            raise TypeError("history is append-only")
        super().save(*args, **kwargs)

    def delete(self, *args, **kwargs):
        """Refused: history is never deleted."""
        raise TypeError("history is append-only")
