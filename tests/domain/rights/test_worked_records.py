"""The worked cases (§5) on whole records: page text → Record → Subject → Decision.

What a statement gives alone, a record must not change by its synopsis or transcript.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import time, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assets.domain.partial_date import from_iso
from assets.domain.record import Record, Shot
from assets.domain.rights import building, keeping
from assets.domain.rights.cases import ANY_TIME, instant
from assets.domain.rights.decision import ranges_dict
from assets.domain.rights.evaluator import evaluate
from assets.domain.rights.keeping import Confirmation
from assets.domain.rights.subject import Located, Sibling, Subject
from assets.domain.rights.vocabulary import YES, Use, parse_portion
from assets.domain.timecode import Timecode
from assets.formats import page_text
from tests.samples import expected, text_of

from .questions import BASE, corpus

SEEDS = [e["file"] for e in expected() if not e["file"].startswith("r9")]
ZONE = "Europe/Brussels"
NEW = Use("new_production", "editorial", "broadcast")


def sample(name: str) -> Record:
    return page_text.read(text_of(name))


def subject_of(record: Record, **values) -> Subject:
    return building.subject(record, keeping.first(record, zone=ZONE), zone=ZONE, **values)


def worked():
    for item in corpus():
        for index, case in enumerate(item["cases"]):
            if "worked" in case:
                for seed in SEEDS:
                    name = f"{case['worked']}-{item['id']}-{index}-{seed[:3]}"
                    yield pytest.param(item, case, seed, id=name)


@pytest.mark.parametrize(("item", "case", "seed"), list(worked()))
def test_a_worked_case_on_a_whole_record(item, case, seed):
    record = sample(seed).with_(usage_rights=item["text"] or None)
    kept = keeping.first(record, zone=ZONE)
    if "located" in case:
        shots = parse_portion(case["located"]) or ()
        kept = replace(kept, materials=(Located(case["located"][0]["holder"], shots),))
    if case.get("confirmed"):
        kept = replace(kept, confirmation=Confirmation(ANY_TIME, ""))
    subject = building.subject(record, kept, zone=ZONE)
    decision = evaluate(subject, Use.parse(case), instant(case.get("on")))
    assert decision.outcome == case["outcome"]
    for name in case.get("parties", ()):
        assert name in decision.parties
    if "usable_ranges" in case:
        assert ranges_dict(decision.usable_ranges) == case["usable_ranges"]


def test_the_seeds_carry_the_statements_of_the_worked_cases():
    texts = {item["id"]: item["text"] for item in corpus()}
    assert [sample(seed).usage_rights for seed in SEEDS] == [texts["w-A"], texts["w-B"]]


@pytest.mark.parametrize("shot", [True, False])
def test_ten_and_eleven_on_a_record_whose_shot_list_locates(shot):
    subject = subject_of(sample("r9000.txt"))
    whole = evaluate(subject, NEW, ANY_TIME)
    assert (whole.outcome, whole.parties) == ("consent_required", ("Thomson Reuters",))
    assert ranges_dict(whole.usable_ranges) == [
        ["00:00", "00:18"], ["00:27", "00:41"], ["00:49", None],
    ]  # fmt: skip
    inside = (Timecode(20), Timecode(22)) if shot else (Timecode(50), Timecode(60))
    part = evaluate(subject, replace(NEW, portion=(inside,)), ANY_TIME)
    assert part.outcome == ("consent_required" if shot else "permitted")
    assert {c.code for c in part.cautions} >= {"whole_seconds"}


@pytest.mark.parametrize(
    ("name", "use", "outcome"),
    [
        ("r9013.txt", NEW, "permitted"),  # courtesy of a coast guard: inherits
        ("r9020.txt", NEW, "not_stated"),  # an agency named in the synopsis alone
        ("r9020.txt", Use("publish", "editorial", "online"), "permitted"),
        ("r9022.txt", Use("publish", "editorial", "online"), "permitted_with_duties"),
        ("r9024.txt", NEW, "permitted_with_duties"),
        ("r9027.txt", NEW, "permitted"),
        ("r9029.txt", Use("publish", "editorial", "online"), "permitted"),
        ("r9018.txt", Use("publish", "editorial", "online"), "not_stated"),
        ("r9015.txt", NEW, "consent_required"),
    ],
)
def test_a_sample_answers_as_its_whole_record_says(name, use, outcome):
    assert evaluate(subject_of(sample(name)), use, ANY_TIME).outcome == outcome


def test_a_reason_that_stands_in_the_synopsis_is_quoted_from_there():
    record = sample("r9022.txt")
    decision = evaluate(subject_of(record), Use("publish", "editorial", "online"), ANY_TIME)
    reason = next(r for r in decision.reasons if r.kind == "duty:credit")
    assert reason.source == "synopsis"
    assert reason.sentence == record.synopsis[slice(*reason.span)]
    assert reason.sentence.startswith("Whoever uses them must credit")


def test_material_nobody_located_carries_a_caution():
    decision = evaluate(subject_of(sample(SEEDS[0])), NEW, ANY_TIME)
    assert "Thomson Reuters" in next(c.text for c in decision.cautions if c.code == "unlocated")


def test_versions_that_state_other_terms_carry_a_caution():
    one, other = subject_of(sample("r9011.txt")), subject_of(sample("r9012.txt"))
    mine = replace(one, siblings=(Sibling("NATO900503", "international", other),))
    assert "siblings_differ" in {c.code for c in evaluate(mine, NEW, ANY_TIME).cautions}
    same = replace(one, siblings=(Sibling("x", "master", one),))
    assert "siblings_differ" not in {c.code for c in evaluate(same, NEW, ANY_TIME).cautions}


def test_an_embargo_in_an_odd_zone_carries_a_caution():
    record = Record(usage_rights=f"{BASE} Embargoed until 18:00 CET on 3 June 2026.")
    assert "time_reading" in {c.code for c in evaluate(subject_of(record), NEW, ANY_TIME).cautions}


def test_terms_in_the_synopsis_are_a_caution_and_change_no_outcome():
    record = Record(usage_rights=BASE, synopsis="A film. Not to be broadcast before 1 June 2030.")
    decision = evaluate(subject_of(record), Use("publish", "editorial", "broadcast"), ANY_TIME)
    assert decision.outcome == "permitted"
    (caution,) = decision.cautions
    assert "“Not to be broadcast before 1 June 2030.”" in caution.text
    told = record.with_(synopsis="The arms embargo of 1992 was not to be lifted before 1996.")
    assert subject_of(told).cautions == ()


def test_the_moment_of_publication_is_in_its_own_zone_or_says_that_it_was_assumed():
    record = Record(
        usage_rights=BASE + " Not to be used within 24 hours of publication.",
        publication_date=from_iso("2026-05-09"),
        publication_time=time(18),
    )
    assert building.published_at(record, ZONE).utcoffset() == timedelta(hours=2)
    assert "zone_assumed" in {c.code for c in subject_of(record).cautions}
    stated = record.with_(publication_zone="UTC")
    assert building.published_at(stated, ZONE).utcoffset() == timedelta(0)
    assert subject_of(stated).cautions == ()


SHOTS = st.lists(
    st.tuples(
        st.integers(0, 50), st.one_of(st.none(), st.integers(1, 9)),
        st.sampled_from(["Thomson Reuters", "AP", "Hellenic Coast Guard", None]),
    ),
    max_size=7,
)  # fmt: skip


@settings(max_examples=40, deadline=None)
@given(SHOTS, st.one_of(st.none(), st.integers(30, 70)))
def test_usable_ranges_are_the_parts_for_which_the_answer_is_yes(shots, length):
    listed = tuple(
        Shot(Timecode(at), None if size is None else Timecode(at + size), "X", holder=holder)
        for at, size, holder in sorted(shots, key=lambda shot: shot[0])
    )
    record = Record(
        usage_rights=BASE + " This video contains Thomson Reuters library material, which cannot be"
        " used as part of a new production without consent of the copyright holder.",
        shots=listed,
        duration=length and Timecode(length),
    )
    subject = subject_of(record)
    usable = evaluate(subject, NEW, ANY_TIME).usable_ranges
    for second in range(length or 70):
        portion = ((Timecode(second), Timecode(second + 1)),)
        yes = evaluate(subject, replace(NEW, portion=portion), ANY_TIME).outcome in YES
        inside = any(
            a.seconds <= second and (b is None or second < b.seconds) for a, b in usable or ()
        )
        assert inside == yes, second
