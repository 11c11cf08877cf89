"""What is asked: the mix of queries, in words that the catalogue at hand has.

Words are chosen by the number of documents that hold them, so that "common" means the same share
of every catalogue.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from urllib.parse import urlencode

from assets.models import Asset, KnownWord, SearchDocument
from assets.search import analysis

SAMPLE = 1_000
USE = (("act", "publish"), ("purpose", "editorial"), ("medium", "online"))


@dataclass(frozen=True, slots=True)
class Question:
    """One query of the mix: what it is called, the parameters of its address.

    `words` are those that a full-text engine is asked for: all of them in any form, in a row where
    `is_phrase`, as beginnings where `is_prefix`; none where floors have nothing to compare.
    """

    name: str
    params: tuple[tuple[str, str], ...] = ()
    words: tuple[str, ...] = field(default=())
    is_phrase: bool = False
    is_prefix: bool = False

    @property
    def address(self) -> str:
        """The address of its page."""
        return f"/?{urlencode(self.params)}" if self.params else "/"


def mix() -> tuple[Question, ...]:
    """The queries of the mix, for the catalogue in use."""
    total = SearchDocument.objects.count()
    half, fifth, other = _near(total / 2), *_two_near(total / 5)
    hundredth, rare = _near(total / 100), _near(min(278, total / 100 + 1))
    phrase = _phrase()
    country = _most(Asset.objects.values_list("countries__code", flat=True))
    narrow = (("q", fifth), ("type", "EDITED"), ("country", country), ("language", "en"))
    years = (("published_after", "2018-01-01"), ("published_before", "2020-12-31"))
    return (
        Question("first page, no words"),
        Question("word in half of all", (("q", half),), (half,)),
        Question("word in a fifth", (("q", fifth),), (fifth,)),
        Question("word in a hundredth", (("q", hundredth),), (hundredth,)),
        Question("rare word", (("q", rare),), (rare,)),
        Question("two words, each in a fifth", (("q", f"{fifth} {other}"),), (fifth, other)),
        Question("phrase", (("q", f'"{" ".join(phrase)}"'),), phrase, is_phrase=True),
        Question("beginning of three letters", (("q", f"{fifth[:3]}*"),), (fifth[:3],),
                 is_prefix=True),
        Question("word, three facets chosen", narrow),
        Question("word, three years", (("q", fifth), *years)),
        Question("word, answers for a use", (("q", fifth), *USE)),
        Question("word, one answer chosen", (("q", fifth), *USE, ("answer", "permitted"))),
        Question("no words, answers for a use", USE),
        Question("deep page by date", (("sort", "-published"), ("page", "40"))),
    )  # fmt: skip


def _near(documents: float) -> str:
    return _two_near(documents)[0]


def _two_near(documents: float) -> tuple[str, str]:
    """Two words of about so many documents, that have other stems."""
    words = KnownWord.objects.filter(length__gte=4)
    above = words.filter(documents__gte=documents).order_by("documents", "word")[:40]
    below = words.filter(documents__lt=documents).order_by("-documents", "word")[:40]
    found = sorted((*above, *below), key=lambda w: (abs(w.documents - documents), w.word))
    plain = [w for w in found if w.word.isascii() and w.word.isalpha()]
    first = plain[0].word if plain else "nothing"
    stems = set(analysis.stems_of_query(first))
    others = (
        w.word
        for w in plain[1:]
        if not stems & set(analysis.stems_of_query(w.word))
        and w.documents != plain[0].documents  # else they may always come together
    )
    second = next(others, first)
    return first, second


def _phrase() -> tuple[str, ...]:
    """The three words in a row that most leads have."""
    rows: Counter[tuple[str, ...]] = Counter()
    for lead in SearchDocument.objects.order_by("pk").values_list("lead", flat=True)[:SAMPLE]:
        words = lead.partition(analysis.GAP)[0].split()
        rows.update({*zip(words, words[1:], words[2:], strict=False)})
    return max(rows, key=lambda row: (rows[row], row)) if rows else ("nothing", "to", "find")


def _most(codes: object) -> str:
    counted = Counter(code for code in codes[:SAMPLE] if code)  # type: ignore[index]
    return counted.most_common(1)[0][0] if counted else "BE"
