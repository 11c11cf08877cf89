"""Clauses that forbid, deny, or ask for consent; wide (rights.md §7.4, §7.5, §7.14, §7.21)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace as copy
from itertools import pairwise
from typing import Any

from assets.domain.rights.grammar.clause import of_another_time
from assets.domain.rights.grammar.frame import (
    Emitter,
    Frame,
    consent_party,
    leftover,
    past_subject,
    territory_slots,
)
from assets.domain.rights.grammar.slots import collect, outside, verb_groups
from assets.domain.rights.grammar.times import read_embargo, take_event
from assets.domain.rights.lexicon import Item
from assets.domain.rights.vocabulary import ALL_ACTS, ALL_MEDIA, USE_ACTS
from assets.domain.rights.wordset import wordset

DENYING = ("FORBID", "NO")


_LIFT = wordset("lifted longer unembargoed expired")
_EMBARGO = wordset("embargo embargoed unembargoed embargoes")


def read_lifted(built: Frame, emit: Emitter) -> None:
    """§7.25: a restriction denied or taken back is read and has no effect.

    What it does not name must be read, or else the sentence is unread ("no restrictions other
    than …").
    """
    slots = built.slots
    lifting = bool(_LIFT & set(built.clause.folds()))
    embargo = bool(_EMBARGO & set(built.clause.folds()))
    if embargo and built.windows and not slots.named and not built.has("NOT"):
        read_embargo(built, emit)  # "the embargo is lifted on 3 June": until then it holds
        return
    if embargo and (built.has("NOT") or of_another_time(built.clause)):
        emit.rule("prohibition", "forbid", reason="embargo")
    if (
        built.has(*DENYING, "DENY", "GRANT", "ONLY", "NOT")
        or built.windows
        or of_another_time(built.clause)
        or (lifting and slots.named)  # for one medium: it stands for the others
        or built.excepted
        or built.consent
        or leftover(built, built.main)
        or (not lifting and _of_embargo(built))
    ):
        emit.unread()


def _of_embargo(built: Frame) -> bool:
    """ "There is no time limit on the embargo", "Embargo: no time limit": the embargo stands."""
    tags = [item.tag for item in built.main]
    if "EMBARGO" not in tags:
        return False
    place = tags.index("UNFORBID")
    start = built.main[place].first
    folds = [token.fold for token in built.clause.tokens[start : start + 2]]
    if tags.index("EMBARGO") < place:
        return folds[0] == "no" and folds[1:] != ["longer"]
    return "PREP" in tags[place : tags.index("EMBARGO")]


def read_denied(built: Frame, emit: Emitter) -> None:
    """§7.21: a denied permission is not stated, with the denial as reason."""
    slots = built.slots
    emit.rule(
        "prohibition",
        "consent" if built.consent else "silence",
        acts=slots.wide_acts() if slots.acts else USE_ACTS,
        purposes=slots.wide_purposes(),
        media=slots.wide_media(),
        reason="denial",
        **territory_slots(slots),
        **consent_party(built),
    )
    if leftover(built, built.main) or built.excepted or built.windows:
        emit.unread()


def read_other(built: Frame, emit: Emitter) -> None:
    """§7.4, §7.5: "other purposes", "any other use", "other media", "elsewhere"."""
    slots = built.slots
    asks = built.consent is not None
    if not asks and not built.has(*DENYING, "NEEDS"):
        if built.has("GRANT"):
            emit.unread()  # "other uses may be allowed": nobody knows which
        else:
            emit.unread()
        return
    base: dict[str, Any] = territory_slots(slots)
    if slots.media and not built.has("OTHERMED"):
        base["media"] = slots.wide_media()
    if asks:
        if slots.purposes:
            base["purposes"] = slots.wide_purposes()
        emit.forbid(**base, residual=True, reason="other_use")
    elif built.has("OTHERUSE"):
        if slots.purposes:
            emit.forbid(**base, purposes=slots.wide_purposes(), residual=True, reason="other_use")
        else:
            emit.forbid(**base, reason="other_use")
    elif built.has("OTHERPURP"):
        emit.forbid(**base, reason="other_purposes")
    elif built.has("OTHERMED"):
        emit.forbid(**base, reason="other_media")
    else:
        emit.forbid(**{**base, "territories": None}, reason="other_territories")
    if leftover(built, [*built.main, *built.excepted]):
        emit.unread()


def read_consent(built: Frame, emit: Emitter) -> None:
    """§7.5, §7.14: a use that needs somebody's agreement."""
    if built.clause.has("PROVIDED"):  # §7.24: whether the case is given, only a person can tell
        emit.unread()
        return
    slots = built.slots
    for group in verb_groups(built.main):
        part = collect(group)
        emit.forbid(
            acts=part.wide_acts() if part.acts else ALL_ACTS,
            purposes=part.wide_purposes(),
            media=part.wide_media(),
            residual=False,
            **territory_slots(slots, collect(built.excepted)),
            reason="consent",
        )
    if leftover(built, [*built.main, *built.excepted]):
        emit.unread()


def read_prohibition(built: Frame, emit: Emitter) -> None:
    """§7.4: a prohibition holds for everything it does not narrow."""
    take_event(built)
    main = past_subject(built, built.main)
    slots = collect(main)
    excepted = collect(built.excepted) if built.excepted else None
    left = leftover(built, [*main, *built.excepted])
    if built.has("LIVE") and not slots.named:
        emit.rule("duty", "duty", duty="condition", text=built.clause.words)
        return
    if built.clause.items and built.clause.items[0].tag == "PROVIDED":
        emit.unread()
        return
    if _double(main):
        emit.unread()
        return
    narrowed = slots.named or slots.classes or built.excepted or built.windows or built.consent
    if excepted and not excepted.named and not excepted.classes and not left and built.consent:
        excepted = None
    if left and not narrowed:
        emit.unread()  # "no …" of something unknown
        return
    if slots.view and not narrowed:
        if built.has("USE"):
            pass
        else:
            emit.unread()
            return
    if not narrowed and not built.has("USE", "SUBJ", "FILL") and not built.has("FORBID"):
        emit.unread()
        return
    terr = territory_slots(slots, excepted)
    if slots.classes and not (slots.acts or slots.purposes or slots.media):
        emit.unread()  # "no agencies": a class that nobody can match
        if not slots.territories:
            return
    _alteration(built, emit, main)
    for group in verb_groups(main):
        part = collect(group)
        if len(verb_groups(main)) > 1 and not part.named and not part.use:
            continue
        acts = part.wide_acts() if part.acts else ALL_ACTS
        if "commerce" in part.purposes and part.use and not part.acts:
            emit.forbid(acts=frozenset({"resell"}), **terr)  # §7.26
        if excepted and (excepted.purposes or excepted.no_code or excepted.any_use):
            emit.forbid(acts=acts, purposes=outside(excepted), media=part.wide_media(), **terr)
            if excepted.media:
                emit.forbid(acts=acts, media=ALL_MEDIA - excepted.wide_media(), **terr)
        elif excepted and excepted.media:
            emit.forbid(
                acts=acts,
                purposes=part.wide_purposes(),
                media=part.wide_media() - excepted.wide_media(),
                **terr,
            )
        elif excepted and excepted.acts:
            emit.forbid(
                acts=acts - excepted.wide_acts(),
                purposes=part.wide_purposes(),
                media=part.wide_media(),
                **terr,
            )
        elif part.no_code and not part.purposes:
            emit.rule(
                "prohibition",
                "silence",
                acts=acts,
                media=part.wide_media(),
                reason="part",
                **terr,
            )
        else:
            emit.forbid(
                acts=acts,
                purposes=part.wide_purposes(),
                media=part.wide_media(),
                **terr,
            )
        elsewhere = part.acts or part.media or slots.territories or built.windows
        if _commercial_use(built) and not elsewhere:
            emit.forbid(acts=frozenset({"resell"}), **terr)  # §7.26 "no commercial use"
    if left or (excepted and excepted.classes) or built.has("PROVIDED", "JUDGE"):
        emit.unread()


def _commercial_use(built: Frame) -> bool:
    """§7.26: the words "commercial use" """
    folds = built.clause.folds()
    return any(
        a == "commercial" and b in ("use", "uses", "usage", "exploitation")
        for a, b in pairwise(folds)
    ) or any(a == "usage" and b == "commercial" for a, b in pairwise(folds))


def _double(main: Sequence[Item]) -> bool:
    """ "Nothing here forbids …": two noes are no prohibition, and no permission either."""
    operators = [i.tag for i in main if i.tag in ("NO", "FORBID", "NOT", "CONJ", "SIGN")]
    return operators[:2] in (["NO", "FORBID"], ["NOT", "FORBID"], ["FORBID", "FORBID"])


_ALTER = wordset(
    "edit edited editing edits re reedited alter altered alteration alterations modify "
    "modified modification modifications crop cropped cropping manipulated manipulate "
    "changed retouched shortened cut rearranged adapt adapted transformed modifier modifie "
    "modifiee modifies modifiees monte montee montes montees retouche retouches montage "
    "remontage adapte adaptee recut"
)


def _alteration(built: Frame, emit: Emitter, main: Sequence[Item]) -> None:
    """§7.12: "must not be edited" is also a duty on publishing; "no derivative works" is not."""
    words = {built.clause.tokens[i.first].fold for i in main if i.value == "new_production"}
    if words & _ALTER and not built.consent:
        part = collect(main)
        emit.rule(
            "duty",
            "duty",
            duty="no_alteration",
            text=built.clause.words,
            acts=frozenset({"publish"}),
            media=part.wide_media(),
        )


def read_contradiction(built: Frame, emit: Emitter) -> None:
    """A yes and a no in one clause: the no is kept if it names something, the rest is unread.

    "Nothing NATO produces may be sold", "no part of it may be used" is one no.
    """
    first = next((k for k, i in enumerate(built.main) if i.tag not in ("FILL", "SIGN")), 0)
    if built.main and built.main[first].tag == "NO":
        grant = next((k for k, i in enumerate(built.main) if i.tag == "GRANT"), 0)
        between = built.main[first + 1 : grant]
        if built.main[grant].value != "free" and not any(i.tag == "ONLY" for i in between):
            operator = copy(built.main[grant], tag="FORBID")
            if built.main[grant].value == "modal":  # "nothing NATO produces may be sold"
                built.used |= {k for i in between for k in range(i.first, i.last)}
                between = []
            built.main = [operator, *between, *built.main[grant + 1 :]]
            built.tags = {i.tag for i in built.main}
            read_prohibition(built, emit)
            return
    if built.slots.named:
        position = next(i for i, item in enumerate(built.main) if item.tag in ("FORBID", "NO"))
        tail = Frame(
            built.clause,
            built.context,
            built.main[position:],
            built.excepted,
            built.consent,
            built.windows,
            built.used,
            {i.tag for i in built.main[position:]} - {"GRANT"},
        )
        if tail.slots.named:
            read_prohibition(tail, emit)
    emit.unread()


def read_out(built: Frame, emit: Emitter) -> None:
    """§3: "POLAND OUT"."""
    slots = built.slots
    if slots.territories and not leftover(built, built.main):
        emit.forbid(**territory_slots(slots), media=slots.wide_media())
    else:
        emit.unread()
