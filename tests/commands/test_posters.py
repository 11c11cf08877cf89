"""`add_posters` and `sweep_posters`, as the shell sees them."""

from __future__ import annotations

import json
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command

from assets import posters, thumbnails
from assets.domain.record import Poster
from assets.editing import State, Who
from assets.models import Asset, Revision
from tests import factories, pictures

pytestmark = pytest.mark.django_db
ONE, TWO = pictures.drawn(31), pictures.drawn(32)


@pytest.fixture(autouse=True)
def _own_pictures(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(settings, "MEDIA_ROOT", tmp_path / "media")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "pictures"
    made.mkdir()
    return made


def shell(*args: str, **options: Any) -> tuple[int, str, str]:
    out, err = StringIO(), StringIO()
    try:
        call_command(*args, stdout=out, stderr=err, **options)
    except SystemExit as end:
        return int(end.code or 0), out.getvalue(), err.getvalue()
    except CommandError as error:
        return error.returncode, out.getvalue(), str(error)
    return 0, out.getvalue(), err.getvalue()


def save(reference: str, **state: Any) -> Asset:
    return factories.save(reference=reference, title="Ships", **state)


def poster(reference: str) -> Poster | None:
    return factories.stored(Asset.objects.get(reference=reference)).poster


def test_a_folder_is_taken_in_file_by_file_with_the_words_of_its_table(folder: Path) -> None:
    for name in ("A1", "A2", "A3", "A4"):
        save(name, **({"state": State()} if name == "A2" else {}))
    files = {"a1.JPG": ONE, "A2.png": TWO, "A3.png": ONE, "A4.gif": b"GIF89a", "B1.webp": TWO,
             "notes.txt": b"no picture"}  # fmt: skip
    for name, data in files.items():
        (folder / name).write_bytes(data)
    (folder / "below").mkdir()
    (folder / "posters.csv").write_text(
        "file,alt,credit,focus_x,focus_y\r\n"
        'a1.JPG,"Ships, at sea",NATO,10,90\r\nlost.jpg,Nothing,,,\r\n',
        encoding="utf-8",
    )
    report = folder.parent / "report.json"
    before = Revision.objects.count()
    dry, _out, _err = shell("add_posters", str(folder), "--dry-run", verbosity=0)
    assert (dry, Revision.objects.count(), thumbnails.is_there(pictures.name(ONE))) == (
        1, before, False,
    )  # fmt: skip
    assert shell("add_posters", str(folder), "--report", str(report), "--reason", "Found") == (
        1,
        "A2.png: stored: A2 (nothing says what it shows)\n"
        "a1.JPG: stored: A1\n"
        "2 stored · 0 changed · 0 unchanged · 3 refused\n",
        "A3.png: refused: The record is public: say what the picture shows first.\n"
        "A4.gif: refused: This is GIF; pictures are taken from JPEG, PNG or WebP.\n"
        "B1.webp: refused: No record goes by the name “B1”.\n"
        "lost.jpg: named in the table, not in the folder\n",
    )
    assert poster("A1") == Poster(pictures.name(ONE), "Ships, at sea", "NATO", 10, 90)
    assert [poster(name) for name in ("A2", "A3", "A4")] == [
        Poster(pictures.name(TWO)), None, None,
    ]  # fmt: skip
    told = json.loads(report.read_text())
    assert told["not_in_the_folder"] == ["lost.jpg"]
    assert told["files"][4] == {
        "file": "a1.JPG", "outcome": "stored", "reference": "A1", "reason": None, "has_alt": True,
    }  # fmt: skip
    newest = Asset.objects.get(reference="A1").revisions.order_by("-number").first()
    assert newest is not None
    assert (newest.act, newest.reason, newest.who_name) == ("add_poster", "Found", "add_posters")


def test_it_can_be_stopped_and_repeated(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for number in (1, 2, 3):
        save(f"A{number}", state=State())
        (folder / f"A{number}.png").write_bytes(ONE)
    take = posters.take

    def until_the_second(given: Any, **how: Any) -> Any:
        if given.file == "A2.png":
            raise KeyboardInterrupt
        return take(given, **how)

    monkeypatch.setattr(posters, "take", until_the_second)
    status, _out, err = shell("add_posters", str(folder))
    assert (status, err) == (1, "Stopped after 1 of 3 files; run it again to go on.\n")
    monkeypatch.setattr(posters, "take", take)
    status, out, _err = shell("add_posters", str(folder))
    assert (status, out.splitlines()[-1]) == (
        0, "2 stored · 0 changed · 1 unchanged · 0 refused",
    )  # fmt: skip
    revisions = Revision.objects.count()
    assert shell("add_posters", str(folder))[0] == 0
    assert Revision.objects.count() == revisions


TABLES = {
    "no column file": "name,alt\r\nA1.png,Ships\r\n",
    "a column too many": "file,alt,colour\r\nA1.png,Ships,red\r\n",
    "a cell too few": "file,alt\r\nA1.png\r\n",
    "a cell too many": "file,alt\r\nA1.png,Ships,more\r\n",
    "a name twice": "file,alt\r\nA1.png,Ships\r\nA1.png,Boats\r\n",
    "no name": "file,alt\r\n,Ships\r\n",
    "half a focus": "file,focus_x,focus_y\r\nA1.png,10,\r\n",
    "a focus outside": "file,focus_x,focus_y\r\nA1.png,10,101\r\n",
    "an open quotation mark": 'file,alt\r\nA1.png,"Ships\r\n',
    "nothing": "",
}


@pytest.mark.parametrize("case", TABLES)
def test_a_table_that_cannot_be_read_stops_all_before_anything_is_done(
    folder: Path, case: str
) -> None:
    save("A1", state=State())
    (folder / "A1.png").write_bytes(ONE)
    (folder / "posters.csv").write_text(TABLES[case], encoding="utf-8")
    status, _out, err = shell("add_posters", str(folder))
    assert (status, poster("A1")) == (2, None)
    assert "posters.csv" in err


def test_without_a_folder_nothing_starts(folder: Path) -> None:
    assert shell("add_posters", str(folder / "nowhere"))[0] == 2
    assert shell("add_posters", str(folder), "--report", str(folder))[0] == 2
    (folder / "posters.csv").write_bytes(b"file,alt\r\nA1.png,\xff\xfe\r\n")
    assert shell("add_posters", str(folder))[0] == 2
    (folder / "posters.csv").unlink()
    assert shell("add_posters", str(folder)) == (
        0, "0 stored · 0 changed · 0 unchanged · 0 refused\n", "",
    )  # fmt: skip


def test_what_must_go_goes_when_it_is_told_to(folder: Path) -> None:
    save("A1", state=State())
    (folder / "A1.png").write_bytes(ONE)
    shell("add_posters", str(folder))
    asset = Asset.objects.get(reference="A1")
    posters.change(asset, None, who=Who("test"), version=asset.record_version)
    name = pictures.name(ONE)
    gone = f"{name}\n1 pictures and 0 unfinished uploads"
    assert shell("sweep_posters")[1] == "0 pictures and 0 unfinished uploads were taken away.\n"
    dry = shell("sweep_posters", "--removed", "--dry-run")
    assert dry == (0, f"{gone} would be taken away.\n", "")
    assert thumbnails.is_there(name)
    assert shell("sweep_posters", "--removed") == (0, f"{gone} were taken away.\n", "")
    assert not thumbnails.is_there(name)
