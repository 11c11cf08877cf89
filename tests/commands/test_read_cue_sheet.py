"""`read_cue_sheet` prints what a cue sheet says, or why it cannot be read."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from assets.domain.music import cue_sheet
from assets.domain.music.cue_sheet import CueSheet
from assets.domain.record import MusicCue
from assets.formats import cue_sheet_csv, cue_sheet_xlsx
from tests import factories
from tests.factories import FULL

SHEET = CueSheet((cue_sheet.part(FULL),))


@pytest.mark.parametrize("ending", ["csv", "xlsx"])
def test_a_sheet_is_printed_as_json(
    ending: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / f"sheet.{ending}"
    data = "".join(cue_sheet_csv.write([SHEET])).encode()
    file.write_bytes(data if ending == "csv" else cue_sheet_xlsx.write(SHEET))
    call_command("read_cue_sheet", str(file))
    found = json.loads(capsys.readouterr().out)
    assert found["file"] == f"sheet.{ending}"
    (part,) = found["parts"]
    assert (part["reference"], part["music"], part["lines"][1]) == (
        "NATO 123456",
        "has",
        {"sequence": 2},
    )
    assert part["lines"][0]["start"] == "00:00:01"
    assert part["lines"][0]["parties"][1] == {"name": "X", "role": "unspecified"}
    assert found["blanks"]["Title"] == 1
    assert found["doubts"] == []


def test_a_sheet_that_cannot_be_read_says_where_and_why(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "sheet.csv"
    file.write_text("".join(cue_sheet_csv.write([SHEET])).replace("00:00:01", "soon"), "utf-8")
    with pytest.raises(SystemExit) as ended:
        call_command("read_cue_sheet", str(file))
    assert ended.value.code == 1
    said = capsys.readouterr().err
    assert said == f"{file}: row 2, In: a timecode such as 00:01:30 is expected, not “soon”\n"


def test_a_file_that_is_not_there_cannot_be_opened(tmp_path: Path) -> None:
    with pytest.raises(CommandError) as error:
        call_command("read_cue_sheet", str(tmp_path / "none.csv"))
    assert error.value.returncode == 2


@pytest.mark.django_db
def test_the_cue_sheets_of_a_search_go_out_under_one_header(tmp_path: Path) -> None:
    for number, name in enumerate(("A1", "A2", "A3")):
        factories.save(reference=name, music_cues=(MusicCue(f"Tune {number}"),), countries=("XK",))
    file = tmp_path / "sheets.csv"
    call_command("export", "--format", "cue_sheet", "--query", "country=XK", "--output", str(file))
    parts = cue_sheet_csv.read(file.read_bytes()).sheet.parts
    assert sorted((p.reference, p.lines[0].title) for p in parts) == [
        ("A1", "Tune 0"), ("A2", "Tune 1"), ("A3", "Tune 2"),
    ]  # fmt: skip
