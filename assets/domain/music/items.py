"""From text to items: one item is one line, or one listed part of a line, that may hold credits."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from . import labels
from .fold import fold, word_set
from .item import Item
from .labels import OTHER_WORK, PLAIN_WORK, Label, cut_label, cut_marker, label_of
from .likeness import is_plain
from .listing import parts
from .piece import Piece, lines, words
from .promotion import is_promotion, is_remark
from .silence import is_pseudo_value, says_no_music
from .tails import Tail, cut_tail, starts_tail

_JOINT = re.compile(r"\s(?:by|par)\s|\s[-–—]\s|\s[–—]|\s/\s|[»”\"]\s*(?:de\s|d['’])", re.IGNORECASE)
_ROLE_AFTER = re.compile(r",\s*(\w+)\.?$")
_AGAIN = re.compile(r"(\w+)\s+(?:by|par)\s", re.IGNORECASE)
_LINK = re.compile(r"://|www\.|\w\.(?:com|ly|fr|net|gl|be)\b")
_TRAILING_BY = re.compile(r"\s+(?:by|par|via|from|de)\s*$", re.IGNORECASE)
#: Words that end in a link: "Downloaded from …", "More at …".
_LEADS_ON = re.compile(r"\s(?:from|at|via|on|to|see|visit|sur|chez|à)$", re.IGNORECASE)
_MUSIC_ITSELF = word_set(
    """
    music musique musiques musik score soundtrack song chanson theme bgm bande original
    """
)
_BARE_BY = re.compile(r"(?:by|par)\s+(?=[^\W\d_])")
_LABEL_BY = re.compile(
    r"^(?P<label>[^\n:]{2,60}?)\s+(?:by|par|de|via|from|courtesy of|"
    r"provenant d[eu](?: site)?)\s*:?\s+",
    re.IGNORECASE,
)


@dataclass(slots=True)
class Line:
    """One item with everything taken off it; `kind` says what is to be done with it.

    Kinds: "credit" (its `item` is to be read), "heading", "tail" (belongs to the credit before),
    "silence" (says there is no music), "other" (no credit), "blank".
    """

    kind: str
    whole: Piece
    item: Item | None = None
    label: Label | None = None
    tail: Tail | None = None
    stanza: int = 0


def _label_by(body: Piece) -> tuple[Label | None, Piece, str]:
    """`Original music by Sevdaliza`: the words before "by" are a heading."""
    bare = _BARE_BY.match(body.text[:20])
    if bare:
        return Label("names"), body.cut(bare.end()).trim(), "by"
    match = _LABEL_BY.match(body.text[:120])
    if not match or match.end() >= len(body.text):
        return None, body, ""
    words_before = re.sub(r"^(?:with|avec|and|et)\s+", "", match["label"], flags=re.IGNORECASE)
    label = label_of(words_before)
    rest = body.cut(match.end()).trim()
    joint = fold(body.text[match.end("label") : match.end()]).strip(" :")
    if fold(words_before).startswith(("no ", "aucune ")):
        return None, body, ""
    if label is None or label.kind not in ("music", "names", "other", "title"):
        return None, body, ""
    again = _AGAIN.search(body.text, match.end())
    if label.kind == "other" and not any(w in PLAIN_WORK for w in fold(words_before).split()):
        return None, body, ""
    if label.kind == "other" and again and fold(again[1]) not in OTHER_WORK:
        return None, body, ""
    if label.kind in ("music", "title"):
        if joint == "de" and label.kind == "title":
            return None, body, ""
        if not any(word in _MUSIC_ITSELF for word in fold(words_before).split()):
            return None, body, ""
        if joint not in ("by", "par", "de"):
            return (None, body, "") if again or '"' in rest.text else (Label("other"), rest, joint)
        label = Label("names", "unspecified", label.french)
    return label, rest, joint


def _looks_like_label_only(text: str) -> bool:
    return text.rstrip().endswith((":", "："))


def make_lines(text: str) -> Iterator[Line]:
    """Every item of the text in order, each sorted by kind."""
    stanza = 0
    for line in lines(text):
        if not line.trim():
            stanza += 1
            yield Line("blank", line, stanza=stanza)
            continue
        for part in parts(line):
            yield _sort(part, stanza)


def _is_shop(label: Label, text: str) -> bool:
    """ "Apple Music", "Disney Music": words before a link that name a place, not a piece."""
    tokens = fold(text).split()
    return label.kind == "promo" and len(tokens) <= 3 and tokens[-1] in ("music", "musique")


def _sort(whole: Piece, stanza: int) -> Line:
    if says_no_music(whole.text):
        return Line("silence", whole, stanza=stanza)
    if is_pseudo_value(whole.text) or is_remark(whole.text):
        return Line("other", whole, stanza=stanza)
    marker = cut_marker(whole)
    body = marker.rest
    if not any(c.isalnum() for c in body.text[:5000]):
        return Line("other", whole, stanza=stanza)
    if starts_tail(body):
        from_tail = _sort_tail(whole, body, stanza)
        if from_tail:
            return from_tail
    before = body
    label, body = cut_label(body)
    promo = bool(label and label.kind == "promo")
    if promo and body and not _LINK.search(body.text):
        label, body = None, before
    if label and label.kind in ("isrc", "iswc", "library", "label", "number", "note"):
        return Line("fact", whole, Item(body, label), label, cut_tail(whole)[1], stanza)
    if label and not body:
        return Line(
            "heading" if label.kind not in ("promo",) else "other",
            whole,
            label=label,
            stanza=stanza,
        )
    if not label and _looks_like_label_only(body.text):
        return Line("other", whole, stanza=stanza)
    if label and label.kind == "music":
        second = cut_marker(body).rest
        body = second if second else body
    credit, tail = cut_tail(body)
    if not credit:
        if label and label.kind in ("music", "title", "names", "promo", "other"):
            return Line("other", whole, stanza=stanza)
        return Line("tail", whole, tail=tail, stanza=stanza)
    item = Item(credit, label, listed=marker.bullet or marker.number or marker.note)
    item.promo = promo
    item.tailed = len(credit.text) < len(body.trim_right(".").text)
    item.french = bool(label and label.french)
    if label is None or label.kind in ("music", "title"):
        by_label, rest, _joint = _label_by(credit)
        if by_label and (label is None or by_label.kind != "other"):
            label = item.label = by_label
            item.body = rest
            item.lean += 1.0
    if (
        label is None
        and len(credit.text) < len(before.text)
        and (bare := label_of(_TRAILING_BY.sub("", credit.text)))
        and (bare.kind == "music" or _is_shop(bare, credit.text))
    ):
        return Line("other", whole, stanza=stanza)
    if item.tailed and label is None and _LEADS_ON.search(credit.text):
        return Line("other", whole, stanza=stanza)
    after = _ROLE_AFTER.search(credit.text[-60:])
    if (
        label is None
        and after
        and (
            fold(after[1]) in OTHER_WORK
            or fold(after[1]) in ("producer", "writer", "author", "publisher")
        )
    ):
        return Line("other", whole, stanza=stanza)
    if label and label.kind == "other":
        return Line("other", whole, label=label, stanza=stanza)
    if is_promotion(whole.text.strip()) or (label is None and is_promotion(credit.text)):
        return Line("other", whole, stanza=stanza)
    if label and label.kind == "promo" and not (_JOINT.search(item.body.text)):
        return Line("other", whole, stanza=stanza)
    return Line("credit", whole, item, item.label, tail, stanza)


def _sort_tail(whole: Piece, body: Piece, stanza: int) -> Line | None:
    """A line that opens with a licence or a link; a credit may still follow a colon."""
    credit = body.text.rfind(" : ")
    if credit > 0 and "_" in body.text[credit:] and "//" not in body.text[credit:]:
        return None
    return Line("tail", whole, tail=cut_tail(body)[1], stanza=stanza)


def plausible_alone(item: Item) -> bool:
    """Whether a line without any sign may be a title or a name, not a sentence."""
    text = item.body.text
    tokens = words(text[:400])
    if item.label and item.label.kind in ("music", "title", "names"):
        return len(tokens) <= 16
    if not tokens or len(tokens) > 9 or re.search(r"(?:(?<!\b\w)[.]|[!?…])\s+\S|@|://", text):
        return False
    capital = [t for t in tokens if t[:1].isupper() or not t[:1].isalpha()]
    small_plain = [t for t in tokens if t[:1].islower() and is_plain(t)]
    if item.listed or item.tailed:
        return len(tokens) <= 9
    if len(tokens) > 3 and text.endswith(".") and not item.french:
        return False
    if len(capital) * 2 >= len(tokens):
        return True
    return len(tokens) <= 4 and len(small_plain) < len(tokens)


__all__ = ["Line", "labels", "make_lines", "plausible_alone"]
