"""What the public search index holds: one document per visible asset, nothing else."""

from __future__ import annotations

from django.db import models

from .asset import Asset


class SearchDocument(models.Model):
    """The tokens of one visible asset, analysed once in Python (`search.analysis`).

    Each column holds space-separated tokens of one part of the record, folded words first and
    their stems behind. The database's own full-text index is built over these columns by the
    backend. There is no row for anything the public may not see.
    """

    asset = models.OneToOneField(
        Asset, on_delete=models.CASCADE, primary_key=True, related_name="search_document"
    )
    title = models.TextField(blank=True)
    lead = models.TextField(blank=True)
    people = models.TextField(blank=True)
    places = models.TextField(blank=True)
    music = models.TextField(blank=True)
    transcript = models.TextField(blank=True)
    rights = models.TextField(blank=True)

    def __str__(self) -> str:
        return f"document of asset {self.asset_id}"
