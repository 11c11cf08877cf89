"""`read_rights` on good and bad input: clear words and exit statuses, never a traceback."""

from __future__ import annotations

import io
import json
import sys
from types import SimpleNamespace

import pytest
from django.core.management.base import CommandError

from assets.management.commands.read_rights import Command
from tests.domain.rights.questions import BASE, CORPUS

USE = {"act": "publish", "purpose": "editorial", "medium": "online"}


def run(monkeypatch, data: bytes = b"", **options):
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(data)))
    monkeypatch.setattr(Command, "zone", lambda self: "Europe/Brussels")
    out, err = io.StringIO(), io.StringIO()
    command = Command(stdout=out, stderr=err, no_color=True)
    names = ("act", "purpose", "medium", "territory", "asker", "on", "portion")
    values = {**dict.fromkeys((*names, "cases", "statements")), "file": "-", **options}
    command.handle(**values)
    return out.getvalue(), err.getvalue()


def test_a_statement_and_a_use_give_policy_unread_and_decision(monkeypatch):
    out, _ = run(monkeypatch, BASE.encode(), **USE)
    found = json.loads(out)
    assert list(found) == ["policy", "unread", "decision"]
    assert found["decision"]["outcome"] == "permitted"
    assert found["unread"] == []


def test_without_a_use_there_is_no_decision(monkeypatch):
    out, _ = run(monkeypatch, BASE.encode())
    assert json.loads(out)["decision"] is None


@pytest.mark.parametrize(
    ("options", "parameter"),
    [
        ({**USE, "act": "steal"}, "act"),
        ({"act": "publish"}, "purpose"),
        ({**USE, "territory": "Narnia"}, "territory"),
        ({**USE, "on": "yesterday"}, "on"),
        ({**USE, "on": "2026-06-03T18:00"}, "on"),
        ({**USE, "portion": "10-5"}, "portion"),
    ],
)
def test_a_use_that_is_not_understood_is_named(monkeypatch, options, parameter):
    with pytest.raises(CommandError, match=parameter) as caught:
        run(monkeypatch, BASE.encode(), **options)
    assert caught.value.returncode == 2


@pytest.mark.parametrize(
    "data", [b"", b"\x00\xff\xfe\x80free", b"\xff\xfef\x00", "é".encode("cp1252")]
)
def test_broken_input_is_replaced_and_reported(monkeypatch, data):
    out, _ = run(monkeypatch, data, **USE)
    assert json.loads(out)["decision"]["outcome"] == "not_stated"


def test_a_missing_file_cannot_start(monkeypatch, tmp_path):
    with pytest.raises(CommandError) as caught:
        run(monkeypatch, file=str(tmp_path / "none.txt"))
    assert caught.value.returncode == 2


def test_a_day_without_a_time_is_its_strictest_answer(monkeypatch):
    text = BASE + " Embargoed until 18:00 UTC on 3 June 2026."
    out, _ = run(monkeypatch, text.encode(), **USE, on="2026-06-03")
    decision = json.loads(out)["decision"]
    assert decision["outcome"] == "prohibited"
    assert decision["changes_at"] == "2026-06-03T18:00:00+00:00"


def test_cases_are_answered_line_by_line(monkeypatch):
    for name, size in (("gold.jsonl", 854), ("never_yes.jsonl", 2)):
        out, _ = run(monkeypatch, cases=str(CORPUS / name))
        assert len(out.splitlines()) == size


def test_bad_lines_of_a_case_file_are_refused_one_by_one(monkeypatch, tmp_path):
    good = {"id": "x", "text": BASE, "cases": [{**USE}]}
    file = tmp_path / "cases.jsonl"
    file.write_text(f"{json.dumps(good)}\nnot json\n[1]\n{{}}\n", encoding="utf-8")
    with pytest.raises(SystemExit) as caught:
        run(monkeypatch, cases=str(file))
    assert caught.value.code == 1
