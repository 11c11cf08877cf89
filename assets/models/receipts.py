"""Receipts: answers that were given out to be cited, and the keys that sign them."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from assets.domain.rights.vocabulary import OUTCOMES

from .asset import Asset


class AppendOnlyQuerySet(models.QuerySet):
    """What is written here stays as it is."""

    def update(self, **kwargs):
        """Refused: receipts and their keys are never edited."""
        raise TypeError("receipts and their keys are never edited")

    def take_decisions(self) -> int:
        """Take away what receipts quote, for content that must go (the command `redact_receipts`);
        the signed facts stay and go on verifying. Returns how many quoted something."""
        return super(AppendOnlyQuerySet, self.filter(decision__isnull=False)).update(decision=None)


class ReceiptKey(models.Model):
    """A secret that signs receipts; the highest version signs, every one goes on verifying.

    Kept in the database, not beside SECRET_KEY: receipts and the keys that verify them are backed
    up and restored in one transaction, and several servers share them.
    """

    version = models.PositiveIntegerField(primary_key=True)
    secret = models.CharField(max_length=64)
    made_at = models.DateTimeField()

    objects = AppendOnlyQuerySet.as_manager()

    class Meta:
        ordering = ["version"]
        constraints = [
            models.CheckConstraint(condition=Q(version__gte=1), name="receipt_keys_count_from_one"),
            models.CheckConstraint(condition=~Q(secret=""), name="receipt_key_has_a_secret"),
        ]

    def __str__(self) -> str:
        return f"key {self.version}"


class Receipt(models.Model):
    """One answer as it was given: `facts` are signed with `key`; `decision` is the whole answer.

    Both are plain values of `domain.rights.receipt`. `decision` is SQL NULL once what it quotes
    had to go; its hash is among the facts. A database trigger refuses every other change.
    """

    number = models.CharField(max_length=29, unique=True)
    asset = models.ForeignKey(Asset, on_delete=models.PROTECT, related_name="receipts")
    issued_at = models.DateTimeField()
    outcome = models.CharField(max_length=30)
    facts = models.JSONField()
    decision = models.JSONField(null=True)
    key = models.ForeignKey(ReceiptKey, on_delete=models.PROTECT, related_name="+")
    signature = models.CharField(max_length=64)

    objects = AppendOnlyQuerySet.as_manager()

    class Meta:
        ordering = ["-issued_at", "-pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(number=""), name="receipt_has_a_number"),
            models.CheckConstraint(condition=~Q(signature=""), name="receipt_is_signed"),
            models.CheckConstraint(
                condition=Q(outcome__in=list(OUTCOMES)), name="receipt_outcome_is_a_known_one"
            ),
        ]

    def __str__(self) -> str:
        return self.number

    def save(self, *args, **kwargs):
        """Insert only: a receipt that exists is never written again."""
        if not self._state.adding:
            raise TypeError("receipts are never edited")
        super().save(*args, **kwargs)
