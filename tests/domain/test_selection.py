"""A selection is its address: what is written is read back, and nothing typed is lost unsaid."""

from __future__ import annotations

from urllib.parse import parse_qs, parse_qsl

import pytest
from django.http import QueryDict
from hypothesis import given
from hypothesis import strategies as st

from assets.domain import selection
from assets.domain.selection import CUT, NOT_AN_ITEM, TWICE, Entry, Selection, entry
from assets.domain.timecode import Timecode


def T(seconds: int, frames: int | None = None) -> Timecode:
    return Timecode(seconds, frames)


def test_a_selection_is_written_short_enough_to_be_read_by_people() -> None:
    chosen = Selection(
        (
            entry("NATO 885611"),
            entry("NATO900302", T(10), T(24)),
            entry("VAN-2021-17", T(11, 8), T(15, 24), "Opening: a & b, 50 %"),
            entry("NATO885611", T(70), None, "Émeraude ~ @ 3-4"),
        )
    )
    assert selection.query(chosen, [("act", "publish")]) == (
        "item=NATO885611&item=NATO900302@10-24"
        "&item=VAN-2021-17@11.08-15.24~Opening:+a+%26+b,+50+%25"
        "&item=NATO885611@70-~%C3%89meraude+~+@+3-4&act=publish"
    )


POINTS = st.builds(T, st.integers(0, 359_999), st.none() | st.integers(0, 999))


def is_a_name(text: str) -> bool:
    try:
        return bool(entry(text))
    except ValueError:  # one letter more or less once it is composed (NFC)
        return False


NAMES = st.from_regex(r"[A-Za-z0-9ŠšÉ日][\w.\-]{0,30}", fullmatch=True).filter(is_a_name)


@st.composite
def entries(draw: st.DrawFn) -> Entry:
    start, end = draw(st.none() | POINTS), None
    if start is not None and (last := draw(st.none() | POINTS)) is not None and start < last:
        end = last
    return entry(draw(NAMES), start, end, draw(st.text(max_size=250)))


@given(st.lists(entries(), max_size=12, unique_by=lambda one: (one.key, one.note)))
def test_what_an_address_states_is_read_back_as_it_was(listed: list[Entry]) -> None:
    blank = {one.key for one in listed if not one.note}
    chosen = Selection(tuple(one for one in listed if not one.note or one.key not in blank))
    for parsed in (
        dict(parse_qs(selection.query(chosen))).get("item", []),
        QueryDict(selection.query(chosen)).getlist("item"),
    ):
        assert selection.read(parsed) == selection.Reading(chosen)


@given(st.lists(st.text(max_size=60), max_size=20))
def test_whatever_is_sent_is_an_entry_or_is_named_and_stays_so(items: list[str]) -> None:
    found = selection.read(items)
    said = len(found.selection.entries) + sum(m.reason != CUT for m in found.misread)
    assert said == sum(bool(item.strip()) for item in items)
    again = selection.read(selection.items(found.selection))
    assert again == selection.Reading(found.selection)
    for _name, value in parse_qsl(selection.query(found.selection)):
        assert "\u202e" not in value
        assert "\x00" not in value
        assert "\n" not in value


@pytest.mark.parametrize(
    ("item", "meant"),
    [
        ("NATO885611", entry("NATO885611")),
        (" nato 885611 ", entry("nato885611")),
        ("N\u202eATO\u200b1", entry("NATO1")),
        ("A1@00:10-00:24", entry("A1", T(10), T(24))),
        ("A1@00:00:10:12–00:00:24", entry("A1", T(10, 12), T(24))),
        ("A1@10.5-24", entry("A1", T(10, 5), T(24))),
        ("A1@10-", entry("A1", T(10))),
        ("A1@0-1~ a\tb\x00 \u202e ", entry("A1", T(0), T(1), "a b")),
        ("A1~", entry("A1")),
    ],
)
def test_items_are_read_in_more_ways_than_they_are_written(item: str, meant: Entry) -> None:
    assert selection.read([item]) == selection.Reading(Selection((meant,)))


@pytest.mark.parametrize(
    "item",
    ["@10-20", "~a note", "A1@", "A1@10", "A1@-20", "A1@20-10", "A1@10-10", "A1@x-y", "<script>",
     "A1/../x", "A1@" + "9" * 30 + "-", "A1@1-2-3", "x" * 101, "A1@1e3-2e3", "-1", "?", "A1@١-٢",
     "\x00", "\ud800"],
)  # fmt: skip
def test_what_is_no_item_is_named(item: str) -> None:
    found = selection.read(["R1", item])
    assert selection.items(found.selection) == ["R1"]
    assert [misread.reason for misread in found.misread] == [NOT_AN_ITEM]


def test_what_stands_twice_is_listed_once_and_no_note_is_lost() -> None:
    found = selection.read(["A1", "A1~see me", "a1", "A1~and me", "A1@1-2", "A1@1-2"])
    assert selection.items(found.selection) == ["A1~see me", "A1~and me", "A1@1-2"]
    assert [(m.shown, m.reason) for m in found.misread] == [
        ("A1~see me", TWICE), ("a1", TWICE), ("A1@1-2", TWICE),
    ]  # fmt: skip


def test_notes_told_apart_stay_in_their_order_however_many() -> None:
    items = [f"A{n % 2}~{n}" for n in range(6)]
    assert selection.items(selection.read(items).selection) == items
    assert [m.shown for m in selection.read([*items, "A1", "A0~4"]).misread] == ["A1", "A0~4"]


def test_reading_does_not_slow_down_with_what_was_read(monkeypatch: pytest.MonkeyPatch) -> None:
    calls = []
    key = selection.references.key
    monkeypatch.setattr(selection.references, "key", lambda text: calls.append(text) or key(text))
    assert len(selection.read(f"A{n}" for n in range(300)).selection.entries) == 300
    assert len(calls) <= 3 * 300


def test_what_does_not_fit_a_note_is_quoted() -> None:
    found = selection.read(["A1~" + "x" * 200 + "the rest"])
    assert found.selection.entries[0].note == "x" * 200
    assert [(m.shown, m.reason) for m in found.misread] == [("the rest", CUT)]


def test_a_hundred_entries_fit_in_an_address() -> None:
    chosen = Selection(tuple(entry(f"NATO{n:06}", T(n), T(n + 9)) for n in range(100)))
    assert len(selection.query(chosen)) < selection.MAX_QUERY / 2
    assert not chosen.is_too_long
    assert Selection((*chosen.entries, entry("R1"))).is_too_long


def test_entries_move_and_go() -> None:
    chosen = Selection((entry("A"), entry("B"), entry("C")))
    assert "".join(selection.items(chosen.moved(2, -1))) == "ACB"
    assert "".join(selection.items(chosen.moved(0, 1))) == "BAC"
    assert chosen.moved(0, -1) == chosen == chosen.moved(2, 5)
    assert "".join(selection.items(chosen.without(1))) == "AC"


@pytest.mark.parametrize(
    ("text", "items"),
    [
        ("NATO885611", ["NATO885611"]),
        ("NATO 885611", ["NATO 885611"]),
        ("NATO885611 NATO900302", ["NATO885611", "NATO900302"]),
        ("NATO885611, 900302;A1@1-2", ["NATO885611", "900302", "A1@1-2"]),
        ("https://x.example/assets/NATO1/?act=publish#t=10,24", ["NATO1@10-24"]),
        ("https://x.example/assets/NATO1/#t=83", ["NATO1"]),
        ("A1@1-2~one, two", ["A1@1-2~one, two"]),
        ("", []),
        (" ,;\n", []),
    ],
)
def test_typed_references_and_addresses_become_items(text: str, items: list[str]) -> None:
    assert selection.typed(text) == items
