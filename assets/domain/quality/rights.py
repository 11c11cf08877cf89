"""What is odd about usage rights, once they are read: sources without a place or a contact, words
too vague to act on, embargoes that came too late.

The reading is the one in force where the caller has it (`kept`), else the reader's own; it is
cached by record, since the same record is asked about many times in one request. Nothing here
looks at a clock: a term that has ended is `ended` at a day the caller names, and is not stored.
"""

from __future__ import annotations

import datetime as dt
import functools
from collections.abc import Iterator

from ..record import Flag, Record, Segment, Shot
from ..rights import building, keeping, listing
from ..rights.keeping import Kept
from ..rights.policy import Policy, Rule
from ..rights.vocabulary import ALL_ACTS, ALL_MEDIA, ALL_PURPOSES
from ..rights.zones import CATALOGUE
from ..rights.zones import zone as zone_of
from ..vocabularies import fold
from .codes import flag


@functools.lru_cache(maxsize=256)
def _read(
    texts: tuple[str | None, ...], shots: tuple[Shot, ...], segments: tuple[Segment, ...]
) -> Kept:
    title, teaser, synopsis, description, transcript, rights = texts
    record = Record(
        title=title, teaser=teaser, synopsis=synopsis, description=description,
        transcript=transcript, usage_rights=rights, shots=shots, segments=segments,
    )  # fmt: skip
    return keeping.first(record, zone=CATALOGUE)


def reading(record: Record) -> Kept:
    """The reader's own reading of a record's rights, nobody having looked at it."""
    texts = (
        *(record.title, record.teaser, record.synopsis, record.description),
        *(record.transcript, record.usage_rights),
    )
    return _read(texts, record.shots, record.segments)


def check(record: Record, kept: Kept | None = None) -> Iterator[Flag]:
    """Warnings that follow from the reading in force."""
    kept = kept or reading(record)
    policy = keeping.in_force(kept)
    yield from _parties(record, kept)
    yield from _words(policy, kept)
    yield from _embargo(record, policy)
    rights = fold(policy.text)
    for leak in kept.leaks:
        if leak.holder not in kept.settled and fold(leak.holder) not in rights:
            field = "shots" if leak.field == "shotlist" else leak.field
            yield flag("rights_hint_outside_field", leak.sentence.strip()[:200], field)
            break


def _parties(record: Record, kept: Kept) -> Iterator[Flag]:
    entries = listing.third_parties(record, kept)
    inherits = {p.name for p in kept.reading.third_parties if p.inherits}
    inherits |= {leak.holder for leak in kept.leaks if leak.inherits}
    loose = [e for e in entries if e["located"] == listing.UNLOCATED]
    for entry in loose:
        name = entry["holder"] or "?"
        if entry["kind"] == "credit_required":
            yield flag("credited_part_unlocated", name)
        elif entry["kind"] != "courtesy" or name not in inherits:
            yield flag("third_party_unlocated", name)
    for entry in entries:
        if entry["kind"] == "clearance" and not entry["contact"]:
            yield flag("no_clearance_contact", entry["holder"] or "?")


def _words(policy: Policy, kept: Kept) -> Iterator[Flag]:
    if not kept.confirmed_at:
        for words in listing.unclear(policy):
            yield flag("rights_unclear", words[:200])
    general = any(rule.material is None for rule in policy.permissions)
    said = policy.prohibitions or policy.duties or policy.third_parties
    if policy.text.strip() and said and not general:
        yield flag("rights_base_missing", policy.text.strip()[:200])
    for rule in policy.prohibitions:
        if rule.rule == "contact_for_use" and _any_use(rule):
            yield flag("contact_for_any_use", rule.contact or rule.party or "")
    for caution in policy.cautions:
        if caution.code == "time_reading":
            yield flag("embargo_timezone_doubtful", caution.text)


def _any_use(rule: Rule) -> bool:
    return not rule.residual and (rule.acts, rule.purposes, rule.media) == (
        ALL_ACTS,
        ALL_PURPOSES,
        ALL_MEDIA,
    )


def embargoes(policy: Policy) -> Iterator[Rule]:
    """Windows that hold the whole asset back until a time."""
    for rule in policy.prohibitions:
        if rule.effect == "forbid" and rule.end and not rule.start and rule.material is None:
            yield rule


def _embargo(record: Record, policy: Policy) -> Iterator[Flag]:
    """Published before the embargo ended; a day without a time counts as its last moment."""
    published = record.publication_date
    if published is None:
        return
    zone = zone_of(policy.zone or CATALOGUE)
    at = building.published_at(record, policy.zone or CATALOGUE)
    if at is None:
        at = dt.datetime.combine(published.last, dt.time(23, 59, 59), zone)
    for rule in embargoes(policy):
        if rule.end and at < rule.end:
            yield flag("published_before_embargo", f"{at.isoformat()} < {rule.end.isoformat()}")
            return


def ended(record: Record, on: dt.date, kept: Kept | None = None) -> tuple[Flag, ...]:
    """Terms that have ended on a day. It changes by itself with time, so it is never stored."""
    kept = kept or reading(record)
    found = [
        flag("licence_ended", f"{entry['applies_to']}: {entry['last_day']}")
        for entry in listing.conditions(record, kept)
        if entry["type"] == "expiry" and entry["last_day"] < on.isoformat()
    ]
    return tuple(dict.fromkeys(found))


# --- versions ------------------------------------------------------------------------------------


def conditions_of(record: Record, kept: Kept | None = None) -> dict[str, frozenset[str]]:
    """Holder (None: "") → what is said of its material, in words that can be compared."""
    kept = kept or reading(record)
    found: dict[str, set[str]] = {"": set()}
    for party in listing.third_parties(record, kept):
        if party["holder"]:
            consent = {"consent"} if party["kind"] == "clearance" else set()
            found.setdefault(party["holder"].casefold(), set()).update(consent)
    policy = keeping.in_force(kept)
    rules = [*policy.rules, *(rule for leak in kept.leaks for rule in leak.rules)]
    for rule in rules:
        words = found.setdefault((rule.material or "").casefold(), set())
        if rule.duty == "credit":
            found.setdefault(
                rule.text.casefold()
                if rule.text.casefold() in found
                else (rule.material or "").casefold(),
                set(),
            ).add("credit")
        if rule.effect == "forbid" and not rule.clients:
            words |= {f"not in {code}" for code in rule.territories or ()}
            words |= {f"only in {code}" for code in rule.except_territories}
            words |= {f"until {rule.end.isoformat()}"} if rule.end else set()
            words |= {f"after {rule.start.isoformat()}"} if rule.start else set()
    return {holder: frozenset(words) for holder, words in found.items()}


def differing(
    record: Record, siblings: list[tuple[Record, Kept | None]], kept: Kept | None = None
) -> Iterator[str]:
    """What other edited versions say otherwise, of holders both name and of the whole asset."""
    mine = conditions_of(record, kept)
    for sibling, its in siblings:
        other = conditions_of(sibling, its)
        for holder in sorted(mine.keys() & other.keys()):
            if mine[holder] != other[holder]:
                name = sibling.shown_reference or sibling.title or "?"
                words = sorted(mine[holder] ^ other[holder])
                yield f"{name}: {holder or 'whole asset'}: {', '.join(words)}"
