"""Taking the words out of receipts, for content that must go (a redaction)."""

from __future__ import annotations

import logging

from assets.models import Asset, Receipt

from .issuing import Unknown

log = logging.getLogger("assets.receipts")


def redact(reference: str, *, reason: str, by: str, dry_run: bool = False) -> int:
    """Take away what the receipts of a record quote, and say in the log that and why it was done.

    The record is found in any state by any name that leads to it. The signed facts stay, so that
    every receipt keeps its address, its answer and what verifies words that somebody kept. It
    cannot be undone. Returns how many receipts quoted something; `dry_run` counts only. Raises
    Unknown where no record goes by the name.
    """
    asset = Asset.objects.called(reference).first()
    if asset is None:
        raise Unknown(reference)
    quoting = Receipt.objects.filter(asset=asset)
    if dry_run:
        return quoting.filter(decision__isnull=False).count()
    taken = quoting.take_decisions()
    if taken:
        log.warning(
            "The words of %s receipts of %s were taken away by %s: %s",
            taken, asset.shown_reference, by, reason,
        )  # fmt: skip
    return taken
