"""Floors: what other ways need for the same question, measured in the same run.

    matches     FTS5 alone: how many documents match, nothing else
    plain       the whole answer by plain FTS5 SQL: best 24 by bm25, total, GROUP BY for each facet
    tantivy     an embedded search library on the same tokens: best 24, total, facets
    contains    Django's `icontains` over the texts: best 24, total; no facets, no index

"The answer" is the best 24, the exact total and the count of every facet value. The floors return
the total, so that it can be seen that all answer the same question.
"""

from __future__ import annotations

import importlib
import importlib.util
import shutil
from collections.abc import Callable, Mapping
from itertools import islice
from pathlib import Path
from typing import Any

from django.db import connection
from django.db.models import Q
from django.db.models.functions import ExtractYear
from django.utils import timezone

from assets.models import Asset, SearchDocument
from assets.search import analysis

from .queries import Question

Floor = Callable[[Question], int]

_TABLE = "assets_fulltext"
_FACETS = (
    "SELECT a.type, count(*) FROM {from_} GROUP BY a.type",
    "SELECT a.version, count(*) FROM {from_} GROUP BY a.version",
    "SELECT a.format, count(*) FROM {from_} GROUP BY a.format",
    "SELECT a.language_id, count(*) FROM {from_} GROUP BY a.language_id",
    "SELECT substr(a.publication_first, 1, 4) AS year, count(*) FROM {from_} GROUP BY year",
    "SELECT c.country_id, count(*) FROM {from_} JOIN assets_assetcountry c ON c.asset_id = a.id "
    "GROUP BY c.country_id",
    "SELECT t.theme_id, count(*) FROM {from_} JOIN assets_assettheme t ON t.asset_id = a.id "
    "GROUP BY t.theme_id",
    "SELECT m.holder_id, count(*) FROM {from_} JOIN assets_thirdpartymaterial m "
    "ON m.asset_id = a.id GROUP BY m.holder_id",
)


def floors(records: int, folder: Path) -> Mapping[str, Floor]:
    """The floors that can be had with this database and these libraries, by name."""
    found: dict[str, Floor] = {}
    if connection.vendor == "sqlite":
        found |= {"matches": matches, "plain": plain}
    if importlib.util.find_spec("tantivy"):
        found["tantivy"] = Tantivy(folder / f"tantivy-{records}").answer
    if records <= 10_000:
        found["contains"] = contains
    return found


# FTS5 --------------------------------------------------------------------------------------------


def expression(question: Question) -> str:
    """The question in FTS5's own words."""
    if question.is_phrase:
        return f'"{" ".join(question.words)}"'
    if question.is_prefix:
        return " AND ".join(f'"{word}" *' for word in question.words)
    return " AND ".join(
        "(" + " OR ".join(f'"{form}"' for form in (word, *analysis.stems_of_query(word))) + ")"
        for word in question.words
    )


def matches(question: Question) -> int:
    """How many documents match."""
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT count(*) FROM {_TABLE} WHERE {_TABLE} MATCH %s",  # noqa: S608
            [expression(question)],
        )
        return cursor.fetchone()[0]


def plain(question: Question) -> int:
    """The answer by SQL alone."""
    wanted = [expression(question)]
    from_ = (
        f"(SELECT rowid FROM {_TABLE} WHERE {_TABLE} MATCH %s) f "  # noqa: S608
        "JOIN assets_asset a ON a.id = f.rowid"
    )
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT rowid FROM {_TABLE} WHERE {_TABLE} MATCH %s "  # noqa: S608
            f"ORDER BY bm25({_TABLE}) LIMIT 24",
            wanted,
        )
        cursor.fetchall()
        for facet in _FACETS:
            cursor.execute(facet.format(from_=from_), wanted)
            cursor.fetchall()
    return matches(question)


# Django ------------------------------------------------------------------------------------------


def contains(question: Question) -> int:
    """What is done where there is no search: texts that contain the words, newest first."""
    found = Asset.objects.public(timezone.now())
    for word in question.words:
        found = found.filter(
            Q(title__icontains=word)
            | Q(teaser__icontains=word)
            | Q(synopsis__icontains=word)
            | Q(music__icontains=word)
            | Q(transcript__text__icontains=word)
        )
    list(found.newest_first()[:24])
    return found.count()


# tantivy -----------------------------------------------------------------------------------------


class Tantivy:
    """An index of the same tokens and facets, made once and kept beside the catalogue."""

    PARTS = ("title", "rest")
    FACETS = ("type", "version", "format", "language", "country", "theme", "holder", "year")

    def __init__(self, folder: Path) -> None:
        tantivy: Any = importlib.import_module("tantivy")
        self._library = tantivy
        schema = tantivy.SchemaBuilder()
        for part in self.PARTS:
            schema.add_text_field(part, stored=False, tokenizer_name="whitespace")
        for facet in self.FACETS:
            schema.add_text_field(facet, stored=False, tokenizer_name="raw", fast=True)
        schema.add_integer_field("pk", stored=True)
        finished = folder / "finished"
        if finished.exists():
            self._index = tantivy.Index(schema.build(), path=str(folder))
        else:
            shutil.rmtree(folder, ignore_errors=True)
            folder.mkdir(parents=True)
            self._index = tantivy.Index(schema.build(), path=str(folder))
            self._fill()
            finished.touch()
        self._index.reload()
        self._searcher = self._index.searcher()

    def _fill(self) -> None:
        writer = self._index.writer(heap_size=256_000_000, num_threads=1)
        documents = SearchDocument.objects.order_by("pk").iterator(chunk_size=2_000)
        while many := list(islice(documents, 2_000)):
            facets = _facets_of([document.pk for document in many])
            for document in many:
                own = facets[document.pk]
                rest = " ".join(
                    getattr(document, part)
                    for part in ("lead", "people", "places", "music", "transcript", "rights")
                )
                writer.add_document(
                    self._library.Document(
                        pk=document.pk, title=document.title, rest=rest,
                        **{name: values for name, values in own.items() if values},
                    )
                )  # fmt: skip
        writer.commit()
        writer.wait_merging_threads()

    def _query(self, question: Question) -> Any:
        query, schema = self._library.Query, self._index.schema
        if question.is_prefix:
            (word,) = question.words
            return self._any([query.regex_query(schema, p, f"{word}.*") for p in self.PARTS])
        if question.is_phrase:
            words = list(question.words)
            return self._any([query.phrase_query(schema, part, words) for part in self.PARTS])
        every = [
            self._any(
                [
                    query.term_query(schema, part, form)
                    for part in self.PARTS
                    for form in (word, *analysis.stems_of_query(word))
                ]
            )
            for word in question.words
        ]
        return query.boolean_query([(self._library.Occur.Must, one) for one in every])

    def _any(self, queries: list[Any]) -> Any:
        should = self._library.Occur.Should
        return self._library.Query.boolean_query([(should, one) for one in queries])

    def answer(self, question: Question) -> int:
        """The answer by tantivy: best 24, total, facets."""
        query = self._query(question)
        found = self._searcher.search(query, limit=24, count=True)
        for _score, address in found.hits:
            self._searcher.doc(address)
        self._searcher.aggregate(
            query, {name: {"terms": {"field": name, "size": 200}} for name in self.FACETS}
        )
        return found.count


def _facets_of(ids: list[int]) -> dict[int, dict[str, list[str]]]:
    found: dict[int, dict[str, list[str]]] = {pk: {} for pk in ids}
    paths = {
        "type": "type", "version": "version", "format": "format", "language": "language__code",
        "country": "countries__code", "theme": "themes__code", "holder": "materials__holder__name",
    }  # fmt: skip
    assets = Asset.objects.filter(pk__in=ids).order_by()
    for name, path in paths.items():
        for pk, value in assets.values_list("pk", path):
            if value:
                found[pk].setdefault(name, []).append(value)
    for pk, year in assets.annotate(y=ExtractYear("publication_first")).values_list("pk", "y"):
        if year:
            found[pk]["year"] = [str(year)]
    return found
