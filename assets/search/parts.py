"""The parts of a document, and how much a match in each weighs.

One definition for both databases: a word counts once for each term, by the best place it stands
in. How often it stands there does not count, because a long transcript that repeats a word is
not more about it than a title that says it.
"""

from __future__ import annotations

PARTS: dict[str, tuple[int, int]] = {
    "title": (100, 80),
    "lead": (50, 40),
    "people": (36, 30),
    "places": (36, 30),
    "music": (26, 21),
    "transcript": (16, 13),
    "rights": (8, 6),
}
"""Part → impact of the word itself, impact of another word with its stem."""
NUMBERS: dict[str, int] = {part: n for n, part in enumerate(PARTS)}
DATE = 40
"""The impact of a date that lies in the time typed."""
VERSION = 90
"""The impact of being the version whose name was typed: a title that says so comes first."""
WHOLE_TITLE = 1 << 24
"""What a title that is exactly what was typed has before all others."""
