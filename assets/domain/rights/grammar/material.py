"""Third-party material: whose it is, where it is, whom to ask (rights.md §3, §7.13, §7.22)."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache

from assets.domain import timecode
from assets.domain.rights import holders
from assets.domain.rights.grammar.clause import Clause, Context
from assets.domain.rights.grammar.duties import on_screen
from assets.domain.rights.grammar.library import (
    FROM,
    LIBRARY,
    MATERIAL,
    lowercase,
    phrase,
)
from assets.domain.rights.grammar.worries import suspect
from assets.domain.rights.lexicon import parts
from assets.domain.rights.policy import Caution, Ranges, ThirdParty
from assets.domain.rights.wordset import wordset

_CONTAINS = wordset(
    "contains contain includes include including incorporates incorporate features feature "
    "has have comprises uses contient contiennent comprend comprennent inclut incluent "
    "comporte comportent contained"
)
_SUPPLIED = wordset(
    "filmed shot recorded supplied provided taken contributed furnished gathered captured "
    "sourced produced tournees tournee tourne filmees filme filmee fournies fournie fourni "
    "fournis realisees"
)
_RELATIVE = wordset("which that none whose qui dont lesquelles lesquels")
_STARTS = wordset("FORBID NEEDS NOCONSENT WITHOUT DENY")
_SUBJECT_TAGS = frozenset({"FILL", "PREP", "CONJ", "SUBJ", "PIECE", "PART", "SIGN", "TIE"})

UNNAMED = "third party"


def read(clause: Clause, context: Context) -> Clause | None:
    """Take in the material a sentence introduces; returns what it goes on to say of it.

    An empty clause comes back where nothing more is said; None where the sentence speaks of no
    third-party material.
    """
    for rule in (_contains, _located, _supplied, _courtesy, _named, _material_of):
        found = rule(clause, context)
        if found is not None:
            return found
    return None


def _rest(clause: Clause, index: int) -> Clause:
    """The clause from tokens[index] on, without the words that join it."""
    tokens = clause.tokens
    while index < len(tokens) and (
        tokens[index].fold
        in _RELATIVE | {"and", "et", "of", "but", "it", "they", "these", "ces", "mais"}
        or tokens[index].text in ",;:"
    ):
        if tokens[index].fold == "none":
            break
        index += 1
    return clause.slice(index, len(tokens))


def _break(clause: Clause, start: int) -> int:
    """Where the introduction ends and a condition begins."""
    tokens = clause.tokens
    for index in range(start, len(tokens)):
        token = tokens[index]
        if token.fold in _RELATIVE and not (token.fold == "that" and index == start):
            return index
        if token.text == ";":
            return index
        item = next((i for i in clause.items if i.first == index), None)
        if item is not None and item.tag in _STARTS:
            back = index
            while back > start and tokens[back - 1].fold in (
                "and",
                "it",
                ",",
                "is",
                "are",
                "they",
                "et",
            ):
                back -= 1
            return back
        if item is not None and item.tag == "GRANT" and item.value == "modal":
            return index
        if token.fold == "must" or (
            token.text == "," and _next_fold(clause, index) in ("credit", "mandatory")
        ):
            return index
    return len(tokens)


def _next_fold(clause: Clause, index: int) -> str:
    return clause.tokens[index + 1].fold if index + 1 < len(clause.tokens) else ""


def _contains(clause: Clause, context: Context) -> Clause | None:
    tokens = clause.tokens
    verb = next((k for k, t in enumerate(tokens[:14]) if t.fold in _CONTAINS), None)
    if verb is None or clause.language == "":
        return None
    maybe = verb and tokens[verb - 1].fold in ("may", "might", "can", "could", "peut", "peuvent")
    if any(
        i.tag not in _SUBJECT_TAGS and i.first < verb and not (maybe and i.tag == "GRANT")
        for i in clause.items
    ):
        return None
    end = _break(clause, verb + 1)
    parsed = phrase(clause, verb + 1, end)
    if parsed is None:
        return None
    names, licensed_by = parsed
    if names and all(holders.own(name) for name in names):
        return None
    suspect(clause, context, verb + 1, end)
    _register(clause, context, names or [UNNAMED], licensed_by=licensed_by, named=bool(names))
    return _rest(clause, end)


def times(clause: Clause, first: int, last: int) -> Ranges | None:
    """Ranges "from 01:12 to 01:20", "00:10–00:20" among tokens; None without any (§7.22)."""
    found = []
    for token in clause.tokens[first:last]:
        if token.kind == "time":
            try:
                found.append(timecode.parse(token.text))
            except ValueError:
                return None
    if not found or len(found) % 2:
        return None
    pairs = tuple(zip(found[::2], found[1::2], strict=True))
    return pairs if all(a < b for a, b in pairs) else None


def _located(clause: Clause, context: Context) -> Clause | None:
    """ "The shots from 01:12 to 01:20 are Sky News library material and cannot …" """
    tokens = clause.tokens
    verb = next(
        (
            k
            for k, t in enumerate(tokens)
            if t.fold in ("is", "are", "sont", "est", ":", "come", "comes")
        ),
        None,
    )
    if verb is None or not any(t.kind == "time" for t in tokens[:verb]):
        return None
    ranges = times(clause, 0, verb)
    if ranges is None:
        return None
    end = _break(clause, verb + 1)
    suspect(clause, context, verb + 1, end)
    if tokens[verb + 1 : verb + 3] and tokens[verb + 1].fold == "courtesy":
        start = verb + 2
        while start < end and tokens[start].fold in ("of", "the"):
            start += 1
        names = holders.split(clause.quote(start, end))
        _register(clause, context, names, kind="courtesy", located=ranges)
        context.reading.cautions.append(Caution("courtesy", ", ".join(names), context.sentence))
        return _rest(clause, end)
    parsed = phrase(clause, verb + 1, end)
    if parsed is None:
        start = verb + 1
        while start < end and tokens[start].fold in ("copyright", "from", "by", "the", "of"):
            start += 1
        name = clause.quote(start, end)
        if not name or lowercase(clause, start, end):
            return None
        parsed = (holders.split(name), None)
    names, licensed_by = parsed
    _register(
        clause,
        context,
        names or [UNNAMED],
        licensed_by=licensed_by,
        located=ranges,
        named=bool(names),
    )
    return _rest(clause, end)


def _supplied(clause: Clause, context: Context) -> Clause | None:
    """ "Part of the footage was filmed by X", "X supplied the footage"."""
    tokens = clause.tokens
    place = next(
        (
            k
            for k, t in enumerate(tokens[:20])
            if t.fold in _SUPPLIED and k + 1 < len(tokens) and tokens[k + 1].fold in ("by", "par")
        ),
        None,
    )
    if place is not None:
        if (
            clause.has("FORBID", "NO")
            and next(i.first for i in clause.items if i.tag in ("FORBID", "NO")) < place
        ):
            return None
        start = place + 2
        while start < len(tokens) and tokens[start].fold in ("the", "la", "le", "l", "les"):
            start += 1
        end = min(_break(clause, start), _comma(clause, start))
        names = holders.split(clause.quote(start, end))
        if not names:
            return None
        suspect(clause, context, start, end)
        if not all(holders.own(name) for name in names):
            _register(clause, context, names, kind="named_only", located=times(clause, 0, place))
        return _rest(clause, end)
    found = clause.match(["[the] @holder supplied/provided/filmed/shot the/this/these <SUBJ>"])
    if found:
        _register(
            clause, context, holders.split(clause.capture(found, "holder")), kind="named_only"
        )
        return clause.slice(len(tokens), len(tokens))
    return None


def _comma(clause: Clause, first: int) -> int:
    """The comma before a relative clause; commas of a list are passed over."""
    for index in range(first, len(clause.tokens)):
        if clause.tokens[index].text in ";" or (
            clause.tokens[index].text == ","
            and _next_fold(clause, index) in ("which", "who", "whose", "credit", "and-which")
        ):
            return index
    return len(clause.tokens)


def _courtesy(clause: Clause, context: Context) -> Clause | None:
    """ "Footage courtesy of X": a caution, a suggested credit, and a holder (§3, §7.13)."""
    item = clause.first("COURTESY")
    words = set(clause.folds())
    if item is None or words & {"must", "mandatory", "required"} or clause.has("CREDIT"):
        return None
    if on_screen(clause) and "caption" not in words:  # a caption says what is on it already
        return None
    if clause.has("FORBID", "NO", "ONLY", "EXCEPT", "EMBARGO"):
        return None
    tokens = clause.tokens
    first = item.last
    while first < len(tokens) and tokens[first].fold in (
        "of",
        "the",
        "de",
        "du",
        "des",
        "l",
        "la",
        ":",
    ):
        first += 1
    end = _comma_end(clause, first)
    names = holders.split(clause.quote(first, end))
    if not names:
        return None
    suspect(clause, context, first, end)
    _register(clause, context, names, kind="courtesy", located=times(clause, 0, item.first))
    context.reading.cautions.append(Caution("courtesy", ", ".join(names), context.sentence))
    return _rest(clause, end)


def _comma_end(clause: Clause, first: int) -> int:
    for index in range(first, len(clause.tokens)):
        if clause.tokens[index].text in (";", "("):
            return index
    return len(clause.tokens)


def _named(clause: Clause, context: Context) -> Clause | None:
    """ "The AP material is not for use in Japan"; "the licence for the AP material runs until"."""
    tokens = clause.tokens
    known = {tuple(_folds(p.name)): p.name for p in context.reading.third_parties}
    for index in range(min(8, len(tokens))):
        for size in range(4, 0, -1):
            if index + size >= len(tokens):
                continue
            words = tuple(t.fold for t in tokens[index : index + size])
            follows = tokens[index + size].fold in MATERIAL | LIBRARY
            if not follows:
                continue
            name = clause.quote(index, index + size)
            if words not in known and not holders.agency(name):
                continue
            if any(
                i.tag not in (*_SUBJECT_TAGS, "CONSENT", "PREP") and i.first < index
                for i in clause.items
            ):
                continue
            after = index + size
            while after < len(tokens) and tokens[after].fold in MATERIAL | LIBRARY:
                after += 1
            if words not in known:
                _register(clause, context, [name])
            context.about = (known.get(words, name),)
            context.materials = context.about
            return clause.slice(after, len(tokens))
    return None


def _material_of(clause: Clause, context: Context) -> Clause | None:
    """ "Les images de l'AFP ne peuvent …", "footage from Reuters may not …" """
    tokens = clause.tokens
    at = 0
    while at < len(tokens) and tokens[at].fold in (
        "the",
        "les",
        "ces",
        "all",
        "any",
        "these",
        "l",
        "la",
    ):
        at += 1
    if at >= len(tokens) or tokens[at].fold not in MATERIAL:
        return None
    at += 1
    start = at
    while at < len(tokens) and tokens[at].fold in FROM | {
        "the",
        "l",
        "la",
        "le",
        "les",
        "archives",
    }:
        at += 1
    if at == start:
        return None
    known = {tuple(_folds(p.name)): p.name for p in context.reading.third_parties}
    for size in range(4, 0, -1):
        name = clause.quote(at, min(at + size, len(tokens)))
        words = _folds(name)
        if at + size < len(tokens) and (words in known or holders.agency(name)):
            if words not in known:
                _register(clause, context, [name])
            context.about = context.materials = (known.get(words, name),)
            return clause.slice(at + size, len(tokens))
    return None


@lru_cache(maxsize=4_096)  # each new holder is compared with all before
def _folds(name: str) -> tuple[str, ...]:
    return parts(name)


def _register(
    clause: Clause,
    context: Context,
    names: list[str],
    *,
    kind: str = "named_only",
    licensed_by: str | None = None,
    located: Ranges | None = None,
    named: bool = True,
) -> None:
    """Enter holders; a holder named twice stays one, its shots only if located each time."""
    reading = context.reading
    for name in names:
        if holders.own(name):
            continue
        party = ThirdParty(
            name=name,
            kind=kind,
            span=context.sentence,
            located=located,
            licensed_by=licensed_by or None,
            inherits=kind in ("named_only", "courtesy")
            and named
            and holders.public_body(name)
            and not _library(clause),
            holder=named,
        )
        for index, other in enumerate(reading.third_parties):
            if _folds(other.name) == _folds(name):
                both = other.located is not None and located is not None
                reading.third_parties[index] = replace(
                    other,
                    located=tuple(sorted({*other.located, *located}, key=lambda p: p[0].key))
                    if both and other.located and located
                    else None,
                    licensed_by=other.licensed_by or party.licensed_by,
                    inherits=other.inherits and party.inherits,
                )
                break
        else:
            reading.third_parties.append(party)
    context.about = tuple(name for name in names if not holders.own(name))
    context.materials = context.about


def _library(clause: Clause) -> bool:
    """Library or copyrighted material of a public body still needs a word on new productions."""
    return bool({"library", "copyrighted", "licensed"} & set(clause.folds()))


def mention(context: Context, name: str, span: tuple[int, int]) -> None:
    """An agency that the statement names, although no rule took it in (§7.13)."""
    context.reading.third_parties.append(ThirdParty(name=name, kind="named_only", span=span))
