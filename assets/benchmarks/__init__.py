"""Measuring search: catalogues of invented records, a mix of queries, floors to compare with.

    catalogues    where the measured databases lie, and how they are built
    queries       what is asked: common and rare words, phrases, prefixes, facets, dates, answers
    pages         whole pages through the real view with its middleware, and a page of fixed rows
    floors        what others need for the same question: plain FTS5, tantivy, `icontains`
    measuring     one worker process: warm up, then pages and floors by turns
    report        figures as text, as JSON, as the table in the README

Every measurement runs in a process of its own, on a database of its own: never on the catalogue in
use. Pages and floors alternate within one run, because figures of two runs do not compare.
"""
