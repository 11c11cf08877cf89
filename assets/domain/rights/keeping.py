"""What is kept of a record's rights beside the statement's words: the reading, and what people
settled about it (rights.md §4.5 to §4.7).

A `Kept` value is stored with the asset and in every history snapshot. It changes only by
`upkeep` (the record was saved) and by acts of people; a new reader changes nothing by itself.

    first(record)            the reading of a statement nobody has looked at
    upkeep(kept, record)     what still holds after a save
    in_force(kept)           the policy that answers: the reading with its corrections
    basis(kept, record)      the hash a confirmation is bound to

Rejected: reading the statement anew for every answer (an upgrade would silently change answers);
confirmations by date alone (nobody could say what had been confirmed).
"""

from __future__ import annotations

import datetime as dt
import functools
import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from assets.domain.record import Record
from assets.domain.rights import leaks, statement
from assets.domain.rights.leaks import Leak
from assets.domain.rights.policy import Policy, Ranges, Rule, Span
from assets.domain.rights.subject import Level, Located
from assets.domain.timecode import parse as parse_timecode


@dataclass(frozen=True, slots=True)
class ClearanceNote:
    """A dated word from outside the record: who said it, what, in which document (§4.7)."""

    who: str
    what: str
    on: dt.date
    document: str = ""


@dataclass(frozen=True, slots=True)
class Correction:
    """An editor's reading of some words of the statement, in place of the reader's.

    `span` marks the words; None where a clearance note is what decides. No `rules` means the
    words have no effect ("neutral"). `reason` is shown to editors only.
    """

    span: Span | None
    rules: tuple[Rule, ...] = ()
    note: ClearanceNote | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Confirmation:
    """An editor's word that the reading is right: when, and the hash of what was confirmed."""

    at: dt.datetime
    basis: str


@dataclass(frozen=True, slots=True)
class Kept:
    """A statement's reading and what people settled about it.

    `reading` is what the reader (its version in `reading.reader`) made of the text; `leaks` the
    sources it found named elsewhere in the record. `materials` are shots located by an editor;
    `settled` holders named elsewhere that an editor has settled; `events` instants of relative
    windows; `frees_from_production` an editor's word that the production's terms do not bind.
    """

    reading: Policy
    leaks: tuple[Leak, ...] = ()
    corrections: tuple[Correction, ...] = ()
    materials: tuple[Located, ...] = ()
    settled: tuple[str, ...] = ()
    events: tuple[tuple[str, dt.datetime], ...] = ()
    frees_from_production: bool = False
    confirmation: Confirmation | None = None

    @property
    def confirmed_at(self) -> dt.datetime | None:
        """When an editor confirmed what is in force, None if nobody has."""
        return self.confirmation.at if self.confirmation else None


@functools.lru_cache(maxsize=2000)
def read(text: str, zone: str) -> Policy:
    """The statement's reading; records share standard statements, so readings are shared too."""
    return statement.read(text, zone=zone)


def first(record: Record, *, zone: str) -> Kept:
    """The reading of a record's statement and other words, nobody having looked at it."""
    policy = read(record.usage_rights or "", zone)
    return Kept(policy, find_leaks(record, policy))


def find_leaks(record: Record, policy: Policy) -> tuple[Leak, ...]:
    """Sources named elsewhere in the record that the statement lacks."""
    texts = {
        "title": record.title,
        "teaser": record.teaser,
        "synopsis": record.synopsis,
        "description": record.description,
        "transcript": record.transcript or "\n".join(s.text for s in record.segments) or None,
    }
    return leaks.find({k: v for k, v in texts.items() if v}, record.shots, policy)


def upkeep(kept: Kept | None, record: Record, *, zone: str) -> Kept:
    """What still holds now that the record was saved.

    Another statement is read anew, and corrections, which marked words of the old one, go. The
    words elsewhere are looked at again (they can only tighten). A confirmation stays only as long
    as everything it rests on is the same.
    """
    if kept is None or kept.reading.text != (record.usage_rights or ""):
        fresh = first(record, zone=zone)
        if kept is None:
            return fresh
        notes = tuple(c for c in kept.corrections if c.span is None)
        kept = replace(
            kept, reading=fresh.reading, leaks=fresh.leaks, corrections=notes, confirmation=None
        )
    else:
        kept = replace(kept, leaks=find_leaks(record, kept.reading))
    if kept.confirmation and kept.confirmation.basis != basis(kept, record):
        kept = replace(kept, confirmation=None)
    return kept


def in_force(kept: Kept) -> Policy:
    """The policy that answers: corrected words say what the editor says, the rest as read."""
    policy = kept.reading
    if not kept.corrections:
        return policy
    marked = [c.span for c in kept.corrections if c.span is not None]

    def free(span: Span) -> bool:
        return not any(a < span[1] and span[0] < b for a, b in marked)

    rules = [rule for rule in policy.rules if free(rule.span)]
    for correction in kept.corrections:
        words = correction.note.what if correction.note and correction.span is None else ""
        rules += [replace(rule, note=words) if words else rule for rule in correction.rules]
    return replace(
        policy,
        rules=tuple(rules),
        unread=tuple(span for span in policy.unread if free(span)),
        third_parties=tuple(
            party
            for party in policy.third_parties
            if free(party.span) or any(rule.material == party.name for rule in rules)
        ),
    )


def basis(kept: Kept, record: Record) -> str:
    """Hash of statement, rules in force, materials with their shots, and what was settled.

    A confirmation is bound to it (§4.5): change any of these and it falls.
    """
    facts = to_dict(replace(kept, confirmation=None))
    facts["shots"] = [
        [shot.holder, str(shot.start), str(shot.end) if shot.end else None]
        for shot in record.shots
        if shot.holder
    ]
    text = json.dumps(facts, sort_keys=True, ensure_ascii=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def level(kept: Kept, *, revision: int | None = None) -> Level:
    """This statement as one level of a Subject."""
    by_person = kept.confirmation is not None or bool(kept.corrections)
    return Level(
        policy=in_force(kept),
        confirmed_at=kept.confirmed_at,
        read_by="editor" if by_person else "machine",
        revision=revision,
        settled=kept.settled,
        frees_from_production=kept.frees_from_production,
    )


# Plain values ------------------------------------------------------------------------------


def to_dict(kept: Kept) -> dict[str, Any]:
    """Plain JSON; `from_dict` gives an equal value back."""
    return {
        "reading": kept.reading.to_dict(),
        "leaks": [_leak_dict(leak) for leak in kept.leaks],
        "corrections": [_correction_dict(c) for c in kept.corrections],
        "materials": [
            {"holder": m.holder, "ranges": _ranges_dict(m.ranges), "complete": m.complete}
            for m in kept.materials
        ],
        "settled": list(kept.settled),
        "events": [[name, at.isoformat()] for name, at in kept.events],
        "frees_from_production": kept.frees_from_production,
        "confirmation": kept.confirmation
        and {"at": kept.confirmation.at.isoformat(), "basis": kept.confirmation.basis},
    }


def from_dict(data: Mapping[str, Any]) -> Kept:
    """Raises ValueError, KeyError or TypeError where `data` is no kept reading."""
    confirmation = data["confirmation"]
    return Kept(
        reading=Policy.from_dict(data["reading"]),
        leaks=tuple(map(_leak, data["leaks"])),
        corrections=tuple(map(_correction, data["corrections"])),
        materials=tuple(
            Located(m["holder"], _ranges(m["ranges"]) or (), m["complete"])
            for m in data["materials"]
        ),
        settled=tuple(data["settled"]),
        events=tuple((name, dt.datetime.fromisoformat(at)) for name, at in data["events"]),
        frees_from_production=data["frees_from_production"],
        confirmation=Confirmation(
            dt.datetime.fromisoformat(confirmation["at"]), confirmation["basis"]
        )
        if confirmation
        else None,
    )


def _rules_dict(rules: tuple[Rule, ...]) -> list[dict[str, Any]]:
    return Policy(rules=rules).to_dict()["rules"]


def _rules(data: Any) -> tuple[Rule, ...]:
    return Policy.from_dict({**Policy().to_dict(), "rules": data}).rules


def _ranges_dict(ranges: Ranges | None) -> list[list[str | None]] | None:
    if ranges is None:
        return None
    return [[str(a), str(b) if b is not None else None] for a, b in ranges]


def _ranges(data: Any) -> Ranges | None:
    if data is None:
        return None
    return tuple((parse_timecode(a), parse_timecode(b) if b else None) for a, b in data)


def _leak_dict(leak: Leak) -> dict[str, Any]:
    return {
        "holder": leak.holder,
        "field": leak.field,
        "sentence": leak.sentence,
        "span": list(leak.span),
        "kind": leak.kind,
        "located": _ranges_dict(leak.located),
        "rules": _rules_dict(leak.rules),
        "inherits": leak.inherits,
    }


def _leak(data: Mapping[str, Any]) -> Leak:
    return Leak(
        data["holder"],
        data["field"],
        data["sentence"],
        (data["span"][0], data["span"][1]),
        data["kind"],
        _ranges(data["located"]),
        _rules(data["rules"]),
        data["inherits"],
    )


def _correction_dict(correction: Correction) -> dict[str, Any]:
    note = correction.note
    return {
        "span": list(correction.span) if correction.span else None,
        "rules": _rules_dict(correction.rules),
        "note": note
        and {
            "who": note.who,
            "what": note.what,
            "on": note.on.isoformat(),
            "document": note.document,
        },
        "reason": correction.reason,
    }


def _correction(data: Mapping[str, Any]) -> Correction:
    note, span = data["note"], data["span"]
    return Correction(
        (span[0], span[1]) if span else None,
        _rules(data["rules"]),
        ClearanceNote(
            note["who"], note["what"], dt.date.fromisoformat(note["on"]), note["document"]
        )
        if note
        else None,
        data["reason"],
    )
