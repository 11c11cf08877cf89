"""The strip of a record's page, and addresses of keyframes that live as long as a public record has
the picture as one."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from assets import editing, publishing
from assets.domain.lifecycle import GRANTS
from assets.domain.record import Keyframe, Rendition, Shot
from assets.domain.timecode import Timecode
from assets.editing import State, Who
from assets.models import Asset
from tests import factories, pictures

from .page import answer
from .test_posters import STATES

pytestmark = pytest.mark.django_db
DATA = pictures.drawn(61, 700, 500)
OTHER = pictures.drawn(62, 400, 300)
THIRD = pictures.drawn(63, 330, 600)
NAME = pictures.name(DATA)
WHO = Who("test")
SHOTS = (
    Shot(Timecode(0), Timecode(7), "A street"),
    Shot(Timecode(7), Timecode(20), "ARCHIVE", holder="Thomson Reuters", holder_source="line"),
    Shot(Timecode(20), Timecode(30), "A ship"),
)


def address(file: str = "320.avif", name: str = NAME) -> str:
    return f"/keyframes/{name}/{file}"


def save(
    *frames: Keyframe, reference: str = "A1", state: State | None = None, **given: Any
) -> Asset:
    given = {"reference": reference, "title": "Ships", "language": "en", "shots": SHOTS, **given}
    frames = frames or (pictures.keyframe(DATA, 3),)
    return factories.save(keyframes=frames, **given, **({"state": state} if state else {}))


@pytest.mark.parametrize(
    ("file", "kind"),
    [("320.avif", "image/avif"), ("640.webp", "image/webp"), ("640.jpg", "image/jpeg")],
)
def test_a_public_keyframe_is_served_and_kept_five_minutes(
    client: Client, file: str, kind: str
) -> None:
    save()
    response = client.get(address(file))
    assert (response.status_code, response["Content-Type"]) == (200, kind)
    assert response["Cache-Control"] == "max-age=300"
    again = client.get(address(file), headers={"if-none-match": response["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert client.post(address(file)).status_code == 405


@pytest.mark.parametrize("state", STATES)
def test_a_keyframe_of_a_record_that_is_not_public_is_answered_as_one_that_never_was(
    client: Client, state: str
) -> None:
    asked = [address(file) for file in ("320.avif", "640.jpg", "999.jpg")]
    nothing = [answer(client.get(one)) for one in asked]
    save(state=STATES[state])
    assert [answer(client.get(one)) for one in asked] == nothing
    assert {status for status, _headers, _body in nothing} == {404}


def test_hidden_and_unknown_ask_the_same_of_the_database(
    client: Client, django_assert_num_queries: Any
) -> None:
    save(state=State())
    for name in (NAME, pictures.name(OTHER), "no-name"):
        with django_assert_num_queries(1):
            client.get(address(name=name))


def test_the_address_dies_with_the_withdrawal_or_when_the_picture_is_taken_off(
    client: Client,
) -> None:
    first, second = save(), save(reference="A2")
    by = {"who": WHO, "permissions": GRANTS["editor"], "reason": "Gone."}
    publishing.withdraw(first, **by)
    assert client.get(address()).status_code == 200
    record = factories.stored(second)
    editing.save(record.with_(keyframes=()), who=WHO, asset=second)
    assert client.get(address()).status_code == 404


def test_a_poster_is_no_keyframe_and_a_keyframe_no_poster(client: Client) -> None:
    factories.save(reference="P1", title="Ships", poster=pictures.poster(OTHER))
    save()
    other = pictures.name(OTHER)
    found = {
        one: client.get(one).status_code
        for one in (address(), address(name=other), f"/posters/{NAME}/320.avif",
                    f"/posters/{other}/320.avif")
    }  # fmt: skip
    assert list(found.values()) == [200, 404, 404, 200]
    assert "record-poster" not in page(client)


@pytest.mark.parametrize(
    "asked",
    [
        address("960.avif"), address("320.png"), address("0320.avif"), address("٣٢٠.avif"),
        address("320.avif", NAME.upper()), address("320.avif", "x" * 3000), address("", NAME),
        address("320.avif", ".."), "/keyframes/", "/keyframes/../secret-key",
        "/keyframes/%2e%2e%2f%2e%2e/secret-key", address("320.avif", "%00"),
    ],
)  # fmt: skip
def test_nothing_else_has_an_address_there(client: Client, asked: str) -> None:
    save()
    assert client.get(asked).status_code in (400, 404)


def page(client: Client, query: str = "") -> str:
    return client.get(f"/assets/A1/{query}").content.decode()


def strip(client: Client) -> list[str]:
    """Each frame of the strip as text: where it leads, alternative text in brackets, words."""
    html = page(client).partition('<ol class="strip"')[2].partition("</ol>")[0]
    found = []
    for item in re.findall(r"<li.*?</li>", html, re.DOTALL):
        link = re.search(r'href="([^"]*)"', item)
        alt = re.search(r'alt="([^"]*)"', item)
        words = re.sub(r"<[^>]+>|\s+", " ", item)
        found.append(
            f"{link[1] if link else '-'} [{alt[1] if alt else ''}] {' '.join(words.split())}"
        )
    return found


def test_each_keyframe_leads_to_its_moment_says_what_is_there_and_whose_it_is(
    client: Client,
) -> None:
    save(
        pictures.keyframe(DATA, 3, alt="Two soldiers"), pictures.keyframe(OTHER, 7, alt=None),
        pictures.keyframe(THIRD, 29, 24, alt=None), pictures.keyframe(DATA, 31),
    )  # fmt: skip
    assert strip(client) == [
        "#t=0 [Two soldiers] 00:03 A street",
        "#t=7 [] 00:07 ARCHIVE Material of Thomson Reuters",
        "#t=20 [] 00:00:29:24 A ship",
        "- [] 00:31 What it shows",
    ]
    html = page(client)
    assert "Marked pictures are material of somebody other" in html
    assert html.index('id="rights"') < html.index('id="keyframes"') < html.index('id="shots"')


def test_with_a_player_each_leads_to_its_own_second(client: Client, settings: Any) -> None:
    settings.MEDIA_ORIGINS = ["https://files.example"]
    file = Rendition("https://files.example/a.mp4", media_type="video/mp4")
    save(pictures.keyframe(DATA, 3), renditions=(file,))
    assert strip(client)[0].startswith("#t=3 ")


def test_material_that_is_not_located_may_be_in_any_picture_and_the_strip_says_so(
    client: Client,
) -> None:
    save(shots=SHOTS[:1], usage_rights="This video includes Getty Images copyrighted library "
         "material, which cannot be used as part of a new production without consent of the "
         "copyright holder.")  # fmt: skip
    html = page(client)
    assert "Any of these pictures may be material of Getty Images: it is not located." in html
    assert "Marked pictures" not in html


def test_a_credit_that_all_share_is_said_once(client: Client) -> None:
    save(pictures.keyframe(DATA, 3, credit="NATO"), pictures.keyframe(OTHER, 4, credit="NATO"))
    assert page(client).count("Pictures: NATO") == 1
    asset = Asset.objects.get(reference="A1")
    frames = (*factories.stored(asset).keyframes, pictures.keyframe(OTHER, 5))
    editing.save(factories.stored(asset).with_(keyframes=frames), who=WHO, asset=asset)
    html = page(client)
    assert (html.count("Pictures: NATO"), html.count("Picture: NATO")) == (0, 2)


def test_words_are_escaped_and_in_the_language_of_the_record(client: Client) -> None:
    evil = '<script>"&'
    save(
        pictures.keyframe(DATA, 3, alt=evil, credit=evil), language="fr",
        shots=(Shot(Timecode(0), None, evil * 2),),
    )  # fmt: skip
    html = page(client).partition('<ol class="strip"')[2].partition("</section>")[0]
    assert "<script>" not in html
    assert 'alt="&lt;script&gt;&quot;&amp;" lang="fr"' in html


def test_pictures_have_their_size_come_late_and_never_wider_than_a_strip_needs(
    client: Client,
) -> None:
    save(pictures.keyframe(pictures.drawn(64, 2000, 1125), 3))
    html = page(client).partition('<ol class="strip"')[2].partition("</ol>")[0]
    assert 'width="2000" height="1125"' in html
    assert 'loading="lazy"' in html
    assert set(re.findall(r"/(\d+)\.(?:avif|webp|jpg)", html)) == {"320", "640"}


def test_a_keyframe_whose_file_is_gone_or_never_was_here_breaks_no_page(client: Client) -> None:
    lost = Keyframe(Timecode(4), pictures.name(pictures.drawn(65)), "Lost")
    save(lost, Keyframe(Timecode(5), "posters/old.jpg", "Old"))
    html = page(client)
    assert '<ol class="strip"' not in html
    assert "Pictures that are not kept here:" in html
    assert ("<li>00:04 · Lost</li>" in html, "<li>00:05 · Old</li>" in html) == (True, True)


def test_sixty_keyframes_take_as_many_queries_as_one(client: Client) -> None:
    save()
    save(*(pictures.keyframe(DATA, n) for n in range(60)), reference="A2")
    counts = []
    for reference in ("A1", "A2"):
        with CaptureQueriesContext(
            connection,
        ) as queries:
            assert client.get(f"/assets/{reference}/").status_code == 200
        counts.append(len(queries))
    assert counts[0] == counts[1]


def test_a_chosen_shot_shows_its_own_keyframe_where_it_has_one(client: Client) -> None:
    save(pictures.keyframe(DATA, 22, alt="A mast"), poster=pictures.poster(OTHER))
    poster, still = f"/posters/{pictures.name(OTHER)}/", f"/keyframes/{NAME}/"
    for item, shown in (
        ("A1@20-30", still), ("A1@20-", still), ("A1@0-7", poster), ("A1@7-", poster), ("A1", poster),
    ):  # fmt: skip
        html = client.get("/selection/", {"item": item}).content.decode()
        found = {address for address in (poster, still) if address in html}
        assert found == {shown}, item
    assert 'alt="A mast" lang="en"' in client.get("/selection/?item=A1@20-30").content.decode()
