"""How much of the samples' correct reading page_text gives; the figure may only rise."""

from __future__ import annotations

from collections import defaultdict

import pytest

from assets.domain import families, quality
from assets.domain.record import Record
from assets.domain.rights import keeping, listing
from assets.domain.vocabularies import country_name, language_name
from assets.formats import page_text
from tests.samples import NAMES, expected, text_of

FLOOR = 1.0
"""Share of right answers; raise it when the reader gets better, never lower it."""

SIBLING_FLAGS = frozenset(
    {"sibling_conditions_differ", "sibling_may_help", "holders_differ_between_siblings"}
)
"""They follow from the other versions of a production, and are counted beside the record's own."""


def shape(record: Record) -> dict:
    """A record in the notation of expected.json, as far as this figure goes."""
    date, time = record.publication_date, record.publication_time
    printed = [p.text for p in record.printed if p.field == "filming_dates" and p.text]
    kept = keeping.first(record, zone="Europe/Brussels")
    conditions = [dict(c) for c in listing.conditions(record, kept)]
    for condition in conditions:
        condition.pop("applies_to", None)  # counted apart, see below
    return {
        "reference": record.reference,
        "id": record.number,
        "title": record.title,
        "publication_date": date.iso if date else None,
        "publication_time": time.isoformat("minutes") if time else None,
        "filming_date": {
            "original": printed[0],
            "earliest": str(record.filming_first),
            "latest": str(record.filming_last),
        }
        if record.filming_dates
        else None,
        "countries": [country_name(code) for code in record.countries],
        "location": record.location,
        "type": record.type,
        "format": record.format,
        "version": record.version,
        "version_source": record.version_source,
        "language": language_name(record.language) if record.language else None,
        "teaser": record.teaser,
        "synopsis": (record.synopsis or "")[:80] or None,
        "has_transcript": record.transcript is not None,
        "shots": [
            {
                "in": str(shot.start),
                "out": str(shot.end) if shot.end else None,
                "text": shot.text[:60],
                "holder": shot.holder,
            }
            for shot in record.shots
        ],
        "no_music_stated": record.no_music,
        "usage_rights": record.usage_rights,
        "third_parties": list(listing.third_parties(record, kept)),
        "conditions": conditions,
        "flags": sorted((f.code, f.labels) for f in quality.flags(record)),
    }


def wanted(entry: dict) -> dict:
    """An entry of expected.json, its anomalies as codes with labels."""
    flags = sorted(
        (a["code"], tuple(a.get("labels", ())))
        for a in entry["anomalies"]
        if a["code"] not in SIBLING_FLAGS
    )
    conditions = [{k: v for k, v in c.items() if k != "applies_to"} for c in entry["conditions"]]
    return {**entry, "flags": flags, "conditions": conditions}


def told_by_siblings(entry: dict) -> set[str]:
    """Codes of what the other versions of a sample's production tell of it."""
    records = {
        e["file"]: page_text.read(text_of(e["file"]))
        for e in expected()
        if e["production"] == entry["production"]
    }
    record = records.pop(entry["file"])
    return {f.code for f in quality.sibling_flags(record, list(records.values()))}


def production_of() -> dict[str, str]:
    """Each sample's production as proposed: samples of one production have one name."""
    members = [families.member(page_text.read(text_of(name)), key=name) for name in NAMES]
    return {
        key: proposal.members[0]
        for proposal in families.propose(members)
        for key in proposal.members
    }


def test_the_samples_are_read_as_expected_field_by_field(capsys):
    wrong: list[tuple] = []
    counts: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    for entry in expected():
        right = wanted(entry)
        for field, value in shape(page_text.read(text_of(entry["file"]))).items():
            counts[field][1] += 1
            if value == right[field]:
                counts[field][0] += 1
            else:
                wrong.append((entry["file"], field, value, right[field]))
    proposed = production_of()
    for entry in expected():
        together = {e["file"] for e in expected() if e["production"] == entry["production"]}
        found = {n for n in NAMES if proposed.get(n) == proposed.get(entry["file"], "none")}
        counts["production"][1] += 1
        counts["production"][0] += found == together
        told = {a["code"] for a in entry["anomalies"]} & SIBLING_FLAGS
        counts["sibling flags"][1] += 1
        counts["sibling flags"][0] += told_by_siblings(entry) == told
    right_answers = sum(good for good, _all in counts.values())
    answers = sum(count for _good, count in counts.values())
    with capsys.disabled():
        print(
            f"\npage text: {right_answers} of {answers} sample values right "
            f"({right_answers / answers:.2%}; music is counted in tests/domain/music)"
        )
    assert wrong == []
    assert right_answers / answers >= FLOOR, dict(counts)


def test_what_conditions_apply_to_is_said_wherever_the_samples_say_it():
    """Words for the part a condition is about are the samples' author's, seldom the record's: what
    counts is that there are some, and how many agree letter for letter."""
    same = said = 0
    for entry in expected():
        record = page_text.read(text_of(entry["file"]))
        kept = keeping.first(record, zone="Europe/Brussels")
        for found, right in zip(listing.conditions(record, kept), entry["conditions"], strict=True):
            assert bool(found.get("applies_to")) == bool(right.get("applies_to"))
            if right.get("applies_to"):
                said += 1
                same += found["applies_to"] == right["applies_to"]
    assert (same, said) >= (6, 9)


@pytest.mark.parametrize("name", NAMES)
def test_sample_text_is_placed_without_rest(name):
    assert page_text.read(text_of(name)).unplaced == ()
