"""Duties: credit, link, notice, take-down, delete, limit, no alteration, condition (§7.10-7.20).

A duty only tightens an answer, so open words inside one (a name, a notice) need no list; words
that decide something else in the same clause make it unread besides.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise
from typing import Any

from assets.domain.rights.grammar import windows
from assets.domain.rights.grammar.clause import Clause, Context
from assets.domain.rights.grammar.slots import collect
from assets.domain.rights.policy import Caution, Rule
from assets.domain.rights.vocabulary import ALL_MEDIA
from assets.domain.rights.wordset import wordset

MUST = wordset(
    "must mandatory required obligatory compulsory require requires shall obligatoire "
    "obligatoires doit doivent imperatif imperative imperativement always exige exigee "
    "requise have obligation obligatorily condition needs needed"
)
PLEASE = wordset(
    "please pls plz kindly should appreciated appreciate would merci priere veuillez "
    "souhaite souhaitee souhaitable svp grateful encouraged recommended desirable prie "
    "thank optional ask courteous suggested"
)
_STRONG = wordset(
    "FORBID DENY NO NOT ONLY EXCEPT CONSENT EMBARGO EXPIRE OTHERUSE OTHERPURP OTHERMED UNFORBID"
)
IMPERATIVES = wordset(
    "credit acknowledge cite attribute name source mention mentionner citer crediter "
    "indicate indiquer courtesy"
)


def add(context: Context, name: str, kind: str, text: str, **values: Any) -> None:
    """One duty, for each material the clause speaks of or for the whole asset."""
    for material in context.about or (None,):
        context.reading.rules.append(
            Rule(
                kind="duty",
                effect="duty",
                span=context.sentence,
                rule=name,
                duty=kind,
                text=text,
                **{"material": material, **values},
            )
        )


def forbid(context: Context, name: str, **values: Any) -> None:
    for material in context.about or (None,):
        context.reading.rules.append(
            Rule(
                kind="prohibition",
                span=context.sentence,
                rule=name,
                **{"effect": "forbid", "material": material, **values},
            )
        )


def strong(clause: Clause, first: int = 0, last: int = 0) -> bool:
    """Does the clause, outside tokens[first:last], decide something else?"""
    return any(item.tag in _STRONG and not first <= item.first < last for item in clause.items)


def media_values(clause: Clause, first: int = 0, last: int = 0) -> dict[str, Any]:
    """Media named outside tokens[first:last]: the duty holds there only."""
    slots = collect(i for i in clause.items if not first <= i.first < last)
    return {"media": slots.wide_media()} if slots.media else {}


def pairs_of(clause: Clause) -> Iterable[tuple[str, str]]:
    return tuple(pairwise(clause.folds()))


def on_screen(clause: Clause) -> bool:
    """Is something to be seen on screen? That is a duty, whatever else is said (§7.20)."""
    return ("on", "screen") in pairs_of(clause) or "onscreen" in clause.folds()


def force(clause: Clause, context: Context) -> str:
    """ "duty" or "request" (§7.20); where both fit, duty."""
    words = set(clause.folds())
    if words & MUST or on_screen(clause) or context.label == "restriction":
        return "duty"
    if words & PLEASE:
        return "request"
    return "duty" if clause.folds()[0] in IMPERATIVES else "mention"


def _must(clause: Clause, context: Context) -> bool:
    return bool(set(clause.folds()) & MUST) or context.label == "restriction"


def link(clause: Clause, context: Context) -> bool:
    """ "Online use must link to …" """
    words = set(clause.folds())
    if not words & {"link", "linked", "hyperlink", "links", "lien", "backlink"}:
        return False
    if not (_must(clause, context) or clause.folds()[0] in ("link", "include", "provide", "add")):
        return False
    add(context, "link", "link", clause.words, **media_values(clause))
    if strong(clause):
        context.reading.unread.append(clause.span)
    return True


_NOTICE = wordset("notice disclaimer notices warning caption wording sentence phrase avis")


def notice(clause: Clause, context: Context) -> bool:
    """ "The following notice must accompany every use: …" """
    if not set(clause.folds()) & _NOTICE or not _must(clause, context):
        return False
    quote = next((t for t in clause.tokens if t.kind == "quote"), None)
    if quote is None and not clause.has("FORBID", "NO", "ONLY", "EXCEPT", "EMBARGO", "DENY"):
        colon = next((k for k, t in enumerate(clause.tokens) if t.text == ":"), None)
        if colon is None:
            return False
        text = clause.quote(colon + 1, len(clause.tokens))
        add(context, "notice", "notice", text)
        return True
    if quote is None:
        return False
    add(context, "notice", "notice", quote.text, **media_values(clause))
    if strong(clause):
        context.reading.unread.append(clause.span)
    return True


_REMOVE = wordset(
    "removed remove taken take deleted delete erased erase destroyed destroy wiped wipe "
    "unpublished retire retires retirees supprime supprimee supprimes supprimees supprimer "
    "detruit detruits effacer efface effaces retirer pulled purged purge"
)


def takedown(clause: Clause, context: Context) -> bool:
    """§7.10: gone by a date: the media concerned are prohibited after it."""
    words = clause.folds()
    if not set(words) & _REMOVE or clause.has("FORBID", "NO", "DENY"):
        return False
    found = [w for w in windows.extract(clause, context) if w.moment is not None]
    slots = collect(clause.items)
    if found:
        window = found[0]
        when = clause.quote(*_moment_words(clause, window))
        media = slots.wide_media() if slots.media else ALL_MEDIA
        edge = windows.expiry_start(window, context.zone)
        if edge.unknown:
            return False
        add(context, "take_down", "takedown", when, media=media)
        forbid(context, "take_down", media=media, start=edge.at, reason="expiry")
        if edge.caution:
            context.reading.cautions.append(Caution("time_reading", edge.caution, context.sentence))
        return True
    after_use = [
        i
        for i, w in enumerate(words)
        if w in ("after", "apres", "following", "once", "immediately")
    ]
    if after_use and not slots.media and not set(words) & {"logo", "insignia", "music"}:
        add(context, "delete", "delete", clause.words)
        forbid(context, "delete", acts=frozenset({"archive"}))
        return True
    return False


def _moment_words(clause: Clause, window: windows.Window) -> tuple[int, int]:
    first = window.first
    while first < window.last - 1 and not any(c.isdigit() for c in clause.tokens[first].text):
        first += 1
    return first, window.last


_QUANTITY = wordset(
    "seconds second minutes minute secs sec min mins repeats repeat transmissions "
    "transmission plays play runs run broadcasts words copies times showings screenings "
    "secondes passages diffusions uses frames"
)
_AMOUNT = wordset(
    "duree maximale maximal duration length max maximum most more exceed exceeding longer over "
    "limit limited up a an per within "
    "least than plus moins au une one"
)
_ONE = (
    "[for] [<USE>] one/single [time] use/usage [only]",
    "[for] one/single [time] use/usage only [per] [programme/story/report]",
    "one time use [only]",
    "[to] [be] [used] once [only]",
    "[for] [use] [in/with] this story only",
    "[for] this programme/report/story/bulletin/item only",
    "[<USE>] [in/with] this story only",
    "[<USE>] only in [connection] [with] this story",
    "[<USE>] only with this story",
    "usage unique",
    "une seule utilisation",
)


def limit(clause: Clause, context: Context) -> bool:
    """§7.11: quantities are a duty with its words; the catalogue does not count."""
    folds = clause.folds()
    found = clause.match(_ONE) is not None
    if not found:
        for index, word in enumerate(folds):
            before = folds[index - 1] if index else ""
            amount = index and (clause.tokens[index - 1].kind == "num" or before in windows.NUMBERS)
            if amount and word in _QUANTITY and before not in ("a", "an", "un", "une"):
                found = True
        if found and set(folds) & {
            "after",
            "before",
            "delay",
            "apres",
            "avant",
            "later",
            "earlier",
        }:
            return False
    if not found:
        return False
    slots = collect(clause.items)
    if clause.has("GRANT", "DENY", "EMBARGO", "CONSENT", "EXCEPT") or slots.purposes:
        return False
    add(
        context,
        "limit",
        "limit",
        clause.words,
        **({"media": slots.wide_media()} if slots.media else {}),
    )
    known = {
        i
        for i, w in enumerate(folds)
        if w in _QUANTITY | _AMOUNT or w in windows.NUMBERS or w[:1].isdigit()
    }
    extra = [
        i
        for i in clause.unknown(known)
        if clause.tokens[i.first].fold
        not in (
            "day",
            "hour",
            "week",
            "programme",
            "extracts",
            "short",
            "day's",
            "jour",
            "heure",
            "edits",
            "total",
            "duration",
            "exceed",
            "longer",
            "no",
        )
    ]
    barred = clause.has("FORBID") and not set(folds) & {
        "exceed",
        "exceeding",
        "more",
        "longer",
        "over",
    }
    zero = any(
        i.tag == "NO" and not set(folds[i.last :]) & {"more", "longer", "exceeding", "over", "than"}
        for i in clause.items
    )
    if extra or barred or zero or slots.territories or slots.acts or slots.classes:
        context.reading.unread.append(clause.span)
    return True


_FULL = (
    "~ [<SUBJ>] ~ [<MODAL>] [must] [be] [<USE>] [only] in full [only] [and] [unaltered/unedited]",
    "~ [<SUBJ>] ~ [must] [be] [<USE>] [only] in its/their entirety [only]",
    "~ [<SUBJ>] ~ may/must/can only be <USE> in full",
    "~ [<SUBJ>] ~ may/must/can only be <USE> in its/their entirety",
    "utilisation integrale uniquement",
    "[<USE>] only in full",
    "in full only",
)
_UNALTERED = (
    "~ [<SUBJ>] ~ must be <USE> unaltered/unedited/unmodified/unchanged",
    "~ [<SUBJ>] ~ must remain/be/stay unaltered/unedited/unmodified/unchanged/intact",
    "[<USE>] unaltered/unedited/unmodified only",
    "[<USE>] without alteration/alterations/modification/modifications/editing/changes",
    "must be <USE> without alteration/alterations/modification/modifications/editing/changes",
    "sans modification",
)


def unaltered(clause: Clause, context: Context) -> bool:
    """§7.12: "in full only", "unaltered"."""
    full = clause.match(_FULL) is not None
    if not full and clause.match(_UNALTERED) is None:
        return False
    add(context, "no_alteration", "no_alteration", clause.words, acts=frozenset({"publish"}))
    forbid(context, "no_alteration", acts=frozenset({"new_production"}))
    if full:
        forbid(
            context,
            "in_full_only",
            acts=frozenset({"publish"}),
            media=frozenset({"print", "radio"}),
            reason="in_full",
        )
    return True


def condition(clause: Clause, context: Context) -> bool:
    """§7.15: conditions on the manner, which only a person can judge."""
    item = clause.first("CONDITION")
    if item is None:
        return False
    folds = clause.folds()
    bound = (
        clause.has("FORBID", "NO", "NEEDS")
        or set(folds) & MUST
        or folds[0] in ("nothing", "respect", "keep", "preserve", "blur", "ne")
        or "kept" in folds
    )
    slots = collect(i for i in clause.items if i.tag in ("PURP", "MED", "TERR"))
    if not bound or clause.has("GRANT", "EMBARGO", "CONSENT", "EXPIRE", "EXCEPT"):
        return False
    if slots.purposes or slots.territories:
        return False
    add(context, "condition", "condition", clause.words, **media_values(clause))
    joint = next((i.first for i in clause.items if i.tag == "CONJ"), len(folds))
    if any(
        i.tag in ("FORBID", "NO", "MED", "ONLY") and i.first > max(joint, item.first)
        for i in clause.items
    ):
        context.reading.unread.append(clause.span)  # "must not mislead, or be shown on television"
    return True
