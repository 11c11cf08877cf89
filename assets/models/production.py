"""The version family: versions of one story share a production."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q


class Production(models.Model):
    """One story told in several versions (master, master with subtitles, international, B-roll).

    Which assets belong together is decided by a person, or shipped as decided with the sample
    catalogue; `decided_by` and `reason` say so. `key` is how notations name it; the number in
    `/productions/<number>/` is the primary key.
    """

    key = models.CharField(max_length=200, unique=True)
    title = models.CharField(max_length=500, blank=True)
    decided_by = models.CharField(max_length=200, blank=True)
    reason = models.TextField(blank=True)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["key"]
        constraints = [
            models.CheckConstraint(condition=~Q(key=""), name="production_key_not_empty"),
        ]

    def __str__(self) -> str:
        return self.title or self.key


class FamilyProposal(models.Model):
    """A version family found by `domain.families` and not yet decided by an editor.

    `members` lists asset ids; a decision either makes it a Production (`accepted`) or keeps it
    from being proposed again (`refused`).
    """

    class Decision(models.TextChoices):
        OPEN = "open", "open"
        ACCEPTED = "accepted", "accepted"
        REFUSED = "refused", "refused"

    members = models.JSONField()
    member_key = models.CharField(max_length=64, unique=True)
    reason = models.TextField()
    confidence = models.FloatField(default=0)
    decision = models.CharField(max_length=10, choices=Decision.choices, default=Decision.OPEN)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    decided_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-confidence", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(decision="open") | Q(decided_at__isnull=False),
                name="decided_proposal_says_when",
            ),
        ]

    def __str__(self) -> str:
        return self.reason
