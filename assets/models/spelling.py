"""The words of the public index, for "did you mean"."""

from __future__ import annotations

from django.db import models
from django.db.models import Q


class KnownWord(models.Model):
    """A folded word and how many documents of the public index hold it.

    Counted in the transaction that changes the index (`search.spelling`); a word that no visible
    record holds has no row. First and last two letters and length lead to the words that a
    misspelt one may have been: one slip leaves one end of a word as it was.
    """

    word = models.CharField(max_length=60, primary_key=True)
    begins = models.CharField(max_length=2)
    ends = models.CharField(max_length=2)
    length = models.PositiveSmallIntegerField()
    documents = models.IntegerField()

    class Meta:
        indexes = [
            models.Index(fields=["begins", "length"], name="words_by_their_beginning"),
            models.Index(fields=["ends", "length"], name="words_by_their_end"),
        ]
        constraints = [models.CheckConstraint(condition=~Q(word=""), name="known_word_is_a_word")]

    def __str__(self) -> str:
        return self.word
