"""Acts on music: correct a record's reading, merge and correct the catalogue's own entries.

Correcting a record changes the record, through `editing.save`, with its history. Merging tracks or
people changes no record: each keeps the words of its source. What was merged, by whom and why
stands in `TrackMerge` and `ContributorMerge`, and can be taken back.
"""

from .correcting import MusicRefused, correct
from .entries import MergeRefused, merge, settle, take_back
from .knowledge import known_in
from .queues import QUEUES, alike, counts
from .rereading import Rereading, credited, reread, rereadings, told, waiting

__all__ = [
    "QUEUES",
    "MergeRefused",
    "MusicRefused",
    "Rereading",
    "alike",
    "correct",
    "counts",
    "credited",
    "known_in",
    "merge",
    "reread",
    "rereadings",
    "settle",
    "take_back",
    "told",
    "waiting",
]
