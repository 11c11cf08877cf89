"""How much of the samples' correct reading page_text gives; the figure may only rise."""

from __future__ import annotations

from collections import defaultdict

import pytest

from assets.domain import families, quality
from assets.domain.record import Record
from assets.domain.vocabularies import country_name, language_name
from assets.formats import page_text
from tests.samples import NAMES, expected, text_of

FLOOR = 1.0
"""Share of right answers; raise it when the reader gets better, never lower it."""

LEFT_OUT_FLAGS = frozenset(
    {
        # they need the usage rights read, or the other versions
        *("third_party_unlocated", "no_clearance_contact", "credited_part_unlocated"),
        *("rights_unclear", "published_before_embargo", "sibling_conditions_differ"),
        *("sibling_may_help", "holders_differ_between_siblings"),
    }
)


def shape(record: Record) -> dict:
    """A record in the notation of expected.json, as far as this figure goes."""
    date, time = record.publication_date, record.publication_time
    printed = [p.text for p in record.printed if p.field == "filming_dates" and p.text]
    flags = [f for f in quality.flags(record) if f.code not in LEFT_OUT_FLAGS]
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
        "flags": sorted((f.code, f.labels) for f in flags),
    }


def wanted(entry: dict) -> dict:
    """An entry of expected.json, its anomalies as codes with labels."""
    flags = sorted(
        (a["code"], tuple(a.get("labels", ())))
        for a in entry["anomalies"]
        if a["code"] not in LEFT_OUT_FLAGS
    )
    return {**entry, "flags": flags}


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
    right_answers = sum(good for good, _all in counts.values())
    answers = sum(count for _good, count in counts.values())
    with capsys.disabled():
        print(
            f"\npage text: {right_answers} of {answers} sample values right "
            f"({right_answers / answers:.2%}; music, third parties, conditions left out)"
        )
    assert wrong == []
    assert right_answers / answers >= FLOOR, dict(counts)


@pytest.mark.parametrize("name", NAMES)
def test_sample_text_is_placed_without_rest(name):
    assert page_text.read(text_of(name)).unplaced == ()
