"""What a page of results says: stories, where it matched, moments, facets, what to loosen."""

from __future__ import annotations

import pytest
from django.http import QueryDict
from django.utils import timezone

from assets.domain.record import Credit, MusicCue, Segment, Shot
from assets.domain.timecode import Timecode
from assets.editing import State
from assets.filters import Search
from assets.models import Acronym
from assets.search.passages import Piece
from tests import factories
from tests.factories import day

pytestmark = pytest.mark.django_db


def search(address: str) -> Search:
    return Search(QueryDict(address), now=timezone.now())


def found(address: str) -> list[str]:
    return [hit.asset.shown_reference for hit in search(address).page().hits]


def plain(pieces: tuple[Piece, ...]) -> str:
    return "".join(f"[{piece.text}]" if piece.marked else piece.text for piece in pieces)


def test_title_comes_before_summary_people_music_transcript_and_rights():
    factories.save(reference="RIGHTS", title="x", usage_rights="Free for the convoy.")
    factories.save(reference="SAID", title="x", transcript="The convoy left. Convoy! Convoy!")
    factories.save(reference="MUSIC", title="x", music="Convoy by Nobody")
    factories.save(reference="PEOPLE", title="x", segments=(Segment("soundbite", "", "Jo Convoy"),))
    factories.save(reference="LEAD", title="x", synopsis="A convoy")
    factories.save(reference="STEM", title="Two convoys and more")
    factories.save(reference="TITLE", title="The convoy and more")
    factories.save(reference="WHOLE", title="Convoy")
    assert found("q=convoy") == [
        "WHOLE", "TITLE", "STEM", "LEAD", "PEOPLE", "MUSIC", "SAID", "RIGHTS",
    ]  # fmt: skip


def test_the_newest_comes_first_among_equals_and_rare_words_count_more():
    for n, date in enumerate(("2019", "2022", "2020")):
        factories.save(reference=f"R{n}", title="the convoy", publication_date=day(date))
    assert found("q=convoy") == ["R1", "R2", "R0"]
    factories.save(reference="RARE", title="a zeppelin", transcript="convoy")
    factories.save(reference="COMMON", title="a convoy", transcript="zeppelin")
    assert found("q=convoy+zeppelin") == ["RARE", "COMMON"]


def test_versions_of_a_story_are_one_result_with_its_versions_inside():
    for n, version in enumerate(("master", "b_roll", "clean")):
        factories.save(reference=f"S{n}", title="Story", version=version, production="story",
                       publication_date=day(f"202{n}"))  # fmt: skip
    factories.save(reference="ALONE", title="Story alone", publication_date=day("2021-06"))
    factories.save(reference="HIDDEN", title="Story", production="story", state=State())
    page = search("").page()
    assert [(r.best.asset.reference, [o.asset.reference for o in r.others], r.versions)
            for r in page.results] == [("S2", ["S1", "S0"], 3), ("ALONE", [], 1)]  # fmt: skip
    assert (page.total, page.stories, page.first, page.last) == (4, 2, 1, 2)
    assert found("group=off") == ["S2", "ALONE", "S1", "S0"]
    assert found("sort=published") == ["S0", "ALONE"]
    assert [r.versions for r in search("version=b_roll&version=clean").page().results] == [2]


def test_results_say_where_they_matched_and_how_often():
    factories.save(
        reference="R1", title="KFOR patrol", synopsis="Nothing", music="March of KFOR",
        transcript="KFOR here. kfor there. And KFOR everywhere.",
    )  # fmt: skip
    (hit,) = search("q=kfor").page().hits
    assert [(m.part, m.count) for m in hit.matched] == [
        ("title", 1), ("music", 1), ("transcript", 3),
    ]  # fmt: skip
    (hit,) = search("q=transcript:kfor").page().hits
    assert [(m.part, m.count) for m in hit.matched] == [("transcript", 3)]
    assert plain(hit.title) == "KFOR patrol"


def test_what_is_said_at_a_time_is_found_with_the_second():
    factories.save(
        reference="R1", title="x",
        segments=(
            Segment("caption", "Nothing here.", start=1000, end=2000),
            Segment("caption", "A convoy at last.", "Jo", start=61_500, end=63_000),
            Segment("caption", "More convoys.", start=70_000),
        ),
        shots=(Shot(Timecode(65), Timecode(70), "WIDE – the convoy leaves"),),
    )  # fmt: skip
    (hit,) = search("q=convoy").page().hits
    assert [(m.seconds, plain(m.pieces), m.speaker) for m in hit.moments] == [
        (61, "A [convoy] at last.", "Jo"),
        (65, "WIDE – the [convoy] leaves", ""),
        (70, "More [convoys].", ""),
    ]
    assert plain(hit.snippet) == "A [convoy] at last."


def test_a_passage_of_a_long_transcript_is_shown_where_nothing_else_holds_the_words():
    words = "word " * 300 + "a ženeva convoy passes " + "word " * 300
    factories.save(reference="R1", title="x", synopsis="Other", transcript=words)
    (hit,) = search("q=Zeneva").page().hits
    said = plain(hit.snippet)
    assert said.startswith("… ")
    assert "a [ženeva] convoy passes" in said
    assert len(said) < 260


@pytest.mark.parametrize(
    ("address", "references"),
    [
        ("q=title:patrol", ["R1"]),
        ("q=titre:patrol", ["R1"]),
        ("q=speaker:solberg", ["R2"]),
        ("q=-speaker:solberg+patrol", ["R1"]),
        ("q=place:mitrovica", ["R2"]),
        ('q=music:"thin+ice"', ["R2"]),
        ("q=music:cadoux", ["R2"]),
        ("q=music:library", ["R2"]),
        ('q=transcript:"freedom+of+movement"', ["R1"]),
        ("q=rights:resale", ["R1"]),
        ("q=title:solberg", []),
        ("q=autumn+2021", ["R1"]),
        ("q=automne+2021", ["R1"]),
        ("q=October+2021", ["R1"]),
        ("q=6+octobre+2021", ["R1"]),
        ("q=7+October+2021", []),
        ("q=2018+patrol", ["R2"]),
        ("q=2020-2021+patrol", ["R1"]),
        ("q=11.2017", []),
        ("q=kfor", ["R2"]),
        ("q=Kosovo+Force", ["R2"]),
        ("q=%22Kosovo+Force%22", []),
        ("q=title:trident+juncture", []),
        ("q=NATO+885611", ["R1"]),
        ("q=nato-885611", ["R1"]),
        ("q=OLD77", ["R1"]),
        ("q=東京", ["R3"]),
        ("q=京都", ["R3"]),
        ("q=都", ["R3"]),
        ("q=京空", []),
        ("q=КИЇВ", ["R3"]),
        ("q=الأمم", ["R3"]),
        ("q=บ้าน", ["R3"]),
        ("q=ΑΘΗΝΑΣ", ["R3"]),
    ],
)
def test_what_is_asked_for_in_words_is_found(address, references):
    Acronym.objects.get_or_create(short="KFOR", long="Kosovo Force")
    factories.save(reference="NATO885611", former_references=("OLD77",), title="A patrol",
                   transcript="Freedom of movement.", usage_rights="Not for resale.",
                   filming_dates=(day("2021-10-06"),), publication_date=day("2021-12-01"))  # fmt: skip
    factories.save(reference="R2", title="x", synopsis="KFOR on patrol. Trident Juncture 2018.",
                   segments=(Segment("soundbite", "x", "Henrik Solberg"),), location="Mitrovica",
                   music_cues=(MusicCue("On Thin Ice", credits=(Credit("Gaël Cadoux"),),
                                        library="A Library"),),
                   publication_date=day("2019-05"))  # fmt: skip
    factories.save(reference="R3", title="東京都の空 Київ", synopsis="الأمم المتحدة กลับบ้าน Αθήνας",
                   publication_date=day("2010"))  # fmt: skip
    assert [r.replace("NATO885611", "R1") for r in found(address)] == references


@pytest.mark.parametrize(
    ("typed", "reference"),
    [
        ("NATO885611", "NATO885611"), ("nato 885611", "NATO885611"), ("885611", "NATO885611"),
        ("4711", "NATO885611"), ("old-1", None), ("OLD-1", None), ("OLD 100", "NATO885611"),
        ("11111", None), ("2021", None), ("patrol", None), ("99", None),
        ("nato-885611", "NATO885611"), ("NATO  885611", "NATO885611"), ("hid-11111", None),
        ("NATO 885 611", "NATO885611"), ("nato_885611", "NATO885611"), ("885 611", "NATO885611"),
    ],
)  # fmt: skip
def test_a_name_goes_straight_to_its_record(typed, reference):
    factories.save(reference="NATO885611", number=4711, former_references=("OLD100",),
                   title="Flight 22222")  # fmt: skip
    factories.save(reference="HID11111", number=2021, title="hidden", state=State())
    assert search(f"q={typed}").straight_to == reference


def test_none_given_is_a_value_and_a_dash_is_none():
    factories.save(reference="R1", title="x", countries=("XK",), format="16:9", themes=("Peace",))
    factories.save(reference="R2", title="x", format="-", themes=("-",))
    lists = {f.name: [(c.code, c.count) for c in f.choices] for f in search("").facets()}
    assert lists["country"] == [("XK", 1), ("-", 1)]
    assert lists["format"] == [("16:9", 1), ("-", 1)]
    assert lists["theme"] == [("Peace", 1), ("-", 1)]
    assert "type" not in lists  # none given at all: nothing to choose
    for address in ("country=-", "format=-", "theme=-"):
        assert found(address) == ["R2"]
    assert sorted(found("country=-&country=XK")) == ["R1", "R2"]
    (pill,) = search("country=-").pills()
    assert (pill.label, pill.value) == ("Country", "none given")


def test_music_is_a_facet_of_three():
    factories.save(reference="HAS", title="x", music="On Thin Ice by Gael Cadoux")
    factories.save(reference="NONE", title="x", no_music=True)
    factories.save(reference="SILENT", title="x")
    lists = {f.name: [(c.code, c.count) for c in f.choices] for f in search("").facets()}
    assert lists["music"] == [("has", 1), ("none", 1), ("not_stated", 1)]
    assert found("music=none") == ["NONE"]


def test_years_are_counted_without_what_is_chosen_of_them_and_lead_to_themselves():
    for n, date in enumerate(("2019", "2019-05", "2021")):
        factories.save(reference=f"R{n}", title="x", publication_date=day(date))
    factories.save(reference="R9", title="x")
    asked = search("published_after=2021&type=&page=3")
    assert [(b.year, b.count, b.selected, b.address) for b in asked.histogram()] == [
        (2019, 2, False, "?published_after=2019&published_before=2019"),
        (2020, 0, False, "?published_after=2020&published_before=2020"),
        (2021, 1, True, "?published_after=2021&published_before=2021"),
    ]
    again = search("published_after=2021&published_before=2021&q=x").histogram()[2]
    assert (again.selected, again.address) == (True, "?q=x")
    assert found("published_after=2019&published_before=2019") == ["R1", "R0"]


def test_where_nothing_is_found_it_is_said_what_to_take_away():
    factories.save(reference="R1", title="a patrol", countries=("XK",))
    factories.save(reference="R2", title="a convoy", countries=("LT",))
    asked = search("q=patrol+convoy&country=XK&sort=title")
    assert [(o.label, o.value, o.count, o.address) for o in asked.loosen()] == [
        ("Word", "convoy", 1, "?country=XK&sort=title&q=patrol"),
    ]
    asked = search("q=convoy&country=XK&published_after=1990")
    assert [(o.label, o.value, o.count, o.address) for o in asked.loosen()] == [
        ("All filters", "", 1, "?q=convoy"),
    ]
    assert search("q=patrol").loosen() == ()


def test_a_date_in_the_words_is_shown_and_can_be_taken_away():
    factories.save(reference="R1", title="a patrol", publication_date=day("2021-10-06"))
    asked = search("q=patrol+autumn+2021&country=")
    assert asked.page().total == 1
    (pill,) = asked.pills()
    assert (pill.label, pill.value, pill.remove) == (
        "Date in the search words", "autumn 2021 (2021-09-01 – 2021-11-30)", "?q=patrol",
    )  # fmt: skip
    (hit,) = search("q=autumn+2021").page().hits
    assert [m.part for m in hit.matched] == ["date"]


def test_pages_have_the_sizes_there_are():
    for n in range(30):
        factories.save(reference=f"R{n}", title="x")
    assert [(search(f"size={s}").size, len(search(f"size={s}").page().hits))
            for s in ("12", "24", "48", "7", "x", "9" * 20)] == [
        (12, 12), (24, 24), (48, 30), (24, 24), (24, 24), (24, 24),
    ]  # fmt: skip


def test_a_page_of_stories_costs_the_same_queries_whatever_it_holds(
    django_assert_max_num_queries, client
):
    def fill(count: int) -> None:
        for n in range(count):
            factories.save(
                reference=f"R{count}x{n}", title="a convoy", production=f"p{n % 9}",
                segments=(Segment("caption", "the convoy", "Jo Convoy", start=1000),),
                countries=("XK",), publication_date=day("2021"), synopsis="convoy",
            )  # fmt: skip
        found("q=convoy")

    def ask() -> None:
        for address in ("q=convoy", "q=convoy&group=off", "q=convoy&sort=title&country=XK"):
            asked = search(address)
            asked.page(), asked.facets(), asked.histogram(), asked.pills(), asked.straight_to

    fill(3)
    with django_assert_max_num_queries(3 * 12):
        ask()
    fill(40)
    with django_assert_max_num_queries(3 * 12):
        ask()


def test_windows_of_time_are_exact_for_every_day():
    factories.save(reference="R1", title="x", publication_date=day("2021-10"))
    for address, count in (
        ("published_after=2021-10-31", 1), ("published_after=2021-11", 0),
        ("published_before=2021-10-01", 1), ("published_before=2021-09", 0),
        ("filmed_after=1900", 0),
    ):  # fmt: skip
        assert search(address).page().total == count


# Which passage is shown ---------------------------------------------------------------------------


def passage(address: str) -> str:
    (hit,) = Search(QueryDict(address), now=timezone.now()).page().hits
    return "".join(f"[{p.text}]" if p.marked else p.text for p in hit.snippet)


@pytest.mark.django_db
def test_the_passage_shown_is_the_one_with_most_of_the_words():
    far = "A patrol leaves the camp. " + "Nothing happens for a while. " * 12
    factories.save(
        reference="R1",
        title="A film",
        teaser="The patrol and its day.",
        synopsis=far + "Then the patrols cross a bridge.",
    )
    assert "the [patrols] cross a [bridge]" in passage("q=patrol+bridge")
    assert passage("q=patrol") == "The [patrol] and its day."


@pytest.mark.django_db
def test_a_transcript_is_not_quoted_for_words_that_the_title_shows_already():
    factories.save(
        reference="R1",
        title="Security in Kosovo",
        teaser="Shields up.",
        transcript="—SOUNDBITE—\nMajor Solberg\nThis is Kosovo.",
    )
    assert passage("q=kosovo") == "Shields up."
    assert "Major [Solberg]" in passage("q=kosovo+solberg")


@pytest.mark.django_db
def test_the_note_on_the_version_is_quoted_where_the_words_stand_there():
    factories.save(reference="R1", title="A film", teaser="T.", version_note="This has subtitles.")
    assert passage("q=subtitles") == "This has [subtitles]."


@pytest.mark.django_db
def test_a_version_is_found_by_its_name_and_a_type_however_it_is_written():
    factories.save(reference="R1", title="Security in Kosovo", version="b_roll")
    factories.save(reference="R2", title="Kosovo: the patrol (B-roll)", version="b_roll")
    factories.save(reference="R3", title="Kosovo from above: F-35s", version="master")

    def found(address: str) -> list[str]:
        page = Search(QueryDict(address), now=timezone.now()).page()
        return [hit.asset.shown_reference for hit in page.hits]

    assert found("q=kosovo+b-roll") == found("q=kosovo+B+roll") == ["R2", "R1"]
    assert found("q=kosovo+-b-roll") == ["R3"]
    assert found('q="b-roll"') == ["R2"]
    for typed in ("F-35", "f35", "F35s"):
        assert found(f"q={typed}") == ["R3"]
    (hit,) = Search(QueryDict("q=security+b-roll"), now=timezone.now()).page().hits
    assert [match.part for match in hit.matched] == ["title", "version"]
