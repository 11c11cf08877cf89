"""Who is named as the source of pictures in a sentence of prose (rights.md §4.6).

    sources(sentence) -> tuple[Source, ...]

A name is a source only by an explicit word of origin beside it ("courtesy of", "filmed by",
"pictures: …", "©") and a phrase that looks like a name, or by a known agency that stands beside a
word for pictures ("AP footage"). What a text merely talks about ("Reuters reported", "troops
provided by 27 countries", "pictures of the Royal Navy") is none.

Linear: each word of origin is looked at once, and looks at a bounded number of
neighbours. Rejected: the grammar of statements (it expects that every sentence speaks of rights,
and takes news for holders).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assets.domain.rights import holders
from assets.domain.rights.lexicon import parts
from assets.domain.rights.names import (
    EVENTS,
    LIBRARY,
    NAME_INNER,
    PICTURES,
    SKIP,
    Words,
    names,
    organisation,
    place,
    runs,
)
from assets.domain.rights.tokens import Token, fold
from assets.domain.rights.wordset import wordset

#: Any of these must stand in a text, else it names no source: one quick look (case folded).
HINT = re.compile(
    r"courtesy|source|aerial|credit|cr[ée]dit|footage|picture|image|video|vid[ée]o|film|photo|still|shot"
    r"|scene|clip|sequence|s[ée]quence|material|rushes|plans|vues|copyright|©|\(c\)|licen[sc]e"
    r"|permission|autorisation|gracieus|tourn[ée]e|fourni|archives? "
)
_PASSIVE = wordset(
    "supplied provided taken recorded captured contributed furnished released shared gathered "
    "owned produced made donated issued handed fournie fournies fourni fournis prise prises "
    "realisee realisees realise tournee tournees tourne tournes produites mises"
)
_CAMERA = wordset("filmed shot filme filmee filmes filmees tourne tournee tournees tournes")
_ACTIVE = wordset("supplied provided filmed shot recorded contributed took")
#: Verbs behind which another thing is spoken of: "pictures show a boat provided by …".
_REPORTS = wordset(
    "show shows showed showing explain explains tell tells follow follows feature features depict "
    "depicts display displays present presents document documents about how why who where when "
    "montre montrent explique raconte presente presentent suit comment pourquoi ou"
)
#: Agencies whose names are words: they count only behind an explicit word of origin.
_WORDS = frozenset(
    {("sky",), ("tt",), ("nos",), ("ina",), ("abc",), ("pap",), ("leta",), ("zuma",), ("magnum",)}
    | {("polaris",), ("huntley",), ("corbis",), ("eurovision",), ("pathe",), ("mti",), ("stt",)}
    | {("bta",), ("hina",), ("who",), ("interfax",), ("periscope", "film"), ("getty",)}
)
_MUSIC = wordset("music track tracks song songs musique soundtrack score titre titres")
_CALLS = wordset("call calls visit visits card title titles car bus shuttle phone")
MAX_GAP = 14


@dataclass(frozen=True, slots=True)
class Source:
    """A holder as printed, and how it is named: `courtesy` or `named_only`."""

    name: str
    kind: str = "named_only"
    library: bool = False


def sources(tokens: Sequence[Token], text: str) -> tuple[Source, ...]:
    """Sources other than the catalogue's own that one sentence names, in order.

    `tokens` are the sentence's, `text` what their offsets count in.
    """
    words = Words(tokens, text)
    found: dict[tuple[str, ...], Source] = {}
    library = bool(
        {"library", "archive", "archives", "copyrighted", "licensed", "archival"} & set(words.folds)
    )
    for name, kind in _named(words):
        key = parts(name)
        if not key or _own(key):
            continue
        known = found.get(key)
        if known is None or (known.kind == "named_only" and kind == "courtesy"):
            found[key] = Source(name, kind, library)
    return tuple(found.values())


def _own(key: tuple[str, ...]) -> bool:
    return key[0] in ("nato", "otan") or holders.own(" ".join(key))


def _named(words: Words) -> Iterator[tuple[str, str]]:
    yield from _label(words)
    yield from _brackets(words)
    for at in range(len(words)):
        word = words.fold(at)
        if word in ("courtesy", "gracieusete"):
            yield from _courtesy(words, at)
        elif word in ("permission", "autorisation", "agreement"):
            yield from _permission(words, at)
        elif word in ("©", "copyright") or (word == "c" and words.fold(at - 1) == "("):
            yield from _copyright(words, at)
        elif word in ("licensed", "licenced", "licence", "license") and _beside_pictures(words, at):
            if words.fold(at + 1) in ("by", "from", "par"):
                yield from ((n, "named_only") for n in names(words, at + 2))
        elif word in ("by", "par"):
            yield from _by(words, at)
        elif word in ("from", "of", "de", "d") and words.pictures(at - 1):
            yield from _from(words, at)
        elif word == "from" and words.fold(at - 1) in _COMES and _subject(words, at - 1):
            yield from _comes(words, at)
        elif word in _ACTIVE:
            yield from _active(words, at)
        elif words.pictures(at):
            yield from _beside(words, at)


# --- words of origin -----------------------------------------------------------------------------


def _courtesy(words: Words, at: int) -> Iterator[tuple[str, str]]:
    if words.fold(at + 1) in _CALLS or words.fold(at - 1) in ("a", "paid", "pay", "common"):
        return
    if any(words.fold(k) in _MUSIC for k in range(max(0, at - 4), at)):
        return
    start = at + 1
    while words.fold(start) in ("of", ":", "by", "from", "-", "–"):
        start += 1
    yield from ((name, "courtesy") for name in names(words, start))


_USED = wordset("shown used reproduced broadcast supplied")
_OF = wordset("of from de du des d with")


def _permission(words: Words, at: int) -> Iterator[tuple[str, str]]:
    """ "Used with the kind permission of X", "avec l'aimable autorisation de X"."""
    before = {words.fold(k) for k in range(max(0, at - 4), at)}
    pictures = _beside_pictures(words, at)
    if words.fold(at) == "autorisation":
        stated = "aimable" in before or pictures
    else:
        stated = bool(before & {"with", "by", "in"}) and pictures
    if words.fold(at) == "agreement":
        stated = stated and any(words.fold(k) in _USED for k in range(at))
    if not stated or "without" in before or words.fold(at + 1) not in _OF:
        return
    yield from ((name, "courtesy") for name in names(words, at + 2))


def _copyright(words: Words, at: int) -> Iterator[tuple[str, str]]:
    start = at + 1
    while words.fold(start) in (")", ":", "by", "of", "the", "©", "holder") or (
        start < len(words) and words.tokens[start].kind == "num"
    ):
        start += 1
    yield from ((name, "named_only") for name in names(words, start))


def _by(words: Words, at: int) -> Iterator[tuple[str, str]]:
    """ "filmed by X"; "pictures … provided by X"; "footage by X"."""
    before = words.fold(at - 1)
    if words.pictures(at - 1):
        pass
    elif before in _CAMERA:
        # persons are shot, too; a camera has pictures beside it, or opens the sentence
        if before == "shot" and at > 1 and not _subject(words, at - 1):
            return
    elif before in _PASSIVE:
        if not _subject(words, at - 1):
            return
    else:
        return
    yield from ((name, "named_only") for name in names(words, at + 1))


def _subject(words: Words, verb: int) -> bool:
    """Are pictures what the participle at `verb` speaks of?"""
    for back in range(verb - 1, max(-1, verb - MAX_GAP), -1):
        if words.pictures(back):
            return True
        if words.fold(back) in _REPORTS or words.fold(back) in (";", ":"):
            return False
    return verb <= 1 and any(words.pictures(k) for k in range(verb, len(words)))


_COMES = wordset("is are was were come comes came stem stems originate originates")


def _comes(words: Words, at: int) -> Iterator[tuple[str, str]]:
    """ "The pictures of the crash are from Belga": an agency, for people and pictures are from
    places too."""
    for name in names(words, at + 1):
        if holders.agency(name) and parts(name) not in _WORDS:
            yield name, "named_only"


def _from(words: Words, at: int) -> Iterator[tuple[str, str]]:
    """ "footage from X" where X is an organisation; "pictures of X" where X is an agency."""
    start = at
    while words.fold(start) in SKIP:
        start += 1
    if words.fold(start) == "archives":  # images d'archives de l'INA
        while words.fold(start) in SKIP | {"archives"}:
            start += 1
    for name, end in runs(words, start):
        after = words.fold(end)
        if after in EVENTS or any(p in EVENTS for p in parts(name)[-1:]):
            continue
        supplier = holders.supplier(name) and parts(name) not in _WORDS
        if supplier or (words.fold(at) == "from" and organisation(name)):
            yield name, "named_only"


def _active(words: Words, at: int) -> Iterator[tuple[str, str]]:
    """ "The Romanian Army provided the pictures."."""
    after = at + 1
    if words.fold(after) not in ("the", "these", "this", "all", "some", "most"):
        return
    while words.fold(after) in wordset("the these this all some most of aerial opening"):
        after += 1
    if not words.pictures(after) or words.fold(after + 1) in ("to", "of"):
        return
    first = at
    while first and (words.tokens[first - 1].capital or words.fold(first - 1) in NAME_INNER):
        first -= 1
    while first < at and words.fold(first) in SKIP:
        first += 1
    if first < at:
        yield words.quote(first, at), "named_only"


def _beside(words: Words, at: int) -> Iterator[tuple[str, str]]:
    """ "AP footage", "Reuters archive pictures", "images d'archives Reuters"."""
    first = at
    while first and words.fold(first - 1) in LIBRARY - {"of", "the"}:
        first -= 1
    for size in range(min(4, first), 0, -1):
        if _agency(words, first - size, first):
            yield words.quote(first - size, first), "named_only"
            break
    after = at + 1
    while words.fold(after) in ("d", "archive", "archives"):
        after += 1
    for size in range(min(4, len(words) - after), 0, -1):
        if _agency(words, after, after + size) and words.fold(after + size) not in PICTURES:
            yield words.quote(after, after + size), "named_only"
            break


def _agency(words: Words, first: int, last: int) -> bool:
    if not words.tokens[first].capital:
        return False
    name = words.quote(first, last)
    key = parts(name)
    if key in _WORDS or not holders.supplier(name):
        return False
    return len(key) > 1 or len(key[0]) > 4 or words.tokens[first].text.isupper()


_LABELS = wordset("source sources credit credits copyright courtesy")


def _label(words: Words) -> Iterator[tuple[str, str]]:
    """ "Source: X", "Additional footage: X", "Archive pictures of Riga Airport: Reuters"."""
    colon = next((k for k in range(min(len(words), 12)) if words.fold(k) == ":"), None)
    if colon is None or colon + 1 >= len(words):
        return
    head = range(colon)
    strict = words.fold(colon - 1) in _LABELS
    if not strict and not any(words.pictures(k) or words.fold(k) in _LABELS for k in head):
        return
    if any(words.fold(k) in _MUSIC or words.fold(k) in _REPORTS for k in head):
        return
    end = next(
        (k for k in range(colon + 1, len(words)) if words.fold(k) in (";", "(", "[", ".")),
        len(words),
    )
    for name in _listed(words, colon + 1, end):
        known = holders.supplier(name) or organisation(name)
        several = len(parts(name)) > 1 and not place(name)
        if known or several or (strict and not place(name)):
            yield name, "named_only"


def _listed(words: Words, first: int, last: int) -> list[str]:
    """Names where nothing but names stands there, else the organisations that open it."""
    names, at, whole = [], first, True
    for name, end in runs(words, first, last):
        names.append(name)
        at = end
    whole = at >= last or words.fold(at) in ("–", "—", "-", "|", "/")
    if whole:
        return names
    return [n for n in names[:1] if organisation(n) or holders.supplier(n)]


def _brackets(words: Words) -> Iterator[tuple[str, str]]:
    """ "old pictures (ITN/Reuters) of the bridge", "(pictures: ISAF and Reuters)"."""
    for at, word in enumerate(words.folds):
        if word not in ("(", "["):
            continue
        end = next((k for k in range(at + 1, min(len(words), at + 24)) if words.fold(k) in ")]"), 0)
        if not end:
            continue
        inner = Words(words.tokens[at + 1 : end], words.text)
        if not len(inner):
            continue
        if ":" in inner.folds:
            yield from _label(inner)
        elif any(words.pictures(k) for k in range(max(0, at - 6), at)):
            name = inner.quote(0, len(inner))
            pieces = [p for p in name.split("/") if p.strip()]
            if pieces and all(holders.supplier(p) for p in pieces):
                yield name, "named_only"


def _beside_pictures(words: Words, at: int) -> bool:
    near = range(max(0, at - MAX_GAP), min(len(words), at + 4))
    return any(words.pictures(k) for k in near)


# --- names ---------------------------------------------------------------------------------------


def hinted(text: str) -> bool:
    """Whether a text has any word of origin at all: quick, and true too often."""
    return HINT.search(fold(text) if not text.isascii() else text.lower()) is not None
