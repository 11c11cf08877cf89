"""Invented records for measuring and trying things out: realistic load, marked as samples.

`families.family_at` makes a version family from nothing but a seed and a place in the row, so
that the same seed gives the same records, a longer row begins like a shorter one, and any part
of it can be made alone. Words, layouts and rights statements follow the sample catalogue; draws
are Zipf-distributed, so that a search meets common, ordinary and rare words as in real texts.

Texts come from moulds (`moulds`), of which a long row needs some thousand: what is read of a text
is then read once for many records, as in an archive whose versions and standard sentences repeat.

Invention is marked on every record: `origin` is "sample", references are `SAMPLE-000001` and on,
numeric ids lie above 900,000,000. Nothing here says anything about a real video.
"""

RECIPE = 2
"""Counted up when the same seed gives other records; measurements name it."""
