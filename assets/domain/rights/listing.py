"""What a record's rights are, as two lists for people and programs (samples/README.md).

    third_parties(record, kept) -> one entry per source other than the catalogue's own
    conditions(record, kept)    -> embargo, territory_excluded, expiry, credit, unclear

Both follow the reading in force (corrections included) and what stands elsewhere in the record,
as far as no editor has settled it. They are for reading: answers come from `evaluate` alone.

Beyond the samples' notation: `holder` is null for a source that nobody names, and a condition
`territory_only` lists the only territories where something is allowed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime, timedelta
from typing import Any

from assets.domain.record import Record
from assets.domain.rights import keeping, territories
from assets.domain.rights.building import located as located_shots
from assets.domain.rights.grammar.material import UNNAMED
from assets.domain.rights.holders import same
from assets.domain.rights.keeping import Kept
from assets.domain.rights.leaks import KINDS
from assets.domain.rights.policy import Policy, Ranges, Rule
from assets.domain.rights.sentences import split
from assets.domain.rights.tokens import MAX_TEXT, tokenize
from assets.domain.rights.vocabulary import ALL_MEDIA
from assets.domain.rights.zones import CATALOGUE
from assets.domain.rights.zones import zone as zone_of

UNLOCATED = "unlocated"
WHOLE = "whole video"
Entry = dict[str, Any]


def third_parties(record: Record, kept: Kept) -> tuple[Entry, ...]:
    """Sources other than the catalogue's own: holder, kind, located, contact; in the order of the
    statement, then of the other fields."""
    policy = keeping.in_force(kept)
    shots = located_shots(record, kept)
    found: list[Entry] = []

    def place(holder: str, stated: Ranges | None) -> Any:
        item = next((m for m in shots if same(m.holder, holder)), None)
        if item is not None and not item.complete:
            return UNLOCATED
        pairs = {*(item.ranges if item else ()), *(stated or ())}
        ordered = sorted(pairs, key=lambda pair: pair[0].key)
        return [[str(a), str(b) if b else None] for a, b in ordered] or UNLOCATED

    for party in policy.third_parties:
        if party.holder or party.name == UNNAMED:
            name = party.name if party.holder else None
            where = place(party.name, party.located) if name else UNLOCATED
            found.append(
                {"holder": name, "kind": party.kind, "located": where, "contact": party.contact}
            )
    for leak in kept.leaks:
        if leak.holder in kept.settled:
            continue
        known = next((e for e in found if e["holder"] and same(e["holder"], leak.holder)), None)
        contact = next((rule.contact for rule in leak.rules if rule.contact), None)
        if known is None:
            where = place(leak.holder, None)
            found.append(
                {"holder": leak.holder, "kind": leak.kind, "located": where, "contact": contact}
            )
        else:
            known["kind"] = min(known["kind"], leak.kind, key=KINDS.index)
            known["contact"] = known["contact"] or contact
    return tuple(found)


def conditions(record: Record, kept: Kept) -> tuple[Entry, ...]:
    """Further limits, in the statement and elsewhere; `applies_to` in the record's own words where
    they say it, else the holder's material or the whole video."""
    policy = keeping.in_force(kept)
    found: list[Entry] = []
    for rule in policy.rules:
        found.extend(_of(rule, policy, policy.text))
    for leak in kept.leaks:
        if leak.holder not in kept.settled:
            for rule in leak.rules:
                found.extend(_of(rule, policy, leak.sentence))
    if not kept.confirmed_at:
        found.extend({"type": "unclear", "sentence": words} for words in unclear(policy))
    return tuple(_once(found))


def unclear(policy: Policy) -> list[str]:
    """Whole sentences of the statement that hold words nobody could read, each once."""
    if not policy.unread:
        return []
    sentences = [(s.start, s.end) for s in split(tokenize(policy.text[:MAX_TEXT]))]
    found = []
    for start, end in policy.unread:
        first = next((a for a, b in sentences if a <= start < b), start)
        last = next((b for a, b in sentences if a < end <= b), end)
        found.append(policy.text[min(first, start) : max(last, end)])
    return list(dict.fromkeys(found))


def _once(entries: Iterable[Entry]) -> Iterator[Entry]:
    seen: list[Entry] = []
    for entry in entries:
        if entry not in seen:
            seen.append(entry)
            yield entry


def _of(rule: Rule, policy: Policy, text: str) -> Iterator[Entry]:
    applies = _applies_to(rule, policy, text)
    if rule.duty == "credit":
        yield {"type": "credit", "credit": rule.text, "applies_to": applies}
    if rule.effect != "forbid" or rule.clients or rule.clients_only:
        return
    if rule.end is not None:
        yield {"type": "embargo", "not_before": rule.end.isoformat(), "applies_to": applies}
    if rule.start is not None:
        day = last_day(rule.start, policy.zone)
        yield {"type": "expiry", "last_day": day, "applies_to": applies}
    if rule.territories:
        names = _places(rule.territories)
        yield {"type": "territory_excluded", "territories": names, "applies_to": applies}
    elif rule.except_territories:
        names = _places(rule.except_territories)
        yield {"type": "territory_only", "territories": names, "applies_to": applies}


def last_day(start: datetime, zone: str) -> str:
    """The last day on which use is free, for an instant from which it is not."""
    local = start.astimezone(zone_of(zone or CATALOGUE)) - timedelta(microseconds=1)
    return local.date().isoformat()


def _places(codes: Iterable[str]) -> list[str]:
    return sorted(territories.label(code) for code in codes)


_PICTURES = (
    r"(?:pictures?|images?|footage|shots?|scenes?|clips?|material|photos?|parts?(?: of (?:this|the)"
    r" (?:video|film|footage))?|plans|vues|séquences?)"
)
_SUBJECT = re.compile(
    r"^(?!.{0,60}\b(?:these|this material|they)\b)((?:(?:some|all|part|most) of )?"
    rf"(?:(?!is\b|are\b|when\b|credit\b)[\w’'“”-]{{1,30}} ){{0,5}}?{_PICTURES}"
    r"(?: (?:marked|from|of|by) [^.,;]{2,60}?)?)"
    r" (?:are|is|were|was|must|may|cannot|can|sont|peuvent|doivent|ne)\b",
    re.IGNORECASE,
)
_ARTICLE = re.compile(r"^(?:the|les|des|certaines) ", re.IGNORECASE)


def _applies_to(rule: Rule, policy: Policy, text: str) -> str:
    """ "air-to-air pictures" from "The air-to-air pictures are courtesy of …"."""
    said: Sequence[str] = [policy.quote(p.span) for p in policy.third_parties]
    if text == policy.text:
        sentences = [policy.quote(rule.span)]
        sentences += [
            words for p, words in zip(policy.third_parties, said, strict=True)
            if p.name == rule.material or (rule.duty == "credit" and same(p.name, rule.text))
        ]  # fmt: skip
    else:
        sentences = [text]
    for words in sentences:
        match = _SUBJECT.match(words)
        if match:
            return _ARTICLE.sub("", match.group(1))
    if rule.material:
        return f"{rule.material} material"
    narrowed = rule.media != ALL_MEDIA and rule.duty == "credit"
    return ", ".join(sorted(rule.media)) if narrowed else WHOLE
