"""Names of countries, languages, versions and page labels."""

from __future__ import annotations

import pytest

from assets.domain import vocabularies as v


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("Kosovo", "XK"), ("Kosovo*", "XK"), ("Estonie", "EE"), ("the Netherlands", "NL"), ("Pays-Bas", "NL"),
        ("Türkiye", "TR"), ("Turkey", "TR"), ("États-Unis", "US"), ("U.S.A.", "US"), ("UK", "GB"),
        ("Bosnia and Herzegovina", "BA"), ("Bosnie-Herzégovine", "BA"), ("NORTH MACEDONIA", "MK"),
        ("Republic of Korea", "KR"), ("Czech Republic", "CZ"), ("Czechia", "CZ"), ("BE", "BE"), ("BEL", "BE"),
        ("Niger", "NE"), ("Nigeria", "NG"), ("Atlantis", None), ("", None), ("x" * 1000, None),
    ],
)  # fmt: skip
def test_countries_are_known_in_english_and_french(name, code):
    assert v.country_code(name) == code


@pytest.mark.parametrize(
    ("name", "tag"),
    [("English", "en"), ("Français", "fr"), ("anglais", "en"), ("Bosnian", "bs"), ("Dari", "fa-AF"),
     ("Flemish", "nl"), ("en-GB", "en-GB"), ("fr", "fr"), ("Atlantean", None), ("", None)],
)  # fmt: skip
def test_languages_are_known_in_english_and_french(name, tag):
    assert v.language_tag(name) == tag


def test_every_country_and_language_is_found_by_its_own_names():
    for name in (*v.countries().values(), *v.languages().values()):
        read = (
            v.country_code
            if name.code in v.countries() and name is v.countries()[name.code]
            else v.language_tag
        )
        assert read(name.en) is not None
        assert read(name.fr) is not None
    assert {v.country_code(c.en) for c in v.countries().values()} == set(v.countries())
    assert {v.country_code(c.fr) for c in v.countries().values()} == set(v.countries())


def test_codes_are_named_in_the_reader_s_language_and_unknown_ones_name_themselves():
    assert (v.country_name("XK"), v.country_name("EE", "fr"), v.country_name("Atlantis")) == (
        "Kosovo", "Estonie", "Atlantis",
    )  # fmt: skip
    assert (v.language_name("fr"), v.language_name("en-GB", "fr"), v.language_name("x-odd")) == (
        "French", "anglais", "x-odd",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Italy, Greece", ["Italy", "Greece"]),
        ("Estonia, Latvia and Lithuania", ["Estonia", "Latvia", "Lithuania"]),
        ("Bosnia and Herzegovina, Kosovo", ["Bosnia and Herzegovina", "Kosovo"]),
        ("Kosovo and Bosnia and Herzegovina", ["Kosovo", "Bosnia and Herzegovina"]),
        ("Italie et Grèce", ["Italie", "Grèce"]),
        ("Italy/Greece; Malta", ["Italy", "Greece", "Malta"]),
        ("Belgium and N/A", ["Belgium", "N/A"]),
    ],
)
def test_lists_of_countries_are_split_with_care(text, names):
    assert v.split_names(text) == names


@pytest.mark.parametrize(
    "value", ["Various", "N/A", "Divers", "S.O.", "s.o.", " n/a ", "Sans objet", "(various)"]
)
def test_values_that_say_nothing_are_known(value):
    assert v.is_pseudo_value(value)


@pytest.mark.parametrize("value", ["Oslo", "Nantes", "Various Islands", "0"])
def test_other_values_say_something(value):
    assert not v.is_pseudo_value(value)


@pytest.mark.parametrize(
    ("wording", "code"),
    [
        ("Master", "master"), ("English master", "master"), ("Master (without subtitles)", "master"),
        ("mastersubs", "master_with_subtitles"), ("master subs", "master_with_subtitles"),
        ("with subs", "master_with_subtitles"), ("Master with subs", "master_with_subtitles"),
        ("Master with English subtitles", "master_with_subtitles"), ("master sous-titré", "master_with_subtitles"),
        ("version originale sous-titrée en français", "master_with_subtitles"),
        ("International", "international"), ("Version internationale", "international"), ("INT", "international"),
        ("B-roll", "b_roll"), ("BROLL", "b_roll"), ("B roll", "b_roll"), ("Rushes", "b_roll"),
        ("Clean", "clean"), ("clean feed", "clean"), ("b_roll", "b_roll"),
        ("Master/International", None), ("Master class", None), ("Long cut of it", None), ("", None),
    ],
)  # fmt: skip
def test_versions_are_read_in_their_many_wordings(wording, code):
    assert v.version_code(wording) == code


def test_a_wording_of_two_versions_is_ambiguous():
    assert v.read_version("Master/International") == v.VersionReading(None, ambiguous=True)


def test_every_version_is_printed_so_that_it_reads_back():
    assert set(v.PAGE_VERSIONS) == set(v.VERSIONS)
    for code, words in v.PAGE_VERSIONS.items():
        assert code == "other" or v.version_code(words) == code


@pytest.mark.parametrize(
    ("words", "field", "language"),
    [
        ("Publication date", "publication_date", "en"), ("Pays :", "countries", "fr"), ("COUNTRY", "countries", "en"),
        ("Thèmes", "themes", "fr"), ("Version", "version", None), ("Droits d'utilisation", "usage_rights", "fr"),
        ("Droits d’utilisation", "usage_rights", "fr"), ("Find out more", "links", "en"), ("ID", "number", None),
        ("Référence", "reference", "fr"), ("the country", None, None),
    ],
)  # fmt: skip
def test_page_labels_are_known_in_english_and_french(words, field, language):
    assert v.field_of_label(words) == field
    if field:
        assert v.label_language(words) == language
