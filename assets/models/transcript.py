"""What is said and shown: the transcript as text, its segments, the shots."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from .asset import Asset
from .rights import RightsHolder
from .vocabulary import Language


class Transcript(models.Model):
    """The transcript and shot list in the source's own notation, character for character."""

    asset = models.OneToOneField(Asset, on_delete=models.CASCADE, related_name="transcript")
    text = models.TextField()

    def __str__(self) -> str:
        return self.text[:80]


class Segment(models.Model):
    """A stretch of the transcript as read; `start` and `end` in milliseconds where it is timed.

    `language` is the one spoken; `language_wording` and `subtitles` are as the Record has them.
    """

    transcript = models.ForeignKey(Transcript, on_delete=models.CASCADE, related_name="segments")
    position = models.PositiveIntegerField()
    kind = models.CharField(max_length=30)
    text = models.TextField(blank=True)
    speaker = models.CharField(max_length=500, blank=True)
    language = models.ForeignKey(
        Language, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    subtitles = models.CharField(max_length=200, blank=True)
    heading = models.CharField(max_length=500, blank=True)
    start = models.PositiveBigIntegerField(null=True, blank=True)
    end = models.PositiveBigIntegerField(null=True, blank=True)

    class Meta:
        ordering = ["position"]
        constraints = [
            models.CheckConstraint(
                condition=Q(start__isnull=True) | Q(end__isnull=True) | Q(start__lte=F("end")),
                name="segment_begins_before_it_ends",
            ),
        ]

    def __str__(self) -> str:
        return self.text[:80]


class Shot(models.Model):
    """A line of the shot list: in and out point, words, and whose picture it is.

    Times are whole seconds plus the frame within the second where printed. `holder` is a source
    other than the catalogue's own; `holder_source` says where it was read (line, header, editor).
    """

    asset = models.ForeignKey(Asset, on_delete=models.CASCADE, related_name="shots")
    position = models.PositiveIntegerField()
    number = models.CharField(max_length=40, blank=True)
    start_seconds = models.PositiveIntegerField()
    start_frames = models.PositiveSmallIntegerField(null=True, blank=True)
    end_seconds = models.PositiveIntegerField(null=True, blank=True)
    end_frames = models.PositiveSmallIntegerField(null=True, blank=True)
    text = models.TextField(blank=True)
    quote = models.TextField(blank=True)
    holder = models.ForeignKey(
        RightsHolder, on_delete=models.PROTECT, null=True, blank=True, related_name="shots"
    )
    holder_source = models.CharField(max_length=10, blank=True)

    class Meta:
        ordering = ["position"]
        constraints = [
            models.CheckConstraint(
                condition=Q(end_frames__isnull=True) | Q(end_seconds__isnull=False),
                name="shot_out_frame_needs_an_out_point",
            ),
        ]

    def __str__(self) -> str:
        return self.text[:80]
