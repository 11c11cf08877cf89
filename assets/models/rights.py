"""Usage rights as the record words them, and the parties they name."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from .asset import Asset


class RightsHolder(models.Model):
    """Somebody other than the catalogue whose pictures or sound an asset contains.

    `contact` is what a desk needs to reach them; it comes from records or an editor.
    """

    name = models.CharField(max_length=300, unique=True)
    contact = models.CharField(max_length=500, blank=True)
    note = models.TextField(blank=True)

    class Meta:
        ordering = ["name"]
        constraints = [
            models.CheckConstraint(condition=~Q(name=""), name="rights_holder_has_a_name"),
        ]

    def __str__(self) -> str:
        return self.name


class RightsStatement(models.Model):
    """The asset's usage-rights text, character for character; `sha256` is over its UTF-8 form."""

    asset = models.OneToOneField(Asset, on_delete=models.CASCADE, related_name="rights_statement")
    text = models.TextField()
    sha256 = models.CharField(max_length=64)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(text=""), name="rights_statement_has_words"),
        ]

    def __str__(self) -> str:
        return self.text[:80]
