"""Records → search documents; a piece of text that records share is analysed once.

The same bytes as `search.document.build` gives (the tests compare): no word goes across white
space or a hyphen, so a text's words are those of its chunks, one after another.
"""

from __future__ import annotations

from itertools import chain

from assets.domain.music.presence import presence
from assets.domain.record import Record
from assets.search import analysis
from assets.search.document import texts, title_key

Words = tuple[str, tuple[str, ...]]
"""The words of a text with spaces between, and their stems."""

_MANY = 100_000


class Documents:
    """Search documents as rows, in the order of `search.document.COLUMNS`."""

    def __init__(self) -> None:
        self._chunks: dict[str, dict[str, Words]] = {}
        self._texts: dict[tuple[str, str], Words] = {}
        self._parts: dict[tuple[str, tuple[str | None, ...]], str] = {}

    def of(self, record: Record) -> tuple[str | bytes, ...]:
        """The columns of a record's document."""
        language = record.language or "en"
        return (
            *[
                self._together(language, words)
                if part == "title"  # no two records have the same
                else self._part(language, words)
                for part, words in texts(record).items()
            ],
            title_key(record.title),
            presence(record),
        )

    def _part(self, language: str, texts: tuple[str | None, ...]) -> str:
        found = self._parts.get((language, texts))
        if found is None:
            if len(self._parts) > _MANY:
                self._parts.clear()
            found = self._parts[language, texts] = self._together(language, texts)
        return found

    def _together(self, language: str, texts: tuple[str | None, ...]) -> str:
        """What `analysis.document` makes of these texts with line breaks between."""
        pieces = [self._words(language, text) for text in texts if text]
        words = " ".join([piece[0] for piece in pieces if piece[0]])
        if not words:
            return ""
        stems = dict.fromkeys(chain.from_iterable([piece[1] for piece in pieces]))
        return f"{words} {analysis.GAP} {' '.join(stems)}"

    def _words(self, language: str, text: str) -> Words:
        found = self._texts.get((language, text))
        if found is None:
            if len(self._texts) > _MANY:
                self._texts.clear()
            known = self._chunks.setdefault(language, {})
            chunks = [
                known.get(chunk) or _learn(known, chunk, language)
                for chunk in text.replace("-", " ").split()
            ]
            found = self._texts[language, text] = (
                " ".join([chunk[0] for chunk in chunks if chunk[0]]),
                tuple(dict.fromkeys(chain.from_iterable([chunk[1] for chunk in chunks]))),
            )
        return found


def _learn(known: dict[str, Words], chunk: str, language: str) -> Words:
    if chunk.isascii() and chunk.isdigit() and len(chunk) <= analysis.MAX_TOKEN:
        return chunk, (analysis.STEM + chunk,)  # numbers have no other stem, and are many
    if len(known) > _MANY:
        known.clear()
    words = analysis.words(chunk)
    known[chunk] = found = (
        " ".join(words),
        tuple(analysis.stem(word, language) for word in words),
    )
    return found
