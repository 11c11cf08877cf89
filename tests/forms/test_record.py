"""A record through the form and back: nothing lost, nothing made up, errors that name the line."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assets.domain import partial_date
from assets.domain.record import EMPTY, Link, OtherId, Record, Rendition, is_given
from assets.domain.timecode import Timecode
from assets.formats import page_text
from assets.forms.entries import ENTRIES, KEPT, READ_ONLY
from assets.forms.record import RecordForm

from .awkward import AWKWARD

SAMPLES = Path(__file__).parents[1] / "samples"
PAGES = sorted(SAMPLES.rglob("*.txt"))


def sent(form: RecordForm) -> dict[str, str]:
    """What a browser sends of a page that nobody touched: CRLF, one-line inputs without breaks."""
    data = {}
    for name, field in form.fields.items():
        text = form.value_of(name)
        if field.widget.input_type if hasattr(field.widget, "input_type") else False:
            data[name] = text.replace("\n", "") if field.widget.input_type == "text" else text
        else:
            data[name] = text.replace("\n", "\r\n")
    return data


def through(record: Record, **typed: str) -> Record:
    data = {**sent(RecordForm(base=record)), **typed}
    form = RecordForm(data, base=record)
    assert form.is_valid(), form.errors
    return form.record


def errors(record: Record, **typed: str) -> dict[str, list[str]]:
    form = RecordForm({**sent(RecordForm(base=record)), **typed}, base=record)
    assert not form.is_valid()
    return {name: list(found) for name, found in form.errors.items()}


def test_the_awkward_record_fills_every_field() -> None:
    empty = {name for name in (*ENTRIES, *READ_ONLY) if not is_given(getattr(AWKWARD, name))}
    assert empty == {"no_music"}


def test_an_untouched_save_of_an_awkward_record_changes_nothing() -> None:
    assert through(AWKWARD) == AWKWARD
    assert through(AWKWARD.with_(no_music=True)) == AWKWARD.with_(no_music=True)


@pytest.mark.parametrize("page", PAGES, ids=lambda path: path.stem)
def test_an_untouched_save_of_a_page_that_was_read_changes_nothing(page: Path) -> None:
    record = page_text.read(page.read_text("utf-8"))
    assert through(record) == record


TEXT = st.text(
    alphabet=st.characters(exclude_categories=("Cs", "Cc")) | st.sampled_from("\n|\\\t"),
    max_size=30,
)
WORD = TEXT.filter(lambda text: text.strip() != "")


@settings(max_examples=120, deadline=None)
@given(
    title=st.none() | WORD,
    synopsis=st.none() | WORD,
    themes=st.lists(WORD, max_size=4, unique=True),
    countries=st.lists(
        st.sampled_from(["XK", "FR", "Kosovo", "Congo", "GE"]) | WORD, max_size=4, unique=True
    ),
    other_ids=st.lists(st.builds(OtherId, WORD, WORD), max_size=3),
    links=st.lists(st.builds(Link, WORD, st.none() | st.just("https://e.org/|")), max_size=3),
    unplaced=st.lists(WORD, max_size=3),
    language=st.none() | st.sampled_from(["fr", "en-GB", "Xyzzish", "français"]),
    time=st.none() | st.times().map(lambda t: t.replace(microsecond=0)),
    duration=st.none() | st.builds(Timecode, st.integers(0, 90000), st.none() | st.integers(0, 59)),
)
def test_an_untouched_save_of_any_record_changes_nothing(
    title, synopsis, themes, countries, other_ids, links, unplaced, language, time, duration
) -> None:
    record = Record(
        reference="X1", title=title, synopsis=synopsis, themes=tuple(themes),
        countries=tuple(countries), other_ids=tuple(other_ids), links=tuple(links),
        unplaced=tuple(unplaced), language=language, publication_time=time, duration=duration,
    )  # fmt: skip
    form = RecordForm(sent(RecordForm(base=record)), base=record)
    form.is_valid()  # some of these cannot be stored; the value is what is asked here
    assert form.record == record


def test_inputs_that_were_not_sent_change_nothing() -> None:
    form = RecordForm({"title": "Another"}, base=AWKWARD)
    assert form.is_valid()
    assert form.record == AWKWARD.with_(title="Another")


@pytest.mark.parametrize(
    ("field", "typed", "value"),
    [
        ("title", "  A  \x0b title\u202e ", "A \ufffd title"),
        ("synopsis", "", None),
        ("synopsis", " kept \r\n as typed ", " kept \n as typed "),
        ("reference", "NATO 77", "NATO 77"),
        ("number", "0042", 42),
        ("number", "", None),
        ("countries", "Kosovo\nFrance, Germany", ("XK", "FR", "DE")),
        ("countries", "Atlantis", ("Atlantis",)),
        ("themes", "One\r\n\r\nTwo\r\nOne", ("One", "Two")),
        ("language", "Français", "fr"),
        ("language", "Xyzzish", "Xyzzish"),
        ("publication_time", "9:05", dt.time(9, 5)),
        ("duration", "02:15", Timecode(135)),
        ("publication_date", "2021-10-06", partial_date.from_iso("2021-10-06")),
        ("publication_date", "6 October 2021", partial_date.from_iso("2021-10-06", "6 October 2021")),
        (
            "filming_dates",
            "2021\n2021-10 | Oct 2021",
            (partial_date.from_iso("2021"), partial_date.from_iso("2021-10", "Oct 2021")),
        ),
        ("other_ids", "MAM | 1", (OtherId("MAM", "1"),)),
        ("links", "Words | https://e.org\nhttps://e.org/x\nonly words",
         (Link("Words", "https://e.org"), Link("https://e.org/x", "https://e.org/x"), Link("only words"))),
        ("renditions", "HD | https://e.org/x.mp4 | video/mp4 | H.264 | 1 000",
         (Rendition("https://e.org/x.mp4", "HD", "video/mp4", "H.264", 1000),)),
        ("renditions", "https://e.org/y", (Rendition("https://e.org/y"),)),
        ("unplaced", "", ()),
    ],
)  # fmt: skip
def test_what_is_typed_is_read(field: str, typed: str, value: object) -> None:
    assert getattr(through(AWKWARD, **{field: typed}), field) == value


def test_typing_one_line_leaves_the_values_of_the_others() -> None:
    form = RecordForm(base=AWKWARD)
    typed = form.value_of("countries") + "\nFrance"
    assert through(AWKWARD, countries=typed).countries == (*AWKWARD.countries, "FR")
    lines = form.value_of("links").split("\n")
    assert through(AWKWARD, links="\n".join(reversed(lines))).links == tuple(
        reversed(AWKWARD.links)
    )


@pytest.mark.parametrize(
    ("field", "typed", "words"),
    [
        ("number", "１２", "whole number"),
        ("number", "9" * 30, "whole number"),
        ("reference", "a/b", "make a reference"),
        ("publication_date", "soon", "is no date"),
        ("publication_date", "2021-02-30", "is no date"),
        ("filming_dates", "2021\nnever", "Line 2"),
        ("publication_time", "25:00", "15:30"),
        ("duration", "1:99", "02:15"),
        ("other_ids", "ok | 1\nlonely", "Line 2"),
        ("links", "x | javascript:alert(1)", "http"),
        ("renditions", "HD | file:///etc", "Line 1"),
        ("renditions", "HD | https://e.org | a | b | many", "whole number"),
        ("former_references", "good\n<bad>", "Line 2"),
        ("version", "nonsense", "list"),
        ("title", "x" * 501, "500"),
    ],
)
def test_what_cannot_be_read_is_said_beside_the_field(field: str, typed: str, words: str) -> None:
    found = errors(AWKWARD, **{field: typed})
    assert list(found) == [field]
    assert words in " ".join(found[field])


NASTY = (
    "\x00", "\x0b\x1f", "\ud800", "\uffff", "\u202e", "|" * 300, "\\" * 301, "\\|" * 200, "9" * 5000, "１２",
    "0000-00-00", "99999-01-01", "2021-10-06/2020", "/" * 50, "https://" * 50 + "|", "\n" * 3000, "a\n" * 3000,
    "<script>" * 20, "{{ x }}", "%s%n%d", "(" * 300, "' OR 1=1 --", "Kosovo," * 400, "-1", "1e999", "NaN",
    "00:00:00:00:00", "99:99", "\U0010ffff", "é" * 10_000, "WEBVTT\n\n00:00 --> \n", "(00:00 – " * 300,
)  # fmt: skip


@pytest.mark.parametrize("name", [*ENTRIES, "poster_alt", "poster_credit"])
def test_nothing_that_is_typed_breaks_the_form(name: str) -> None:
    for text in NASTY:
        form = RecordForm({name: text}, base=AWKWARD)
        form.is_valid()
        assert form.value_of(name) == text if name in form.fields else True


def test_every_line_that_cannot_be_read_is_named() -> None:
    (said,) = [errors(AWKWARD, filming_dates="x\n2021\ny")["filming_dates"]]
    assert [sentence.split(":")[0] for sentence in said] == ["Line 1", "Line 3"]


def test_an_empty_form_is_no_record() -> None:
    form = RecordForm(sent(RecordForm(base=EMPTY)), base=EMPTY)
    assert not form.is_valid()
    assert form.non_field_errors()


def test_a_version_that_somebody_chooses_stands_in_its_field() -> None:
    record = through(AWKWARD, version="master")
    assert (record.version, record.version_source) == ("master", "field")
    assert through(AWKWARD, version="").version_source is None


def test_locked_fields_cannot_be_typed() -> None:
    data = {**sent(RecordForm(base=AWKWARD)), "usage_rights": "All yours", "production": "mine"}
    form = RecordForm(data, base=AWKWARD, locked=frozenset({"usage_rights", "production"}))
    assert form.is_valid()
    assert form.record == AWKWARD


def test_what_nobody_types_cannot_be_sent() -> None:
    typed = dict.fromkeys((*KEPT, *READ_ONLY), "FORGED")
    assert through(AWKWARD, **typed) == AWKWARD


def test_the_poster_keeps_its_file_when_its_words_change() -> None:
    poster = through(AWKWARD, poster_alt="Other words").poster
    assert poster is not None
    assert (poster.name, poster.alt, poster.credit) == ("posters/x.jpg", "Other words", "NATO")
    assert through(AWKWARD, poster_remove="on").poster is None


def test_characters_that_nothing_can_carry_are_replaced_and_counted() -> None:
    form = RecordForm({"synopsis": "a\x00b\x0bc"}, base=AWKWARD)
    assert form.is_valid()
    assert (form.record.synopsis, form.replaced) == ("a\ufffdb\ufffdc", 2)
