"""Clauses of time: embargo, expiry, deadlines (rights.md §7.8-7.10, §7.28)."""

from __future__ import annotations

from dataclasses import replace as copy
from typing import Any

from assets.domain.rights.grammar import windows
from assets.domain.rights.grammar.frame import Emitter, Frame, leftover, territory_slots
from assets.domain.rights.grammar.windows import Window
from assets.domain.rights.vocabulary import ALL_ACTS


def take_event(built: Frame) -> None:
    """Take in "until the end of the conference" where no date could be read."""
    if built.windows:
        return
    window = windows.event_window(built.clause, built.used)
    if window and not _release(built, window):
        built.windows.append(window)
        built.used |= set(range(window.first, window.last))
        built.main = [i for i in built.main if i.first not in built.used]
        built.tags = {i.tag for i in built.main}


def _release(built: Frame, window: Window) -> bool:
    """ "until released", "before use": no event that could be entered."""
    words = [t.fold for t in built.clause.tokens[window.first : window.last]]
    return any(
        w in ("released", "notice", "use", "advised", "ordre", "avis", "nouvel") for w in words
    )


def read_embargo(built: Frame, emit: Emitter) -> None:
    """§7.8, §7.9: "embargoed until …"; without a date until released."""
    slots = built.slots
    values: dict[str, Any] = {
        "acts": slots.wide_acts() if slots.acts else ALL_ACTS,
        "purposes": slots.wide_purposes(),
        "media": slots.wide_media(),
        "reason": "embargo",
        **territory_slots(slots),
    }
    take_event(built)
    if built.windows:
        for index, window in enumerate(built.windows):
            if window.sense == "on":
                built.windows[index] = copy(window, sense="until")
            elif window.sense == "between":
                built.windows[index] = copy(window, sense="until", moment=window.other)
        emit.forbid(**values)
    else:
        emit.rule("prohibition", "forbid", **values)
    if leftover(built, built.main) or built.excepted:
        emit.unread()


def read_expiry(built: Frame, emit: Emitter) -> None:
    """§7.8: "expires on …", "valid until …", "rights end …"."""
    slots = built.slots
    values: dict[str, Any] = {
        "purposes": slots.wide_purposes(),
        "media": slots.wide_media(),
        "reason": "expiry",
        **territory_slots(slots),
    }
    take_event(built)
    if not built.windows:
        emit.unread()
        return
    zone = built.context.zone
    for window in built.windows:
        if window.sense == "between":
            start = windows.embargo_end(copy(window, sense="until"), zone)
            end = windows.expiry_start(copy(window, sense="after", moment=window.other), zone)
            emit.edge("forbid", "end", start, {**values, "reason": "embargo"}, "embargo")
            emit.edge("forbid", "start", end, values, "expiry")
        elif window.sense == "from" and not window.relative:
            end = windows.embargo_end(copy(window, sense="until"), zone)
            emit.edge("forbid", "end", end, {**values, "reason": "embargo"}, "embargo")
        else:
            emit.edge("forbid", "start", windows.expiry_start(window, zone), values, "expiry")
    if leftover(built, built.main) or built.excepted:
        emit.unread()


def read_deadline(built: Frame, emit: Emitter) -> None:
    """§7.28: "use within 24 hours", "not before …": a window that grants nothing."""
    if leftover(built, built.main):
        emit.unread()
    zone = built.context.zone
    slots = built.slots
    scope: dict[str, Any] = {
        "acts": slots.wide_acts(),
        "purposes": slots.wide_purposes(),
        "media": slots.wide_media(),
        **territory_slots(slots),
    }
    if any(window.sense == "on" for window in built.windows):
        emit.unread()  # a bare date: what begins or ends then?
    for window in built.windows:
        if window.own_act:
            emit.rule("duty", "duty", duty="limit", text=built.clause.words)
        elif (window.sense in ("from", "after") and not window.relative) or (
            window.sense in ("before", "until") and _negated(built, window)
        ):
            emit.edge("forbid", "end", windows.embargo_end(window, zone), scope, "embargo")
        elif window.sense == "between":
            start = windows.embargo_end(copy(window, sense="until"), zone)
            end = windows.expiry_start(copy(window, sense="after", moment=window.other), zone)
            emit.edge("forbid", "end", start, scope, "embargo")
            emit.edge("forbid", "start", end, scope, "expiry")
        else:
            emit.edge("forbid", "start", windows.expiry_start(window, zone), scope, "expiry")


def takes_event(built: Frame) -> bool:
    """ "not before the event ends" """
    if not built.clause.has("NOT") and built.clause.tokens[0].fold not in ("not", "pas"):
        return False
    take_event(built)
    return bool(built.windows)


def _negated(built: Frame, window: Window) -> bool:
    return built.has("NOT") or bool(_NEGATIONS & set(built.clause.folds()))


_NEGATIONS = frozenset({"not", "no", "never", "ne", "pas", "non", "jamais", "nor", "neither"})
