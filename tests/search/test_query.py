"""What was typed → a value; any input at all."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assets.search import analysis, query
from assets.search.query import Term


def word(*words: str, excluded: bool = False) -> Term:
    return Term("word" if len(words) == 1 else "phrase", words, excluded)


@pytest.mark.parametrize("typed", ["F-35", "f35", "F-35s", "F35s"])
def test_a_type_is_found_however_it_is_written(typed: str) -> None:
    (term,) = query.parse(typed).terms
    ways = {term.words, *term.instead}
    assert ways == {("f", "35"), ("f35",), ("f", "35s"), ("f35s",)}


@pytest.mark.parametrize("typed", ['"F-35"', "on-board", "2021", "covid19", "f35*"])
def test_nothing_else_is_another_way_to_write_a_type(typed: str) -> None:
    assert [term.instead for term in query.parse(typed).terms] == [()]


@pytest.mark.parametrize(
    ("typed", "versions"),
    [
        ("b-roll", [("b_roll",)]),
        ("kosovo B roll", [(), ("b_roll",)]),
        ("-b-roll kosovo", [("b_roll",), ()]),
        ("rushes", [("b_roll",)]),
        ("sous-titres", [("master_with_subtitles",)]),
        ('"b-roll"', [()]),
        ("title:b-roll", [()]),
        ("international", [()]),
    ],
)
def test_the_name_of_a_version_asks_for_it(typed: str, versions: list[tuple[str, ...]]) -> None:
    assert [term.versions for term in query.parse(typed).terms] == versions


@pytest.mark.parametrize(
    ("typed", "terms"),
    [
        ("KFOR patrol", (word("kfor"), word("patrol"))),
        ('"freedom of movement"', (word("freedom", "of", "movement"),)),
        ('“Mitrovica” -Serbia -"number plates"', (Term("phrase", ("mitrovica",)), word("serbia", excluded=True), word("number", "plates", excluded=True))),
        ("Šiauliai SIAULIAI", (word("siauliai"),)),
        ("pat* pa*", (Term("prefix", ("pat",)), word("pa"))),
        ("number-plate", (word("number", "plate"),)),
        ("O'Neill C++ foo-bar", (word("oneill"), word("c"), word("foo", "bar"))),
        ("l'OTAN d’Europe", (word("otan"), word("europe"))),
        ("NEAR AND OR NOT", (word("near"), word("and"), word("or"), word("not"))),
        ("title:x AND (", (Term("word", ("x",), part="title"), word("and"))),
        ("Ελλάδα Київ 東京", (word("ελλαδα"), word("киів"), word("東京"))),
        ('"unclosed phrase', (word("unclosed", "phrase"),)),
        ("", ()),
        ("***", ()),
    ],
)  # fmt: skip
def test_what_is_typed_is_understood(typed, terms):
    assert query.parse(typed).terms == terms


@pytest.mark.parametrize(
    ("typed", "notices"),
    [
        ("kfor", []),
        ("-kfor", ["Only exclusions were given: add a word to search for."]),
        ("?!*", ["There was no word to search for in what you typed."]),
        ("pa*", ["“pa*” is too short: three letters or more before the star."]),
        ("x" * 2000, ["Only the first 1000 characters were searched for."]),
        (" ".join(f"w{n}" for n in range(60)), ["Only the first 40 words were searched for."]),
    ],
)
def test_what_was_not_understood_is_said(typed, notices):
    assert [str(notice) for notice in query.parse(typed).notices] == notices


@pytest.mark.parametrize(
    ("typed", "name"),
    [("nato 885611", "nato 885611"), ("885611", "885611"), ("CAT-000001", "CAT-000001"), ("kfor", None), ("2021 kfor", None)],
)  # fmt: skip
def test_a_reference_or_id_is_recognised_as_one(typed, name):
    assert query.parse(typed).name == name


@given(st.text(alphabet=st.characters()))
def test_any_input_gives_a_query(typed):
    found = query.parse(typed)
    assert len(found.terms) <= query.MAX_TERMS
    assert all(term.words for term in found.terms)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Šiauliai Air Base", ["siauliai", "air", "base"]),
        ("NATO’s force", ["nato", "force"]),
        ("l’Alliance", ["alliance"]),
        ("Łódź Ærø straße", ["lodz", "aero", "strasse"]),
        ("ＫＦＯＲ", ["kfor"]),
        ("C-17, F-35s", ["c", "17", "f", "35s"]),
        ("e\u0301te\u0301", ["ete"]),
        ("🚁 ⚓", []),
    ],
)
def test_words_are_compared_without_case_accents_and_width(text, words):
    assert analysis.words(text) == words


def test_a_document_holds_its_words_in_order_and_their_stems_behind():
    assert analysis.document("Patrols patrolled", "en") == "patrols patrolled ¶ =patrol"
    assert analysis.document("Les forces armées", "fr") == "les forces armees ¶ =le =forc =arme"


def test_a_word_repeated_in_a_phrase_is_looked_for_a_few_times_only() -> None:
    found = query.parse('"' + "the " * 60 + '"')
    assert [term.words for term in found.terms] == [("the",) * query.MAX_REPEATS]
    assert [str(notice) for notice in found.notices] == [
        "Only the first 4 words were searched for."
    ]
    said = '"the end of the road and the end of the war"'
    assert len(query.parse(said).terms[0].words) == 11
