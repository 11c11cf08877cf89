"""Acts on music: correct a record's reading, merge and correct the catalogue's own entries.

Correcting a record changes the record, through `editing.save`, with its history. Merging tracks or
people changes no record: each keeps the words of its source. What was merged, by whom and why
stands in `TrackMerge` and `ContributorMerge`, and can be taken back.
"""

from .correcting import MusicRefused, correct
from .entries import MergeRefused, merge, settle, take_back
from .knowledge import known_in
from .queues import QUEUES, alike, counts

__all__ = [
    "QUEUES",
    "MergeRefused",
    "MusicRefused",
    "alike",
    "correct",
    "counts",
    "known_in",
    "merge",
    "settle",
    "take_back",
]
