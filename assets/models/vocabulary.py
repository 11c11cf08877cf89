"""Words that records share: countries, themes, events, languages, places.

A row comes into being when the first record uses the word. Codes come from standards where a
word has one (ISO 3166-1, BCP 47); a word without a code is kept as the source spells it.
"""

from __future__ import annotations

from django.db import models
from django.db.models import Q


class Word(models.Model):
    """A word of a vocabulary: `code` is what records and addresses carry."""

    code = models.CharField(max_length=200, unique=True)

    class Meta:
        abstract = True
        ordering = ["code"]

    def __str__(self) -> str:
        return self.code


class Country(Word):
    """A country shown or visited: ISO 3166-1 alpha-2 (Kosovo `XK`), else the source's own word."""

    class Meta(Word.Meta):
        verbose_name_plural = "countries"
        constraints = [
            models.CheckConstraint(condition=~Q(code=""), name="country_code_not_empty"),
        ]


class Theme(Word):
    """A subject heading, as the source words it."""

    class Meta(Word.Meta):
        constraints = [models.CheckConstraint(condition=~Q(code=""), name="theme_code_not_empty")]


class Event(Word):
    """What the pictures show, by the name it goes by: an exercise, a summit, a visit (IPTC Video
    Metadata Hub "Shown Event"; schema.org `about`)."""

    class Meta(Word.Meta):
        constraints = [models.CheckConstraint(condition=~Q(code=""), name="event_code_not_empty")]


class Language(Word):
    """A language spoken or shown: a BCP 47 tag, else the source's own word."""

    class Meta(Word.Meta):
        constraints = [
            models.CheckConstraint(condition=~Q(code=""), name="language_code_not_empty"),
        ]


class Place(Word):
    """A location as printed ("Mitrovica/Mitrovice"); towns, bases and seas alike."""

    class Meta(Word.Meta):
        constraints = [models.CheckConstraint(condition=~Q(code=""), name="place_code_not_empty")]
