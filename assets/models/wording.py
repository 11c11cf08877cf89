"""Changes of words that many records share: one act, counted before, one revision each, undone as
one."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from .asset import Asset
from .clearance import StandardStatement
from .production import Production


class WordingChange(models.Model):
    """A change of a standard statement, or of a production's terms, and what it did.

    A standard's change is counted first (`counting` → `ready`) and then made, a batch of records
    a transaction (`applying` → `applied`); a production's terms are changed at once. `cursor` is
    the last asset done, so that a stopped count or change goes on where it was. `tally` is
    `domain.rights.tally.Tally` as plain JSON. `name` is what the standard or the production was
    called, kept for when it is gone.
    """

    class State(models.TextChoices):
        """Where it is on its way."""

        COUNTING = "counting"
        READY = "ready"
        APPLYING = "applying"
        APPLIED = "applied"
        UNDOING = "undoing"
        UNDONE = "undone"
        GIVEN_UP = "given_up"

    standard = models.ForeignKey(
        StandardStatement, on_delete=models.SET_NULL, null=True, blank=True, related_name="changes"
    )
    production = models.ForeignKey(
        Production, on_delete=models.SET_NULL, null=True, blank=True, related_name="term_changes"
    )
    name = models.CharField(max_length=300)
    before_text = models.TextField(blank=True)
    after_text = models.TextField(blank=True)
    before_versions = models.JSONField(default=list)
    after_versions = models.JSONField(default=list)
    state = models.CharField(max_length=10, choices=State.choices)
    cursor = models.BigIntegerField(default=0)
    tally = models.JSONField(default=dict)
    started_at = models.DateTimeField()
    started_by = models.CharField(max_length=200)
    counted_at = models.DateTimeField(null=True, blank=True)
    made_at = models.DateTimeField(null=True, blank=True)
    made_by = models.CharField(max_length=200, blank=True)
    reason = models.TextField(blank=True)
    undone_at = models.DateTimeField(null=True, blank=True)
    undone_by = models.CharField(max_length=200, blank=True)
    undo_reason = models.TextField(blank=True)
    who = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(standard__isnull=True) | Q(production__isnull=True),
                name="wording_change_is_of_one_thing",
            ),
            models.UniqueConstraint(
                fields=["standard"],
                condition=Q(state__in=["counting", "ready", "applying", "undoing"]),
                name="one_open_wording_change_per_standard",
            ),
            models.CheckConstraint(
                condition=Q(made_at__isnull=True) | ~Q(reason=""),
                name="wording_change_is_made_with_a_reason",
            ),
            models.CheckConstraint(
                condition=Q(undone_at__isnull=True) | ~Q(undo_reason=""),
                name="wording_change_is_undone_with_a_reason",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def is_open(self) -> bool:
        """Whether it is on its way: neither made whole, nor undone, nor given up."""
        return self.state in ("counting", "ready", "applying", "undoing")


class WordingChangeRecord(models.Model):
    """What a change did to one record: the revisions before and after it, and after its undoing.

    `outcome`: `waiting`, `changed`, `refused` (the record could not be saved so; `note` says why),
    `undone`, `left` (its words were changed by somebody since, and stay).
    """

    change = models.ForeignKey(WordingChange, on_delete=models.CASCADE, related_name="records")
    asset = models.ForeignKey(Asset, on_delete=models.CASCADE, related_name="wording_changes")
    before_revision = models.PositiveIntegerField()
    after_revision = models.PositiveIntegerField(null=True, blank=True)
    undone_revision = models.PositiveIntegerField(null=True, blank=True)
    outcome = models.CharField(max_length=10)
    note = models.TextField(blank=True)

    class Meta:
        ordering = ["asset"]
        constraints = [
            models.UniqueConstraint(
                fields=["change", "asset"], name="once_per_record_in_a_wording_change"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.change_id}: asset {self.asset_id}"
