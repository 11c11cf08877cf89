"""Levels, askers, territories, materials, alternatives: what no single statement shows (§2, §4, §7)."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from assets.domain.rights.cases import ANY_TIME
from assets.domain.rights.evaluator import evaluate, evaluate_day
from assets.domain.rights.policy import Relative
from assets.domain.rights.statement import read
from assets.domain.rights.subject import Elsewhere, Level, Located, Sibling, Subject
from assets.domain.rights.vocabulary import Use, UseError, parse_portion
from assets.domain.timecode import Timecode

from .questions import ALL_MEDIA, BASE

ONLINE = Use("publish", "editorial", "online")
NEW = Use("new_production", "editorial", "online")
REUTERS = (
    BASE
    + " This video includes Thomson Reuters copyrighted library material licensed by NATO, which "
    "cannot be used as part of a new production without consent of the copyright holder."
)


def level(text, **values):
    return Level(read(text), **values)


def test_no_statement_at_any_level_is_not_stated():
    decision = evaluate(Subject(), ONLINE, ANY_TIME)
    assert decision.outcome == "not_stated"
    assert decision.policy.level is None


def test_the_production_answers_for_a_silent_asset_and_the_headline_says_so():
    subject = Subject(asset=level(""), production=level(ALL_MEDIA))
    decision = evaluate(subject, ONLINE, ANY_TIME)
    assert (decision.outcome, decision.policy.level) == ("permitted", "production")
    assert str(decision.summary) == "Yes, by the terms of the production."


def test_the_defaults_answer_last():
    assert evaluate(Subject(default=level(ALL_MEDIA)), ONLINE, ANY_TIME).policy.level == "default"


def test_a_prohibition_of_the_production_binds_unless_an_editor_frees_the_asset():
    subject = Subject(asset=level(ALL_MEDIA), production=level("No online use."))
    decision = evaluate(subject, ONLINE, ANY_TIME)
    assert decision.outcome == "prohibited"
    assert decision.reasons[0].source == "production_terms"
    free = replace(subject, asset=level(ALL_MEDIA, frees_from_production=True))
    assert evaluate(free, ONLINE, ANY_TIME).outcome == "permitted"


def test_a_permission_of_the_production_does_not_mix_in():
    subject = Subject(asset=level("No archive."), production=level(ALL_MEDIA))
    assert evaluate(subject, ONLINE, ANY_TIME).outcome == "not_stated"


def test_words_elsewhere_only_tighten_and_the_reason_names_the_field():
    found = Elsewhere("Reuters", "synopsis", "Contains Reuters pictures.")
    subject = Subject(asset=level(ALL_MEDIA), elsewhere=(found,))
    decision = evaluate(subject, NEW, ANY_TIME)
    assert decision.outcome == "not_stated"
    assert decision.reasons[0].source == "synopsis"
    assert evaluate(subject, ONLINE, ANY_TIME).outcome == "permitted"
    settled = replace(subject, asset=level(ALL_MEDIA, settled=("Reuters",)))
    assert evaluate(settled, NEW, ANY_TIME).outcome == "permitted"


def test_an_asker_shut_out_is_refused_and_nobody_named_gets_a_duty():
    subject = Subject.of(read(ALL_MEDIA + " CCTV OUT."))
    assert evaluate(subject, replace(ONLINE, asker="CCTV"), ANY_TIME).outcome == "prohibited"
    assert evaluate(subject, replace(ONLINE, asker="BBC"), ANY_TIME).outcome == "permitted"
    decision = evaluate(subject, ONLINE, ANY_TIME)
    assert [(d.kind, d.text) for d in decision.duties] == [("client", "not for CCTV")]


def test_a_class_is_met_only_with_its_body_named():
    subject = Subject.of(read(ALL_MEDIA + " AP clients only."))
    assert evaluate(subject, ONLINE, ANY_TIME).outcome == "not_stated"
    assert evaluate(subject, replace(ONLINE, asker="client"), ANY_TIME).outcome == "prohibited"
    assert evaluate(subject, replace(ONLINE, asker="AP client"), ANY_TIME).outcome == "permitted"


def test_territory_not_given_is_a_duty_and_worldwide_is_the_strictest():
    subject = Subject.of(read(ALL_MEDIA + " No access Japan, South Korea."))
    decision = evaluate(subject, ONLINE, ANY_TIME)
    assert decision.outcome == "permitted_with_duties"
    assert [d.text for d in decision.duties] == ["not in Japan, Republic of Korea"]
    assert "FR" in decision.usable_territories
    assert "JP" not in decision.usable_territories
    assert (
        evaluate(subject, replace(ONLINE, territory="worldwide"), ANY_TIME).outcome == "prohibited"
    )
    cautions = evaluate(subject, replace(ONLINE, territory="FR"), ANY_TIME).cautions
    assert [c.code for c in cautions] == ["reach_across_borders"]


def test_located_shots_give_usable_ranges_and_a_portion_may_avoid_them():
    ranges = parse_portion("00:34-00:41")
    subject = Subject(asset=level(REUTERS), located=(Located("Thomson Reuters", ranges),))
    decision = evaluate(subject, NEW, ANY_TIME)
    assert decision.to_dict()["usable_ranges"] == [["00:00", "00:34"], ["00:41", None]]
    avoids = replace(NEW, portion=parse_portion("00:41-00:50"))
    assert evaluate(subject, avoids, ANY_TIME).outcome == "permitted"
    touches = replace(NEW, portion=parse_portion("00:40-00:50"))
    assert evaluate(subject, touches, ANY_TIME).outcome == "consent_required"


def test_shots_behind_the_end_of_a_record_are_answered_as_the_whole_of_it():
    located = (Located("Thomson Reuters", parse_portion("00:34-00:41")),)
    subject = Subject(asset=level(REUTERS), located=located, duration=Timecode(83))
    for behind in ("01:23-01:30", "10:00-11:00", "00:50-01:00,02:00-02:10"):
        use = replace(NEW, portion=parse_portion(behind))
        decision = evaluate(subject, use, ANY_TIME)
        assert decision.outcome == "consent_required"
        assert decision.use == use
        assert [c.code for c in decision.cautions] == ["behind_the_end"]
        assert decision.to_dict()["usable_ranges"] == [["00:00", "00:34"], ["00:41", "01:23"]]
    last = evaluate(subject, replace(NEW, portion=parse_portion("01:22-01:24")), ANY_TIME)
    assert last.outcome == "permitted"
    unknown = evaluate(replace(subject, duration=None), use, ANY_TIME)
    assert unknown.outcome == "permitted"  # rights.md §4.2: what it touches is all that is asked


def test_shots_that_may_not_be_all_leave_the_holder_unlocated():
    ranges = parse_portion("00:34-00:41")
    part = Located("Thomson Reuters", ranges, complete=False)
    subject = Subject(asset=level(REUTERS), located=(part,))
    avoids = replace(NEW, portion=parse_portion("00:50-01:00"))
    assert evaluate(subject, avoids, ANY_TIME).outcome == "consent_required"


def test_a_relative_window_waits_for_its_event():
    subject = Subject.of(read(ALL_MEDIA + " No use after 48 hours after publication."))
    assert evaluate(subject, ONLINE, ANY_TIME).outcome == "not_stated"
    known = replace(subject, published_at=ANY_TIME - timedelta(hours=47))
    decision = evaluate(known, ONLINE, ANY_TIME)
    assert decision.outcome == "permitted"
    assert decision.changes_at == ANY_TIME + timedelta(hours=1)
    gone = replace(subject, published_at=ANY_TIME - timedelta(hours=49))
    assert evaluate(gone, ONLINE, ANY_TIME).outcome == "prohibited"


@pytest.mark.parametrize("edge", ["start", "end"])
def test_a_permission_that_waits_for_an_unknown_event_permits_nothing(edge):
    policy = read(ALL_MEDIA)
    waiting = Relative("first broadcast", 3600, edge)
    rules = tuple(
        replace(rule, relative=waiting) if rule.effect == "permit" else rule
        for rule in policy.rules
    )
    subject = Subject.of(replace(policy, rules=rules))
    assert evaluate(subject, ONLINE, ANY_TIME).outcome == "not_stated"
    was = ANY_TIME - timedelta(minutes=90 if edge == "start" else 30)
    known = replace(subject, events={"first broadcast": was})
    assert evaluate(known, ONLINE, ANY_TIME).outcome == "permitted"


def test_an_embargo_without_a_year_counts_from_publication():
    subject = Subject.of(read(ALL_MEDIA + " Embargoed until 3 June."))
    assert evaluate(subject, ONLINE, ANY_TIME).outcome == "not_stated"
    known = replace(subject, published_at=datetime(2026, 5, 1, tzinfo=UTC))
    assert evaluate(known, ONLINE, ANY_TIME).outcome == "prohibited"
    assert evaluate(known, ONLINE, datetime(2026, 6, 5, tzinfo=UTC)).outcome == "permitted"


def test_a_day_is_its_strictest_answer():
    subject = Subject.of(read(ALL_MEDIA + " Embargoed until 18:00 UTC on 3 June 2026."))
    assert evaluate_day(subject, ONLINE, date(2026, 6, 3)).outcome == "prohibited"
    assert evaluate_day(subject, ONLINE, date(2026, 6, 4)).outcome == "permitted"


def test_withdrawn_is_prohibited_from_then_on():
    subject = Subject.of(read(ALL_MEDIA), withdrawn_at=ANY_TIME)
    assert evaluate(subject, ONLINE, ANY_TIME).reasons[0].kind == "withdrawn"
    before = evaluate(subject, ONLINE, ANY_TIME - timedelta(days=1))
    assert (before.outcome, before.changes_at) == ("permitted", ANY_TIME)


def test_no_alternative_whose_better_answer_rests_on_silence():
    silent = Sibling("N2", "master", Subject(asset=level(BASE)))
    subject = Subject(asset=level(REUTERS), siblings=(silent,))
    assert evaluate(subject, NEW, ANY_TIME).alternatives == ()
    confirmed = replace(silent, subject=Subject(asset=level(BASE, confirmed_at=ANY_TIME)))
    subject = replace(subject, siblings=(confirmed,))
    assert [a.reference for a in evaluate(subject, NEW, ANY_TIME).alternatives] == ["N2"]


def test_the_best_alternative_comes_first():
    credited = level(BASE + " Mandatory credit: AP.", confirmed_at=ANY_TIME)
    free = level(BASE, confirmed_at=ANY_TIME)
    versions = (
        Sibling("N2", "master", Subject(asset=credited)),
        Sibling("N3", "clean", Subject(asset=free)),
    )
    found = evaluate(Subject(asset=level(REUTERS), siblings=versions), NEW, ANY_TIME).alternatives
    assert [(other.reference, other.outcome) for other in found] == [
        ("N3", "permitted"),
        ("N2", "permitted_with_duties"),
    ]


def test_a_version_that_does_not_say_is_no_better_than_a_no():
    unsure = Subject(asset=level("This video is free for use in print.", confirmed_at=ANY_TIME))
    assert evaluate(unsure, ONLINE, ANY_TIME).outcome == "not_stated"
    subject = Subject(asset=level("No online use."), siblings=(Sibling("N2", "clean", unsure),))
    decision = evaluate(subject, ONLINE, ANY_TIME)
    assert (decision.outcome, decision.alternatives) == ("prohibited", ())


def test_confirmation_settles_unread_words():
    text = ALL_MEDIA + " The Sarajevo clause remains in force."
    assert evaluate(Subject(asset=level(text)), ONLINE, ANY_TIME).outcome == "not_stated"
    subject = Subject(asset=level(text, confirmed_at=ANY_TIME, read_by="editor"))
    assert evaluate(subject, ONLINE, ANY_TIME).outcome == "permitted"


def test_a_naive_instant_is_refused():
    with pytest.raises(ValueError, match="aware"):
        evaluate(Subject(), ONLINE, datetime(2026, 1, 1))  # noqa: DTZ001


def test_a_decision_is_plain_json_with_the_agreed_keys():
    decision = evaluate(Subject.of(read(REUTERS), reference="NATO885611"), NEW, ANY_TIME)
    data = json.loads(json.dumps(decision.to_dict()))
    assert list(data) == [
        "asset", "use", "outcome", "answer", "summary", "reasons", "duties", "usable_ranges",
        "usable_territories", "changes_at", "alternatives", "cautions", "policy", "unread",
    ]  # fmt: skip
    reason = data["reasons"][0]
    assert reason["material"] == {"holder": "Thomson Reuters", "located": "unlocated"}
    assert REUTERS[slice(*reason["span"])] == reason["sentence"]


def test_fingerprints_follow_what_answers_and_nothing_else():
    one, two = Subject.of(read(REUTERS)), Subject.of(read(REUTERS), reference="other")
    assert one.fingerprint() == two.fingerprint()
    located = replace(one, located=(Located("Thomson Reuters", parse_portion("00:34-00:41")),))
    assert one.fingerprint() == located.fingerprint()
    for other in (
        Subject.of(read(BASE)),
        replace(one, withdrawn_at=ANY_TIME),
        replace(one, asset=level(REUTERS + " Blorp zzyx.")),
        replace(one, production=level("No online use.")),
        replace(one, elsewhere=(Elsewhere("AP", "synopsis"),)),
    ):
        assert other.fingerprint() != one.fingerprint()


@pytest.mark.parametrize(
    ("values", "parameter"),
    [
        ({}, "act"),
        ({"act": "publish", "purpose": "editorial"}, "medium"),
        ({"act": "publish", "purpose": "x", "medium": "online"}, "purpose"),
        (
            {"act": "publish", "purpose": "editorial", "medium": "online", "territory": "XX"},
            "territory",
        ),
        ({"act": "publish", "purpose": "editorial", "medium": "online", "asker": "a\x00"}, "asker"),
        ({"act": "publish", "purpose": "editorial", "medium": "online", "portion": [1]}, "portion"),
        ({"act": [], "purpose": "editorial", "medium": "online"}, "act"),
        ({"act": {"a": 1}, "purpose": "editorial", "medium": "online"}, "act"),
    ],
)
def test_a_use_that_is_not_understood_names_its_parameter(values, parameter):
    with pytest.raises(UseError) as caught:
        Use.parse(values)
    assert caught.value.parameter == parameter
