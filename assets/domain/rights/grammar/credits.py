"""Credit lines: duty or request (rights.md §7.20)."""

from __future__ import annotations

from assets.domain.rights.grammar.clause import Clause, Context, make
from assets.domain.rights.grammar.consent import name_end
from assets.domain.rights.grammar.duties import (
    MUST,
    PLEASE,
    add,
    force,
    media_values,
    on_screen,
    strong,
)
from assets.domain.rights.grammar.worries import trailing
from assets.domain.rights.lexicon import Item
from assets.domain.rights.policy import Caution
from assets.domain.rights.tokens import tokenize
from assets.domain.rights.wordset import wordset

_LEADS = wordset(
    "to as must read line is be the of a an by on screen or and s reads should name "
    "following for given shall with la le l les au du de d qui doit est suivant suivante "
    "as: give due properly clearly onscreen visible visibly provided giving full"
)


def credit(clause: Clause, context: Context, *, provided: bool = False) -> bool:
    """§7.20: a credit that must be given, or is asked for."""
    item = clause.first("CREDIT")
    indicate = clause.match(["[please] indicate/indiquer [the/la/l] origin/source/origine @credit"])
    if item is None and not indicate:
        return False
    if "no" in clause.folds()[:2] and item is not None and item.first <= 2:
        if clause.unknown() or clause.has("FORBID", "DENY", "ONLY", "EXCEPT", "EMBARGO", "NOT"):
            return False
        context.reading.neutral.append(clause.span)  # "no credit required"
        return True
    forbids = clause.has("FORBID", "NO", "DENY") and clause.has("PURP", "MED", "ACT")
    if forbids and not provided and clause.items[0].tag != "CREDIT":
        return False  # "commercial use with attribution is not allowed"
    first, last = indicate["credit"] if indicate else _credit_name(clause)
    name = _credit_text(clause, first, last)
    if not name and context.about:
        name = " / ".join(context.about)  # "…, which must be credited"
    kind = force(clause, context) if not provided else "duty"
    if kind == "mention" and clause.items[0].tag == "CREDIT":
        kind = "duty"
    if kind == "mention":
        kind = "duty" if name else ""
    if not kind:
        return False
    if kind == "request":
        context.reading.cautions.append(Caution("credit_requested", name, context.sentence))
    else:
        add(context, "credit", "credit", name, **media_values(clause, first, last))
    if strong(clause, first, last) or _says_more(clause, first, last):
        context.reading.unread.append(clause.span)
    elif kind == "request":
        context.reading.neutral.append(clause.span)
    return True


_NO_CREDIT = frozenset(
    {"FORBID", "NO", "NOT", "ONLY", "EXCEPT", "EMBARGO", "DENY", "OTHERUSE", "GRANT"}
)


def _says_more(clause: Clause, first: int, last: int) -> bool:
    """Does what is to be credited hold words of a rule: "NATO (TV: refused)"?"""
    item = clause.first("CREDIT")
    for token in clause.tokens:
        if token.kind == "quote":
            words = make(tokenize(token.text), token.text)
            if any(i.tag in _NO_CREDIT and not _capital(words, i) for i in words.items):
                return True
    if trailing(clause, item.last if item else first, len(clause.tokens)):
        return True
    named = range(first, last)
    inner = {clause.tokens[k].text for k in named}
    return bool(inner & {":", ";"}) and any(
        i.tag in ("MED", "PURP", "TERR", "ACT") and i.first in named for i in clause.items
    )


def _capital(clause: Clause, item: Item) -> bool:
    """Written as in a title, and not at its head: "Nothing but the Truth"."""
    return (
        item.first > 0
        and clause.tokens[item.first - 1].text != "."
        and clause.tokens[item.first].text.istitle()
    )


def _credit_text(clause: Clause, first: int, last: int) -> str:
    quote = next((t for t in clause.tokens if t.kind == "quote"), None)
    if quote is None:
        return clause.quote(first, last).lstrip("©").strip()
    if quote.fold.startswith(("courtesy", "courtoisie")) and first < last:
        place = clause.tokens.index(quote)
        end = name_end(clause, place + 1)
        return f"{quote.text} {clause.quote(place + 1, end)}".strip()
    return quote.text


def _credit_name(clause: Clause) -> tuple[int, int]:
    """Token range of the name to be credited."""
    tokens = clause.tokens
    for item in clause.items:  # what stands after the last sign of a credit line
        if item.tag != "CREDIT":
            continue
        at = item.last
        colon = next(
            (k for k in range(at, min(at + 12, len(tokens))) if tokens[k].text == ":"), None
        )
        if colon is not None and colon + 1 < len(tokens):
            return colon + 1, len(tokens)
        while at < len(tokens) and (
            tokens[at].fold in _LEADS or tokens[at].text in ",:-" or _is(clause, at, "CREDIT")
        ):
            at += 1
        if at < len(tokens) and tokens[at].fold in MUST | PLEASE | {"when", "if", "where", "in"}:
            continue
        end = name_end(clause, at)
        if end > at:
            return at, end
    credit_at = clause.first("CREDIT")
    before = credit_at.first if credit_at else 0
    last = before
    while last and tokens[last - 1].fold in (
        MUST | PLEASE | {"be", "is", "to", "are", "which", ",", "who"}
    ):
        last -= 1
    first = last
    while first and tokens[first - 1].text not in ",;:" and tokens[first - 1].fold not in (
        "by", "that", "provided", "que", "par", "if", "when",
    ):  # fmt: skip
        first -= 1
    while first < last and tokens[first].fold in ("the", "a", "an", "users", "you", "la", "le"):
        first += 1
    words = {t.fold for t in tokens[first:last]}
    if not words or words <= {
        "users",
        "you",
        "use",
        "it",
        "this",
        "any",
        "all",
        "of",
        "on",
        "screen",
        "material",
    }:
        return before, before
    return first, last


def _is(clause: Clause, index: int, tag: str) -> bool:
    return any(i.tag == tag and i.first <= index < i.last for i in clause.items)


def courtesy(clause: Clause, context: Context) -> bool:
    """ "Must courtesy X" is a duty; courtesy alone is handled as third-party material."""
    if not clause.has("COURTESY") or clause.has("CREDIT"):
        return False
    if not (set(clause.folds()) & MUST or on_screen(clause)):
        return False
    found = clause.match(
        [
            "[on] [screen] <COURTESY> @name",
            "<COURTESY> @name [to] [be] [shown/given] on screen",
            "<COURTESY> @name onscreen",
            "onscreen <COURTESY> @name",
            "~ must [on] [screen] [<COURTESY>] @name [on screen]",
            "mandatory/must [on] [screen] <COURTESY> @name",
            "[on] [screen] <COURTESY> [to] @name required/mandatory/obligatory",
            "[on] [screen] <COURTESY> [to] @name is required/mandatory",
        ]
    )
    if not found:
        return False
    add(context, "credit", "credit", clause.capture(found, "name"))
    return True
