"""The reader on single points of the rights page, and on bad input."""

from __future__ import annotations

import time
from datetime import UTC, datetime

import pytest

from assets.domain.rights import dates, instants, lexicon, territories
from assets.domain.rights.grammar import material
from assets.domain.rights.grammar.pattern import compile_pattern
from assets.domain.rights.statement import READER, read
from assets.domain.rights.tokens import MAX_TEXT, tokenize

from .questions import ALL_MEDIA, BASE, outcome


@pytest.mark.parametrize(
    "text",
    [
        "",
        " \n\t ",
        "\x00\x01\x02",
        "\ud800 lone",
        "𝄞" * 50,
        "Материал можно использовать свободно.",
        "本资料可自由使用。",
        "free " * 20_000,
        "(" * 5_000,
        "free for editorial use in all media",
        "No. Yes. No. Yes.",
        "free to view; not free for broadcast",
        "<script>free for any use in all media</script>",
    ],
)
def test_bad_input_gets_a_safe_answer_and_never_an_error(text):
    policy = read(text)
    assert policy.reader == READER
    if "free for editorial use" not in text:
        assert outcome(text, "pub editorial broadcast") in ("not_stated", "prohibited")


def test_what_is_too_long_is_unread():
    policy = read(ALL_MEDIA + " " * MAX_TEXT + "x")
    assert policy.unread[-1] == (MAX_TEXT, len(policy.text))
    assert outcome(policy.text, "pub editorial online") == "not_stated"


@pytest.mark.parametrize(
    "piece",
    ["Free for editorial use in all media. ", "no ", "and ", '"', "without consent of ", "x@", "3 June ",
     "Free, ", "contains X library material ", "12:00 ", "licensed under cc ", "cc-by-nc-", "credit: ",
     "- a\n", "U.S.A.", "[ ] ", "( a " * 50 + ". ", "by " * 158 + ". ", "credit X " * 79 + ". "],
)  # fmt: skip
def test_no_statement_takes_a_second(piece):
    text = (piece * 100_000)[:100_000]
    start = time.process_time()
    policy = read(text)
    assert time.process_time() - start < 2  # a second, and as much again for a busy machine
    assert policy.unread or policy.rules or piece in ("U.S.A.", "12:00 ")


def test_holders_by_the_hundred_are_not_folded_again_for_each_other(monkeypatch):
    folded = []
    monkeypatch.setattr(material, "parts", lambda name: folded.append(name) or lexicon.parts(name))
    text = "".join(f"Courtesy of Agency {n}, Reuters. " for n in range(400))
    assert len(read(text).third_parties) >= 400
    assert len(folded) < 4_000  # each with all before would be 160,000


def test_what_stands_behind_a_thousand_sentences_is_unread():
    text = f"{ALL_MEDIA}\n" + "- a\n" * 1_000 + "No online use."
    policy = read(text)
    assert policy.quote(policy.unread[-1]).endswith("No online use.")
    assert outcome(text, "pub editorial online") == "not_stated"


def test_the_words_of_a_rule_are_its_sentence():
    policy = read(BASE)
    assert [policy.quote(rule.span) for rule in policy.rules] == [
        "This media asset is free for editorial broadcast, print, online and radio use.",
        "It is restricted for use for other purposes.",
    ]


@pytest.mark.parametrize(
    ("text", "at"),
    [
        ("18:00 CET on 3 June 2026", "2026-06-03T17:00"),
        ("18:00 CEST on 3 January 2026", "2026-01-03T17:00"),
        ("121500Z MAY 26", "2026-05-12T15:00"),
        ("6 pm Brussels time on 3 June 2026", "2026-06-03T16:00"),
        ("3 June 2026", "2026-06-02T22:00"),
        ("midnight on 3 June 2026", "2026-06-03T22:00"),
        ("June 2026", "2026-05-31T22:00"),
        ("3/6/2026", "2026-06-02T22:00"),
        ("25 October 2026 at 02:30", "2026-10-25T01:30"),
        ("29 March 2026 at 02:30", "2026-03-29T01:30"),
        ("12 mai 2026 à 8 h 30 UTC", "2026-05-12T08:30"),
        ("2026-06-03T18:00+02:00", "2026-06-03T16:00"),
    ],
)
def test_embargoes_end_at_the_later_reading(text, at):
    tokens = tokenize(text)
    after, moment = dates.find(tokens, 0)
    assert after == len(tokens)
    found = instants.instant(moment, "at", later=True, zone="Europe/Brussels")
    assert found.at == datetime.fromisoformat(at).replace(tzinfo=UTC)


@pytest.mark.parametrize("text", ["31 February 2026", "32 June 2026", "hello", "2026", "18:75"])
def test_what_is_no_day_is_none(text):
    found = dates.find(tokenize(text), 0)
    assert found is None or found[1].precision != "day"


def test_regions_have_dates():
    day = datetime(2020, 1, 1, tzinfo=UTC).date()
    assert territories.covers(frozenset({"EU"}), "GB", day, wide=False)
    day = datetime(2026, 1, 1, tzinfo=UTC).date()
    assert not territories.covers(frozenset({"EU"}), "GB", day, wide=False)
    assert territories.covers(frozenset({"FR"}), "GP", day, wide=True)
    assert not territories.covers(frozenset({"FR"}), "GP", day, wide=False)
    assert not territories.covers(frozenset({"CHINA"}), "TW", day, wide=True)


def test_a_pattern_must_balance():
    with pytest.raises(ValueError, match="missing"):
        compile_pattern("[please contact @who")


def test_a_word_that_decides_is_never_mended():
    assert read("Nott for broadcast. " + ALL_MEDIA).unread


def test_third_parties_with_their_contacts():
    policy = read(
        "This video includes AP and Getty Images copyrighted library material licensed by NATO, and "
        "cannot be used as part of a new production without consent of the copyright holders. Please "
        "contact AP at library@ap.example and Getty Images at clearance@gettyimages.example to clear "
        "this material. The licence for the AP material runs until 31 May 2029; it must not be used "
        "after that date."
    )
    assert [(p.name, p.kind, p.contact) for p in policy.third_parties] == [
        ("AP", "clearance", "library@ap.example"),
        ("Getty Images", "clearance", "clearance@gettyimages.example"),
    ]
    assert not policy.unread
    assert {(c.type, c.applies_to) for c in policy.conditions} == {("expiry", "AP")}
