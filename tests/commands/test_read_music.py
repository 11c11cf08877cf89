"""The `read_music` command: its answers, its exit status, and input that is broken."""

import io
import json
import subprocess
import sys
from pathlib import Path

import pytest

from assets.management.commands import read_music

CORPUS = Path(__file__).parents[1] / "corpora" / "music"
ROOT = Path(__file__).parents[2]


def run(path, *, cases=False):
    out, err = io.StringIO(), io.StringIO()
    status = read_music.run(str(path), cases=cases, out=out, err=err)
    return status, [json.loads(line) for line in out.getvalue().splitlines()], err.getvalue()


@pytest.fixture
def write(tmp_path):
    def write(data):
        path = tmp_path / "music.txt"
        path.write_bytes(data if isinstance(data, bytes) else data.encode())
        return path

    return write


def test_it_prints_cues_and_unread_parts(write):
    status, [found], err = run(
        write("On Thin Ice (underscore) by Gael Cadoux\nhttps://nato.example")
    )
    assert (status, err) == (0, "")
    [cue] = found["cues"]
    assert (cue["title"], cue["qualifier"], cue["names"]) == (
        "On Thin Ice",
        "underscore",
        ["Gael Cadoux"],
    )
    assert cue["span"][0] == 0
    assert 0 < cue["confidence"] <= 1
    assert found["no_music"] is False


def test_no_music_is_said(write):
    status, [found], _err = run(write("No music in this version."))
    assert (status, found["cues"], found["unread"], found["no_music"]) == (0, [], [], True)


def test_cases_are_answered_in_the_form_the_scorer_reads(write, tmp_path):
    out, err = io.StringIO(), io.StringIO()
    assert read_music.run(str(CORPUS / "lines.jsonl"), cases=True, out=out, err=err) == 0
    predictions = tmp_path / "predictions.jsonl"
    predictions.write_text(out.getvalue(), "utf-8")
    score = subprocess.run(
        [sys.executable, str(CORPUS / "score.py"), str(predictions)],
        capture_output=True,
        text=True,
        check=True,
    )
    print(score.stdout.splitlines()[-2:])
    assert "nato: 60/60" in score.stdout


def test_a_line_that_is_no_case_is_refused_by_its_number_and_the_rest_answered(write):
    lines = [
        '{"id": "a", "text": "Open Water by Hart"}',
        "nonsense",
        "[1]",
        '{"id": 1}',
        "",
        '{"id": 2, "text": ""}',
    ]
    status, found, err = run(write("\n".join(lines)), cases=True)
    assert status == 1
    assert [case["id"] for case in found] == ["a", 2]
    assert [f"line {n}:" in err for n in (1, 2, 3, 4, 5, 6)] == [
        False,
        True,
        True,
        True,
        False,
        False,
    ]


def test_deeply_nested_json_is_refused_without_a_traceback(write):
    status, found, err = run(write("[" * 200_000), cases=True)
    assert (status, found) == (1, [])
    assert "line 1" in err


def test_broken_utf_8_is_replaced_and_the_line_is_named(write):
    status, [found], err = run(write(b"Open Water by Hart\nQuiet S\xff\xfea by Zo\xc3\xab Penn\n"))
    assert status == 0
    assert "line 2" in err
    assert "UTF-8" in err
    assert [cue["names"] for cue in found["cues"]] == [["Hart"], ["Zoë Penn"]]


def test_nul_is_taken_as_blank_and_reported(write):
    status, [found], err = run(write("Open Water by Hart\nQuiet\x00Sea by Penn\n"))
    assert status == 0
    assert "line 2: NUL" in err
    assert found["cues"][1]["title"] == "Quiet Sea"


def test_a_missing_file_and_a_folder_cannot_start(tmp_path):
    for path in (tmp_path / "none.txt", tmp_path):
        status, found, err = run(path)
        assert (status, found) == (2, [])
        assert "cannot read" in err


def test_too_large_a_file_is_refused(write, monkeypatch):
    monkeypatch.setattr(read_music, "LARGEST", 10)
    status, _found, err = run(write("Open Water by Hart"))
    assert status == 2
    assert "larger than" in err


def test_lone_surrogates_in_a_case_are_answered(write):
    status, [found], _err = run(
        write('{"id": "\\ud800", "text": "Open \\ud800 by Hart"}'), cases=True
    )
    assert (status, found["cues"][0]["names"]) == (0, ["Hart"])


def test_the_command_runs_from_the_command_line_without_a_database():
    done = subprocess.run(
        [sys.executable, "manage.py", "read_music", "-"],
        input=b"Music\nOpen Water by Hart\n",
        capture_output=True,
        cwd=ROOT,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, b"")
    assert json.loads(done.stdout)["cues"][0]["title"] == "Open Water"
    both = subprocess.run(
        [sys.executable, "manage.py", "read_music", "a", "--cases", "b"],
        capture_output=True,
        cwd=ROOT,
        check=False,
    )
    assert both.returncode == 2
