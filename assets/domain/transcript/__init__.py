"""Transcripts and shot lists: the page's own notations, WebVTT and SRT → segments and shots.

`read(text)` gives a `Reading`; `write(segments, shots)` prints rows that came structured in the
one notation that reads back to the same rows. The record keeps the text itself, character for
character, so that a reading may be wrong without anything being lost.

Read line by line, each line once: `shots` knows a line of a shot list, `headers` a header
line, `holders` whose pictures a line or header names, `notes` the remarks that stand in place
of a transcript; `reader` puts their answers together. Rejected: a grammar over the whole text
(no two desks write alike, and one odd line must not spoil the others), and dropping lines that
fit nothing (they become remarks).
"""

from .reader import Reading, read
from .writer import write

__all__ = ["Reading", "read", "write"]
