"""Sources named elsewhere in a record that its statement lacks (rights.md §4.6, "rights leaks").

    find(record_fields, shots, policy) -> tuple[Leak, ...]

Words outside the statement can only tighten: a holder named as a source in synopsis, description,
transcript or shot list is third-party material, and a condition written beside it applies. A name
that is merely talked about ("Reuters reported") is no source: a word of origin must stand by it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from assets.domain.rights import holders
from assets.domain.rights.lexicon import parts
from assets.domain.rights.policy import THIRD_PARTY_KINDS, Policy, Ranges, Rule, Span
from assets.domain.rights.sentences import Sentence, split
from assets.domain.rights.statement import read
from assets.domain.rights.subject import Elsewhere
from assets.domain.rights.tokens import MAX_TEXT, Token, tokenize

#: Fields whose words may name a source; the statement itself and music are not among them.
FIELDS = ("synopsis", "description", "transcript", "teaser", "shotlist", "cue_list", "title")
_ORIGIN = re.compile(
    r"\b(?:courtesy|source|credit(?:ed)?|footage|pictures|images|material|library|archives?|"
    r"filmed by|"
    r"shot by|supplied by|provided by|copyright|©|gracieus|fourni(?:e|es|s)? par|cr[ée]dit|aimable "
    r"autorisation|film[ée]e?s? par|tourn[ée]e?s? par|images d)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Leak:
    """A source that the statement lacks. `span` counts in the text of `field`.

    `kind` as ThirdParty.kind; `located` ranges where the shot list marks them; `rules` what is
    said there ("must credit", "not for Japan"); `inherits` as ThirdParty.inherits.
    """

    holder: str
    field: str
    sentence: str
    span: Span
    kind: str = "named_only"
    located: Ranges | None = None
    rules: tuple[Rule, ...] = ()
    inherits: bool = False

    def elsewhere(self) -> Elsewhere:
        """The value that a Subject takes."""
        return Elsewhere(
            self.holder, self.field, self.sentence, self.span, self.rules, self.inherits
        )


def find(
    record_fields: Mapping[str, str], shots: Iterable[object], policy: Policy | None
) -> tuple[Leak, ...]:
    """Leaks in the fields and shots of a record, one per holder, in order of appearance.

    `shots` have `holder` (or None), `start`, `end` (Timecode or None) and `text`; dictionaries with
    these keys will do. Holders that the statement names are no leaks.
    """
    known = {parts(party.name) for party in policy.third_parties} if policy else set()
    known |= {parts(rule.text) for rule in policy.duties} if policy else set()
    found: dict[tuple[str, ...], Leak] = {}
    for field in FIELDS:
        text = record_fields.get(field) or ""
        if text:
            _in_text(field, text[:MAX_TEXT], known, found)
    for shot in shots:
        _in_shot(shot, known, found)
    return tuple(found.values())


def _in_text(
    field: str,
    text: str,
    known: set[tuple[str, ...]],
    found: dict[tuple[str, ...], Leak],
) -> None:
    for sentence in split(tokenize(text)):
        words = text[sentence.start : sentence.end]
        if len(words) > 600 or not _ORIGIN.search(words):
            continue
        reading = read(words)
        rules = tuple(rule for rule in reading.rules if rule.effect != "permit")
        credited = [
            rule.text
            for rule in rules
            if rule.duty == "credit" and rule.text and rule.material is None
        ]
        names = [(p.name, p.kind, p.inherits) for p in reading.third_parties if p.holder]
        names += [(name, "credit_required", holders.public_body(name)) for name in credited]
        names += [(name, "named_only", False) for name in _agencies(sentence)]
        for name, kind, inherits in names:
            key = parts(name)
            if not key or key in known or holders.own(name) or not _namelike(name):
                continue
            if key in found or any(set(key) <= set(other) for other in found):
                continue
            mine = tuple(r for r in rules if r.material in (name, None))
            kind = kind if kind in THIRD_PARTY_KINDS else "named_only"
            found[key] = Leak(
                name, field, words, (sentence.start, sentence.end), kind, None, mine, inherits
            )


def _namelike(name: str) -> bool:
    """A capital somewhere, few words, no sign of a sentence."""
    return any(c.isupper() for c in name) and len(parts(name)) <= 8


def _agencies(sentence: Sentence) -> list[str]:
    names = []
    tokens: tuple[Token, ...] = sentence.tokens
    for index in range(len(tokens)):
        for size in range(4, 0, -1):
            piece = tokens[index : index + size]
            if len(piece) < size or not piece[0].capital:
                continue
            name = " ".join(t.text for t in piece)
            if holders.agency(name) and not (size == 1 and len(name) < 3 and not name.isupper()):
                names.append(name)
                break
    return names


def _in_shot(shot: object, known: set[tuple[str, ...]], found: dict[tuple[str, ...], Leak]) -> None:
    get = shot.get if isinstance(shot, Mapping) else lambda name: getattr(shot, name, None)
    holder = get("holder")
    if not holder or holders.own(holder):
        return
    key = parts(holder)
    if not key or key in known:
        return
    start, end = get("start"), get("end")
    text = str(get("text") or holder)
    reading = read(text[:600])
    located = ((start, end),) if start is not None else None
    other = found.get(key)
    if other is not None:
        if other.located and located:
            found[key] = Leak(
                other.holder, other.field, other.sentence, other.span, other.kind,
                (*other.located, *located), other.rules, other.inherits,
            )  # fmt: skip
        return
    courtesy = "courtesy" in text.casefold()
    found[key] = Leak(
        str(holder),
        "shotlist",
        text,
        (0, len(text)),
        "courtesy" if courtesy else "named_only",
        located,
        tuple(rule for rule in reading.rules if rule.effect != "permit"),
        holders.public_body(str(holder)),
    )
