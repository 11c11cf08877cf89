"""Music: tracks and people known to the catalogue, and where assets use them.

A record keeps its own words: title, names and numbers as its source credits them stand in the
rows of the cue (`MusicCue`, `MusicCredit`). `Track` and `Contributor` are the catalogue's own
entries, to which cues are attached by keys (`domain.music.identity`). Merging two entries moves
cues and keys, and changes no record.
"""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Length
from django.db.models.lookups import Exact
from django.utils.crypto import get_random_string

from .asset import Asset

ADDRESS_LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"


def new_address() -> str:
    """A public address of its own. Chance, not a number: gaps in numbers, and addresses worked
    out of titles, would tell of credits on records that are not public."""
    return get_random_string(10, ADDRESS_LETTERS)


class Entry(models.Model):
    """What tracks and contributors share: a public address for ever, and where a merge led.

    `settled_at` is NULL while the entry only says what records say; then pages must take its
    facts from the cues a visitor may see. `merged_into` is NULL for an entry that stands.
    """

    address = models.CharField(max_length=12, unique=True, default=new_address, editable=False)
    folded = models.CharField(max_length=500, blank=True, db_index=True, editable=False)
    merged_into = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, editable=False,
        related_name="merged",
    )  # fmt: skip
    settled_at = models.DateTimeField(null=True, blank=True, editable=False)

    class Meta:
        abstract = True


class TrackQuerySet(models.QuerySet):
    """The questions people ask of tracks."""

    def standing(self) -> TrackQuerySet:
        """Those that were not merged into another."""
        return self.filter(merged_into__isnull=True)


class Track(Entry):
    """A piece of music. The same piece across assets is one track.

    `iswc` and `isrc` are bare and valid (check digits by `domain.music.identifiers`); what a
    source printed stands on the cue, valid or not.
    """

    title = models.CharField(max_length=500)
    qualifier = models.CharField(max_length=200, blank=True)
    iswc = models.CharField(max_length=20, blank=True)
    isrc = models.CharField(max_length=20, blank=True)
    library = models.CharField(max_length=200, blank=True)
    catalogue_number = models.CharField(max_length=100, blank=True)
    publisher = models.CharField(max_length=300, blank=True)

    objects = TrackQuerySet.as_manager()

    class Meta:
        ordering = ["title", "pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(title=""), name="track_has_a_title"),
            models.CheckConstraint(
                condition=Q(isrc="") | Q(Exact(Length("isrc"), 12)),
                name="track_isrc_has_twelve_characters",
            ),
            models.CheckConstraint(
                condition=Q(iswc="") | Q(Exact(Length("iswc"), 11)),
                name="track_iswc_has_eleven_characters",
            ),
            models.CheckConstraint(
                condition=Q(merged_into__isnull=True) | ~Q(merged_into=F("id")),
                name="track_is_not_merged_into_itself",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.title} ({self.qualifier})" if self.qualifier else self.title


class TrackKey(models.Model):
    """A key by which cues find their track (`identity.track_keys`)."""

    key = models.CharField(max_length=64, unique=True)
    track = models.ForeignKey(Track, on_delete=models.CASCADE, related_name="keys")

    def __str__(self) -> str:
        return self.key


class Contributor(Entry):
    """A person or group credited with music; `ipi` is the CISAC IPI name number, valid."""

    name = models.CharField(max_length=300)
    ipi = models.CharField(max_length=20, blank=True)

    objects = TrackQuerySet.as_manager()

    class Meta:
        ordering = ["name", "pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(name=""), name="contributor_has_a_name"),
            models.CheckConstraint(
                condition=Q(ipi="") | Q(Exact(Length("ipi"), 11)),
                name="contributor_ipi_has_eleven_digits",
            ),
            models.CheckConstraint(
                condition=Q(merged_into__isnull=True) | ~Q(merged_into=F("id")),
                name="contributor_is_not_merged_into_itself",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class ContributorKey(models.Model):
    """A key by which credits find their contributor (`identity.person_keys`)."""

    key = models.CharField(max_length=64, unique=True)
    contributor = models.ForeignKey(Contributor, on_delete=models.CASCADE, related_name="keys")

    def __str__(self) -> str:
        return self.key


class Merge(models.Model):
    """An editor's decision that two entries are one. `old` leads to `into` since `merged_at`.

    `reason` is shown to visitors who come by the old address. `moved` lists what went over (keys
    and rows), so that the decision can be taken back (`undone_at`).
    """

    reason = models.TextField()
    merged_at = models.DateTimeField()
    merged_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    moved = models.JSONField()
    undone_at = models.DateTimeField(null=True, blank=True)
    undone_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    undone_reason = models.TextField(blank=True)

    class Meta:
        abstract = True


class TrackMerge(Merge):
    """Two tracks that are one."""

    old = models.ForeignKey(Track, on_delete=models.PROTECT, related_name="merges_away")
    into = models.ForeignKey(Track, on_delete=models.PROTECT, related_name="merges_in")

    class Meta:
        ordering = ["-merged_at", "-pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(reason=""), name="track_merge_says_why"),
            models.CheckConstraint(
                condition=Q(undone_at__isnull=True) | ~Q(undone_reason=""),
                name="track_merge_taken_back_says_why",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.old} → {self.into}"


class ContributorMerge(Merge):
    """Two names that are one person or group."""

    old = models.ForeignKey(Contributor, on_delete=models.PROTECT, related_name="merges_away")
    into = models.ForeignKey(Contributor, on_delete=models.PROTECT, related_name="merges_in")

    class Meta:
        ordering = ["-merged_at", "-pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(reason=""), name="contributor_merge_says_why"),
            models.CheckConstraint(
                condition=Q(undone_at__isnull=True) | ~Q(undone_reason=""),
                name="contributor_merge_taken_back_says_why",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.old} → {self.into}"


class MusicCue(models.Model):
    """A use of music in an asset, in the record's own words; numbers as printed, valid or not.

    `track` is NULL where the credit does not say which piece it is. `span_start` and `span_end`
    say where the credit stands in the asset's music text (code points, half-open); NULL where a
    person entered it. `source` is "editor" where a person entered or corrected it.
    """

    asset = models.ForeignKey(Asset, on_delete=models.CASCADE, related_name="music_cues")
    track = models.ForeignKey(
        Track, on_delete=models.PROTECT, null=True, blank=True, related_name="cues"
    )
    position = models.PositiveIntegerField()
    title = models.CharField(max_length=500, blank=True)
    qualifier = models.CharField(max_length=200, blank=True)
    iswc = models.CharField(max_length=20, blank=True)
    isrc = models.CharField(max_length=20, blank=True)
    library = models.CharField(max_length=200, blank=True)
    catalogue_number = models.CharField(max_length=100, blank=True)
    publisher = models.CharField(max_length=300, blank=True)
    start_seconds = models.PositiveIntegerField(null=True, blank=True)
    start_frames = models.PositiveSmallIntegerField(null=True, blank=True)
    end_seconds = models.PositiveIntegerField(null=True, blank=True)
    end_frames = models.PositiveSmallIntegerField(null=True, blank=True)
    duration = models.PositiveIntegerField(null=True, blank=True)
    use = models.CharField(max_length=40, blank=True)
    span_start = models.PositiveIntegerField(null=True, blank=True)
    span_end = models.PositiveIntegerField(null=True, blank=True)
    confidence = models.FloatField(null=True, blank=True)
    source = models.CharField(max_length=40, blank=True)

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
        return self.title


class MusicCredit(models.Model):
    """A contributor's part in a cue: role (`unspecified` unless stated), society, share.

    `name` and `ipi` are the record's own words.
    """

    cue = models.ForeignKey(MusicCue, on_delete=models.CASCADE, related_name="credits")
    contributor = models.ForeignKey(Contributor, on_delete=models.PROTECT, related_name="credits")
    position = models.PositiveSmallIntegerField(default=0)
    name = models.CharField(max_length=300)
    ipi = models.CharField(max_length=20, blank=True)
    role = models.CharField(max_length=40, default="unspecified")
    society = models.CharField(max_length=40, blank=True)
    share = models.CharField(max_length=20, blank=True)

    class Meta:
        ordering = ["position"]

    def __str__(self) -> str:
        return self.name
