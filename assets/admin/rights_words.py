"""A rule in plain words: what it does, to which acts, for whom, where and when."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from assets.domain.rights import territories
from assets.domain.rights.policy import Relative, Rule, ThirdParty
from assets.domain.rights.vocabulary import ACTS, ALL_ACTS, ALL_MEDIA, ALL_PURPOSES, MEDIA, PURPOSES

EFFECTS: Mapping[str, object] = {
    "permit": gettext_lazy("Allows"),
    "forbid": gettext_lazy("Forbids"),
    "consent": gettext_lazy("Needs consent"),
    "silence": gettext_lazy("Leaves open"),
    "duty": gettext_lazy("Duty"),
}
DUTIES: Mapping[str, object] = {
    "credit": gettext_lazy("credit"),
    "link": gettext_lazy("link"),
    "notice": gettext_lazy("notice"),
    "takedown": gettext_lazy("take down"),
    "no_alteration": gettext_lazy("do not alter"),
    "limit": gettext_lazy("limit"),
    "delete": gettext_lazy("delete after use"),
    "condition": gettext_lazy("condition"),
    "client": gettext_lazy("not for this client"),
    "territory": gettext_lazy("territory"),
}
KINDS: Mapping[str, object] = {
    "clearance": gettext_lazy("to be cleared"),
    "credit_required": gettext_lazy("to be credited"),
    "courtesy": gettext_lazy("by courtesy"),
    "named_only": gettext_lazy("only named"),
}
CAUTIONS: Mapping[str, object] = {
    "time_reading": gettext_lazy("The time can be read in two ways; the stricter one counts"),
    "may_be_recalled": gettext_lazy("It may be recalled"),
    "credit_requested": gettext_lazy("A credit is asked for, not required"),
    "courtesy": gettext_lazy("By courtesy of"),
    "languages_differ": gettext_lazy("The language versions differ"),
}
MOST_PLACES = 12


@dataclass(frozen=True, slots=True)
class Meaning:
    """What some words were taken to mean: the effect, and its limits as label and words."""

    effect: str
    head: str
    facts: tuple[tuple[str, str], ...]


def meaning(rule: Rule) -> Meaning:
    """One rule for people."""
    facts = [
        (_("Act"), _codes(rule.acts, ALL_ACTS, ACTS, _("every act"))),
        (_("Purpose"), _codes(rule.purposes, ALL_PURPOSES, PURPOSES, _("every purpose"))),
        (_("Medium"), _codes(rule.media, ALL_MEDIA, MEDIA, _("every medium"))),
        (_("Where"), _where(rule)),
        (_("When"), _when(rule)),
        (_("Who asks"), _who(rule)),
        (_("Material"), rule.material or ""),
        (_("Contact"), rule.contact if rule.contact and rule.contact != rule.party else ""),
        (_("Reach"), _("whatever nothing else allows") if rule.residual else ""),
    ]
    return Meaning(rule.effect, _head(rule), tuple((k, str(v)) for k, v in facts if v))


def _head(rule: Rule) -> str:
    if rule.effect == "consent":
        if rule.party:
            return _("Needs the consent of %(who)s") % {"who": rule.party}
        return _("Needs somebody’s consent; nobody is named")
    if rule.effect == "duty":
        kind = str(DUTIES.get(rule.duty, rule.duty.replace("_", " ")))
        if rule.text:
            return _("Duty: %(kind)s “%(text)s”") % {"kind": kind, "text": rule.text}
        return _("Duty: %(kind)s") % {"kind": kind}
    return str(EFFECTS[rule.effect])


def _codes(
    given: frozenset[str], every: frozenset[str], words: Mapping[str, str], all_words: str
) -> str:
    if given == every:
        return all_words
    if not given:
        return _("none named")
    return " · ".join(_(label) for code, label in words.items() if code in given)


def _where(rule: Rule) -> str:
    only = rule.territories
    parts = []
    if only is not None:
        parts.append(_("only %(places)s") % {"places": _places(only)})
    if rule.except_territories:
        parts.append(_("not %(places)s") % {"places": _places(rule.except_territories)})
    return ", ".join(parts)


def _places(codes: Iterable[str]) -> str:
    names = sorted(territories.label(code) for code in codes)
    more = len(names) - MOST_PLACES
    shown = ", ".join(names[:MOST_PLACES])
    return f"{shown} + {more}" if more > 0 else shown


def _when(rule: Rule) -> str:
    parts = []
    if rule.start:
        parts.append(_("from %(moment)s") % {"moment": moment(rule.start)})
    if rule.end:
        parts.append(_("until %(moment)s") % {"moment": moment(rule.end)})
    if rule.relative:
        parts.append(_relative(rule.relative))
    return ", ".join(parts)


def _relative(edge: Relative) -> str:
    hours, rest = divmod(abs(edge.seconds), 3600)
    days, hours = divmod(hours, 24)
    counted = [f"{days} d"] if days else []
    counted += [f"{hours} h"] if hours else []
    counted += [f"{rest // 60} min"] if rest >= 60 else []
    words = {"event": event_name(edge.event), "span": " ".join(counted)}
    if edge.edge == "start":
        if not counted:
            return _("from “%(event)s”, whose time is not stated here") % words
        return _("from %(span)s after “%(event)s”") % words
    if not counted:
        return _("until “%(event)s”, whose time is not stated here") % words
    return _("until %(span)s after “%(event)s”") % words


def event_name(event: str) -> str:
    """An event that a window counts from; `--06-03` is a day without a year."""
    if event.startswith("--"):
        return _("a day without a year (%(day)s)") % {"day": event[2:]}
    return event or _("an event that is not named")


def _who(rule: Rule) -> str:
    if rule.clients_only:
        return _("only %(who)s") % {"who": ", ".join(rule.clients_only)}
    if rule.clients:
        return _("not %(who)s") % {"who": ", ".join(rule.clients)}
    return ""


def moment(at: dt.datetime) -> str:
    """A moment on the catalogue's clock, with its zone."""
    local = timezone.localtime(at, timezone.get_default_timezone())
    return f"{date_format(local, 'j F Y')}, {local:%H:%M} {local.tzname()}"


def party(found: ThirdParty) -> Meaning:
    """Somebody else's material, for people."""
    located = ", ".join(f"{a.short}–{b.short if b else ''}" for a, b in found.located or ())
    facts = [
        (_("Kind"), KINDS.get(found.kind, found.kind)),
        (_("Shots"), located or _("not located: taken to be everywhere")),
        (_("Licensed to"), found.licensed_by),
        (_("Contact"), found.contact if found.contact != found.name else ""),
        (_("New production"), _("as the rest of the record") if found.inherits else ""),
    ]
    head = _("Material of %(who)s") % {"who": found.name}
    return Meaning("party", head, tuple((k, str(v)) for k, v in facts if v))


def caution(code: str, text: str) -> str:
    """A caution for people."""
    if code in CAUTIONS:
        return f"{CAUTIONS[code]}: {text}" if text else str(CAUTIONS[code])
    return _(text) if text else code.replace("_", " ")
