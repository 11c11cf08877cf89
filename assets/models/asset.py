"""The asset: one catalogue record in rows, and who may see it."""

from __future__ import annotations

import datetime as dt

from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.utils import timezone

from assets.domain import lifecycle, reference

from .production import Production
from .vocabulary import Country, Event, Language, Place, Theme


class AssetQuerySet(models.QuerySet):
    """The questions people ask of assets, each asked in one place."""

    def update(self, **kwargs):
        """Refused: records change only through `editing.save`, which keeps their history."""
        raise TypeError("records are written by assets.editing alone; update() would lose history")

    def write_columns(self, **kwargs) -> int:
        """What `assets.editing` and the search index use in place of update()."""
        return super().update(**kwargs)

    def public(self, now: dt.datetime | None = None) -> AssetQuerySet:
        """What everybody may see: published, its moment has come, not withdrawn.

        The one definition of "visible"; every public door asks it.
        """
        return self.filter(status=lifecycle.PUBLISHED, public_from__lte=now or timezone.now())

    def tombstones(self) -> AssetQuerySet:
        """Withdrawn after having been public: its address says "withdrawn on …", nothing else."""
        return self.filter(status=lifecycle.WITHDRAWN, first_public_at__isnull=False)

    def called(self, name: str) -> AssetQuerySet:
        """The asset that goes by this reference, former reference or numeric id, if any."""
        wanted = reference.key(name)[: reference.MAX_LENGTH + 1]
        return self.filter(
            pk__in=Name.objects.filter(key=wanted, scheme__in=Name.LEADING).values("asset")
        )

    def behind(self, path: str) -> Exists:
        """Whether the asset that a row of another table belongs to, at this path, is one of these.

        Asked row by row: `asset__in=` has SQLite list all these assets first.
        """
        return Exists(self.filter(pk=OuterRef(path)).order_by())

    def newest_first(self) -> AssetQuerySet:
        """By publication date; undated last."""
        return self.order_by(F("publication_first").desc(nulls_last=True), "-pk")

    def with_rows(self) -> AssetQuerySet:
        """Everything `records.read` needs, in a constant number of queries."""
        return self.select_related(
            "production", "language", "place", "transcript", "rights_statement", "poster"
        ).prefetch_related(
            "names",
            "filming_dates",
            "asset_countries__country",
            "asset_themes__theme",
            "asset_events__event",
            "transcript__segments__language",
            "shots__holder",
            "music_cues__track",
            "music_cues__credits__contributor",
            "links",
            "renditions",
            "keyframes",
        )

    def with_family_facts(self) -> AssetQuerySet:
        """What tells whether records are versions of one story, and nothing more."""
        transcripts = Q(transcript__isnull=False)
        return (
            self.select_related("place", "language")
            .prefetch_related("asset_countries__country")
            .annotate(has_transcript=transcripts)
            .only(
                "reference", "title", "teaser", "synopsis", "publication_first", "filming_first",
                "filming_last", "version", "version_note", "production_id", "place__code",
                "language__code",
            )
            .order_by("pk")
        )  # fmt: skip


class Asset(models.Model):
    """A multimedia asset as the catalogue records it.

    Its content is a `domain.record.Record` spread over this row and its children;
    `assets.records` carries it both ways and `assets.editing` alone writes it. `reference` is
    NULL where the source states none; then `assigned_reference` stands in for it.
    `record_version` counts saves: who edits an older one is refused. `first_public_at` is when the
    public first saw it, written once and kept for ever. `indexed` says whether the public search
    index holds it, so that embargoes that have lifted are found by one index look-up.
    """

    reference = models.CharField(max_length=100, null=True, blank=True)  # noqa: DJ001
    assigned_reference = models.CharField(max_length=100, null=True, blank=True, unique=True)
    number = models.BigIntegerField(null=True, blank=True)
    production = models.ForeignKey(
        Production, on_delete=models.PROTECT, null=True, blank=True, related_name="assets"
    )

    title = models.CharField(max_length=500, blank=True)
    teaser = models.TextField(blank=True)
    synopsis = models.TextField(blank=True)
    description = models.TextField(blank=True)

    publication_first = models.DateField(null=True, blank=True)
    publication_last = models.DateField(null=True, blank=True)
    publication_precision = models.CharField(max_length=5, blank=True)
    publication_text = models.CharField(max_length=200, null=True, blank=True)  # noqa: DJ001
    publication_time = models.TimeField(null=True, blank=True)
    publication_zone = models.CharField(max_length=64, blank=True)
    filming_first = models.DateField(null=True, blank=True)
    filming_last = models.DateField(null=True, blank=True)
    place = models.ForeignKey(
        Place, on_delete=models.PROTECT, null=True, blank=True, related_name="assets"
    )
    countries = models.ManyToManyField(Country, through="AssetCountry", related_name="assets")
    themes = models.ManyToManyField(Theme, through="AssetTheme", related_name="assets")
    events = models.ManyToManyField(Event, through="AssetEvent", related_name="assets")

    type = models.CharField(max_length=100, blank=True)
    format = models.CharField(max_length=100, blank=True)
    version = models.CharField(max_length=40, blank=True)
    version_source = models.CharField(max_length=40, blank=True)
    version_note = models.TextField(blank=True)
    language = models.ForeignKey(
        Language, on_delete=models.PROTECT, null=True, blank=True, related_name="assets"
    )
    duration_seconds = models.PositiveIntegerField(null=True, blank=True)
    duration_frames = models.PositiveSmallIntegerField(null=True, blank=True)
    music = models.TextField(blank=True)
    no_music = models.BooleanField(default=False)

    origin = models.CharField(max_length=40, blank=True)
    source_key = models.CharField(max_length=64, blank=True, db_index=True)
    printed = models.JSONField(default=list, blank=True)
    unplaced = models.JSONField(default=list, blank=True)
    reading_flags = models.JSONField(default=list, blank=True)

    status = models.CharField(
        max_length=10,
        choices=[(state, label) for state, label in lifecycle.STATES.items()],
        default=lifecycle.DRAFT,
    )
    public_from = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    first_public_at = models.DateTimeField(null=True, blank=True, editable=False)

    record_version = models.PositiveIntegerField(default=1)
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    changed_at = models.DateTimeField(default=timezone.now, editable=False)
    changed_for_all_at = models.DateTimeField(null=True, editable=False)
    """The last save that changed anything the public is shown, if it was to be seen; None where
    nobody kept it yet, and then `changed_at` stands for it."""
    indexed = models.BooleanField(default=False, editable=False)

    objects = AssetQuerySet.as_manager()

    class Meta:
        verbose_name = "record"
        verbose_name_plural = "records"
        ordering = ["-pk"]
        permissions = lifecycle.PERMISSIONS
        indexes = [
            models.Index(fields=["-publication_first", "-id"], name="by_publication"),
            # none of what is public: planners would walk it for each record asked for by name
            *(
                models.Index(fields=["id"], condition=Q(status=state), name=f"in_state_{state}")
                for state in lifecycle.STATES
                if state != lifecycle.PUBLISHED
            ),
            models.Index(
                fields=["public_from"],
                condition=Q(status="published", indexed=False),
                name="coming_transitions",
            ),
            models.Index(fields=["filming_first"], name="by_filming"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(status__in=list(lifecycle.STATES)), name="status_is_a_known_state"
            ),
            models.CheckConstraint(
                condition=~Q(status="published") | Q(public_from__isnull=False),
                name="published_has_a_moment",
            ),
            models.CheckConstraint(
                condition=Q(status="withdrawn", withdrawn_at__isnull=False)
                | (~Q(status="withdrawn") & Q(withdrawn_at__isnull=True)),
                name="withdrawn_if_and_only_if_it_says_when",
            ),
            models.CheckConstraint(
                condition=Q(reference__isnull=False) | Q(assigned_reference__isnull=False),
                name="every_asset_has_a_reference",
            ),
            models.CheckConstraint(
                condition=~Q(reference="") & ~Q(assigned_reference=""), name="no_empty_reference"
            ),
            models.CheckConstraint(
                condition=Q(publication_first__isnull=True, publication_last__isnull=True)
                | Q(publication_first__lte=F("publication_last")),
                name="publication_begins_before_it_ends",
            ),
            models.CheckConstraint(
                condition=Q(filming_first__isnull=True, filming_last__isnull=True)
                | Q(filming_first__lte=F("filming_last")),
                name="filming_begins_before_it_ends",
            ),
            models.CheckConstraint(
                condition=~Q(indexed=True) | Q(status="published"),
                name="only_published_assets_are_indexed",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.shown_reference} {self.title}".strip()

    @property
    def shown_reference(self) -> str:
        """The reference it goes by: its own, else the one assigned here."""
        return self.reference or self.assigned_reference or ""

    @property
    def is_assigned_here(self) -> bool:
        """Whether the shown reference is the catalogue's, not the source's."""
        return not self.reference

    @property
    def changed_for_all(self) -> dt.datetime:
        """When what the public is shown of it last became another; for what is public."""
        changed = self.changed_for_all_at or self.changed_at
        return max(changed, self.public_from or changed)

    def is_public(self, now: dt.datetime) -> bool:
        """What `public()` says of this one, for an asset already in hand."""
        return lifecycle.is_public(self.status, self.public_from, now)

    def is_tombstone(self) -> bool:
        """What `tombstones()` says of this one."""
        return lifecycle.is_tombstone(self.status, self.first_public_at)


class Name(models.Model):
    """A name by which an asset is found: current and former references, numeric and other ids.

    References, those assigned here and numeric ids lead to one asset only, across all of them
    (`key` compares without case and spaces); identifiers of other systems may repeat.
    """

    class Scheme(models.TextChoices):
        REFERENCE = "reference", "reference"
        ASSIGNED = "assigned", "assigned here"
        FORMER = "former", "former reference"
        NUMBER = "number", "numeric id"
        OTHER = "other", "identifier of another system"

    LEADING = ("reference", "assigned", "former", "number")

    asset = models.ForeignKey(Asset, on_delete=models.CASCADE, related_name="names")
    scheme = models.CharField(max_length=10, choices=Scheme.choices)
    source = models.CharField(max_length=200, blank=True)
    value = models.CharField(max_length=500)
    key = models.CharField(max_length=500, db_index=True)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["scheme", "position", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["key"],
                condition=Q(scheme__in=["reference", "assigned", "former", "number"]),
                name="one_asset_per_reference",
            ),
            models.CheckConstraint(condition=~Q(key=""), name="name_not_empty"),
        ]

    def __str__(self) -> str:
        return self.value


class FilmingDate(models.Model):
    """A date or stretch on which the asset was filmed, as precise as the source is."""

    asset = models.ForeignKey(Asset, on_delete=models.CASCADE, related_name="filming_dates")
    position = models.PositiveSmallIntegerField(default=0)
    first = models.DateField()
    last = models.DateField()
    precision = models.CharField(max_length=5)
    text = models.CharField(max_length=200, null=True, blank=True)  # noqa: DJ001 NULL: nobody printed it

    class Meta:
        ordering = ["position", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(first__lte=F("last")), name="filming_date_begins_before_it_ends"
            ),
            models.CheckConstraint(
                condition=Q(precision__in=["day", "month", "year"]),
                name="filming_precision_is_known",
            ),
        ]

    def __str__(self) -> str:
        return self.text or f"{self.first}"


class AssetCountry(models.Model):
    """A country of an asset, in the order in which the source names it."""

    asset = models.ForeignKey(Asset, on_delete=models.CASCADE, related_name="asset_countries")
    country = models.ForeignKey(Country, on_delete=models.PROTECT)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["asset", "country"], name="country_once_per_asset"),
        ]

    def __str__(self) -> str:
        return str(self.country)


class AssetTheme(models.Model):
    """A theme of an asset, in the source's order."""

    asset = models.ForeignKey(Asset, on_delete=models.CASCADE, related_name="asset_themes")
    theme = models.ForeignKey(Theme, on_delete=models.PROTECT)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["asset", "theme"], name="theme_once_per_asset"),
        ]

    def __str__(self) -> str:
        return str(self.theme)


class AssetEvent(models.Model):
    """An event that an asset shows, in the source's order."""

    asset = models.ForeignKey(Asset, on_delete=models.CASCADE, related_name="asset_events")
    event = models.ForeignKey(Event, on_delete=models.PROTECT)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["asset", "event"], name="event_once_per_asset"),
        ]

    def __str__(self) -> str:
        return str(self.event)


class QualityFlag(models.Model):
    """What an editor should be warned about, worked out by `domain.quality` at each save."""

    asset = models.ForeignKey(Asset, on_delete=models.CASCADE, related_name="quality_flags")
    code = models.CharField(max_length=60, db_index=True)
    field = models.CharField(max_length=60, blank=True)
    severity = models.CharField(max_length=10)
    text = models.TextField()
    labels = models.JSONField(default=list, blank=True)

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.text
