"""Backups: nothing acknowledged is missing, nothing half-done is left, nothing damaged is believed."""

from __future__ import annotations

import errno
import json
import sqlite3
import struct
import threading
import zipfile
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.sessions.models import Session
from django.core.management import call_command
from django.db import DatabaseError, connection, connections, transaction
from django.http import QueryDict
from django.utils import timezone

from assets import backups, editing, history, receipts, records
from assets.backups import archive, tables
from assets.domain.invented import families
from assets.domain.record import Record
from assets.domain.rights.vocabulary import Use
from assets.editing import State, Who
from assets.filters import Search
from assets.models import Asset, ReceiptKey, Revision, SearchDocument, Theme
from assets.search import index

pytestmark = pytest.mark.django_db(transaction=True)
WHO = Who("test")


def fill(first: int, last: int) -> None:
    for one in families.row(5, first, last):
        state = State(one.state.status, one.state.public_from, one.state.withdrawn_at)
        editing.save_new([one.record], who=WHO, state=state)


def stored() -> dict[int, Record]:
    return {asset.pk: records.read(asset) for asset in Asset.objects.with_rows()}


def states() -> list[tuple]:
    return list(
        Asset.objects.order_by("pk").values_list(
            "pk", "status", "public_from", "withdrawn_at", "record_version", "indexed"
        )
    )


def found(typed: str) -> list[int]:
    params = QueryDict(mutable=True)
    params["q"] = typed
    page = Search(params, now=timezone.now()).page(200, grouped=False)
    return [hit.asset.pk for hit in page.hits]


def catalogue() -> dict[str, Any]:
    """Everything that a restore must bring back."""
    return {
        "records": stored(),
        "states": states(),
        "revisions": list(Revision.objects.order_by("pk").values()),
        "accounts": list(get_user_model().objects.order_by("pk").values()),
        "found": [found(typed) for typed in ("the", "patrol", '"air base"', "sen*", "purple")],
    }


def test_a_restored_catalogue_is_the_one_that_was_backed_up(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    own = Path(settings.MEDIA_ROOT).with_name("media of its own")
    monkeypatch.setattr(settings, "MEDIA_ROOT", own)
    fill(1, 40)
    asset = Asset.objects.order_by("pk").first()
    editing.save(records.read(asset).with_(title="Corrected"), who=WHO, asset=asset, reason="typo")
    get_user_model().objects.create_user("ada", password="long enough 123")
    Session.objects.create(session_key="k" * 32, session_data="x", expire_date=timezone.now())
    media = Path(settings.MEDIA_ROOT)
    (media / "posters").mkdir(parents=True, exist_ok=True)
    (media / "posters" / "a.jpg").write_bytes(b"\xff\xd8 a picture")
    before = catalogue()

    made = backups.backup(tmp_path / "a.zip")
    assert (made.records, made.files) == (40, 1)

    fill(41, 52)
    editing.save(records.read(asset).with_(title="Spoilt"), who=WHO, asset=asset)
    (media / "posters" / "a.jpg").write_bytes(b"other")
    (media / "posters" / "b.jpg").write_bytes(b"later")
    backups.restore(tmp_path / "a.zip", replace=True)

    assert catalogue() == before
    assert not list(history.verify_all())
    assert index.check() == []
    assert not Session.objects.exists()
    assert {p.name: p.read_bytes() for p in (media / "posters").iterdir()} == {
        "a.jpg": b"\xff\xd8 a picture"
    }
    fill(41, 52)  # numbers go on where they were
    assert Asset.objects.count() == 52
    assert sorted(p.name for p in tmp_path.iterdir()) == ["a.zip"]


def test_a_backup_taken_while_others_write_misses_nothing_and_halves_nothing(
    tmp_path: Path,
) -> None:
    fill(1, 24)
    stop, acknowledged = threading.Event(), []
    problems: list[BaseException] = []

    def write(first: int) -> None:
        try:
            for one in families.row(5, first, first + 2000):
                if stop.is_set():
                    return
                (saved,) = editing.save_new([one.record], who=WHO, state=State())
                acknowledged.append((saved.asset.pk, one.record))
        except BaseException as error:
            problems.append(error)
        finally:
            connections.close_all()

    writers = [threading.Thread(target=write, args=(first,)) for first in (1201, 6001)]
    for writer in writers:
        writer.start()
    while len(acknowledged) < 10:
        assert not problems
    at_start = list(acknowledged)
    backups.backup(tmp_path / "a.zip")
    stop.set()
    for writer in writers:
        writer.join()
    assert not problems
    backups.restore(tmp_path / "a.zip", replace=True)
    there = stored()
    assert {pk for pk, _record in at_start} <= set(there)
    for pk, record in acknowledged:
        if pk in there:
            assert there[pk].with_(assigned_reference=None) == record
    assert not list(history.verify_all())
    assert Revision.objects.count() == Asset.objects.count()


def test_who_reads_while_a_restore_runs_sees_one_catalogue_or_the_other(tmp_path: Path) -> None:
    fill(1, 12)
    backups.backup(tmp_path / "a.zip")
    fill(13, 36)
    old = (36, Revision.objects.count(), SearchDocument.objects.count())
    stop, seen = threading.Event(), set()
    problems: list[BaseException] = []

    def read() -> None:
        try:
            with connection.cursor() as cursor:
                while not stop.is_set():
                    cursor.execute(
                        "SELECT (SELECT count(*) FROM assets_asset), (SELECT count(*) FROM "
                        "assets_revision), (SELECT count(*) FROM assets_searchdocument)"
                    )
                    seen.add(tuple(cursor.fetchone()))
        except BaseException as error:
            problems.append(error)
        finally:
            connections.close_all()

    reader = threading.Thread(target=read)
    reader.start()
    backups.restore(tmp_path / "a.zip", replace=True)
    new = (12, Revision.objects.count(), SearchDocument.objects.count())
    while new not in seen:
        assert not problems
    stop.set()
    reader.join()
    assert seen <= {old, new}


def test_a_restore_that_is_stopped_changes_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(backups.sqlite, "PAGES", 5)
    fill(1, 12)
    backups.backup(tmp_path / "a.zip")
    fill(13, 20)
    before = catalogue()

    def stop(stage: str, _done: int, _total: int) -> None:
        if stage == "putting in place":
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        backups.restore(tmp_path / "a.zip", replace=True, progress=stop)
    assert catalogue() == before
    fill(21, 22)  # and writing goes on


def test_a_backup_that_fails_leaves_no_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill(1, 3)

    class FullDisk(archive.Writer):
        def seal(self, manifest: dict[str, Any]) -> None:
            raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(archive, "Writer", FullDisk)
    with pytest.raises(backups.Refused, match="No space left on device"):
        backups.backup(tmp_path / "a.zip")
    assert list(tmp_path.iterdir()) == []


def test_what_a_killed_run_left_is_cleared_away(tmp_path: Path) -> None:
    left = tmp_path / ".a.zip.unfinished"
    left.mkdir()
    (left / "archive.zip").write_bytes(b"half")
    backups.backup(tmp_path / "a.zip")
    assert [p.name for p in tmp_path.iterdir()] == ["a.zip"]


def test_an_older_archive_is_brought_up_to_date(tmp_path: Path) -> None:
    fill(1, 6)
    try:
        call_command("migrate", "otp_static", "0002", verbosity=0)
        backups.backup(tmp_path / "old.zip")
    finally:
        call_command("migrate", verbosity=0)
    backups.restore(tmp_path / "old.zip", replace=True)
    assert tables.is_current()
    assert Asset.objects.count() == 6


def test_removed_words_are_not_in_a_backup(tmp_path: Path) -> None:
    fill(1, 3)
    canary = "xylofongelb"
    Theme.objects.create(code=canary).delete()
    pk = SearchDocument.objects.first().pk
    SearchDocument.objects.filter(pk=pk).update(title=canary)
    SearchDocument.objects.filter(pk=pk).update(title="")
    backups.backup(tmp_path / "a.zip")
    with zipfile.ZipFile(tmp_path / "a.zip") as made:
        assert not any(canary.encode() in made.read(name) for name in made.namelist())


Damage = Callable[[Path, dict[str, Any], dict[str, bytes]], None]


def _cut(path: Path, _manifest: dict, _members: dict) -> None:
    path.write_bytes(path.read_bytes()[:-2000])


def _flip(path: Path, _manifest: dict, _members: dict) -> None:
    """In the middle of the largest member: elsewhere a byte may be a date that nobody reads."""
    data = bytearray(path.read_bytes())
    with zipfile.ZipFile(path) as made:
        entry = max(made.infolist(), key=lambda info: info.compress_size)
    name, extra = struct.unpack_from("<HH", data, entry.header_offset + 26)
    content = entry.header_offset + 30 + name + extra
    data[content + entry.compress_size // 2] ^= 0x55
    path.write_bytes(data)


def _rewrite(change: Callable[[dict, dict], None]) -> Damage:
    def damage(path: Path, manifest: dict[str, Any], members: dict[str, bytes]) -> None:
        change(manifest, members)
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as made:
            for name, data in members.items():
                made.writestr(name, data)
            made.writestr("manifest.json", json.dumps(manifest))

    return damage


def _escape(manifest: dict, members: dict) -> None:
    members["media/../../../escaped"] = b"x"
    manifest["members"]["media/../../../escaped"] = {"size": 1, "sha256": ""}


def _first(members: dict) -> str:
    return next(name for name in members if not name.startswith("media/"))


def _other_content(_manifest: dict, members: dict) -> None:
    members[_first(members)] += b"more"


def _fewer_rows(manifest: dict, _members: dict) -> None:
    manifest["tables"]["assets_asset"]["rows"] += 1


def _sql_in_a_name(manifest: dict, _members: dict) -> None:
    manifest["tables"]['x" ; DROP TABLE assets_asset; --'] = {"rows": 0}


DAMAGES: dict[str, tuple[Damage, str]] = {
    "cut short": (_cut, "its end is missing"),
    "one byte other": (_flip, "damaged|no backup archive"),
    "a name that leads out": (_rewrite(_escape), "outside its folder"),
    "another content": (_rewrite(_other_content), "not as it was written"),
    "a member too many": (
        _rewrite(lambda _manifest, members: members.update({"media/more": b"x"})),
        "does not hold what its manifest lists",
    ),
    "a member missing": (
        _rewrite(lambda _manifest, members: members.pop(_first(members))),
        "does not hold what its manifest lists",
    ),
    "other counts": (_rewrite(_fewer_rows), "its manifest states"),
    "SQL for a name": (_rewrite(_sql_in_a_name), "manifest of .* is damaged"),
    "no tables": (
        _rewrite(lambda manifest, _members: manifest["tables"].clear()),
        "no catalogue in",
    ),
    "a later format": (
        _rewrite(lambda manifest, _members: manifest.update(format=99)),
        "newer version",
    ),
    "a later migration": (
        _rewrite(lambda manifest, _members: manifest["migrations"].append(["assets", "9999_x"])),
        "does not know its migration assets.9999_x",
    ),
    "another kind of database": (
        _rewrite(lambda manifest, _members: manifest.update(database="oracle")),
        "goes back into the kind of database",
    ),
}


def test_a_damaged_archive_is_refused_and_nothing_changes(
    tmp_path: Path, subtests: pytest.Subtests
) -> None:
    fill(1, 4)
    path = tmp_path / "a.zip"
    backups.backup(path)
    whole, before = path.read_bytes(), stored()
    for name, (damage, sentence) in DAMAGES.items():
        with subtests.test(name):
            path.write_bytes(whole)
            with zipfile.ZipFile(path) as made:
                members = {n: made.read(n) for n in made.namelist()}
            damage(path, json.loads(members.pop("manifest.json")), members)
            with pytest.raises(backups.Refused, match=sentence):
                backups.restore(path, replace=True)
            assert stored() == before
            assert not (tmp_path.parent / "escaped").exists()


def test_a_database_that_is_damaged_inside_is_refused(tmp_path: Path) -> None:
    """Hashes that fit prove nothing where the history was changed before they were made."""
    fill(1, 3)
    with connection.cursor() as cursor:
        where = " ON assets_revision" if connection.vendor == "postgresql" else ""
        cursor.execute(
            f"ALTER TABLE assets_revision {'DISABLE TRIGGER USER' if where else 'RENAME TO r'}"
        )
        table = "assets_revision" if where else "r"
        if not where:
            cursor.execute("DROP TRIGGER history_is_never_edited")
        cursor.execute(f"UPDATE {table} SET who_name = 'nobody'")
        if where:
            cursor.execute("ALTER TABLE assets_revision ENABLE TRIGGER USER")
        else:
            cursor.execute("ALTER TABLE r RENAME TO assets_revision")
            cursor.execute(
                "CREATE TRIGGER history_is_never_edited BEFORE UPDATE ON assets_revision "
                "BEGIN SELECT RAISE(ABORT, 'history is never edited'); END"
            )
    backups.backup(tmp_path / "a.zip")
    with pytest.raises(backups.Refused, match="history in the archive does not hold"):
        backups.restore(tmp_path / "a.zip", replace=True)


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("media/a.jpg", True), ("tables/assets_asset.copy", True), ("../a", False),
        ("media/../a", False), ("/etc/passwd", False), ("media\\a", False), ("c:/a", False),
        ("media/", False), ("", False), ("media//a", False), ("./a", False), ("a\0b", False),
    ],
)  # fmt: skip
def test_only_names_below_the_folder_are_safe(name: str, safe: bool) -> None:
    assert archive.is_safe(name) is safe


def test_any_garbling_of_the_file_is_refused_or_changes_nothing(tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    backups.backup(path)
    with archive.Reader(path) as reader:
        manifest = reader.manifest
    whole = path.read_bytes()
    step = max(1, len(whole) // 150)
    places = [*range(0, len(whole), step), *range(len(whole) - 60, len(whole))]
    refused = 0
    for at in places:
        path.write_bytes(whole[:at] + bytes([whole[at] ^ 0xFF]) + whole[at + 1 :])
        try:
            with archive.Reader(path) as reader:
                reader.verify(lambda *_told: None)
                assert reader.manifest == manifest  # a date of the archive's own, at most
        except backups.Refused:
            refused += 1
    assert refused > len(places) // 2


def test_what_is_in_an_archive_can_be_read_without_us(tmp_path: Path) -> None:
    fill(1, 2)
    backups.backup(tmp_path / "a.zip")
    with zipfile.ZipFile(tmp_path / "a.zip") as made:
        made.extractall(tmp_path)
    if connection.vendor == "postgresql":
        assert (tmp_path / "tables" / "assets_asset.copy").read_bytes().count(b"\n") == 2
    else:
        with closing(sqlite3.connect(tmp_path / "database.sqlite3")) as database:
            assert database.execute("SELECT count(*) FROM assets_asset").fetchone() == (2,)


def test_receipts_come_back_with_the_keys_that_verify_them(tmp_path: Path) -> None:
    asset = editing.save(
        Record(reference="R1", title="A patrol", usage_rights="Free for editorial online use."),
        who=WHO,
        state=State("published", timezone.now(), None),
    ).asset
    use = Use("publish", "editorial", "online")
    old = receipts.issue("R1", use, None, now=timezone.now())
    receipts.rotate()
    new = receipts.issue("R1", use, None, now=timezone.now())
    texts = {one.number: receipts.look(one, timezone.now()).to_dict() for one in (old, new)}
    keys = list(ReceiptKey.objects.order_by("version").values())
    backups.backup(tmp_path / "a.zip")

    receipts.rotate()
    later = receipts.issue("R1", use, None, now=timezone.now())
    editing.save(records.read(asset).with_(usage_rights=None), who=WHO, asset=asset)
    backups.restore(tmp_path / "a.zip", replace=True)

    assert list(ReceiptKey.objects.order_by("version").values()) == keys
    assert receipts.find(later.number) is None
    for number, shown in texts.items():
        found = receipts.find(number)
        assert found is not None
        assert receipts.look(found, timezone.now()).to_dict() == shown
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("UPDATE assets_receiptkey SET secret = 'x'")
    assert receipts.issue("R1", use, None, now=timezone.now()).key_id == 2
