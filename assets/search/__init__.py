"""Finding records: what was typed → a value → sets of assets, counts, one page of results.

    query → terms → finding → ranking → results, passages
                      ↑
    tables → facts → view ← memory (kept up to date) ← marks, snapshots

What the public may see *now* has a document (`document`, written by `index` in the writing act)
and nothing else has: counts, ranking and words can then tell nothing about what is hidden. A record
whose moment has come is taken in before the first search that could see it (`index.take_in`).

Decisions.
- Words are analysed once, in Python (`analysis`), and both databases index the same tokens; they
  are asked only which records hold a word, a beginning or a phrase in which part (`backends`).
- Everything else is sets and columns in the memory of each process (`view`): roaring bitmaps of
  asset ids by facet value and by rights fingerprint, arrays of dates, stories and title ranks. AND,
  NOT, facets and dates are intersections; a facet that ignores its own selection leaves one out.
- A View never changes. An edit writes a row into a log within its transaction; every search reads
  the log first and makes the next View of what changed. So an edit is found at once, in every
  process, one that was rolled back is forgotten, and what is not committed is seen by its own
  transaction alone. On PostgreSQL, where a lower number can be committed later, the log is read
  from the oldest writer that was still at work.
- Order is ours and the same everywhere (`ranking`): the best part in which a term matches, the word
  itself before its stem, rare before common, the newest first among equals. Every hit is ranked and
  every count is exact, whatever the size.
- Sets of words looked up once are kept with the View, bounded, and put right by edits; `reindex`
  stores those of common words with the other sets (`snapshots`), so that a process begins in 0.1 s
  at a hundred thousand records.
- Versions of one story are one result, shown by the one that comes first in the order asked for.
- A date among the words finds what was published or filmed then, and what says it in words.
- "None given" is a value of a facet, its code `-`: a source that prints a dash gives none either.

Rejected: the databases' own stemmers (they disagree, and SQLite has no French) and relevance
(bm25 and ts_rank order differently, cost 2 µs a hit and change with what is hidden); facets by
GROUP BY (1 µs a hit and facet: 160 ms for a word of a fifth of 100,000 records, measured); one
index for editors and public (its statistics leak); filtering after ranking; signals, messages or a
time limit to tell processes of edits (each misses or delays some); a lock that lets one writer at
a time reach the index on PostgreSQL (acts that save several records would wait in a circle);
weights in tsvectors (GIN does not hold them: every hit's row would be read again); ranking only
the newest hits; cutting long transcripts off (they lie in overlapping pieces on PostgreSQL).
"""
