"""What the public search index holds: one document per visible asset, and what is derived of it."""

from __future__ import annotations

from django.db import models

from .asset import Asset


class SearchDocument(models.Model):
    """The tokens of one visible asset, analysed once in Python (`search.analysis`).

    Each part holds space-separated tokens of one part of the record, folded words first and
    their stems behind. The database's own full-text index is built over these columns by the
    backend. `title_key` is what titles are ordered and compared by, as bytes, so that every
    database orders alike; `music_presence` is `domain.music.presence` (both NULL only in rows
    older than they are). There is no row for anything the public may not see.
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
    title_key = models.BinaryField(null=True)
    music_presence = models.CharField(max_length=10, null=True)  # noqa: DJ001 NULL: see above

    class Meta:
        indexes = [models.Index(fields=["title_key", "asset"], name="by_title_key")]

    def __str__(self) -> str:
        return f"document of asset {self.asset_id}"


class SearchChange(models.Model):
    """An asset whose document or facets changed: what a process must read again.

    Written in the transaction of the change. `nonce` is random, so that a row of a transaction
    that was rolled back is not taken for the one that got its number afterwards. `writer` is
    PostgreSQL's number of the transaction (0 on SQLite, where writers come one at a time):
    numbers are given out before commit, so `seq` alone does not say what was visible when.
    """

    seq = models.BigAutoField(primary_key=True)
    asset_id = models.BigIntegerField()
    nonce = models.BigIntegerField()
    writer = models.BigIntegerField(default=0)

    class Meta:
        indexes = [models.Index(fields=["writer"], name="by_writer")]

    def __str__(self) -> str:
        return f"change {self.seq} of asset {self.asset_id}"


class SearchState(models.Model):
    """One row about the index as a whole.

    `epoch` is another number whenever everything may be another (a bulk load, a restore).
    `sets_*` say how far the stored sets (`SearchSet`) go in the changes: the last change they
    hold, its nonce, and the oldest writer that was still at work; NULL where none are stored.
    """

    id = models.PositiveSmallIntegerField(primary_key=True, default=1)
    epoch = models.BigIntegerField()
    sets_seq = models.BigIntegerField(null=True)
    sets_nonce = models.BigIntegerField(null=True)
    sets_floor = models.BigIntegerField(null=True)

    def __str__(self) -> str:
        return f"epoch {self.epoch}"


class SearchSet(models.Model):
    """A set or a column of the index as bytes, so that a process need not read all rows to begin.

    `kind` and `value` name it (`search.snapshots`); `data` is a roaring bitmap, or a numpy array.
    """

    kind = models.CharField(max_length=20)
    value = models.CharField(max_length=500, blank=True)
    data = models.BinaryField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["kind", "value"], name="set_once_per_value"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.value}".strip()
