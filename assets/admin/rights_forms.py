"""The forms of the rights page: from what is kept, from what was typed, and what they list."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from typing import Any

from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils.translation import gettext as _

from assets import clearance, history
from assets.admin import rights_reading, rights_words
from assets.domain.messages import _ as _noop
from assets.domain.messages import message
from assets.domain.record import Record
from assets.domain.rights import building, keeping
from assets.domain.rights.keeping import Correction, Kept
from assets.forms.clearing import ConfirmForm, EventsForm, LocateForm, ReasonSection, SettleForm
from assets.forms.corrections import OTHER, CorrectionForm
from assets.forms.moves import Moment
from assets.models import Asset

NO_SUCH = message(_noop("There is no such correction any more."))
MOST_PLACES = 120


class Forms:
    """Every form of the page; `bind` fills one with what was sent."""

    def __init__(self, record: Record, kept: Kept) -> None:
        self.record, self.kept = record, kept
        for act in ("confirm", "unconfirm", "correct", "uncorrect", "locate", "settle", "events",
                    "take_up"):  # fmt: skip
            setattr(self, act, self._make(act, None))

    confirm: ConfirmForm
    unconfirm: ReasonSection
    correct: CorrectionForm
    uncorrect: ReasonSection
    locate: LocateForm
    settle: SettleForm
    events: EventsForm
    take_up: ReasonSection

    def bind(self, act: str, data: QueryDict) -> None:
        """The form of an act with what was typed."""
        setattr(self, act, self._make(act, data))

    def are_valid(self, act: str) -> bool:
        """Whether what was typed can be acted upon."""
        form: Any = getattr(self, act)
        return form.is_valid()

    def _make(self, act: str, data: QueryDict | None) -> Any:
        kept = self.kept
        if act == "confirm":
            return ConfirmForm(data, initial={"basis": keeping.basis(kept, self.record)})
        if act == "correct":
            return CorrectionForm(
                data,
                statement=kept.reading.text,
                places=places(kept),
                materials=[m for m in holders(kept) if m not in leaking(kept)],
                initial={"effect": "none"},
            )
        if act == "locate":
            marked = building.located(self.record, replace(kept, materials=()))
            return LocateForm(data, holders=holders(kept), located=kept.materials, marked=marked)
        if act == "settle":
            return SettleForm(
                data,
                holders=list(dict.fromkeys([*leaking(kept), *kept.settled])),
                initial={
                    "holders": list(kept.settled),
                    "frees_from_production": kept.frees_from_production,
                },
            )
        if act == "events":
            return EventsForm(data, events=events(kept), known=dict(kept.events))
        return ReasonSection(data, name=act)

    def correction(self) -> Correction | None:
        """What was typed, over the whole of what it touches; None with an error on the form."""
        given = self.correct.correction
        if given is None or given.span is None:
            return given
        span = clearance.widened(given.span, self.kept.reading)
        for other in self.kept.corrections:
            if other.span is None or not (other.span[0] < span[1] and span[0] < other.span[1]):
                continue
            if other.span != span or not (other.rules and given.rules):
                self.correct.add_error(
                    "where",
                    _("These words are corrected already; take that correction away first."),
                )
                return None
        rules = tuple(replace(rule, span=span) for rule in given.rules)
        return replace(given, span=span, rules=rules)


def holders(kept: Kept) -> list[str]:
    """Everybody whose shots can be located."""
    names = [p.name for p in keeping.in_force(kept).third_parties]
    names += [leak for leak in leaking(kept) if leak not in kept.settled]
    names += [m.holder for m in kept.materials]
    found: dict[str, str] = {}
    for name in names:
        found.setdefault(name.casefold(), name)
    return list(found.values())


def leaking(kept: Kept) -> list[str]:
    """Sources named elsewhere."""
    return list(dict.fromkeys(leak.holder for leak in kept.leaks))


def events(kept: Kept) -> list[tuple[str, str]]:
    """Events that windows count from and somebody can know: name and label."""
    named = [
        rule.relative.event.casefold() for rule in keeping.in_force(kept).rules if rule.relative
    ]
    named += [name for name, _at in kept.events]
    return [(n, n) for n in dict.fromkeys(named) if n and not n.startswith("--")]


def places(kept: Kept) -> list[tuple[str, str]]:
    """Sentences that can be corrected; what could not be read first."""
    found = rights_reading.blocks(replace(kept, corrections=()))[:MOST_PLACES]
    found.sort(key=lambda block: (block.status != "unread", block.span))
    return [
        (block.place, (_("Not read: ") if block.status == "unread" else "") + _short(block.text))
        for block in found
    ]


def _short(text: str) -> str:
    words = " ".join(text.split())
    return words if len(words) <= 110 else words[:107] + "…"


@dataclass(frozen=True, slots=True)
class CorrectionRow:
    """A correction in force."""

    number: int
    words: str
    correction: Correction
    meanings: tuple[rights_words.Meaning, ...]


def correction_rows(kept: Kept) -> list[CorrectionRow]:
    """Every correction, with its number."""
    return [
        CorrectionRow(
            number,
            kept.reading.quote(c.span) if c.span else "",
            c,
            tuple(map(rights_words.meaning, c.rules)),
        )
        for number, c in enumerate(kept.corrections)
    ]


def confirmed_things(record: Record, kept: Kept) -> list[tuple[str, str]]:
    """Exactly what a confirmation speaks of, as label and words."""
    policy = keeping.in_force(kept)
    unread = [" ".join(policy.quote(span).split()) for span in policy.unread]
    located = [f"{m.holder}: {len(m.ranges)}" for m in building.located(record, kept)]
    found = [
        (_("Statement"), _("%(count)d characters, as they stand") % {"count": len(policy.text)}),
        (_("Reader"), policy.reader),
        (_("Rules in force"), str(len(policy.rules))),
        (_("Read by nobody, taken to have no effect"), " · ".join(unread[:5])),
        (_("Corrections"), str(len(kept.corrections)) if kept.corrections else ""),
        (_("Third-party material"), ", ".join(p.name for p in policy.third_parties)),
        (_("Located ranges"), ", ".join(located)),
        (_("Named elsewhere"), ", ".join(n for n in leaking(kept) if n not in kept.settled)),
        (_("Settled"), ", ".join(kept.settled)),
        (_("Events"), ", ".join(f"{n}: {rights_words.moment(at)}" for n, at in kept.events)),
        (_("Production"), _("its terms do not bind") if kept.frees_from_production else ""),
    ]
    return [(label, words) for label, words in found if words]


def typed_again(data: QueryDict, asset: Asset, version: int) -> QueryDict:
    """What was typed, for a page that shows the record as it is by now: marked places are named by
    their words, since other words may stand there."""
    where = data.get("where", "")
    start, dash, end = where.partition("-")
    if not (dash and start.isdigit() and end.isdigit() and len(where) <= 13):
        return data
    seen = asset.revisions.filter(number=version).first()
    text = (history.record_of(seen).usage_rights or "") if seen else ""
    fresh: Any = data.copy()
    fresh["where"] = OTHER
    fresh["words"] = text[int(start) : int(end)].strip()
    return fresh


def moment(text: str) -> dt.datetime | None:
    """A moment from an address; None for what is none."""
    try:
        return Moment(required=True).clean(text)
    except ValidationError:
        return None
