"""Properties of reader and evaluator, each shown once to catch a planted fault."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assets.domain.rights.cases import ANY_TIME
from assets.domain.rights.decision import Reason
from assets.domain.rights.evaluator import RULES, evaluate
from assets.domain.rights.policy import Policy
from assets.domain.rights.statement import read
from assets.domain.rights.subject import Level, Subject
from assets.domain.rights.vocabulary import ACTS, MEDIA, OUTCOMES, PURPOSES, YES, Use, strictness

from .questions import BASE, corpus, restrictive, unseen

QUICK = settings(max_examples=50, deadline=None)

USES = st.builds(
    Use,
    st.sampled_from(list(ACTS)),
    st.sampled_from(list(PURPOSES)),
    st.sampled_from(list(MEDIA)),
    st.sampled_from([None, "FR", "JP", "RU", "worldwide"]),
    st.sampled_from([None, "CCTV", "broadcaster"]),
)
PURPOSE_WORDS = ["editorial", "documentary", "educational", "commercial", "entertainment"]
MEDIUM_WORDS = ["broadcast", "print", "online", "radio", "social media", "cinema"]
PROHIBITIONS = [
    "No archive.",
    "No resale.",
    "Not for commercial use.",
    "No online use.",
    "No access Japan.",
    "POLAND OUT.",
    "CCTV OUT.",
    "Must not be edited.",
    "Embargoed until 3 June 2026.",
    "Not to be used after 1 January 2020.",
    "No use within 48 hours.",
    "May not be used without the consent of Reuters.",
    "Any other use is prohibited.",
    "Any other use requires the consent of NATO.",
    "It is restricted for use for other purposes.",
    "The music has not been cleared.",
    "For internal use only.",
    "Editorial use only.",
    "Only for use in Japan.",
    "Not for use on television or by political parties.",
    "This video contains Reuters library material, which cannot be used in a new production.",
    "Interdit à la revente.",
    "Usage éditorial uniquement.",
    "Zzyx blorp.",
]
LISTS = st.lists(st.sampled_from(PURPOSE_WORDS), min_size=1, max_size=3, unique=True)
MEDIA_LISTS = st.lists(st.sampled_from(MEDIUM_WORDS), min_size=1, max_size=4, unique=True)


def listed(words: list[str]) -> str:
    return ", ".join(words[:-1]) + " and " + words[-1] if len(words) > 1 else words[0]


def permission(purposes: list[str], media: list[str]) -> str:
    return f"This video is free for {listed(purposes)} use in {listed(media)}."


def ask(text: str, use: Use, rules=RULES) -> str:
    return evaluate(Subject.of(read(text)), use, ANY_TIME, rules=rules).outcome


def looser(after: str, before: str) -> bool:
    return strictness(after) > strictness(before)


# --- the properties, as checks that can be run on a faulty world too ---------------------------


def check_prohibition_never_loosens(text, prohibition, use, answer=ask):
    for joined in (f"{text} {prohibition}", f"{prohibition} {text}"):
        assert not looser(answer(joined, use), answer(text, use)), (text, prohibition, use)


def check_removal_never_loosens(purposes, media, rest, use, answer=ask):
    whole = permission(purposes, media) + " " + rest
    smaller = [rest]
    if len(purposes) > 1:
        smaller += [
            permission(purposes[:k] + purposes[k + 1 :], media) + " " + rest
            for k in range(len(purposes))
        ]
    if len(media) > 1:
        smaller += [
            permission(purposes, media[:k] + media[k + 1 :]) + " " + rest for k in range(len(media))
        ]
    for text in smaller:
        assert not looser(answer(text, use), answer(whole, use)), (whole, text, use)


def check_spans_quote(text: str, policy: Policy):
    spans = [rule.span for rule in policy.rules] + [p.span for p in policy.third_parties]
    spans += [*policy.unread, *policy.neutral]
    for start, end in spans:
        assert 0 <= start < end <= len(text)
        assert policy.quote((start, end)) == text[start:end]
        assert text[start:end].strip(), (text, start, end)
    for caution in policy.cautions:
        if caution.span:
            assert text[caution.span[0] : caution.span[1]].strip()


def check_unread_gives_no_yes(policy: Policy, use: Use, rules=RULES):
    if policy.unread:
        got = evaluate(Subject(asset=Level(policy)), use, ANY_TIME, rules=rules).outcome
        assert got not in YES, (policy.text, use)


# --- and on ours -------------------------------------------------------------------------------


@QUICK
@given(LISTS, MEDIA_LISTS, st.sampled_from(PROHIBITIONS), st.sampled_from(PROHIBITIONS), USES)
def test_adding_a_prohibition_never_makes_an_answer_looser(purposes, media, first, second, use):
    text = permission(purposes, media)
    check_prohibition_never_loosens(text, first, use)
    check_prohibition_never_loosens(f"{text} {first}", second, use)


@QUICK
@given(LISTS, MEDIA_LISTS, st.sampled_from(["", *PROHIBITIONS]), USES)
def test_removing_a_permission_or_one_of_a_list_never_makes_one_looser(purposes, media, rest, use):
    check_removal_never_loosens(purposes, media, rest, use)


WORDS = st.sampled_from(
    sorted(
        {word for item in corpus() for word in item["text"].split()}
        | {"“", "”", "(", ")", "…", "é", "𝄞", "\n", "\x00", "18:00", "01:12", ";", "«", "©"}
    )
)
SOUP = st.lists(WORDS, max_size=30).map(" ".join)


GRANTS = (
    BASE,
    "Free for editorial use in all media.",
    "May be used for any purpose in all media, including archive and resale.",
    "Free for editorial and documentary use on television and online in Belgium and France.",
    "Peut être utilisé à des fins éditoriales sur tous supports.",
    "Licensed under CC BY 4.0.",
)


@settings(max_examples=250, deadline=None)
@given(st.sampled_from(GRANTS), st.data(), USES)
def test_no_statement_that_permits_nothing_makes_a_permission_looser(grant, data, use):
    first = data.draw(st.sampled_from(restrictive()))
    second = data.draw(st.sampled_from(restrictive()))
    before = ask(grant, use)
    for joined in (f"{grant} {first}", f"{first} {grant}", f"{first}\n{grant}\n{second}"):
        assert not looser(ask(joined, use), before), (joined, use)


@QUICK
@given(st.sampled_from(GRANTS), st.data(), USES)
def test_words_that_nobody_knows_make_no_answer_looser(grant, data, use):
    said = data.draw(SOUP)
    for joined in (f"{grant} {said}", f"{grant} {said}.", f"{said}. {grant}"):
        policy = read(joined)
        if not any(rule.effect == "permit" for rule in read(said).rules):
            assert not looser(ask(joined, use), ask(grant, use)), (joined, use)
        check_unread_gives_no_yes(policy, use)


@QUICK
@given(st.one_of(SOUP, st.text(max_size=200)), USES)
def test_any_text_is_read_and_answered_and_spans_quote_it(text, use):
    policy = read(text)
    check_spans_quote(text, policy)
    check_unread_gives_no_yes(policy, use)
    assert Policy.from_dict(policy.to_dict()) == policy
    assert evaluate(Subject.of(policy), use, ANY_TIME).outcome in OUTCOMES


def test_spans_quote_every_known_statement():
    for text in {q.text for q in unseen()} | {item["text"] for item in corpus()}:
        policy = read(text)
        check_spans_quote(text, policy)
        assert Policy.from_dict(policy.to_dict()) == policy


@QUICK
@given(st.sampled_from(sorted({item["text"] for item in corpus()})), SOUP, USES)
def test_unread_words_never_yield_a_yes(text, soup, use):
    check_unread_gives_no_yes(read(f"{text} {soup}"), use)


def check_total(text, rules=RULES):
    subject = Subject.of(read(text))
    for act in ACTS:
        for purpose in PURPOSES:
            for medium in MEDIA:
                for territory in (None, "FR", "worldwide"):
                    use = Use(act, purpose, medium, territory)
                    assert evaluate(subject, use, ANY_TIME, rules=rules).outcome in OUTCOMES


def check_deterministic(text, reader=read):
    first, second = reader(text), reader(text)
    assert first == second, text
    assert first.to_dict() == second.to_dict(), text


def test_the_evaluator_is_total_over_the_whole_vocabulary():
    for item in corpus():
        if item["family"] in ("worked", "compound"):
            check_total(item["text"])


def test_the_same_text_always_gives_the_same_policy():
    for item in corpus():
        check_deterministic(item["text"])


# --- planted faults: each check fails on a world that breaks it --------------------------------

EDITORIAL = Use("publish", "editorial", "online")


def test_an_evaluator_that_loses_a_prohibition_beside_another_is_caught():
    def forgetful(q):
        return [] if len(q.policy.prohibitions) > 1 else RULES["prohibition"](q)

    def faulty(text, use):
        return ask(text, use, {**RULES, "prohibition": forgetful})

    text = "This video is free for editorial use in all media. No online use."
    with pytest.raises(AssertionError):
        check_prohibition_never_loosens(text, "No archive.", EDITORIAL, faulty)


def test_a_reader_that_says_yes_to_what_remains_is_caught():
    def faulty(text, use):
        return "permitted" if "print" not in text else ask(text, use)

    with pytest.raises(AssertionError):
        check_removal_never_loosens(
            ["editorial"], ["online", "print"], "", Use("archive", "editorial", "online"), faulty
        )


def test_spans_that_are_one_off_are_caught():
    policy = read("No archive.")
    shifted = replace(policy, rules=tuple(replace(r, span=(r.span[0], 99)) for r in policy.rules))
    with pytest.raises(AssertionError):
        check_spans_quote(policy.text, shifted)


def test_an_evaluator_that_forgets_unread_words_is_caught():
    rules = {name: rule for name, rule in RULES.items() if name != "unread"}
    policy = read("Free for editorial use in all media. The Sarajevo clause remains in force.")
    with pytest.raises(AssertionError):
        check_unread_gives_no_yes(policy, EDITORIAL, rules)


def test_an_evaluator_with_a_gap_in_its_vocabulary_is_caught():
    def gap(q):
        return [{"broadcast": "x", "online": "x"}[q.use.medium]][:0]

    with pytest.raises(KeyError):
        check_total(BASE, {**RULES, "gap": gap})

    def unheard_of(q):
        return [Reason("perhaps", "guess")]

    with pytest.raises((AssertionError, KeyError, ValueError)):
        check_total(BASE, {"guess": unheard_of})


def test_a_reader_that_depends_on_what_it_read_before_is_caught():
    seen = []

    def moody(text):
        seen.append(text)
        policy = read(text)
        return policy if len(seen) % 2 else policy.with_rules(policy.rules[::-1])

    with pytest.raises(AssertionError):
        check_deterministic(BASE, moody)
