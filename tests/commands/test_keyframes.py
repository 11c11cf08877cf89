"""`add_keyframes`, as the shell sees it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings

from assets import keyframes, thumbnails
from assets.domain.record import Keyframe, Shot
from assets.domain.timecode import Timecode, parse
from assets.editing import State
from assets.keyframes import Named, named
from assets.models import Asset, Revision
from tests import factories, pictures

from .test_posters import shell

ONE, TWO, THREE = (pictures.drawn(number) for number in (41, 42, 43))


@pytest.fixture(autouse=True)
def _own_pictures(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(settings, "MEDIA_ROOT", tmp_path / "media")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "stills"
    made.mkdir()
    return made


def save(reference: str, **given: Any) -> Asset:
    return factories.save(
        reference=reference,
        title="Ships",
        shots=(Shot(Timecode(0), Timecode(30), "Ships"),),
        **given,
    )


def stored(reference: str) -> tuple[Keyframe, ...]:
    return factories.stored(Asset.objects.get(reference=reference)).keyframes


@pytest.mark.parametrize(
    ("file", "record", "at"),
    [
        ("885611_00-34.jpg", "885611", "00:34"), ("00.01.23.jpg", "", "00:01:23"),
        ("NATO 885611 01-00-00-12.png", "NATO 885611", "01:00:00:12"),
        ("CAT-000001_2.05.webp", "CAT-000001", "02:05"), ("A_1_00-34.jpg", "A_1", "00:34"),
        ("885611.jpg", "885611", None), ("885611_34.jpg", "885611_34", None),
        ("885611_00-99.jpg", "885611_00-99", None), ("885611_00-61-00.jpg", "885611_00-61-00", None),
        ("٠٠-٣٤.jpg", "٠٠-٣٤", None), ("", "", None), ("_00-34.jpg", "", "00:34"),
        ("00-" * 5000 + "x.jpg", ("00-" * 100), None),
    ],
)  # fmt: skip
def test_a_name_says_which_record_and_when(file: str, record: str, at: str | None) -> None:
    assert named(file) == Named(record, parse(at) if at else None)


@pytest.mark.django_db
def test_a_folder_is_taken_in_record_by_record_with_the_words_of_its_table(folder: Path) -> None:
    for name in ("A1", "A2", "A3"):
        save(name, **({"state": State()} if name == "A2" else {}))
    files = {
        "a1_00-12.JPG": ONE, "A1_00-03.png": TWO, "A1_00-45.png": THREE, "A1_00.03.webp": ONE,
        "A2_00-45.png": ONE, "A3_00-01.gif": b"GIF89a", "A3.png": ONE, "B1_00-01.png": ONE,
        "frame7.png": TWO, "notes.txt": b"no picture",
    }  # fmt: skip
    for name, data in files.items():
        (folder / name).write_bytes(data)
    (folder / "below").mkdir()
    (folder / "keyframes.csv").write_text(
        "file,reference,at,alt,credit\r\n"
        'a1_00-12.JPG,,,"Ships, at sea",NATO\r\nframe7.png,A2,00:00:29:24,,\r\nlost.jpg,,,,\r\n',
        encoding="utf-8",
    )
    report = folder.parent / "report.json"
    before = Revision.objects.count()
    dry, _out, _err = shell("add_keyframes", str(folder), "--dry-run", verbosity=0)
    assert (dry, Revision.objects.count(), thumbnails.is_there(pictures.name(ONE))) == (
        1, before, False,
    )  # fmt: skip
    told = shell("add_keyframes", str(folder), "--report", str(report), "--reason", "Found")
    assert told == (
        1,
        "A1_00-03.png: stored: A1 at 00:00:03\n"
        "a1_00-12.JPG: stored: A1 at 00:00:12\n"
        "frame7.png: stored: A2 at 00:00:29:24\n"
        "A2_00-45.png: stored: A2 at 00:00:45 (nothing says what it shows)\n"
        "4 stored · 0 changed · 0 unchanged · 5 refused\n",
        "A1_00.03.webp: refused: A1_00-03.png is for the same time code.\n"
        "A1_00-45.png: refused: The record is public: say what the picture shows first.\n"
        "A3.png: refused: Nothing says at which time code.\n"
        "A3_00-01.gif: refused: This is GIF; pictures are taken from JPEG, PNG or WebP.\n"
        "B1_00-01.png: refused: No record goes by the name “B1”.\n"
        "lost.jpg: named in the table, not in the folder\n",
    )
    assert stored("A1") == (
        Keyframe(Timecode(3), pictures.name(TWO)),
        Keyframe(Timecode(12), pictures.name(ONE), "Ships, at sea", "NATO"),
    )
    assert stored("A2") == (
        Keyframe(Timecode(29, 24), pictures.name(TWO)),
        Keyframe(Timecode(45), pictures.name(ONE)),
    )
    files_told = {row["file"]: row for row in json.loads(report.read_text())["files"]}
    assert files_told["A2_00-45.png"] == {
        "file": "A2_00-45.png", "outcome": "stored", "reference": "A2", "reason": None,
        "at": "00:00:45", "has_words": False,
    }  # fmt: skip
    newest = Asset.objects.get(reference="A2").revisions.order_by("-number").first()
    assert newest is not None
    assert (newest.act, newest.reason, newest.who_name) == (
        "add_keyframes", "Found", "add_keyframes",
    )  # fmt: skip
    assert newest.number == 2


@pytest.mark.django_db
def test_it_can_be_stopped_and_repeated(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for number in (1, 2):
        save(f"A{number}")
        for second in (1, 2):
            (folder / f"A{number}_00-0{second}.png").write_bytes((ONE, TWO)[second - 1])
    take = keyframes.take

    def until_the_second(name: str, *args: Any, **how: Any) -> Any:
        if name == "A2":
            raise KeyboardInterrupt
        return take(name, *args, **how)

    monkeypatch.setattr(keyframes, "take", until_the_second)
    status, _out, err = shell("add_keyframes", str(folder))
    assert (status, err) == (1, "Stopped after 2 of 4 files; run it again to go on.\n")
    monkeypatch.setattr(keyframes, "take", take)
    status, out, _err = shell("add_keyframes", str(folder))
    assert (status, out.splitlines()[-1]) == (
        0, "2 stored · 0 changed · 2 unchanged · 0 refused",
    )  # fmt: skip
    revisions = Revision.objects.count()
    assert shell("add_keyframes", str(folder))[0] == 0
    assert Revision.objects.count() == revisions


@pytest.mark.django_db
def test_a_picture_takes_the_place_of_the_one_at_its_moment_and_words_alone_are_a_change(
    folder: Path,
) -> None:
    save("A1")
    (folder / "A1_00-01.png").write_bytes(ONE)
    shell("add_keyframes", str(folder))
    (folder / "keyframes.csv").write_text("file,alt\r\nA1_00-01.png,Two ships\r\n")
    assert "1 changed" in shell("add_keyframes", str(folder))[1]
    (folder / "A1_00-01.png").write_bytes(TWO)
    (folder / "keyframes.csv").unlink()
    assert "1 stored" in shell("add_keyframes", str(folder))[1]
    assert stored("A1") == (Keyframe(Timecode(1), pictures.name(TWO)),)


@pytest.mark.django_db
def test_no_more_than_sixty_are_taken_in(folder: Path) -> None:
    frames = tuple(Keyframe(Timecode(n), "p", "Ships") for n in range(59))
    save("A1", keyframes=frames)
    for name in ("A1_01-00.png", "A1_01-01.png"):
        (folder / name).write_bytes(ONE)
    (folder / "keyframes.csv").write_text("file,alt\nA1_01-00.png,a\nA1_01-01.png,b\n")
    status, _out, err = shell("add_keyframes", str(folder))
    assert (status, err) == (1, "A1_01-01.png: refused: A record has at most 60 keyframes.\n")
    assert len(stored("A1")) == 60


@pytest.mark.django_db
@pytest.mark.parametrize(
    "table", ["name,alt\r\n", "file,at\r\nA1.png,34\r\n", "file,at\r\nA1.png,1:2:3:4:5\r\n", ""]
)
def test_a_table_that_cannot_be_read_stops_all_before_anything_is_done(
    folder: Path, table: str
) -> None:
    save("A1")
    (folder / "A1_00-01.png").write_bytes(ONE)
    (folder / "keyframes.csv").write_text(table)
    status, _out, err = shell("add_keyframes", str(folder))
    assert (status, stored("A1")) == (2, ())
    assert "keyframes.csv" in err


@pytest.mark.django_db
def test_a_still_that_only_history_names_stays_until_it_must_go(folder: Path) -> None:
    save("A1")
    (folder / "A1_00-01.png").write_bytes(ONE)
    shell("add_keyframes", str(folder))
    name = pictures.name(ONE)
    assert thumbnails.sweep(older_than=-1).names == ()
    asset = Asset.objects.get(reference="A1")
    keyframes.change(asset, (), who=factories.WHO, version=asset.record_version)
    assert thumbnails.sweep(older_than=-1).names == ()
    assert shell("sweep_posters", "--removed")[1].startswith(f"{name}\n1 pictures")
    assert not thumbnails.is_there(name)
