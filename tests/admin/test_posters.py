"""Posters in the admin: one by one and many at once, saved by the one writing act, seen by editors."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from assets import thumbnails
from assets.domain.record import Poster
from assets.models import Asset
from tests import factories, pictures

from .conftest import change, make, save

pytestmark = pytest.mark.django_db
ONE, TWO = pictures.drawn(21), pictures.drawn(22)


def path(asset: Asset) -> str:
    return f"/admin/assets/asset/{asset.pk}/poster/"


def file(data: bytes, name: str = "ships.png") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, data)


def sent(asset: Asset, **more: Any) -> dict[str, Any]:
    given = {"record_version": asset.record_version, "alt": "Ships at sea", "credit": "NATO",
             "focus_x": "30", "focus_y": "70", "reason": "It came", "picture": ""}  # fmt: skip
    return {**given, **more}


def stored(asset: Asset) -> Poster | None:
    return factories.stored(asset).poster


def newest(asset: Asset) -> Any:
    return asset.revisions.order_by("-number").first()


def test_a_poster_is_added_with_its_words_and_its_focus_and_the_history_says_so(
    editor: Client, draft: Asset
) -> None:
    response = editor.post(path(draft), sent(draft, file=file(ONE)))
    assert (response.status_code, response["Location"]) == (302, path(draft))
    assert stored(draft) == Poster(pictures.name(ONE), "Ships at sea", "NATO", 30, 70)
    revision = newest(draft)
    assert (revision.act, revision.who_name, revision.reason) == ("add_poster", "editor", "It came")
    assert [c["field"] for c in revision.changes] == ["poster"]
    history = editor.get(f"/admin/assets/asset/{draft.pk}/history/").content.decode()
    assert "poster added" in history


def test_a_poster_is_reworded_replaced_and_taken_away(editor: Client, draft: Asset) -> None:
    acts = []
    for more in ({"file": file(ONE)}, {"alt": "Two ships"}, {"file": file(TWO)}, {"_remove": "1"}):
        draft.refresh_from_db()
        assert editor.post(path(draft), sent(draft, **more)).status_code == 302
        acts.append((newest(draft).act, (stored(draft) or Poster("")).name))
    one, two = pictures.name(ONE), pictures.name(TWO)
    assert acts == [
        ("add_poster", one), ("change_poster", one), ("replace_poster", two), ("remove_poster", ""),
    ]  # fmt: skip


def test_a_focus_in_the_middle_is_none(editor: Client, draft: Asset) -> None:
    editor.post(path(draft), sent(draft, file=file(ONE), focus_x="50", focus_y=""))
    poster = stored(draft)
    assert poster is not None
    assert (poster.focus_x, poster.focus_y) == (None, None)


@pytest.mark.parametrize(
    ("more", "reason"),
    [
        ({}, "Choose a file."),
        ({"file": file(b"<svg/>", "evil.svg")}, "evil.svg: This is SVG"),
        ({"file": file(ONE[:-200])}, "ships.png: The picture is damaged or cut short."),
        ({"file": file(pictures.drawn(1, 200, 200))}, "at least 320 × 180 are needed"),
        ({"file": file(ONE), "focus_x": "101"}, "less than or equal to 100"),
        ({"file": file(ONE), "focus_x": "1" * 30}, "less than or equal to 100"),
        ({"file": file(ONE), "focus_x": "left"}, "Enter a whole number."),
        ({"file": file(ONE), "alt": "x" * 2001}, "at most 2000 characters"),
        ({"picture": "../../secret-key"}, "Choose a file."),
        ({"picture": "0" * 40 + "-400x240"}, "Choose a file."),
    ],
)
def test_what_cannot_be_is_refused_in_words_and_nothing_is_saved(
    editor: Client, draft: Asset, more: dict[str, Any], reason: str
) -> None:
    response = editor.post(path(draft), sent(draft, **more))
    assert response.status_code == 200
    assert reason in response.content.decode()
    assert stored(draft) is None


def test_a_public_record_gets_no_poster_without_words_and_the_file_need_not_be_sent_again(
    editor: Client,
) -> None:
    asset = make("P1", "published")
    page = editor.post(path(asset), sent(asset, file=file(ONE), alt=" "))
    assert page.status_code == 200
    assert "Nothing says what the poster shows" in page.content.decode()
    assert stored(asset) is None
    waiting = page.context["waiting"]
    assert waiting == pictures.name(ONE)
    assert editor.post(path(asset), sent(asset, picture=waiting)).status_code == 302
    assert stored(asset) == Poster(waiting, "Ships at sea", "NATO", 30, 70)


def test_a_published_record_cannot_lose_the_words_of_its_poster_nor_a_draft_go_out_without(
    editor: Client,
) -> None:
    asset = make("P1", "published", poster=pictures.poster(ONE))
    page = editor.post(path(asset), sent(asset, alt=""))
    assert "Nothing says what the poster shows" in page.content.decode()
    assert stored(asset) == pictures.poster(ONE)
    silent = make("D1", poster=pictures.poster(ONE, alt=None))
    response = editor.post(
        change(silent), {"_move": "publish", "record_version": silent.record_version}
    )
    assert "Nothing says what the poster shows" in response.content.decode()
    silent.refresh_from_db()
    assert silent.status == "draft"


def test_a_stale_page_is_refused_and_keeps_what_came_in(editor: Client, draft: Asset) -> None:
    seen = sent(draft, file=file(ONE))
    save(draft, title="Changed by somebody")
    page = editor.post(path(draft), seen)
    assert page.status_code == 409
    html = page.content.decode()
    assert "omebody else changed the record in the meantime." in html
    assert "Ships at sea" in html
    assert f'value="{pictures.name(ONE)}"' in html
    assert stored(draft) is None
    draft.refresh_from_db()
    again = sent(draft, picture=pictures.name(ONE))
    assert editor.post(path(draft), again).status_code == 302
    assert factories.stored(draft).title == "Changed by somebody"


@pytest.mark.parametrize("version", ["", "x", "1" * 20])
def test_what_is_no_version_is_a_bad_request(editor: Client, draft: Asset, version: str) -> None:
    assert editor.post(path(draft), sent(draft, record_version=version)).status_code == 400


@pytest.mark.parametrize(
    ("role", "state", "status"),
    [
        ("contributor", "draft", 200), ("contributor", "published", 403), ("editor", "published", 200),
        ("auditor", "draft", 403), ("nobody", "draft", 403), ("visitor", "draft", 302),
    ],
)  # fmt: skip
def test_who_may_change_a_record_may_change_its_poster(
    client_of: Callable[[str], Client], role: str, state: str, status: int
) -> None:
    asset = make("R9", state)
    client = client_of(role)
    assert client.get(path(asset)).status_code == status
    posted = client.post(path(asset), sent(asset, file=file(ONE))).status_code
    assert posted == (302 if status == 200 else status)
    assert (stored(asset) is not None) == (status == 200)


def test_hidden_pictures_are_shown_to_those_who_may_see_records_and_to_nobody_else(
    client_of: Callable[[str], Client],
) -> None:
    asset = make("R9", poster=pictures.poster(ONE))
    address = f"/admin/assets/asset/pictures/{pictures.name(ONE)}/320.avif"
    roles = ("visitor", "nobody", "auditor", "contributor", "editor")
    found = {role: client_of(role).get(address).status_code for role in roles}
    assert found == {"visitor": 302, "nobody": 403, "auditor": 200, "contributor": 200,
                     "editor": 200}  # fmt: skip
    editor = client_of("editor")
    assert "no-store" in editor.get(address)["Cache-Control"]
    assert editor.get(address.replace("320", "640")).status_code == 404
    assert editor.get("/admin/assets/asset/pictures/../320.avif").status_code == 404
    public = f"/posters/{pictures.name(ONE)}/320.avif"
    assert editor.get(public).status_code == 404
    for page in (path(asset), change(asset)):
        html = editor.get(page).content.decode()
        assert f'src="{address.replace("avif", "jpg")}"' in html
        assert "/posters/" + pictures.name(ONE) not in html


def test_a_poster_whose_picture_is_not_kept_here_is_said_to_be_missing(editor: Client) -> None:
    asset = make("R9", poster=Poster("posters/old.jpg", "Old"))
    assert "names a picture that is not kept here" in editor.get(path(asset)).content.decode()
    assert editor.post(path(asset), sent(asset, alt="Newly said")).status_code == 302
    assert stored(asset) == Poster("posters/old.jpg", "Newly said", "NATO", 30, 70)


MANY = "/admin/assets/asset/posters/"


def outcomes(response: Any) -> dict[str, tuple[str, str, str]]:
    return {
        row["file"]: (row["kind"], row["reference"], row["text"])
        for row in response.context["told"]
    }


def test_many_files_find_their_records_by_name_and_each_is_told_of(editor: Client) -> None:
    for reference, state in (("M1", "draft"), ("M2", "published"), ("M3", "published")):
        make(reference, state)
    response = editor.post(
        MANY,
        {
            "files": [
                file(ONE, "m1.PNG"), file(ONE, "M2.png"), file(TWO, "M3.webp"),
                file(ONE, "Unknown.png"), file(b"GIF89a", "M1.gif"), file(ONE, ".png"),
            ],
            "words": "m3.webp | Two ships\nno bar here\nnobody.jpg | Nothing",
            "reason": "From the archive",
        },
    )  # fmt: skip
    assert response.status_code == 200
    assert outcomes(response) == {
        "m1.PNG": ("stored", "M1", "Nothing says yet what it shows."),
        "M2.png": ("refused", "M2", "The record is public: say what the picture shows first."),
        "M3.webp": ("stored", "M3", ""),
        "Unknown.png": ("refused", "", "No record goes by the name “Unknown”."),
        "M1.gif": ("refused", "M1", "This is GIF; pictures are taken from JPEG, PNG or WebP."),
        ".png": ("refused", "", "No record goes by the name “.png”."),
    }
    named = {a.reference: stored(a) for a in Asset.objects.order_by("reference")}
    assert named == {"M1": Poster(pictures.name(ONE)), "M2": None,
                     "M3": Poster(pictures.name(TWO), "Two ships")}  # fmt: skip
    assert newest(Asset.objects.get(reference="M3")).reason == "From the archive"
    html = response.content.decode()
    assert "1 poster without alternative text" in html
    queue = editor.get(response.context["queue"]).content.decode()
    assert "Title of M1" in queue
    assert "Title of M3" not in queue


def test_the_same_file_again_changes_nothing_and_its_words_can_be_added(editor: Client) -> None:
    asset = make("M1")
    kinds = []
    for words in ("", "", "M1.png | Ships", "", "M1.png | Ships"):
        response = editor.post(MANY, {"files": [file(ONE, "M1.png")], "words": words})
        kinds.append(outcomes(response)["M1.png"][0])
    assert kinds == ["stored", "unchanged", "changed", "unchanged", "unchanged"]
    assert stored(asset) == Poster(pictures.name(ONE), "Ships")
    assert asset.revisions.count() == 3


def test_a_program_is_answered_file_by_file(editor: Client) -> None:
    asset = make("M1")
    response = editor.post(MANY, {"files": [file(ONE, "M1.png")], "_one": "1"})
    assert json.loads(response.content) == {
        "files": [
            {"file": "M1.png", "kind": "stored", "said": "stored", "reference": "M1",
             "text": "Nothing says yet what it shows.", "address": path(asset)},
        ]
    }  # fmt: skip


def test_no_files_at_all_is_said(editor: Client) -> None:
    response = editor.post(MANY, {})
    assert response.status_code == 200
    assert "Choose at least one file." in response.content.decode()


def test_a_contributor_adds_posters_to_drafts_alone(client_of: Callable[[str], Client]) -> None:
    data = pictures.drawn(28)
    make("M1")
    make("M2", "published")
    response = client_of("contributor").post(
        MANY, {"files": [file(ONE, "M1.png"), file(data, "M2.png")], "words": "M2.png | Ships"}
    )
    assert not thumbnails.is_there(pictures.name(data))  # nothing is kept before it is asked
    assert {name: told[0] for name, told in outcomes(response).items()} == {
        "M1.png": "stored", "M2.png": "refused",
    }  # fmt: skip
    assert client_of("auditor").get(MANY).status_code == 403


def test_what_was_refused_is_kept_for_a_day_at_most(editor: Client, draft: Asset) -> None:
    data = pictures.drawn(29)
    asset = make("P1", "published")
    editor.post(path(asset), sent(asset, file=file(data), alt=""))
    assert thumbnails.is_there(pictures.name(data))
    assert pictures.name(data) in thumbnails.sweep(older_than=-1, dry_run=True).names
    assert pictures.name(data) not in thumbnails.sweep(dry_run=True).names
