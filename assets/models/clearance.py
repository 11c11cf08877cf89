"""What is kept of rights beside the statement: readings, materials, terms, standard sentences."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from .asset import Asset
from .production import Production
from .rights import RightsHolder


class RightsReading(models.Model):
    """The reading of one asset's rights, and what editors settled about it.

    `kept` is a `domain.rights.keeping.Kept` as plain JSON; the other columns are worked out of
    it for searching and queues. `fingerprint` is the same for assets that answer every use at
    every instant alike (`Subject.fingerprint`); facets evaluate each fingerprint once.
    """

    asset = models.OneToOneField(
        Asset, on_delete=models.CASCADE, primary_key=True, related_name="rights_reading"
    )
    kept = models.JSONField()
    reader = models.CharField(max_length=20, db_index=True)
    fingerprint = models.CharField(max_length=64, db_index=True)
    confirmed_at = models.DateTimeField(null=True, blank=True)
    has_statement = models.BooleanField(default=False)
    has_unread = models.BooleanField(default=False)
    has_leaks = models.BooleanField(default=False)
    has_third_party = models.BooleanField(default=False)
    needs_credit = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(fingerprint=""), name="rights_reading_has_a_fingerprint"
            ),
        ]

    def __str__(self) -> str:
        return f"reading of asset {self.asset_id}"


class ThirdPartyMaterial(models.Model):
    """Somebody else's material in an asset, by the reading in force; `kind` as the reader's."""

    asset = models.ForeignKey(Asset, on_delete=models.CASCADE, related_name="materials")
    holder = models.ForeignKey(RightsHolder, on_delete=models.PROTECT, related_name="materials")
    kind = models.CharField(max_length=20)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["asset", "holder"], name="holder_once_per_asset"),
        ]

    def __str__(self) -> str:
        return str(self.holder)


class ProductionTerms(models.Model):
    """Usage rights entered by a person for a whole production, for versions chosen by name.

    They answer where an asset has no statement; their prohibitions bind every version they are
    for (`rights.md` 4.1). `versions` lists version codes; `kept` is their reading.
    """

    production = models.OneToOneField(Production, on_delete=models.CASCADE, related_name="terms")
    text = models.TextField()
    versions = models.JSONField(default=list)
    kept = models.JSONField()
    entered_by = models.CharField(max_length=200)
    changed_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(text=""), name="production_terms_have_words"),
        ]

    def __str__(self) -> str:
        return self.text[:80]


class StandardStatement(models.Model):
    """A usage-rights text that many records share; `{holder}` stands for a name to fill in."""

    name = models.CharField(max_length=200, unique=True)
    text = models.TextField()
    note = models.TextField(blank=True)

    class Meta:
        ordering = ["name"]
        constraints = [
            models.CheckConstraint(condition=~Q(text=""), name="standard_statement_has_words"),
        ]

    def __str__(self) -> str:
        return self.name
