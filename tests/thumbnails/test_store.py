"""Kept pictures: whole or not there, once for all records, and gone when nobody has them."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pytest
from django.conf import settings
from PIL import Image

from assets import backups, editing, records, thumbnails
from assets.editing import Who
from assets.models import Asset
from assets.thumbnails import names, rendering, store
from tests import factories, pictures

WHO = Who("test")


@pytest.fixture(autouse=True)
def _own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(settings, "MEDIA_ROOT", tmp_path / "media")


def files() -> list[str]:
    return sorted(p.relative_to(store.root()).as_posix() for p in store.root().rglob("*.*"))


def test_a_picture_is_kept_in_three_formats_and_in_no_width_beyond_its_own() -> None:
    data = pictures.drawn(1, 1000, 500)
    stored = thumbnails.add("a.png", data)
    assert stored == store.Stored(pictures.name(data), names.Size(1000, 500), is_new=True)
    folder = store.root() / stored.name[:2] / stored.name
    sizes = {
        path.name: (Image.open(path).format, Image.open(path).size) for path in folder.iterdir()
    }
    assert sizes == {
        f"{width}.{extension}": (kind, (width, width // 2))
        for width in (320, 640, 960)
        for extension, kind in (("avif", "AVIF"), ("webp", "WEBP"), ("jpg", "JPEG"))
    }
    assert {oct(path.stat().st_mode & 0o777) for path in folder.iterdir()} == {"0o644"}


def test_the_same_file_is_one_picture_however_often_it_comes_in() -> None:
    data = pictures.drawn(1)
    first, second = thumbnails.add("a.png", data), thumbnails.add("b.png", data)
    assert first.name == second.name
    assert (first.is_new, second.is_new) == (True, False)
    assert first.name != thumbnails.add("c.png", pictures.drawn(2)).name


def test_a_disk_that_refuses_leaves_nothing_behind(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_args: object) -> Iterator[tuple[str, bytes]]:
        yield "320.avif", b"half"
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(store, "renditions", fail)
    with pytest.raises(OSError, match="No space"):
        thumbnails.add("a.png", pictures.drawn(1))
    assert files() == []
    assert not list(store.root().glob(".unfinished*"))


@pytest.mark.parametrize(
    ("name", "width", "extension"),
    [
        ("..", 320, "jpg"), ("../../secret-key", 320, "jpg"), ("0" * 40 + "-400x240", 640, "jpg"),
        ("0" * 40 + "-400x240", 320, "png"), ("0" * 40 + "-400x240\n", 320, "jpg"),
        ("0" * 40 + "-0400x240", 320, "jpg"), ("posters/a.jpg", 320, "jpg"), ("", 320, "jpg"),
        ("0" * 39 + "٠-400x240", 320, "jpg"), ("0" * 40 + "-999999x240", 320, "jpg"),
    ],
)  # fmt: skip
def test_no_name_leads_out_of_the_folder_or_to_a_file_that_is_no_rendition(
    name: str, width: int, extension: str
) -> None:
    assert thumbnails.path_of(name, width, extension) is None


def old(name: str) -> None:
    folder = store.root() / name[:2] / name
    past = time.time() - 2 * 24 * 60 * 60
    os.utime(folder, (past, past))


@pytest.mark.django_db
def test_only_what_no_record_and_no_history_names_is_swept_unless_it_must_go() -> None:
    kept, removed = pictures.poster(pictures.drawn(1)), pictures.poster(pictures.drawn(2))
    given_up, just_in = (thumbnails.add("a", pictures.drawn(n)).name for n in (3, 4))
    factories.save(reference="A1", title="One", poster=kept)
    asset = factories.save(reference="A2", title="Two", poster=removed)
    editing.save(records.read(Asset.objects.with_rows().get(pk=asset.pk)).with_(poster=None),
                 who=WHO, asset=asset)  # fmt: skip
    for name in (kept.name, removed.name, given_up):
        old(name)
    (store.root() / ".unfinished-x").mkdir()
    assert thumbnails.sweep(dry_run=True) == thumbnails.Swept((given_up,), 0)
    assert thumbnails.sweep() == thumbnails.Swept((given_up,), 0)
    assert thumbnails.sweep(removed=True) == thumbnails.Swept((removed.name,), 0)
    assert [thumbnails.is_there(n) for n in (kept.name, removed.name, given_up, just_in)] == [
        True, False, False, True,
    ]  # fmt: skip


@pytest.mark.django_db(transaction=True)
def test_a_backup_carries_pictures_and_a_restore_brings_back_these_alone(tmp_path: Path) -> None:
    poster = pictures.poster(pictures.drawn(1))
    factories.save(reference="A1", title="One", poster=poster)
    (store.root() / ".unfinished-x").mkdir()
    (store.root() / ".unfinished-x" / "320.avif").write_bytes(b"half")
    before = {name: (store.root() / name).read_bytes() for name in files() if name[0] != "."}
    assert backups.backup(tmp_path / "a.zip").files == len(before) == 3
    (store.root() / next(iter(before))).write_bytes(b"damaged")
    thumbnails.add("later.png", pictures.drawn(2))
    backups.restore(tmp_path / "a.zip", replace=True)
    after = {name: (store.root() / name).read_bytes() for name in files() if name[0] != "."}
    assert after == before
    assert thumbnails.picture_of(poster) is not None


def test_a_record_whose_picture_is_not_here_has_none() -> None:
    gone = factories.FULL.poster
    assert thumbnails.picture_of(gone) is None
    assert thumbnails.picture_of(None) is None


def test_a_rendition_weighs_no_more_than_a_page_can_bear() -> None:
    noise = Image.effect_noise((1920, 1080), 40).convert("RGB").resize((480, 270))
    buffer = BytesIO()
    noise.resize((1920, 1080)).save(buffer, "JPEG")
    made = dict(
        rendering.renditions(Image.open(BytesIO(buffer.getvalue())), names.Size(1920, 1080))
    )
    assert len(made["640.avif"]) < len(made["640.webp"]) * 1.3 < len(made["640.jpg"]) * 2
    assert len(made["640.jpg"]) < 200_000
