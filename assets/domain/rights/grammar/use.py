"""Permissions, prohibitions, denials and "only": the clauses that speak of a use.

A clause is one operator (free, may not, no, only, needs consent …) over slots (acts, purposes,
media, territories, windows). The coverage check is what keeps a false yes out: a permission is
taken only if every content word of the clause was understood; a prohibition may be taken with
words left over, which then stay unread, so that no yes comes of it either way.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from dataclasses import replace as copy
from typing import Any

from assets.domain.rights.grammar import consent as consents
from assets.domain.rights.grammar import windows
from assets.domain.rights.grammar.clause import Clause, Context
from assets.domain.rights.grammar.slots import Slots, collect, groups, outside, verb_groups
from assets.domain.rights.grammar.windows import Window
from assets.domain.rights.lexicon import Item
from assets.domain.rights.policy import Caution, Relative, Rule
from assets.domain.rights.vocabulary import ALL_ACTS, ALL_MEDIA, ALL_PURPOSES, USE_ACTS
from assets.domain.rights.wordset import wordset

_DENYING = ("FORBID", "NO")
_GRANTING = ("GRANT",)
_SLOT_TAGS = wordset("PURP NOCODE ANYUSE MED TERR ACT CLASS")
#: Effects in the order in which an operator is looked for.
OPERATORS = (
    "UNFORBID", "DENY", "FORBID", "NO", "EMBARGO", "EXPIRE", "RELEASE", "GRANT", "ONLY", "OUT",
)  # fmt: skip


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
    main, excepted = _exception(clause, items)
    return Frame(
        clause, context, main, excepted, consent, found_windows, used, {i.tag for i in main}
    )


def _only_that(items: list[Item], clause: Clause) -> list[Item]:
    """ "ne peut être utilisé qu'à des fins …" is "may only be used for": one operator of two words."""
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


def _inside(item: Item, used: set[int]) -> bool:
    return item.first in used


def _exception(clause: Clause, items: list[Item]) -> tuple[list[Item], list[Item]]:
    """Split at "except"; an exception between commas ends where another preposition goes on."""
    for position, item in enumerate(items):
        negated = item.tag == "NOT" and any(i.tag == "GRANT" for i in items[:position])
        if item.tag != "EXCEPT" and not negated:
            continue
        end = len(items)
        lead = next((i for i in items[position + 1 :] if i.tag in ("PREP", *_SLOT_TAGS)), None)
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


def read(clause: Clause, context: Context) -> bool:
    """Read a clause about a use; True where it was consumed, if only in part."""
    built = frame(clause, context)
    for name, applies, build in RULES:
        if applies(built):
            emitter = Emitter(built, name)
            build(built, emitter)
            emitter.finish()
            return emitter.consumed
    return False


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
                self._edge(effect, "end", windows.embargo_end(window, zone), values, "embargo")
            elif window.sense == "between":
                start = windows.expiry_start(copy(window, sense="from"), zone)
                end = windows.embargo_end(copy(window, sense="through", moment=window.other), zone)
                if start.unknown or end.unknown:
                    self._edge(effect, "end", end, values, "embargo")
                else:
                    self.rule(
                        "prohibition",
                        effect,
                        **{**values, "start": start.at, "end": end.at, "reason": "window"},
                    )
            elif window.sense in ("for", "within") and window.relative:
                self._edge(effect, "end", windows.embargo_end(window, zone), values, "embargo")
            elif window.sense == "on" and not window.relative:
                start = windows.expiry_start(copy(window, sense="from"), zone)
                end = windows.embargo_end(copy(window, sense="through"), zone)
                if start.unknown:
                    self._edge(effect, "end", end, values, "embargo")
                else:
                    self.rule(
                        "prohibition",
                        effect,
                        **{**values, "start": start.at, "end": end.at, "reason": "window"},
                    )
            else:
                self._edge(effect, "start", windows.expiry_start(window, zone), values, "expiry")

    def _edge(
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


def past_subject(built: Frame, items: Sequence[Item]) -> list[Item]:
    """The items from the operator on, where a plain subject stands before it.

    "Interviews with soldiers may not be used": reading the part as the whole only tightens.
    """
    for position, item in enumerate(items):
        if item.tag == "FORBID":
            before = items[:position]
            if (
                all(i.tag in _SUBJECTS for i in before)
                and built.clause.tokens[item.first].fold in _MODALS
            ):
                return list(items[position:])
            break
    return list(items)


_SUBJECTS = frozenset(
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


def territory_slots(main: Slots, excepted: Slots | None = None) -> dict[str, Any]:
    """Territories of a rule: those named, and those it does not reach."""
    values: dict[str, Any] = {}
    if main.territories:
        values["territories"] = frozenset(main.territories)
    if excepted and excepted.territories:
        values["except_territories"] = frozenset(excepted.territories)
    return values


def _purposes_values(slots: Slots) -> list[dict[str, Any]]:
    return [{"purposes": slots.wide_purposes()}]


# --- the rules, in the order in which they are tried -----------------------------------------


def _lifted(built: Frame, emit: Emitter) -> None:
    """§7.25: a restriction denied or taken back is read and has no effect.

    What it does not name must be read, or else the sentence is unread ("no restrictions other
    than …").
    """
    if (
        built.has(*_DENYING, "DENY", "GRANT", "ONLY")
        or built.excepted
        or built.consent
        or leftover(built, built.main)
    ):
        emit.unread()


def _denied(built: Frame, emit: Emitter) -> None:
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


def _other(built: Frame, emit: Emitter) -> None:
    """§7.4, §7.5: "other purposes", "any other use", "other media", "elsewhere"."""
    slots = built.slots
    asks = built.consent is not None
    if not asks and not built.has(*_DENYING, "NEEDS"):
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


def _embargo(built: Frame, emit: Emitter) -> None:
    """§7.8, §7.9: "embargoed until …"; without a date until released."""
    slots = built.slots
    values: dict[str, Any] = {
        "acts": slots.wide_acts() if slots.acts else ALL_ACTS,
        "purposes": slots.wide_purposes(),
        "media": slots.wide_media(),
        "reason": "embargo",
        **territory_slots(slots),
    }
    _event(built)
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


def _event(built: Frame) -> None:
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


def _expires(built: Frame, emit: Emitter) -> None:
    """§7.8: "expires on …", "valid until …", "rights end …"."""
    slots = built.slots
    values: dict[str, Any] = {
        "purposes": slots.wide_purposes(),
        "media": slots.wide_media(),
        "reason": "expiry",
        **territory_slots(slots),
    }
    _event(built)
    if not built.windows:
        emit.unread()
        return
    zone = built.context.zone
    for window in built.windows:
        if window.sense == "between":
            start = windows.embargo_end(copy(window, sense="until"), zone)
            end = windows.expiry_start(copy(window, sense="after", moment=window.other), zone)
            emit._edge("forbid", "end", start, {**values, "reason": "embargo"}, "embargo")
            emit._edge("forbid", "start", end, values, "expiry")
        elif window.sense == "from" and not window.relative:
            end = windows.embargo_end(copy(window, sense="until"), zone)
            emit._edge("forbid", "end", end, {**values, "reason": "embargo"}, "embargo")
        else:
            emit._edge("forbid", "start", windows.expiry_start(window, zone), values, "expiry")
    if leftover(built, built.main) or built.excepted:
        emit.unread()


def _deadline(built: Frame, emit: Emitter) -> None:
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
    for window in built.windows:
        if window.own_act:
            emit.rule("duty", "duty", duty="limit", text=built.clause.words)
        elif (window.sense in ("from", "after") and not window.relative) or (
            window.sense in ("before", "until") and _negated(built, window)
        ):
            emit._edge("forbid", "end", windows.embargo_end(window, zone), scope, "embargo")
        elif window.sense == "between":
            start = windows.embargo_end(copy(window, sense="until"), zone)
            end = windows.expiry_start(copy(window, sense="after", moment=window.other), zone)
            emit._edge("forbid", "end", start, scope, "embargo")
            emit._edge("forbid", "start", end, scope, "expiry")
        else:
            emit._edge("forbid", "start", windows.expiry_start(window, zone), scope, "expiry")


def _takes_event(built: Frame) -> bool:
    """ "not before the event ends" """
    if not built.clause.has("NOT") and built.clause.tokens[0].fold not in ("not", "pas"):
        return False
    _event(built)
    return bool(built.windows)


def _negated(built: Frame, window: Window) -> bool:
    return built.has("NOT") or built.clause.tokens[window.first].fold in ("not", "pas")


def _consent(built: Frame, emit: Emitter) -> None:
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


def _forbid(built: Frame, emit: Emitter) -> None:
    """§7.4: a prohibition holds for everything it does not narrow."""
    _event(built)
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
        if _commercial_use(built):
            if not part.acts and not part.media and not slots.territories and not built.windows:
                emit.forbid(acts=frozenset({"resell"}), **terr)  # §7.26 "no commercial use"
    if left or (excepted and excepted.classes) or built.has("PROVIDED", "JUDGE"):
        emit.unread()


def _commercial_use(built: Frame) -> bool:
    """§7.26: the words "commercial use" """
    folds = built.clause.folds()
    return any(
        a == "commercial" and b in ("use", "uses", "usage", "exploitation")
        for a, b in zip(folds, folds[1:], strict=False)
    ) or any(a == "usage" and b == "commercial" for a, b in zip(folds, folds[1:], strict=False))


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


def _permit(built: Frame, emit: Emitter) -> None:
    """§7.1-7.3: a permission, narrow; what is excepted from it is prohibited."""
    items = [*built.main]
    left = leftover(built, [*items, *built.excepted])
    slots = built.slots
    strange = bool(left) or built.has(
        "CREDIT", "ELEMENT", "INTERNAL", "OUT", "PROVIDED", "EMBARGO", "NEEDS", "LIVE", "RELEASE",
        "WITHOUT", "NOT", "NO", "COURTESY", "LANGUAGE", "TIE",
    ) or _particular(built)  # fmt: skip
    if built.consent:
        _consent(built, emit)
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
        if part.no_code and _narrowing(built, group):
            continue
        if not acts:
            continue
        _permit_window(built, emit, part, acts)


_THIS = wordset(
    "this that these those our its their your his her one same such ce cet cette ces notre nos votre "
    "vos leur leurs first last single certain le"
)
_ALL_WORDS = wordset("all any every each tout tous toute toutes")


def _particular(built: Frame) -> bool:
    """Does the permission hang on something in particular: "with this story", "in this context"?

    Also "may be granted" and "can be authorised", which grant nothing yet.
    """
    items, tokens = built.main, built.clause.tokens
    values = {i.value for i in items if i.tag == "GRANT"}
    if "modal" in values and len(values) > 1:
        return True
    granted = False
    for position, item in enumerate(items):
        before = items[position - 1] if position else None
        after = items[position + 1] if position + 1 < len(items) else None
        word = tokens[before.first].fold if before is not None else ""
        if item.tag == "GRANT":
            granted = True
        if item.tag in ("MED", "PURP", "NOCODE", "MEDWORD", "PURPWORD", "CLASS", "TERR"):
            if word in _THIS and word != "le":
                return True
        if item.tag in ("MEDWORD", "PURPWORD"):
            beside = {before.tag if before else "", after.tag if after else ""}
            if not beside & {"PURP", "NOCODE", "ANYUSE", "MED", "CONJ", "MEDWORD", "PURPWORD"} and (
                word not in _ALL_WORDS
            ):
                return True
        if item.tag in ("SUBJ", "PIECE") and granted:
            back = position - 1
            while back >= 0 and items[back].tag in ("FILL", "PREP"):
                back -= 1
            if back < 0 or items[back].tag not in ("USE", "ACT", "SUBJ", "CONJ", "VIEW"):
                return True
    return False


def _plainly_excepted(built: Frame) -> bool:
    """ "except …", and not a mere "not" somewhere in a sentence that was not understood."""
    return built.clause.has("EXCEPT")


def _grant_value(built: Frame) -> str:
    values = [i.value for i in built.main if i.tag == "GRANT"]
    return values[0] if values else ""


def _granted_acts(built: Frame, slots: Slots, modal: bool) -> frozenset[str]:
    """Which acts a permission names: "use" is publish and new_production; never the others."""
    acts = slots.narrow_acts()
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


def _narrowing(built: Frame, group: Sequence[Item]) -> bool:
    """Does a word without a code narrow the purpose beside it ("non-commercial editorial")?"""
    conjunctions = False
    previous = None
    for item in group:
        if item.tag in ("PURP", "NOCODE"):
            if previous is not None and previous.tag != item.tag and not conjunctions:
                return True
            previous, conjunctions = item, False
        elif item.tag == "CONJ":
            conjunctions = True
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
            emit._edge("forbid", "end", start, scope, "embargo")
            if not start.unknown:
                values["start"] = start.at
        if end:
            emit._edge("forbid", "start", end, scope, "expiry")
            if not end.unknown:
                values["end"] = end.at
    emit.rule("permission", "permit", **values)


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


def _target(built: Frame) -> list[Item]:
    """What "only" restricts: what follows it, or else the last prepositional stretch before it."""
    position = next(i for i, item in enumerate(built.main) if item.tag == "ONLY")
    after = [i for i in built.main[position + 1 :] if i.tag in _SLOT_TAGS]
    if after:
        return after
    before = built.main[:position]
    start = 0
    seen_slot = False
    for index in range(len(before) - 1, -1, -1):
        item = before[index]
        if item.tag in _SLOT_TAGS:
            seen_slot = True
        if item.tag == "PREP" and seen_slot:
            start = index
            break
        if item.tag == "GRANT" and seen_slot:
            start = index
            break
    return [i for i in before[start:] if i.tag in _SLOT_TAGS]


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


def _only(built: Frame, emit: Emitter) -> None:
    """§7.3: "only" without a granting word grants nothing."""
    left = leftover(built, [*built.main, *built.excepted])
    if built.consent:
        _consent(built, emit)
        return
    if built.has("JUDGE"):
        _judgement(built, emit)
    slots = collect(_target(built))
    if built.windows:
        _deadline(built, emit)
        emit.leftover = False
        place = next(i for i in built.main if i.tag == "ONLY").first
        if any(w.last == place for w in built.windows):  # "24 hours only"
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


def _out(built: Frame, emit: Emitter) -> None:
    """§3: "POLAND OUT"."""
    slots = built.slots
    if slots.territories and not leftover(built, built.main):
        emit.forbid(**territory_slots(slots), media=slots.wide_media())
    else:
        emit.unread()


def _bare(built: Frame, emit: Emitter) -> None:
    """§7.25: "for X", "available", "free of charge" grant nothing."""
    if built.context.label == "restriction" and built.slots.named:
        _forbid(built, emit)
        emit.unread()
        return
    if leftover(built, [*built.main, *built.excepted]) or built.excepted:
        emit.unread()
    if built.has("NOT", "WITHOUT", "OUT", "NEEDS", "PROVIDED", "INTERNAL", "ELEMENT"):
        emit.unread()


def _true(built: Frame) -> bool:
    return True


#: (name, when it applies, what it does). A new wording of a use is a line in the lexicon; a new
#: construction is a line here.
RULES: tuple[tuple[str, Any, Any], ...] = (
    ("restriction_lifted", lambda f: f.has("UNFORBID"), _lifted),
    ("no_consent_needed", lambda f: f.has("NOCONSENT"), lambda f, e: _no_consent(f, e)),
    (
        "any_other_use",
        lambda f: f.has("OTHERUSE", "OTHERPURP", "OTHERMED", "OTHERTERR"),
        _other,
    ),
    ("permission_denied", lambda f: f.has("DENY"), _denied),
    ("embargo", lambda f: f.has("EMBARGO") and not f.has("GRANT"), _embargo),
    (
        "expiry",
        lambda f: f.has("EXPIRE") and not f.has("GRANT", "FORBID", "NO"),
        _expires,
    ),
    (
        "release",
        lambda f: f.has("RELEASE") and not f.has("GRANT", "FORBID", "NO"),
        _embargo,
    ),
    (
        "prohibition",
        lambda f: f.has("FORBID", "NO") and not f.has("GRANT"),
        _forbid,
    ),
    (
        "contradiction",
        lambda f: f.has("FORBID", "NO") and f.has("GRANT"),
        lambda f, e: _contradiction(f, e),
    ),
    ("permission", lambda f: f.has("GRANT"), _permit),
    ("consent", lambda f: f.consent is not None, _consent),
    ("only", lambda f: f.has("ONLY"), _only),
    ("out", lambda f: f.has("OUT"), _out),
    ("window", lambda f: bool(f.windows) or _takes_event(f), _deadline),
    ("bare", _true, _bare),
)


def _no_consent(built: Frame, emit: Emitter) -> None:
    """§7.13: "no consent needed" lets third-party material inherit; it grants nothing."""
    if built.context.about:
        _inherit(built, emit)
    elif leftover(built, built.main) or built.excepted or built.has(*_DENYING, "NOT"):
        emit.unread()


def _contradiction(built: Frame, emit: Emitter) -> None:
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
            _forbid(built, emit)
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
            _forbid(tail, emit)
    emit.unread()
