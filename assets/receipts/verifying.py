"""Whether words that somebody kept are those of a receipt."""

from __future__ import annotations

from assets.domain.rights import verdict
from assets.domain.rights.verdict import Verdict
from assets.models import Receipt

from . import keys


def verify(receipt: Receipt, pasted: str) -> Verdict:
    """Compare with the signed hashes; works whatever became of the record. Raises Damaged."""
    keys.check(receipt)
    return verdict.verify(pasted, receipt.facts, receipt.key_id, receipt.signature)
