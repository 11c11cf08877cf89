"""A clause about a use, taken apart: operator, slots, exception, consent, windows.

The coverage check lives here (`leftover`): what no phrase of the lexicon covers is left over.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from dataclasses import replace as copy
from typing import Any

from assets.domain.rights.grammar import consent as consents
from assets.domain.rights.grammar import windows
from assets.domain.rights.grammar.clause import Clause, Context
from assets.domain.rights.grammar.slots import Slots, collect
from assets.domain.rights.grammar.windows import Window
from assets.domain.rights.lexicon import Item
from assets.domain.rights.policy import Caution, Relative, Rule
from assets.domain.rights.wordset import wordset

#: Effects in the order in which an operator is looked for.
OPERATORS = (
    "UNFORBID", "DENY", "FORBID", "NO", "EMBARGO", "EXPIRE", "RELEASE", "GRANT", "ONLY", "OUT",
)  # fmt: skip


SLOT_TAGS = wordset("PURP NOCODE ANYUSE MED TERR ACT CLASS")


@dataclass(slots=True)
class Frame:
    """A clause taken apart: its operator, its main part and what it excepts."""

    clause: Clause
    context: Context
    main: list[Item]
    excepted: list[Item]
    consent: consents.Consent | None
    windows: list[Window]
    used: set[int]
    tags: set[str] = field(default_factory=set)

    @property
    def slots(self) -> Slots:
        return collect(self.main)

    def has(self, *tags: str) -> bool:
        return bool(self.tags.intersection(tags))


def frame(clause: Clause, context: Context) -> Frame:
    """Cut a clause into main part, exception, consent and windows."""
    found_windows = windows.extract(clause, context)
    used = {i for w in found_windows for i in range(w.first, w.last)}
    consent = consents.find(clause)
    if consent:
        used |= set(range(consent.first, consent.last))
        found_windows = [w for w in found_windows if not consent.first <= w.first < consent.last]
    items = _only_that([i for i in clause.items if not _inside(i, used)], clause)
    items = _said_no(items, clause)
    main, excepted = _exception(clause, items)
    return Frame(
        clause, context, main, excepted, consent, found_windows, used, {i.tag for i in main}
    )


def _only_that(items: list[Item], clause: Clause) -> list[Item]:
    """ "ne peut être utilisé qu'à des fins …" is "may only be used for"."""
    if clause.language != "french":
        return items
    for position, item in enumerate(items):
        if item.tag != "FORBID" or clause.tokens[item.first].fold not in ("ne", "n"):
            continue
        if any(t.fold == "pas" for t in clause.tokens[item.first : item.last]):
            continue
        for later in range(position + 1, min(position + 8, len(items))):
            if clause.tokens[items[later].first].fold in ("qu", "que"):
                granted = copy(item, tag="GRANT", value="modal")
                only = copy(items[later], tag="ONLY")
                return [
                    *items[:position],
                    granted,
                    *items[position + 1 : later],
                    only,
                    *items[later + 1 :],
                ]
    return items


def _said_no(items: list[Item], clause: Clause) -> list[Item]:
    """ "Use in print is permitted. Use in advertising is not.": the verb stands in the sentence
    before, and only what is forbidden is left."""
    said = [item for item in items if item.tag != "SIGN"]
    if len(said) < 3 or said[-1].tag != "NOT" or any(i.tag in OPERATORS for i in said):
        return items
    if clause.tokens[said[-2].first].fold not in ("is", "are"):
        return items
    return [copy(i, tag="FORBID") if i is said[-1] else i for i in items]


def _inside(item: Item, used: set[int]) -> bool:
    return item.first in used


def _exception(clause: Clause, items: list[Item]) -> tuple[list[Item], list[Item]]:
    """Split at "except"; an exception between commas ends where another preposition goes on."""
    for position, item in enumerate(items):
        negated = item.tag == "NOT" and any(i.tag == "GRANT" for i in items[:position])
        if item.tag != "EXCEPT" and not negated:
            continue
        end = len(items)
        lead = next((i for i in items[position + 1 :] if i.tag in ("PREP", *SLOT_TAGS)), None)
        parenthesis = position and clause.tokens[items[position - 1].first].text in "(,"
        operated = any(i.tag in OPERATORS or i.tag == "NEEDS" for i in items[:position])
        for later in range(position + 1, len(items)):
            if not operated and items[later].tag in (
                "FORBID",
                "NEEDS",
                "GRANT",
                "DENY",
                "UNFORBID",
            ):
                end = later
                break
            if later + 1 == len(items):
                break
            sign = clause.tokens[items[later].first].text
            following = items[later + 1]
            if sign == ")":
                end = later
                break
            if (
                parenthesis
                and sign == ","
                and following.tag == "PREP"
                and lead is not None
                and clause.tokens[following.first].fold != clause.tokens[lead.first].fold
            ):
                end = later
                break
        return items[:position] + items[end:], items[position + 1 : end]
    return items, []


class Emitter:
    """Collects the rules of one clause, with the span of its sentence."""

    def __init__(self, built: Frame, name: str) -> None:
        self.frame = built
        self.name = name
        self.consumed = True
        self.rules: list[Rule] = []
        self.leftover = False

    def rule(self, kind: str, effect: str, **values: Any) -> None:
        context = self.frame.context
        for material in context.about or (None,):
            self.rules.append(
                Rule(
                    kind=kind,
                    effect=effect,
                    span=context.sentence,
                    rule=self.name,
                    **{"material": material, **values},
                )
            )

    def forbid(self, **values: Any) -> None:
        """A prohibition, within the clause's windows; or consent where the clause names one."""
        consent = self.frame.consent
        if consent and "effect" not in values:
            values = {**values, "effect": "consent", **consent_party(self.frame)}
        effect = values.pop("effect", "forbid")
        if self.frame.windows and "start" not in values:
            self._windowed(effect, values)
        else:
            self.rule("prohibition", effect, **values)

    def _windowed(self, effect: str, values: dict[str, Any]) -> None:
        zone = self.frame.context.zone
        for window in self.frame.windows:
            if window.own_act:
                self.rule("duty", "duty", duty="limit", text=self.frame.clause.words)
                continue
            if window.sense in ("before", "until", "through", "by") and not (
                window.sense == "by" and not self.frame.has("FORBID", "NO", "EMBARGO")
            ):
                self.edge(effect, "end", windows.embargo_end(window, zone), values, "embargo")
            elif window.sense == "between":
                start = windows.expiry_start(copy(window, sense="from"), zone)
                end = windows.embargo_end(copy(window, sense="through", moment=window.other), zone)
                if start.unknown or end.unknown:
                    self.edge(effect, "end", end, values, "embargo")
                else:
                    self.rule(
                        "prohibition",
                        effect,
                        **{**values, "start": start.at, "end": end.at, "reason": "window"},
                    )
            elif window.sense in ("for", "within") and window.relative:
                self.edge(effect, "end", windows.embargo_end(window, zone), values, "embargo")
            elif window.sense == "on" and not window.relative:
                start = windows.expiry_start(copy(window, sense="from"), zone)
                end = windows.embargo_end(copy(window, sense="through"), zone)
                if start.unknown:
                    self.edge(effect, "end", end, values, "embargo")
                else:
                    self.rule(
                        "prohibition",
                        effect,
                        **{**values, "start": start.at, "end": end.at, "reason": "window"},
                    )
            else:
                self.edge(effect, "start", windows.expiry_start(window, zone), values, "expiry")

    def edge(
        self, effect: str, edge: str, at: windows.Edge, values: dict[str, Any], reason: str
    ) -> None:
        values = {**values, "reason": values.get("reason") or reason}
        if at.caution:
            self.caution("time_reading", at.caution)
        if at.unknown:
            self.rule(
                "prohibition",
                effect,
                **{**values, "relative": Relative(at.event, at.seconds, edge)},
            )
        else:
            self.rule("prohibition", effect, **{**values, edge: at.at})

    def caution(self, code: str, text: str) -> None:
        context = self.frame.context
        context.reading.cautions.append(Caution(code, text, context.sentence))

    def unread(self) -> None:
        self.leftover = True

    def finish(self) -> None:
        reading = self.frame.context.reading
        reading.rules.extend(self.rules)
        if self.leftover:
            reading.unread.append(self.frame.clause.span)
        elif self.consumed and not self.rules:
            reading.neutral.append(self.frame.clause.span)


def consent_party(built: Frame) -> dict[str, Any]:
    """The party who must agree: named, else the holder of the material, else nobody named."""
    consent = built.consent
    if consent is None:
        return {}
    if consent.party:
        return {"party": consent.party, "contact": consent.contact or None}
    if built.context.about:
        return {"party": ""}  # resolved per material: the holder
    if built.context.materials and consent.generic:
        return {"party": " and ".join(built.context.materials)}
    return {"party": None}


def leftover(built: Frame, items: Iterable[Item]) -> list[Item]:
    """Content of the clause that nothing has consumed."""
    open_items = {id(item) for item in built.clause.unknown(built.used)}
    return [item for item in items if id(item) in open_items]


SUBJECTS = frozenset(
    {
        "?",
        "SUBJ",
        "FILL",
        "PREP",
        "CONJ",
        "PART",
        "PIECE",
        "TIE",
        "CLASS",
        "QUOTE",
        "ELEMENT",
        "SIGN",
    }
)


_MODALS = wordset("may must cannot can shall should is are ne never will")


def past_subject(built: Frame, items: Sequence[Item]) -> list[Item]:
    """The items from the operator on, where a plain subject stands before it.

    "Interviews with soldiers may not be used": reading the part as the whole only tightens.
    """
    for position, item in enumerate(items):
        if item.tag == "FORBID":
            before = items[:position]
            if (
                all(i.tag in SUBJECTS for i in before)
                and built.clause.tokens[item.first].fold in _MODALS
            ):
                return list(items[position:])
            break
    return list(items)


def territory_slots(main: Slots, excepted: Slots | None = None) -> dict[str, Any]:
    """Territories of a rule: those named, and those it does not reach."""
    values: dict[str, Any] = {}
    if main.territories:
        values["territories"] = frozenset(main.territories)
    if excepted and excepted.territories:
        values["except_territories"] = frozenset(excepted.territories)
    return values
