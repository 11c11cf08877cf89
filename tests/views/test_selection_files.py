"""A selection taken away: the rights sheet, the tables and the edit list say what its page says."""

from __future__ import annotations

import csv
import io
import re
from typing import Any

import pytest
from django.test import Client
from openpyxl import load_workbook

from assets.domain.record import Rendition
from tests import factories
from tests.formats.test_edl import parse as parse_edl
from tests.statements import C

from .page import words
from .selecting import CHOSEN, FILES, ON, SHOTS, T, get, save_a_few
from .statements import NEW, PUBLISH

pytestmark = pytest.mark.django_db


# The sheet ---------------------------------------------------------------------------------------


def test_the_rights_sheet_has_a_page_for_each_record(client: Client) -> None:
    save_a_few()
    response = get(client, *CHOSEN, page="/selection/sheet/", **NEW)
    pages = response.context["pages"]
    assert [(p.first.chosen.reference, len(p.entries)) for p in pages] == [
        ("R1", 2), ("R2", 1), ("R3", 1), ("GONE1", 1), ("HID1", 1), ("NONE1", 1),
    ]  # fmt: skip
    said = words(response)
    for part in (
        "Patrol & convoy", "Use in a new production · Editorial", "As of",
        "00:10–00:24 chosen shot LIBRARY PICTURES OF A CONVOY", "Note for the opening", "Ask first",
        "cannot be used as part of a new production", "Whom to ask Thomson Reuters",
        "Material of others 00:10–00:24 Thomson Reuters", "Credit NATO", "Invented sample",
        "Withdrawn", "There is no public record by this name.", "http://testserver/assets/R1/",
        "This is information, not legal advice.",
    ):  # fmt: skip
        assert part in said, part
    assert "secret" not in said
    assert "Nothing is selected yet." in words(get(client, page="/selection/sheet/", **NEW))


# Files -------------------------------------------------------------------------------------------


def rows(response: Any) -> list[dict[str, str]]:
    text = response.content.decode()
    assert text.startswith("\ufeff")
    return list(csv.DictReader(io.StringIO(text[1:], newline="")))


def test_csv_and_workbook_have_the_rows_of_the_page_and_no_formula(client: Client) -> None:
    save_a_few()
    factories.save(reference="R6", title='=HYPERLINK("http://evil.example")', usage_rights=C)
    items = (*CHOSEN, "R6~=1+1", "=2+2")
    response = get(client, *items, page="/selection/selection.csv", **NEW, **ON)
    assert response["Content-Type"] == "text/csv; charset=utf-8"
    assert re.fullmatch(r'attachment; filename="selection-\d{4}-\d\d-\d\d\.csv"',
                        response["Content-Disposition"])  # fmt: skip
    found = rows(response)
    assert [(r["number"], r["selected_as"], r["outcome"]) for r in found] == [
        ("1", "R1", "permitted"), ("2", "R1", "consent_required"), ("3", "R2", "permitted"),
        ("4", "R3", "permitted_with_duties"), ("5", "GONE1", "prohibited"),
        ("6", "HID1", "unknown"), ("7", "NONE1", "unknown"), ("8", "R6", "permitted"),
        ("", "'=2+2", "not_understood"),
    ]  # fmt: skip
    assert (found[1]["shot_in"], found[1]["shot_out"], found[1]["note"], found[1]["shot"]) == (
        "00:00:10", "00:00:24", "for the opening", "LIBRARY PICTURES OF A CONVOY",
    )  # fmt: skip
    assert (found[1]["ask"], found[3]["credits"], found[2]["invented_sample"]) == (
        "Thomson Reuters clear@reuters.example", "NATO", "yes",
    )  # fmt: skip
    assert (found[7]["title"], found[7]["note"]) == (
        '\'=HYPERLINK("http://evil.example")', "'=1+1",
    )  # fmt: skip
    assert (found[5]["reference"], found[5]["address"]) == ("", "")
    book = load_workbook(io.BytesIO(
        get(client, *items, page="/selection/selection.xlsx", **NEW, **ON).content))  # fmt: skip
    cells = list(book["Selection"].iter_rows())
    assert [c.value for c in cells[0]] == list(found[0])
    for row, same in zip(cells[1:], found, strict=True):
        plain = [value.removeprefix("'") for value in same.values()]
        assert [cell.value or "" for cell in row] == plain
        assert all(cell.data_type in "sn" for cell in row)


def test_without_a_use_the_files_list_what_was_chosen(client: Client) -> None:
    save_a_few()
    found = rows(get(client, *CHOSEN, page="/selection/selection.csv"))
    assert [(r["reference"], r["outcome"], r["answer"]) for r in found] == [
        ("R1", "", ""), ("R1", "", ""), ("R2", "", ""), ("R3", "", ""), ("GONE1", "withdrawn", ""),
        ("", "unknown", ""), ("", "unknown", ""),
    ]  # fmt: skip
    data = get(client, *CHOSEN, page="/selection/selection.json").json()
    assert (data["use"], data["on"]) == (None, None)
    assert data["totals"] == {"found": 4, "withdrawn": 1, "unknown": 2}
    assert [one["status"] for one in data["entries"]] == ["found"] * 4 + [
        "withdrawn", "unknown", "unknown",
    ]  # fmt: skip
    assert data["selection"].startswith("http://testserver/selection/?item=R1@0-10&item=R1@10-24~")


def test_the_edit_list_has_an_event_for_each_chosen_shot(client: Client) -> None:
    save_a_few()
    response = get(client, *CHOSEN, "R1@24-", "R1@61-70", page="/selection/selection.edl", **NEW)
    text = response.content.decode("ascii")
    _title, mode, before, events = parse_edl(text)
    assert mode == "NON-DROP FRAME"
    assert before[0].startswith("Frame rate assumed: 25.")
    assert before[1].startswith("Use: Use in a new production, Editorial")
    assert [(e.number, e.reel, e.times) for e in events] == [
        (1, "R1", ("00:00:00:00", "00:00:10:00", "01:00:00:00", "01:00:10:00")),
        (2, "R1", ("00:00:10:00", "00:00:24:00", "01:00:10:00", "01:00:24:00")),
    ]  # fmt: skip
    assert events[0].comments == [
        "FROM CLIP NAME: R1 Patrol & convoy", "SOURCE FILE: R1", "REFERENCE: R1",
        "SHOT: WIDE OF A PATROL", events[0].comments[4], events[0].comments[5],
        "CAUTION: Shots are located by whole seconds; leave a second on either side.",
    ]  # fmt: skip
    assert events[0].comments[4].startswith("ANSWER: Yes - ")
    assert "HOLDER: Thomson Reuters 00:10-00:24" in events[1].comments
    assert "ASK: Thomson Reuters clear@reuters.example" in events[1].comments
    assert "NOTE: for the opening" in events[1].comments
    assert re.findall(r"NOT AN EVENT: (.*)\r", text) == [
        "R2 Patrol at sea: no shot was chosen", "R3 A title: no shot was chosen",
        "GONE1: the record was withdrawn", "HID1: there is no public record by this name",
        "NONE1: there is no public record by this name",
        "R1 Patrol & convoy: the shot states no out point",
        "R1 Patrol & convoy: the record ends before this shot",
    ]  # fmt: skip
    assert "SAMPLE: Invented sample" in text
    assert "CREDIT: NATO" in text


def test_the_edit_list_names_every_duty_and_cuts_no_words(client: Client) -> None:
    credit = ", ".join(f"Person Number{n}" for n in range(20))
    statement = f"{C} Mandatory credit: {credit}. The footage must not be altered."
    factories.save(reference="R1", usage_rights=statement, shots=SHOTS, duration=T(60))
    response = get(client, "R1@0-10", page="/selection/selection.edl", **PUBLISH)
    (event,) = parse_edl(response.content.decode("ascii"))[3]
    said: dict[str, str] = {}
    for label, _colon, part in (comment.partition(": ") for comment in event.comments):
        said[label] = f"{said.get(label, '')} {part}".strip()
    assert said["ANSWER"] == "Yes, if... - Yes, if every duty below is met."
    assert said["CREDIT"] == credit
    assert said["DUTY"] == "Do not alter it: The footage must not be altered"
    assert said["CAUTION"].startswith("Shots are located by whole seconds")


def test_the_frame_rate_is_asked_for_stated_or_assumed_and_said(client: Client) -> None:
    file = Rendition("https://files.example/a.mp4", frame_rate="29.97df")
    factories.save(reference="R1", renditions=(file,), shots=SHOTS)
    factories.save(
        reference="R2", renditions=(Rendition("https://files.example/b", frame_rate="50"),)
    )
    factories.save(reference="R3")

    def edit_list(*items: str, **more: str) -> tuple[str, str]:
        text = get(client, *items, page="/selection/selection.edl", **more).content.decode()
        _title, mode, before, events = parse_edl(text)
        assert events
        return mode, before[0]

    assert edit_list("R1@0-60") == (
        "DROP FRAME", "Frame rate as the files of the records state it: 29.97df",
    )  # fmt: skip
    assert edit_list("R1@0-60", "R3") == edit_list("R1@0-60")
    for items in (("R1@0-60", "R3@0-1"), ("R1@0-60", "R2@0-1")):
        mode, said = edit_list(*items)
        assert mode == "NON-DROP FRAME"
        assert said.startswith("Frame rate assumed: 25.")
    assert edit_list("R2@0-1", fps="24") == ("NON-DROP FRAME", "Frame rate as asked for: 24")
    text = get(client, "R1@0-60", page="/selection/selection.edl", fps="29.97df").content.decode()
    assert "00:00:00;00 00:01:00;02 01:00:00;00 01:01:00;02" in text
    assert "SOURCE FILE: https://files.example/a.mp4" in text
    for fps in ("0", "1e9", "x" * 500, "25,24"):
        refused = get(client, "R1@0-60", page="/selection/selection.edl", fps=fps)
        assert refused.status_code == 400


def test_nothing_selected_is_no_file(client: Client) -> None:
    for extension in FILES:
        assert get(client, page=f"/selection/selection.{extension}").status_code == 400
    assert get(client, page="/selection/selection.json").json()["status"] == 400
    assert get(client, "R1", page="/selection/selection.pdf").status_code == 404
