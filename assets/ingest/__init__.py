"""Taking records in: read → match → diff → plan → apply → report.

`sources` turns files into items, `planning` says what each would do (a dry run stops here and
prints that), `applying` does it in batches of 100, each a transaction with a savepoint per record:
a refused record loses only itself, a kill loses nothing acknowledged. Which lines were
acknowledged stands in a journal written in the same transaction, so that an interrupted run is
resumed by running it again.

Identity: reference (former ones too), then numeric id, then the hash of the source text. A page
text whose hash is known is left alone even if an editor has changed the record since: the source
says nothing new. Rejected: letting the file's order of fields or a blank cell erase what it does
not speak of; a notation changes only the fields it states.
"""
