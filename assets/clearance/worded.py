"""Which records are worded by a standard statement: where its words stand in their own one."""

from __future__ import annotations

from collections.abc import Callable

from assets.domain.rights import standard
from assets.models import RightsStatement


def worded_so(text: str) -> list[int]:
    """The ids of the records in whose statement these words stand, whoever the holder is."""
    return _ids(text, lambda words: bool(standard.occurrences(text, words)))


def affected(old: str, new: str) -> list[int]:
    """The ids of the records whose statement the new words would change."""
    if standard.SLOT in new and standard.SLOT not in old:
        return []
    return _ids(old, lambda words: standard.reworded(old, new, words) not in (None, words))


def _ids(text: str, wanted: Callable[[str], bool]) -> list[int]:
    if not standard.can_be_told(text):
        return []
    rows = RightsStatement.objects.filter(text__contains=standard.landmark(text))
    texts = dict(rows.order_by().values_list("sha256", "text"))
    hashes = [sha for sha, words in texts.items() if wanted(words)]
    found: list[int] = []
    for at in range(0, len(hashes), 500):
        batch = rows.filter(sha256__in=hashes[at : at + 500])
        found.extend(batch.values_list("asset_id", flat=True))
    return sorted(found)
