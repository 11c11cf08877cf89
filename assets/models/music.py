"""Music: tracks and people known to the catalogue, and where assets use them."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from .asset import Asset


class Track(models.Model):
    """A piece of music. The same piece across assets is one track.

    What tells tracks apart is `key`, made from title, qualifier and names; `title` is empty for
    a score that has none.
    """

    key = models.CharField(max_length=64, unique=True)
    title = models.CharField(max_length=500, blank=True)
    qualifier = models.CharField(max_length=200, blank=True)
    iswc = models.CharField(max_length=20, blank=True)
    isrc = models.CharField(max_length=20, blank=True)
    library = models.CharField(max_length=200, blank=True)
    catalogue_number = models.CharField(max_length=100, blank=True)
    publisher = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["title", "pk"]

    def __str__(self) -> str:
        return f"{self.title} ({self.qualifier})" if self.qualifier else self.title


class Contributor(models.Model):
    """A name credited with music, as spelt in credits; `ipi` is the CISAC IPI name number."""

    name = models.CharField(max_length=300)
    ipi = models.CharField(max_length=20, blank=True)

    class Meta:
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(
                fields=["name", "ipi"], name="contributor_once_per_name_and_ipi"
            ),
            models.CheckConstraint(condition=~Q(name=""), name="contributor_has_a_name"),
        ]

    def __str__(self) -> str:
        return self.name


class MusicCue(models.Model):
    """A use of a track in an asset. `span_start` and `span_end` say where the credit stands in
    the asset's music text (code points, half-open); NULL where a person entered it.
    """

    asset = models.ForeignKey(Asset, on_delete=models.CASCADE, related_name="music_cues")
    track = models.ForeignKey(Track, on_delete=models.PROTECT, related_name="cues")
    position = models.PositiveIntegerField()
    start_seconds = models.PositiveIntegerField(null=True, blank=True)
    start_frames = models.PositiveSmallIntegerField(null=True, blank=True)
    end_seconds = models.PositiveIntegerField(null=True, blank=True)
    end_frames = models.PositiveSmallIntegerField(null=True, blank=True)
    duration = models.PositiveIntegerField(null=True, blank=True)
    use = models.CharField(max_length=40, blank=True)
    span_start = models.PositiveIntegerField(null=True, blank=True)
    span_end = models.PositiveIntegerField(null=True, blank=True)
    confidence = models.FloatField(null=True, blank=True)

    class Meta:
        ordering = ["position"]
        constraints = [
            models.CheckConstraint(
                condition=Q(span_start__isnull=True, span_end__isnull=True)
                | Q(span_start__lte=F("span_end")),
                name="music_span_begins_before_it_ends",
            ),
        ]

    def __str__(self) -> str:
        return str(self.track)


class MusicCredit(models.Model):
    """A contributor's part in a cue: role (`unspecified` unless stated), society, share."""

    cue = models.ForeignKey(MusicCue, on_delete=models.CASCADE, related_name="credits")
    contributor = models.ForeignKey(Contributor, on_delete=models.PROTECT, related_name="credits")
    position = models.PositiveSmallIntegerField(default=0)
    role = models.CharField(max_length=40, default="unspecified")
    society = models.CharField(max_length=40, blank=True)
    share = models.CharField(max_length=20, blank=True)

    class Meta:
        ordering = ["position"]

    def __str__(self) -> str:
        return str(self.contributor)
