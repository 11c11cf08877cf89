"""Sources named outside the statement (§4.6)."""

from __future__ import annotations

import time

import pytest

from assets.domain.rights import leaks
from assets.domain.rights.cases import ANY_TIME
from assets.domain.rights.evaluator import evaluate
from assets.domain.rights.statement import read
from assets.domain.rights.subject import Level, Subject
from assets.domain.rights.vocabulary import Use
from assets.domain.timecode import Timecode

from .questions import BASE


def test_a_source_in_the_synopsis_is_a_leak():
    text = "A patrol. The piece also has archive footage from Thomson Reuters of Gatwick Airport."
    (leak,) = leaks.find({"synopsis": text}, (), read(BASE))
    assert (leak.holder, leak.field, leak.kind) == ("Thomson Reuters", "synopsis", "named_only")
    assert text[slice(*leak.span)] == leak.sentence


def test_a_condition_written_there_applies():
    text = "Part of the footage was filmed by the Strategic Airlift Capability, which must be credited."
    (leak,) = leaks.find({"synopsis": text}, (), read(BASE))
    assert leak.kind == "credit_required"
    subject = Subject(asset=Level(read(BASE)), elsewhere=(leak.elsewhere(),))
    decision = evaluate(subject, Use("publish", "editorial", "online"), ANY_TIME)
    assert decision.outcome == "permitted_with_duties"


def test_shots_locate_a_holder_that_the_statement_lacks():
    shots = [
        {"holder": None, "start": Timecode(0), "end": Timecode(9), "text": "Wide shot"},
        {"holder": "Hellenic Coast Guard", "start": Timecode(55), "end": Timecode(69), "text": "COURTESY HELLENIC COAST GUARD"},
        {"holder": "Hellenic Coast Guard", "start": Timecode(69), "end": Timecode(78), "text": "Boat"},
    ]  # fmt: skip
    (leak,) = leaks.find({}, shots, read(BASE))
    assert leak.kind == "courtesy"
    assert len(leak.located) == 2
    assert leak.inherits


def test_a_holder_of_the_statement_and_a_mere_mention_are_no_leaks():
    statement = read(BASE + " This video contains Reuters library material.")
    assert leaks.find({"synopsis": "Archive footage from Reuters."}, (), statement) == ()
    assert leaks.find({"synopsis": "Reuters reported the event in 2019."}, (), read(BASE)) == ()
    assert leaks.find({"synopsis": "Filmed by NATO."}, (), read(BASE)) == ()


def test_bad_fields_are_no_errors():
    assert leaks.find({"synopsis": "\x00" * 10, "transcript": "x" * 50_000}, (), None) == ()


def test_each_condition_is_quoted_from_its_own_passage():
    text = (
        "Pictures by the Danish Navy. They must not be used in Japan.\n\nThe ship sails.\n\n"
        "Footage by the Danish Navy. It may not be sold."
    )
    found = leaks.find({"synopsis": text}, (), read(BASE))
    assert [leak.holder for leak in found] == ["Danish Navy"] * 2
    subject = Subject(asset=Level(read(BASE)), elsewhere=tuple(leak.elsewhere() for leak in found))
    decision = evaluate(subject, Use("resell", "editorial", "online", "JP"), ANY_TIME)
    said = {r.sentence for r in decision.reasons if r.outcome == "prohibited"}
    assert said == {"They must not be used in Japan.", "It may not be sold."}
    for reason in decision.reasons:
        if reason.source == "synopsis" and reason.span:
            assert text[slice(*reason.span)] == reason.sentence


@pytest.mark.parametrize(
    "words",
    ["pictures by AP and ", "Courtesy of X: pictures of the Navy. ", "FOOTAGE ", "Source: A, B, "],
)
def test_work_grows_with_the_text_and_no_faster(words):
    def seconds(size):
        text = words * (size // len(words))
        best = 9.0
        for _again in range(3):
            start = time.perf_counter()
            leaks.find({"synopsis": text}, (), None)
            best = min(best, time.perf_counter() - start)
        return best

    assert seconds(16_000) < 16 * seconds(4_000) + 0.05
