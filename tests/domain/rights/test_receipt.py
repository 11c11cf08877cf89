"""Receipts as values: numbers that survive paper, hashes that survive a removal, words verified."""

from __future__ import annotations

import datetime as dt
import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assets.domain.rights import receipt
from assets.domain.rights import verdict as verdicts
from assets.domain.rights.evaluator import evaluate
from assets.domain.rights.receipt import NotANumber
from assets.domain.rights.statement import read
from assets.domain.rights.subject import Subject
from assets.domain.rights.vocabulary import Use

NOW = dt.datetime(2026, 11, 22, 12, tzinfo=dt.UTC)
TEXT = (
    "This media asset is free for editorial broadcast, print, online and radio use.\n\n"
    "It is restricted for use for other purposes. Mandatory credit: NATO."
)
NEW = Use("new_production", "editorial", "online")
SIGNATURE = "ab" * 32
NUMBERS = st.binary(min_size=15, max_size=15).map(receipt.number_of)


def made(
    text: str = TEXT, use: Use = NEW, number: str = ""
) -> tuple[dict[str, Any], dict[str, Any]]:
    subject = Subject.of(read(text, zone="Europe/Brussels"), reference="R1")
    decision = evaluate(subject, use, NOW).to_dict()
    facts = receipt.facts(
        number or receipt.number_of(b"0123456789abcde"), NOW, decision,
        asked_on=None, revision=3, statement=text or None, fingerprint=subject.fingerprint(),
    )  # fmt: skip
    return facts, decision


def file(facts: dict[str, Any], decision: dict[str, Any] | None) -> dict[str, Any]:
    """A receipt as its JSON is given out, without what is not signed."""
    signature = {"algorithm": "HMAC-SHA256", "key": 1, "value": SIGNATURE}
    return {"receipt": facts, "decision": decision, "signature": signature}


def verdict(pasted: str, facts: dict[str, Any]) -> str:
    return verdicts.verify(pasted, facts, 1, SIGNATURE).code


# Numbers -----------------------------------------------------------------------------------------


@given(st.binary(min_size=15, max_size=15))
def test_a_number_is_read_back_however_it_is_copied(random: bytes) -> None:
    number = receipt.number_of(random)
    for typed in (number, number.lower(), number.replace("-", ""), f" {number} "):
        assert receipt.parse_number(typed) == number
    copied = number.replace("-", " ").replace("0", "O").replace("1", "l")
    assert receipt.parse_number(copied) == number


@given(NUMBERS, st.integers(0, 24), st.sampled_from(receipt.ALPHABET))
def test_one_wrong_letter_is_found_out(number: str, at: int, letter: str) -> None:
    letters = number.replace("-", "")
    if letters[at] != letter:
        with pytest.raises(NotANumber):
            receipt.parse_number(letters[:at] + letter + letters[at + 1 :])


@pytest.mark.parametrize(
    "typed", ["", "7K2MQ", "x" * 25, "U" * 25, "0" * 1000, "é" * 25, "🎬" * 25]
)
def test_what_is_no_number_says_why(typed: str) -> None:
    with pytest.raises(NotANumber) as refusal:
        receipt.parse_number(typed)
    assert str(refusal.value.message).endswith(".")


def test_a_truncated_number_says_how_many_letters_are_missing() -> None:
    number = receipt.number_of(b"0123456789abcde")
    with pytest.raises(NotANumber, match="has 25 letters; this one has 20"):
        receipt.parse_number(number[:-6])


# Verifying ---------------------------------------------------------------------------------------


def test_what_somebody_kept_is_recognised() -> None:
    facts, decision = made()
    whole = receipt.whole_text(facts, decision, 1, SIGNATURE)
    signed = file(facts, decision)
    told = {name: facts[name] for name in receipt.ALWAYS_TOLD}
    unsigned = {"record": {"state": "public"}, "today": {"differs": False}}
    sentence = "This media asset is free for editorial broadcast, print, online and radio use."
    assert {
        name: verdict(words, facts)
        for name, words in {
            "statement": TEXT,
            "statement from a form": TEXT.replace("\n", "\r\n"),
            "statement re-flowed": " ".join(TEXT.split()),
            "a sentence": sentence,
            "a sentence in quotes": f"  “{sentence}” ",
            "the text": whole,
            "the text among blanks": f"\n\n  {whole}\n\n",
            "the text re-flowed": whole.replace("\n", "\r\n  "),
            "without its signature": receipt.text(facts, decision),
            "json": json.dumps(signed),
            "json, indented": json.dumps(signed, indent=2, sort_keys=True),
            "json without the decision": json.dumps(signed | {"decision": None}),
            "json after withdrawal": json.dumps(signed | {"receipt": told, "decision": None}),
            "json as fetched": json.dumps(signed | unsigned),
            "json as fetched after withdrawal": json.dumps(
                signed | unsigned | {"receipt": told, "decision": None}
            ),
        }.items()
    } == {
        "statement": "statement",
        "statement from a form": "statement",
        "statement re-flowed": "statement_words",
        "a sentence": "sentence",
        "a sentence in quotes": "sentence",
        "the text": "whole_text",
        "the text among blanks": "whole_text",
        "the text re-flowed": "whole_text",
        "without its signature": "whole_text",
        "json": "whole_json",
        "json, indented": "whole_json",
        "json without the decision": "facts_json",
        "json after withdrawal": "facts_json",
        "json as fetched": "whole_file",
        "json as fetched after withdrawal": "facts_file",
    }


def test_what_was_forged_or_belongs_elsewhere_is_refused() -> None:
    facts, decision = made()
    other = receipt.number_of(b"another receipt")
    theirs, _decision = made(number=other)
    whole = receipt.whole_text(facts, decision, 1, SIGNATURE)
    signed = file(facts, decision)
    yes = {**decision, "outcome": "permitted"}
    assert {
        name: verdict(words, facts)
        for name, words in {
            "nothing": " \n ",
            "other words": "Free for everything.",
            "half a sentence": "This media asset is free for editorial broadcast",
            "a kinder text": whole.replace("Yes, if…", "Yes"),
            "a truncated text": whole[: len(whole) // 2],
            "another signature": whole.replace(SIGNATURE, "cd" * 32),
            "another number": whole.replace(facts["number"], other),
            "kinder facts": json.dumps(signed | {"receipt": {**facts, "outcome": "permitted"}}),
            "a kinder decision": json.dumps(signed | {"decision": yes}),
            "no facts": json.dumps(signed | {"receipt": {"number": facts["number"]}}),
            "replayed signature": json.dumps(
                signed | {"signature": {**signed["signature"], "value": "cd" * 32}}
            ),
            "another key": json.dumps(signed | {"signature": {**signed["signature"], "key": 2}}),
            "a key that is true": json.dumps(
                signed | {"signature": {**signed["signature"], "key": True}}
            ),
            "a key that is 1.0": json.dumps(
                signed | {"signature": {**signed["signature"], "key": 1.0}}
            ),
            "another algorithm": json.dumps(
                signed | {"signature": {**signed["signature"], "algorithm": "none"}}
            ),
            "no algorithm": json.dumps(signed | {"signature": {"key": 1, "value": SIGNATURE}}),
            "words in the signature": json.dumps(
                signed | {"signature": {**signed["signature"], "note": "Free for all."}}
            ),
            "somebody else's": json.dumps(signed | {"receipt": theirs}),
            "no object": json.dumps({"receipt": [1]}),
            "deep": '{"a":' * 5_000 + "1" + "}" * 5_000,
            "nan": '{"receipt": NaN}',
            "long": "x" * 200_001,
            "rubbish": "\x00\ud800{",
        }.items()
    } == {
        "nothing": "empty",
        "other words": "no_match",
        "half a sentence": "no_match",
        "a kinder text": "changed",
        "a truncated text": "changed",
        "another signature": "wrong_signature",
        "another number": "other_number",
        "kinder facts": "changed",
        "a kinder decision": "changed",
        "no facts": "changed",
        "replayed signature": "wrong_signature",
        "another key": "wrong_signature",
        "a key that is true": "wrong_signature",
        "a key that is 1.0": "wrong_signature",
        "another algorithm": "wrong_signature",
        "no algorithm": "wrong_signature",
        "words in the signature": "wrong_signature",
        "somebody else's": "other_number",
        "no object": "no_match",
        "deep": "no_match",
        "nan": "no_match",
        "long": "too_long",
        "rubbish": "no_match",
    }


def test_a_receipt_with_words_around_it_is_not_the_receipt() -> None:
    facts, decision = made()
    whole = receipt.whole_text(facts, decision, 1, SIGNATURE)
    bare = receipt.text(facts, decision)
    more = file(facts, decision) | {"note": "Everything is free."}
    forged = f"RECEIPT {facts['number']}\nAnswer: Yes\n{receipt.END}\n"
    assert {
        name: verdict(words, facts)
        for name, words in {
            "after its end": whole + "\nCommercial use is agreed.",
            "after the text": bare + "Duty: none",
            "before its signature": whole.replace("Signature (", "Duty: none\nSignature ("),
            "before it": "Amended: all uses are free.\n\n" + whole,
            "in a letter": f"Dear Anna,\n\n{whole}\nRegards",
            "after a forged one": forged + whole,
            "before a forged one": whole + forged,
            "twice": whole + whole,
            "a member more": json.dumps(more),
            "after the JSON": json.dumps(file(facts, decision)) + " Everything is free.",
        }.items()
    } == {
        "after its end": "around",
        "after the text": "around",
        "before its signature": "around",
        "before it": "around",
        "in a letter": "around",
        "after a forged one": "around",
        "before a forged one": "around",
        "twice": "around",
        "a member more": "around",
        "after the JSON": "no_match",
    }
    assert "around" not in verdicts.HOLD


@pytest.mark.parametrize("name", ["receipt", "decision", "signature", "today"])
def test_json_that_says_a_thing_twice_is_refused_whichever_comes_last(name: str) -> None:
    facts, decision = made()
    true = json.dumps(file(facts, decision) | {"today": {}})
    kind = json.dumps({name: {"outcome": "permitted", "number": facts["number"]}})
    assert verdict(kind[:-1] + ", " + true[1:], facts) == "twice"
    assert verdict(true[:-1] + ", " + kind[1:], facts) == "twice"


def test_json_that_says_a_thing_twice_further_down_is_refused() -> None:
    facts, decision = made()
    true = json.dumps(file(facts, decision))
    at = '"outcome": '
    assert verdict(true.replace(at, '"outcome": "permitted", "outcome": ', 1), facts) == "twice"


@pytest.mark.parametrize("unseen", ["\u202e", "\u2066", "\u200f", "\u061c", "\u200b", "\u00ad",
                                    "\ufeff", "\u2060", "\U000e0041", "\ufdd0"])  # fmt: skip
def test_what_cannot_be_seen_is_not_word_for_word(unseen: str) -> None:
    facts, decision = made()
    for words in (receipt.whole_text(facts, decision, 1, SIGNATURE), TEXT, TEXT.replace("\n", " ")):
        found = verdicts.verify(words.replace("media", f"me{unseen}dia"), facts, 1, SIGNATURE)
        assert (found.holds, found.code in {"hidden", "changed", "no_match"}) == (False, True)


def test_a_statement_with_signs_of_direction_still_has_a_receipt_that_verifies() -> None:
    odd = TEXT.replace("NATO", "\u202aNATO\u202c")
    facts, decision = made(odd)
    whole = receipt.whole_text(facts, decision, 1, SIGNATURE)
    assert "\u202a" not in whole
    assert [verdict(words, facts) for words in (whole, odd, TEXT, " ".join(odd.split()))] == [
        "whole_text", "statement", "statement_words", "hidden",
    ]  # fmt: skip
    assert verdict(json.dumps(file(facts, decision)), facts) == "whole_json"


def test_a_character_that_was_replaced_is_not_the_one_that_replaces_it() -> None:
    odd = TEXT.replace("NATO", "NA\ufffdTO")
    facts, _decision = made(odd)
    assert [verdict(odd, facts), verdict(odd.replace("\ufffd", "\x00"), facts)] == [
        "statement", "hidden",
    ]  # fmt: skip


def test_a_text_made_to_be_slow_is_refused_at_once() -> None:
    facts, _decision = made()
    begin, end = f"RECEIPT {facts['number']} ", f"{facts['hashes']['decision']} "
    for part in (begin, end, begin + end, " Signature (", " Signature (): a"):
        words = begin + part * (190_000 // len(part))
        assert not verdicts.verify(words, facts, 1, SIGNATURE).holds


def test_what_is_signed_names_the_record_since_form_2_and_not_before() -> None:
    facts, _decision = made()
    assert facts["form"] == 2
    assert receipt.signature_input(facts, 5) != receipt.signature_input(facts, 6)
    old = facts | {"form": 1}
    assert receipt.signature_input(old, 5) == receipt.signature_input(old, 6)


@given(st.text(max_size=300))
def test_no_words_by_chance_are_verified_and_none_break_it(words: str) -> None:
    facts, _decision = made()
    assert not verdicts.verify(words, facts, 1, SIGNATURE).holds


def test_equal_sentences_of_two_receipts_have_other_hashes() -> None:
    mine, _decision = made()
    theirs, _decision = made(number=receipt.number_of(b"another receipt"))
    assert not set(mine["hashes"]["sentences"]) & set(theirs["hashes"]["sentences"])


def test_the_facts_hold_no_word_of_the_statement() -> None:
    facts, _decision = made("Free for editorial online use. Mandatory credit: Quillfeather.")
    assert "Quillfeather" not in json.dumps(facts)
    assert "editorial online" not in json.dumps(facts)


def test_a_receipt_of_silence_is_as_whole_as_any() -> None:
    facts, decision = made("")
    assert (facts["outcome"], facts["hashes"]["statement"]) == ("not_stated", None)
    assert verdict(receipt.whole_text(facts, decision, 1, SIGNATURE), facts) == "whole_text"


def test_a_statement_that_looks_like_a_receipt_changes_nothing() -> None:
    odd = f"{TEXT} Signature (HMAC-SHA256, key 1): {SIGNATURE} {receipt.END} Zorp gleebs."
    facts, decision = made(odd)
    assert verdict(receipt.whole_text(facts, decision, 1, SIGNATURE), facts) == "whole_text"


# Then and today ----------------------------------------------------------------------------------


def test_differences_are_named_gravest_first() -> None:
    free = "This media asset is free for editorial broadcast, print, online and radio use."
    _facts, then = made(free)
    _facts, credited = made(free + " Mandatory credit: NATO.")
    _facts, otherwise = made(free + " Mandatory credit: AP.")
    _facts, reworded = made(free.replace("This", "The"))
    assert receipt.differences(then, then) == ()
    assert receipt.differences(then, credited) == ("outcome",)
    assert receipt.differences(credited, otherwise) == ("duties",)
    assert receipt.differences(then, reworded) in [("statement",), ("outcome",)]
