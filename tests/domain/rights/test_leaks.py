"""Sources named outside the statement (§4.6)."""

from __future__ import annotations

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
