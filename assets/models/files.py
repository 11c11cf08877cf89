"""Files of an asset: renditions that lie elsewhere, links, the poster, keyframes."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q, Value
from django.db.models.functions import Coalesce

from assets.domain.keyframes import MOST
from assets.domain.timecode import MAX_SECONDS

from .asset import Asset

HTTP = Q(address__startswith="http://") | Q(address__startswith="https://")


class Rendition(models.Model):
    """A file of the asset that lies elsewhere: address, size in bytes, codec, picture size."""

    asset = models.ForeignKey(Asset, on_delete=models.CASCADE, related_name="renditions")
    position = models.PositiveSmallIntegerField(default=0)
    address = models.CharField(max_length=2000)
    label = models.CharField(max_length=200, blank=True)
    media_type = models.CharField(max_length=100, blank=True)
    codec = models.CharField(max_length=100, blank=True)
    size = models.PositiveBigIntegerField(null=True, blank=True)
    width = models.PositiveIntegerField(null=True, blank=True)
    height = models.PositiveIntegerField(null=True, blank=True)
    bit_rate = models.PositiveBigIntegerField(null=True, blank=True)
    frame_rate = models.CharField(max_length=20, blank=True)
    checksum = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ["position"]
        constraints = [
            models.CheckConstraint(condition=HTTP, name="rendition_address_is_http"),
        ]

    def __str__(self) -> str:
        return self.label or self.address


class Link(models.Model):
    """A line under "Find out more": words, and an http(s) address where it has one."""

    asset = models.ForeignKey(Asset, on_delete=models.CASCADE, related_name="links")
    position = models.PositiveSmallIntegerField(default=0)
    text = models.TextField()
    address = models.CharField(max_length=2000, blank=True)

    class Meta:
        ordering = ["position"]
        constraints = [
            models.CheckConstraint(condition=Q(address="") | HTTP, name="link_address_is_http"),
        ]

    def __str__(self) -> str:
        return self.text


class Poster(models.Model):
    """The still that stands for the asset.

    `name` is that of the stored picture (`assets.thumbnails`), which several assets may share; one
    that is not of its making names no picture here. The focus is in per cent of width and height,
    NULL for the middle.
    """

    asset = models.OneToOneField(Asset, on_delete=models.CASCADE, related_name="poster")
    name = models.CharField(max_length=300, db_index=True)
    alt = models.TextField(blank=True)
    credit = models.CharField(max_length=500, blank=True)
    focus_x = models.PositiveSmallIntegerField(null=True, blank=True)
    focus_y = models.PositiveSmallIntegerField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(focus_x__isnull=True, focus_y__isnull=True)
                | Q(
                    focus_x__isnull=False,
                    focus_y__isnull=False,
                    focus_x__range=(0, 100),
                    focus_y__range=(0, 100),
                ),
                name="poster_focus_is_in_the_picture",
            ),
        ]

    def __str__(self) -> str:
        return self.alt or self.name


class Keyframe(models.Model):
    """A still of the asset at a time code, in the order of time (`position`).

    `name` is that of the stored picture, as a poster's is. A time code without a frame number and
    the one with frame 0 are the same moment.
    """

    asset = models.ForeignKey(Asset, on_delete=models.CASCADE, related_name="keyframes")
    position = models.PositiveSmallIntegerField()
    at_seconds = models.PositiveIntegerField()
    at_frames = models.PositiveSmallIntegerField(null=True, blank=True)
    name = models.CharField(max_length=300, db_index=True)
    alt = models.TextField(blank=True)
    credit = models.CharField(max_length=500, blank=True)

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(
                "asset",
                "at_seconds",
                Coalesce(F("at_frames"), Value(0)),
                name="keyframe_once_per_time_code",
            ),
            models.CheckConstraint(
                condition=Q(at_seconds__range=(0, MAX_SECONDS))
                & (Q(at_frames__isnull=True) | Q(at_frames__range=(0, 999))),
                name="keyframe_has_a_time_code",
            ),
            models.CheckConstraint(
                condition=Q(position__lt=MOST), name="keyframes_are_sixty_at_most"
            ),
            models.CheckConstraint(condition=~Q(name=""), name="keyframe_has_a_picture"),
        ]

    def __str__(self) -> str:
        return self.alt or self.name
