"""Clauses that permit, and "only"; narrow (rights.md §7.1-7.3, §7.18, §7.25)."""

from __future__ import annotations

from dataclasses import replace as copy
from itertools import takewhile
from typing import Any

from assets.domain.rights.grammar import windows
from assets.domain.rights.grammar.clause import of_another_time
from assets.domain.rights.grammar.frame import (
    SLOT_TAGS,
    Emitter,
    Frame,
    consent_party,
    leftover,
    territory_slots,
)
from assets.domain.rights.grammar.prohibitions import DENYING, read_consent, read_prohibition
from assets.domain.rights.grammar.slots import Slots, collect, groups, outside
from assets.domain.rights.grammar.strange import (
    asked,
    crossing,
    narrowing,
    only_viewing,
    particular,
)
from assets.domain.rights.grammar.times import read_deadline
from assets.domain.rights.lexicon import Item
from assets.domain.rights.policy import Rule
from assets.domain.rights.vocabulary import ALL_ACTS, ALL_MEDIA, ALL_PURPOSES, USE_ACTS
from assets.domain.rights.wordset import wordset


def read_permission(built: Frame, emit: Emitter) -> None:
    """§7.1-7.3: a permission, narrow; what is excepted from it is prohibited."""
    items = [*built.main]
    left = leftover(built, [*items, *built.excepted])
    slots = built.slots
    strange = bool(left) or built.has(
        "CREDIT", "ELEMENT", "INTERNAL", "OUT", "PROVIDED", "EMBARGO", "NEEDS", "LIVE", "RELEASE",
        "WITHOUT", "NOT", "NO", "COURTESY", "LANGUAGE", "TIE",
        "CONDITION",
        "EXPIRE",
        "CONSENT",
        "CONSENTWORD",
    ) or particular(built) or narrowing(items) or only_viewing(built) or (
        built.clause.has("EXCEPT") and not built.excepted
    ) or of_another_time(built.clause) or asked(built) or crossing(built)  # fmt: skip
    if built.context.label == "restriction" and not (slots.purposes and slots.media):
        strange = True  # "Restrictions: yes", "Restrictions: ok for radio"
    if built.consent:
        read_consent(built, emit)
        return
    only = built.has("ONLY")
    if only:
        _only_outside(built, emit)
    if built.excepted and (not strange or _plainly_excepted(built)):
        _excepted(built, emit)
    if built.has("JUDGE"):
        _judgement(built, emit)
        return
    if strange:
        emit.unread()
        return
    if built.context.about:
        _inherit(built, emit)
        return
    if slots.part or (built.has("PIECE") and not built.has("SUBJ")):
        return  # a part may be used: which, nobody knows; nothing is granted
    modal = _grant_value(built) == "modal"
    for group in groups(items):
        part = collect(group)
        acts = _granted_acts(built, slots, modal)
        if not acts:
            continue
        _permit_window(built, emit, part, acts)


def _plainly_excepted(built: Frame) -> bool:
    """ "except …", and not a mere "not" somewhere in a sentence that was not understood."""
    return built.clause.has("EXCEPT")


def _grant_value(built: Frame) -> str:
    values = [i.value for i in built.main if i.tag == "GRANT"]
    return values[0] if values else ""


def _granted_acts(built: Frame, slots: Slots, modal: bool) -> frozenset[str]:
    """Which acts a permission names: "use" is publish and new_production; never the others."""
    acts = slots.narrow_acts()
    if acts and _aired(built.main):
        acts |= {"publish"}
    production_only = any(
        item.tag == "ACT" and built.clause.tokens[item.first].fold in ("used", "use", "utilise")
        for item in built.main
    )
    if slots.use and not production_only:
        return acts | USE_ACTS
    if acts:
        return acts
    if slots.acts or slots.view:
        return frozenset()
    values = {i.value for i in built.main if i.tag == "GRANT"}
    if "free" in values:
        return USE_ACTS
    return frozenset({"publish"})


def _aired(items: list[Item]) -> bool:
    """Is "broadcast" one of the verbs granted: "may be broadcast and edited"?"""
    start = next((k for k, item in enumerate(items) if item.tag == "GRANT"), len(items))
    verbs = list(takewhile(lambda i: i.tag in ("ACT", "MED", "CONJ", "SIGN"), items[start + 1 :]))
    for before, item, after in zip([None, *verbs], verbs, [*verbs[1:], None], strict=False):
        if item.tag == "MED" and item.value in ("broadcast~", "diffusion"):
            joined = before is None or before.tag in ("CONJ", "SIGN")
            if joined and after is not None and after.tag in ("CONJ", "SIGN"):
                return True
    return False


def _permit_window(built: Frame, emit: Emitter, part: Slots, acts: frozenset[str]) -> None:
    purposes, media = part.narrow_purposes(), part.narrow_media()
    values: dict[str, Any] = {"acts": acts, "purposes": purposes, "media": media}
    if part.territories:
        values["territories"] = frozenset(part.territories)
    excepted = collect(built.excepted)
    if excepted.territories and not (excepted.purposes or excepted.media or excepted.acts):
        values["except_territories"] = frozenset(excepted.territories)
    classes = [built.clause.quote(i.first, i.last) for i in part.classes]
    if classes:
        values["clients_only"] = tuple(classes)
    zone = built.context.zone
    scope: dict[str, Any] = {
        "acts": acts,
        "purposes": purposes or ALL_PURPOSES,
        "media": part.wide_media(),
    }
    if part.territories:
        scope["territories"] = values["territories"]
    for window in built.windows:
        start = end = None
        if window.own_act:
            emit.rule("duty", "duty", duty="limit", text=built.clause.words)
            continue
        if window.sense == "between":
            start = windows.embargo_end(copy(window, sense="until"), zone)
            end = windows.expiry_start(copy(window, sense="through", moment=window.other), zone)
        elif window.sense in ("from", "after"):
            start = windows.embargo_end(window, zone)
        elif window.sense == "on" and not window.relative:
            start = windows.embargo_end(copy(window, sense="until"), zone)
            end = windows.expiry_start(copy(window, sense="through"), zone)
        else:
            end = windows.expiry_start(window, zone)
        if start:
            emit.edge("forbid", "end", start, scope, "embargo")
            if not start.unknown:
                values["start"] = start.at
        if end:
            emit.edge("forbid", "start", end, scope, "expiry")
            if not end.unknown:
                values["end"] = end.at
    emit.rule("permission", "permit", language=built.clause.language, **values)


def _excepted(built: Frame, emit: Emitter) -> None:
    """§7.4: what is excepted from a permission is prohibited."""
    slots = collect(built.excepted)
    if slots.classes and not slots.named:
        emit.unread()
        return
    if slots.no_code and not slots.purposes:
        emit.unread()
        return
    if slots.named:
        emit.rule(
            "prohibition",
            "consent" if built.consent else "forbid",
            acts=slots.wide_acts(),
            purposes=slots.wide_purposes(),
            media=slots.wide_media(),
            **territory_slots(slots),
            **consent_party(built),
            reason="excepted",
        )
    elif slots.use or not built.excepted or not leftover(built, built.excepted):
        emit.unread()


def _judgement(built: Frame, emit: Emitter) -> None:
    """§7.15: narrowed by a judgement: not stated, the sentence shown."""
    slots = built.slots
    emit.rule(
        "prohibition",
        "silence",
        acts=slots.wide_acts() if slots.acts else USE_ACTS,
        purposes=slots.wide_purposes(),
        media=slots.wide_media(),
        reason="judgement",
    )


def _inherit(built: Frame, emit: Emitter) -> None:
    """A permission said of a third party's material grants nothing; it may settle inheriting."""
    emit.frame.context.reading.rules.append(
        Rule(
            kind="permission",
            effect="permit",
            span=built.context.sentence,
            rule="third_party_permission",
            acts=frozenset(),
            purposes=frozenset(),
            media=frozenset(),
            material=built.context.about[0],
            reason="third_party_permission",
        )
    )


def read_no_consent(built: Frame, emit: Emitter) -> None:
    """§7.13: "no consent needed" lets third-party material inherit; it grants nothing."""
    if built.context.about:
        _inherit(built, emit)
    elif leftover(built, built.main) or built.excepted or built.has(*DENYING, "NOT"):
        emit.unread()


def _target(built: Frame) -> list[Item]:
    """What "only" restricts: what follows it, or else the last prepositional stretch before it."""
    position = next(i for i, item in enumerate(built.main) if item.tag == "ONLY")
    after = [i for i in built.main[position + 1 :] if i.tag in SLOT_TAGS]
    if after:
        return after
    before = built.main[:position]
    start = 0
    seen_slot = False
    for index in range(len(before) - 1, -1, -1):
        item = before[index]
        if item.tag in SLOT_TAGS:
            seen_slot = True
        if item.tag == "PREP" and seen_slot:
            start = index
            break
        if item.tag == "GRANT" and seen_slot:
            start = index
            break
    return [i for i in before[start:] if i.tag in SLOT_TAGS]


def _only_outside(built: Frame, emit: Emitter) -> None:
    """§7.3: "only" forbids what is clearly outside."""
    inside = collect(_target(built))
    if inside.purposes or inside.no_code:
        emit.rule("prohibition", "forbid", purposes=outside(inside), reason="only")
    if inside.media:
        emit.rule("prohibition", "forbid", media=ALL_MEDIA - inside.wide_media(), reason="only")
    if inside.territories:
        emit.rule(
            "prohibition",
            "forbid",
            except_territories=frozenset(inside.territories),
            reason="only",
        )
    if inside.acts and not inside.use and not any(i.tag == "USE" for i in built.main):
        emit.rule("prohibition", "forbid", acts=ALL_ACTS - inside.wide_acts(), reason="only")
    if inside.classes:
        names = tuple(built.clause.quote(i.first, i.last) for i in inside.classes)
        emit.rule("prohibition", "forbid", clients_only=names, reason="client")


def read_only(built: Frame, emit: Emitter) -> None:
    """§7.3: "only" without a granting word grants nothing."""
    left = leftover(built, [*built.main, *built.excepted])
    if built.consent:
        read_consent(built, emit)
        return
    if built.has("JUDGE"):
        _judgement(built, emit)
    slots = collect(_target(built))
    if built.windows:
        read_deadline(built, emit)
        emit.leftover = False
        place = next(i for i in built.main if i.tag == "ONLY").first
        if any(
            place in (w.last, w.first - 1, w.first - 2) for w in built.windows
        ):  # "24 hours only"
            if left or built.excepted:
                emit.unread()
            return
    if slots.named or slots.classes:
        _only_outside(built, emit)
    elif not built.windows:
        emit.unread()
        return
    if left or built.excepted or built.has("NOT"):
        emit.unread()


_COUNTED = wordset(
    "per once twice single one max maximum minimum par fois une release released only each"
)


def read_bare(built: Frame, emit: Emitter) -> None:
    """§7.25: "for X", "available", "free of charge" grant nothing."""
    if built.context.label == "restriction" and built.slots.named:
        read_prohibition(built, emit)
        emit.unread()
        return
    if leftover(built, [*built.main, *built.excepted]) or built.excepted:
        emit.unread()
    slots = built.slots
    limits = (*slots.territories, *slots.media, *slots.purposes, *slots.no_code, *slots.classes)
    counted = _COUNTED & set(built.clause.folds())
    if limits or slots.view or slots.part or counted or built.context.label == "restriction":
        emit.unread()  # "Territory: Europe", "For subscribers": it may narrow a permission
    if built.has("NOT", "WITHOUT", "OUT", "NEEDS", "PROVIDED", "INTERNAL", "ELEMENT"):
        emit.unread()
