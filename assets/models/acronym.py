"""Acronyms and what they stand for: search finds the one where the other was typed."""

from __future__ import annotations

from django.db import models
from django.db.models import Q


class Acronym(models.Model):
    """A short form and one thing it stands for ("KFOR", "Kosovo Force"), kept by editors.

    One short form may have several long ones, also in other languages or another short form
    ("NATO", "OTAN"). Case, accents and punctuation do not count when it is looked for.
    """

    short = models.CharField(max_length=40)
    long = models.CharField(max_length=200)

    class Meta:
        ordering = ["short", "long"]
        constraints = [
            models.UniqueConstraint(fields=["short", "long"], name="acronym_once_per_long_form"),
            models.CheckConstraint(
                condition=~Q(short="") & ~Q(long=""), name="acronym_has_both_forms"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.short} – {self.long}"
