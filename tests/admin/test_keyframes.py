"""Keyframes in the admin: several at once, by time, saved by the one writing act."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from assets import keyframes, thumbnails
from assets.domain import lifecycle
from assets.domain.record import Keyframe, Shot
from assets.domain.timecode import Timecode
from assets.forms.keyframes import typed
from assets.models import Asset
from tests import factories, pictures

from .conftest import make, save

pytestmark = pytest.mark.django_db
ONE, TWO, THREE = (pictures.drawn(number) for number in (71, 72, 73))
SHOTS = (Shot(Timecode(0), Timecode(60), "Ships at sea"),)


def path(asset: Asset) -> str:
    return f"/admin/assets/asset/{asset.pk}/keyframes/"


def file(data: bytes, name: str) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, data)


def sent(asset: Asset, *frames: Keyframe, files: Any = (), **more: Any) -> dict[str, Any]:
    """The form as a browser sends it: these rows, these files."""
    asset.refresh_from_db()
    rows: dict[str, Any] = {}
    for n, frame in enumerate(frames):
        rows |= typed(n, frame)
    given = {"record_version": asset.record_version, "rows": len(frames), "files": list(files),
             "new_credit": "", "reason": "They came"}  # fmt: skip
    return {**given, **rows, **more}


def stored(asset: Asset) -> tuple[Keyframe, ...]:
    return factories.stored(asset).keyframes


def frame(data: bytes, second: int, **given: Any) -> Keyframe:
    return pictures.keyframe(data, second, **{"alt": None, **given})


def newest(asset: Asset) -> Any:
    return asset.revisions.order_by("-number").first()


def again(page: Any, **more: Any) -> dict[str, Any]:
    """What the page that was answered would send."""
    rows = {
        shown.form.add_prefix(name): shown.form[name].value() or ""
        for shown in page.context["rows"]
        for name in ("picture", "at", "alt", "credit")
    }
    given = {"record_version": page.context["asset"].record_version, "new_credit": "",
             "rows": page.context["count"], "reason": ""}  # fmt: skip
    return {**given, **rows, **more}


def test_several_come_at_once_each_at_the_time_code_its_name_ends_in(
    editor: Client, draft: Asset
) -> None:
    files = [
        file(ONE, "885611_00-34.png"),
        file(TWO, "00.00.05.png"),
        file(THREE, "x 00-05-12.png"),
    ]
    response = editor.post(path(draft), sent(draft, files=files, new_credit="NATO"))
    assert (response.status_code, response["Location"]) == (302, path(draft))
    assert stored(draft) == (
        Keyframe(Timecode(5), pictures.name(TWO), None, "NATO"),
        Keyframe(Timecode(34), pictures.name(ONE), None, "NATO"),
        Keyframe(Timecode(312), pictures.name(THREE), None, "NATO"),
    )
    revision = newest(draft)
    assert (revision.act, revision.who_name, revision.reason) == (
        "add_keyframes", "editor", "They came",
    )  # fmt: skip
    assert [c["field"] for c in revision.changes] == ["keyframes"]
    assert (
        "keyframes added" in editor.get(f"/admin/assets/asset/{draft.pk}/history/").content.decode()
    )
    compared = f"/admin/assets/asset/{draft.pk}/compare/?from=1&to={revision.number}"
    assert "00:00:34 · " in editor.get(compared, follow=True).content.decode()


def test_they_are_moved_reworded_and_taken_away_and_keep_the_order_of_time(
    editor: Client, draft: Asset
) -> None:
    one, two = frame(ONE, 10), frame(TWO, 20)
    save(draft, keyframes=(one, two))
    swapped = (frame(ONE, 20), frame(TWO, 10, alt="Two ships"))
    editor.post(path(draft), sent(draft, *swapped))
    assert stored(draft) == (swapped[1], swapped[0])
    assert newest(draft).act == "change_keyframes"
    editor.post(path(draft), sent(draft, *stored(draft), **{"frame-0-remove": "on"}))
    assert stored(draft) == (swapped[0],)
    assert newest(draft).act == "remove_keyframes"


def test_a_file_without_a_time_code_waits_until_one_is_typed_and_is_not_sent_again(
    editor: Client, draft: Asset
) -> None:
    files = [file(ONE, "ship.png"), file(TWO, "A_00-05.png")]
    page = editor.post(path(draft), sent(draft, files=files))
    html = page.content.decode()
    assert page.status_code == 200
    assert "Say at which time code." in html
    assert "2 pictures have come in and are not saved yet." in html
    assert stored(draft) == ()
    assert editor.post(path(draft), again(page, **{"frame-0-at": "1:00"})).status_code == 302
    assert stored(draft) == (
        Keyframe(Timecode(5), pictures.name(TWO)), Keyframe(Timecode(60), pictures.name(ONE)),
    )  # fmt: skip


def test_a_picture_for_a_time_code_that_has_one_takes_its_place_and_keeps_what_is_typed(
    editor: Client, draft: Asset
) -> None:
    save(draft, keyframes=(frame(ONE, 5, alt="Two ships"),))
    editor.post(path(draft), sent(draft, *stored(draft), files=[file(TWO, "00-05.png")]))
    assert stored(draft) == (frame(TWO, 5, alt="Two ships"),)


@pytest.mark.parametrize(
    ("more", "reason"),
    [
        ({"files": [file(b"<svg/>", "00-01.svg")]}, "00-01.svg: This is SVG"),
        ({"files": [file(ONE[:-200], "00-01.png")]}, "00-01.png: The picture is damaged"),
        ({"files": [file(b"", "00-01.png")]}, "The submitted file is empty|The file is empty."),
        ({"frame-0-at": "34"}, "Write a time code as 00:34"),
        ({"frame-0-at": "9" * 400}, "at most 20 characters"),
        ({"frame-0-at": ""}, "Say at which time code."),
        ({"frame-0-at": "00:20:00"}, "Another picture is at this time code."),
        ({"frame-0-alt": "x" * 2001}, "at most 2000 characters"),
        ({"frame-0-credit": "x" * 501}, "at most 500 characters"),
        ({"frame-0-picture": "../../secret-key"}, "This picture is not kept here."),
        ({"frame-0-picture": "0" * 40 + "-400x240"}, "This picture is not kept here."),
        ({"reason": "x" * 1001}, "at most 1000 characters"),
    ],
)
def test_what_cannot_be_is_refused_in_words_and_nothing_is_saved(
    editor: Client, draft: Asset, more: dict[str, Any], reason: str
) -> None:
    before = (frame(ONE, 10), frame(TWO, 1200))
    save(draft, keyframes=before)
    for one in more.get("files", ()):
        one.seek(0)
    response = editor.post(path(draft), sent(draft, *before, **more))
    assert response.status_code == 200
    assert any(said in response.content.decode() for said in reason.split("|"))
    assert stored(draft) == before


@pytest.mark.parametrize("rows", ["", "x", "-1", "9" * 20, "٣", "100000"])
def test_what_is_no_number_of_rows_is_a_bad_request(
    editor: Client, draft: Asset, rows: str
) -> None:
    assert editor.post(path(draft), sent(draft, rows=rows)).status_code == 400


def test_no_more_than_sixty_can_be_saved(editor: Client, draft: Asset) -> None:
    frames = [Keyframe(Timecode(n), pictures.name(ONE)) for n in range(60)]
    thumbnails.add("one", ONE)
    assert editor.post(path(draft), sent(draft, *frames)).status_code == 302
    page = editor.post(path(draft), sent(draft, *frames, files=[file(TWO, "01-00.png")]))
    assert "A record has at most 60 keyframes." in page.content.decode()
    assert len(stored(draft)) == 60
    html = editor.get(path(draft)).content.decode()
    assert html.count('<fieldset class="keyframe') == 60


def test_a_public_record_takes_a_keyframe_that_its_shot_list_describes_and_no_other(
    editor: Client,
) -> None:
    asset = make("P1", "published", shots=SHOTS)
    frames = (frame(ONE, 10), frame(TWO, 90))
    page = editor.post(path(asset), sent(asset, *frames))
    html = page.content.decode()
    assert "The shot list says nothing of this moment: say it here." in html
    assert "The shot list says: Ships at sea" in " ".join(html.split())
    assert stored(asset) == ()
    assert editor.post(path(asset), again(page, **{"frame-1-alt": "A port"})).status_code == 302
    assert stored(asset) == (frames[0], frame(TWO, 90, alt="A port"))


def test_a_stale_page_is_refused_keeps_what_was_typed_and_shows_what_somebody_added(
    editor: Client, draft: Asset
) -> None:
    seen = sent(draft, frame(ONE, 10, alt="Two ships"))
    save(draft, keyframes=(frame(TWO, 20),), title="Changed by somebody")
    page = editor.post(path(draft), seen)
    assert page.status_code == 409
    assert [(row.label, row.form["alt"].value()) for row in page.context["rows"]] == [
        ("00:10", "Two ships"), ("00:20", ""),
    ]  # fmt: skip
    assert stored(draft) == (frame(TWO, 20),)
    assert editor.post(path(draft), again(page)).status_code == 302
    assert stored(draft) == (frame(ONE, 10, alt="Two ships"), frame(TWO, 20))
    assert factories.stored(draft).title == "Changed by somebody"


def test_nothing_changed_is_nothing_saved(editor: Client, draft: Asset) -> None:
    save(draft, keyframes=(frame(ONE, 10),))
    before = draft.revisions.count()
    page = editor.post(path(draft), sent(draft, *stored(draft)), follow=True)
    assert "Nothing had been changed" in page.content.decode()
    assert draft.revisions.count() == before


@pytest.mark.parametrize(
    ("role", "state", "status"),
    [
        ("contributor", "draft", 200), ("contributor", "published", 403),
        ("editor", "published", 200), ("auditor", "draft", 403), ("nobody", "draft", 403),
        ("visitor", "draft", 302),
    ],
)  # fmt: skip
def test_who_may_change_a_record_may_change_its_keyframes(
    client_of: Callable[[str], Client], role: str, state: str, status: int
) -> None:
    asset = make("R9", state)
    client = client_of(role)
    assert client.get(path(asset)).status_code == status
    posted = client.post(path(asset), sent(asset, frame(ONE, 1, alt="Ships"))).status_code
    assert posted == (302 if status == 200 else status)
    assert bool(stored(asset)) == (status == 200)


def test_nothing_is_kept_of_a_file_for_a_record_that_is_not_theirs_to_change(
    client_of: Callable[[str], Client],
) -> None:
    data = pictures.drawn(38)
    asset = make("R9", "published")
    posted = client_of("contributor").post(path(asset), sent(asset, files=[file(data, "1.png")]))
    assert posted.status_code == 403
    given = keyframes.Given("R9-1.png", len(data), lambda most: data[:most], Timecode(1), "Ships")
    held = lifecycle.GRANTS[lifecycle.CONTRIBUTOR]
    (outcome,) = keyframes.take("R9", [given], who=factories.WHO, permissions=held)
    assert (outcome.kind, outcome.asset, stored(asset)) == ("refused", asset, ())
    assert not thumbnails.is_there(pictures.name(data))


def test_hidden_pictures_are_shown_to_editors_at_their_own_addresses(editor: Client) -> None:
    asset = make("R9", keyframes=(frame(ONE, 1), Keyframe(Timecode(2), "posters/old.jpg")))
    html = editor.get(path(asset)).content.decode()
    assert f"/admin/assets/asset/pictures/{pictures.name(ONE)}/320.jpg" in html
    assert f"/keyframes/{pictures.name(ONE)}" not in html
    assert "The picture is not kept here." in html
    assert editor.post(path(asset), sent(asset, *stored(asset), reason="x")).status_code == 302
    assert "2 pictures" in editor.get(f"/admin/assets/asset/{asset.pk}/change/").content.decode()
