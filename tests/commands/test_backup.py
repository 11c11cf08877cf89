"""backup and restore as commands: what they print, and how they refuse."""

from __future__ import annotations

from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from assets.models import Asset

pytestmark = pytest.mark.django_db(transaction=True)


def run(name: str, *arguments: object) -> str:
    out = StringIO()
    call_command(name, *arguments, stdout=out)
    return out.getvalue()


def refusal(name: str, *arguments: object) -> str:
    with pytest.raises(CommandError) as caught:
        call_command(name, *arguments, stdout=StringIO())
    assert caught.value.returncode == 2
    return str(caught.value)


def test_a_backup_into_a_folder_is_named_by_its_date_and_comes_back(tmp_path: Path) -> None:
    run("make_records", 12)
    said = run("backup", tmp_path)
    (made,) = tmp_path.iterdir()
    assert made.name.startswith("catalogue-20")
    assert said.startswith(f"{made}: 12 records, ")
    assert refusal("restore", made) == (
        "There are 12 records in this catalogue; “--replace” puts the archive in their place."
    )
    run("make_records", 24)
    assert "12 records" in run("restore", made, "--replace")
    assert Asset.objects.count() == 12


def test_refusals_are_one_sentence(tmp_path: Path) -> None:
    there = tmp_path / "there.zip"
    there.write_text("mine")
    assert refusal("backup", there).endswith("is there already; a backup never overwrites a file.")
    assert there.read_text() == "mine"
    assert refusal("backup", tmp_path / "no" / "x.zip") == f"There is no folder {tmp_path / 'no'}."
    assert refusal("restore", there) == f"{there} is no backup archive, or its end is missing."
    assert refusal("restore", tmp_path / "x.zip") == f"There is no file {tmp_path / 'x.zip'}."
    assert list(tmp_path.iterdir()) == [there]
