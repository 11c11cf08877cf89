"""Finding records: what was typed → a value → matching assets, facets, one page of results.

Decisions (figures in `README.md`, "Search"). Words are analysed once, in Python (`analysis`),
and both databases index the same tokens, so that they find the same. The public index holds a
document for each asset the public may see *now* and nothing else: counts, ranking and words can
then tell nothing about what is hidden. A record whose moment has come is taken in before the
first search that could see it (`index.take_in`), so nothing waits for a job and nothing is early.

Rejected: the databases' own stemmers (they disagree, and SQLite has no French), one index for
editors and public (its statistics leak), filtering after ranking.
"""
