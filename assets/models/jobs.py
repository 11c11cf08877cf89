"""Long work remembered: what an ingest has acknowledged, so that it can be run again."""

from __future__ import annotations

from django.db import models


class IngestJob(models.Model):
    """One run of `ingest` over one source; `key` is the hash of the source, the options and who."""

    key = models.CharField(max_length=64, db_index=True)
    source = models.CharField(max_length=1000)
    started_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True, blank=True)
    by = models.CharField(max_length=200)

    def __str__(self) -> str:
        return self.source


class IngestLine(models.Model):
    """What became of one record of a source; written in the transaction that wrote the record."""

    job = models.ForeignKey(IngestJob, on_delete=models.CASCADE, related_name="lines")
    line = models.PositiveIntegerField()
    outcome = models.CharField(max_length=10)
    reference = models.CharField(max_length=100, blank=True)

    class Meta:
        ordering = ["line"]
        constraints = [
            models.UniqueConstraint(fields=["job", "line"], name="one_outcome_per_ingested_line"),
        ]

    def __str__(self) -> str:
        return f"{self.line}: {self.outcome}"
