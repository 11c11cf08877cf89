"""A cue sheet read into a record: shown first, saved with a reason, refused where it must be."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from assets import editing
from assets.domain.music import cue_sheet
from assets.domain.music.cue_sheet import CueSheet, Line, Part, Party
from assets.domain.record import Credit, MusicCue
from assets.editing import State
from assets.formats import cue_sheet_csv, cue_sheet_xlsx
from assets.models import Asset
from tests import factories
from tests.views.page import words

pytestmark = pytest.mark.django_db

LINE = Line(
    1, "Slow Sea", use="theme", duration=30, parties=(Party("Mira Holt", "composer", "100"),)
)
SHEET = CueSheet((Part("A1", "A film", "master", "has", (LINE,)),))


@pytest.fixture
def asset() -> Asset:
    return factories.save(
        reference="A1", title="A film", version="master", music="Slow Sea by Mira Holt",
        music_cues=(MusicCue("Slow Sea", credits=(Credit("Mira Holt"),), span=(0, 21), confidence=0.9),),
        state=State(),
    )  # fmt: skip


def path(asset: Asset) -> str:
    return f"/admin/assets/asset/{asset.pk}/cue-sheet/"


def csv_of(sheet: CueSheet) -> bytes:
    return "".join(cue_sheet_csv.write([sheet])).encode()


def upload(client: Client, asset: Asset, data: bytes, name: str = "sheet.csv") -> Any:
    return client.post(path(asset), {"file": SimpleUploadedFile(name, data)})


def save(client: Client, asset: Asset, sheet: CueSheet, **more: str) -> Any:
    sent = {
        "sheet": csv_of(sheet).decode(),
        "record_version": "1",
        "reason": "As aired",
        "_save": "1",
    }
    return client.post(path(asset), sent | more)


@pytest.mark.parametrize("ending", ["csv", "xlsx"])
def test_the_differences_are_shown_and_nothing_is_saved(
    client_of: Callable[[str], Client], asset: Asset, ending: str
) -> None:
    data = csv_of(SHEET) if ending == "csv" else cue_sheet_xlsx.write(SHEET)
    response = upload(client_of("editor"), asset, data, f"sheet.{ending}")
    assert response.status_code == 200
    (difference,) = response.context["differences"]
    assert difference.name == "music_cues"
    assert cue_sheet_csv.read(response.context["sheet"].encode()).sheet == SHEET
    asset.refresh_from_db()
    assert asset.record_version == 1


def test_what_was_shown_is_saved_with_its_reason(
    client_of: Callable[[str], Client], asset: Asset
) -> None:
    response = save(client_of("editor"), asset, SHEET)
    assert (response.status_code, response["Location"]) == (
        302,
        f"/admin/assets/asset/{asset.pk}/change/",
    )
    cue = MusicCue(
        "Slow Sea", credits=(Credit("Mira Holt", "composer", share="100"),), duration=30, use="theme",
        span=(0, 21), source="editor",
    )  # fmt: skip
    stored = factories.stored(asset)
    assert (stored.music_cues, stored.music) == ((cue,), "Slow Sea by Mira Holt")
    assert asset.revisions.order_by("-number").first().reason == "As aired"


def test_a_reason_is_needed(client_of: Callable[[str], Client], asset: Asset) -> None:
    response = save(client_of("editor"), asset, SHEET, reason=" ")
    assert response.status_code == 200
    assert response.context["form"].errors["reason"]
    assert factories.stored(asset).music_cues[0].use is None


def test_a_record_changed_meanwhile_is_not_overwritten(
    client_of: Callable[[str], Client], asset: Asset
) -> None:
    editing.save(factories.stored(asset).with_(title="Another"), who=factories.WHO, asset=asset)
    response = save(client_of("editor"), asset, SHEET)
    assert response.status_code == 409
    assert "was changed by a test in the meantime" in response.content.decode()
    assert factories.stored(asset).music_cues[0].use is None
    assert response.context["asset"].record_version == 2
    assert save(client_of("editor"), asset, SHEET, record_version="2").status_code == 302


def test_the_records_own_sheet_changes_nothing(
    client_of: Callable[[str], Client], asset: Asset
) -> None:
    client = client_of("editor")
    for ending in ("csv", "xlsx"):
        own = client.get(path(asset), {"format": ending})
        assert own["Content-Disposition"] == f'attachment; filename="A1-cue-sheet.{ending}"'
        response = upload(client, asset, own.content, f"own.{ending}")
        assert response.context["differences"] == []
        assert "Nothing: the record says the same." in response.content.decode()


REFUSED = [
    (b"", "the file is empty"),
    (b"hello", "row 1, the first row names no column of a cue sheet"),
    (csv_of(CueSheet((Part("B2", music="has", lines=(LINE,)),))), "the sheet is about B2 and not about A1"),
    (csv_of(CueSheet((Part("A1", music="has", lines=(Line(1, "Slow Sea", isrc="GB-1"),)),))), "row 2, ISRC: Not a valid ISRC"),
    (csv_of(SHEET).replace(b"00:00:30", b"soon"), "row 2, Duration: a timecode such as 00:01:30 is expected, not “soon”"),
    (b"PK\3\4", "this is no .xlsx workbook"),
]  # fmt: skip


@pytest.mark.parametrize(("data", "said"), REFUSED)
def test_what_cannot_be_taken_in_says_why(
    client_of: Callable[[str], Client], asset: Asset, data: bytes, said: str
) -> None:
    response = upload(client_of("editor"), asset, data)
    assert response.status_code == 400
    assert said in words(response)


def test_no_file_is_asked_for_again(client_of: Callable[[str], Client], asset: Asset) -> None:
    response = client_of("editor").post(path(asset), {})
    assert (response.status_code, "choose a file first" in words(response)) == (400, True)


def test_a_sheet_of_a_story_gives_the_record_its_own_part(
    client_of: Callable[[str], Client], asset: Asset
) -> None:
    other = Part("B2", "Another film", "b_roll", "none")
    both = CueSheet((other, Part("a 1", "A tale", "clean", "has", (LINE,))))
    response = upload(client_of("editor"), asset, csv_of(both))
    remarks = [str(remark) for remark in response.context["intake"].remarks]
    assert remarks == [
        "Production title: the sheet says “A tale”, the record “A film”",
        "Version: the sheet says “clean”, the record “master”",
    ]


@pytest.mark.parametrize("role", ["visitor", "nobody", "auditor"])
def test_only_who_may_edit_the_record_may_read_a_sheet_into_it(
    client_of: Callable[[str], Client], asset: Asset, role: str
) -> None:
    client = client_of(role)
    for response in (client.get(path(asset)), save(client, asset, SHEET)):
        assert response.status_code in (302, 403)
    assert factories.stored(asset).music_cues[0].use is None


def test_hostile_versions_and_addresses_are_refused(
    client_of: Callable[[str], Client], asset: Asset
) -> None:
    client = client_of("editor")
    assert save(client, asset, SHEET, record_version="1x").status_code == 400
    assert client.get("/admin/assets/asset/999999/cue-sheet/").status_code == 404
    assert client.get(f"/admin/assets/asset/{10**30}/cue-sheet/").status_code == 404
    assert client.get(path(asset), {"format": "exe"}).status_code == 200


def test_a_sheet_that_states_no_music_takes_the_cues_away(
    client_of: Callable[[str], Client], asset: Asset
) -> None:
    save(client_of("editor"), asset, CueSheet((Part("A1", music="none"),)))
    stored = factories.stored(asset)
    assert (stored.music_cues, stored.no_music) == ((), True)
    assert cue_sheet.part(stored).music == "none"
