"""Acts on a record's poster: put one there, change its words or its focus, take it away.

All of them save through `editing`, so that a poster is a change of its record like any other: with
the version that was seen, a revision, who and why. `take` is for many files at once: a file says by
its name which record it is for, and what becomes of it is told file by file.
"""

from __future__ import annotations

from .changing import change
from .folder import Folder, NoFolder, find
from .taking import Given, Outcome, Taken, take

__all__ = ["Folder", "Given", "NoFolder", "Outcome", "Taken", "change", "find", "take"]
