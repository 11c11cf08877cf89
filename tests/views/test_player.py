"""The player: for files that browsers play, from origins the operator lists; captions beside it."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from assets.domain.record import Rendition, Segment, Shot
from assets.domain.timecode import Timecode
from assets.editing import State
from assets.views import player
from tests import factories

from .page import links, words
from .test_tombstones import WITHDRAWN

FILE = "https://media.example/a.mp4"
SEGMENTS = (
    Segment("caption", "Oui --> & <non>.", "Ann", "fr", start=0, end=1500),
    Segment("remark", "Untimed."),
)


@pytest.mark.parametrize(
    ("address", "origin"),
    [
        ("https://media.example/a.mp4", "https://media.example"),
        ("HTTPS://Media.Example:443/a.mp4", "https://media.example"),
        ("http://media.example:8080/a", "http://media.example:8080"),
        ("http://[::1]:8/a", "http://[::1]:8"),
        ("https://user:word@media.example/a", ""),
        ("https://media.example:99999/a", ""),
        ("https://[bad/a", ""),
        ("ftp://media.example/a", ""),
        ("https:///a", ""),
        ("", ""),
    ],
)
def test_an_origin_is_written_as_browsers_write_it(address: str, origin: str) -> None:
    assert player.origin(address) == origin


@pytest.mark.parametrize(
    ("file", "kind"),
    [
        (Rendition("https://a.example/x", media_type="video/mp4"), "video/mp4"),
        (Rendition("https://a.example/x", media_type='Video/WebM; codecs="vp8"'), "video/webm"),
        (Rendition("https://a.example/x.MP4?y=.avi"), "video/mp4"),
        (Rendition("https://a.example/x.webm"), "video/webm"),
        (Rendition("https://a.example/x.mp4", media_type="video/quicktime"), ""),
        (Rendition("https://a.example/x.mov"), ""),
        (Rendition("https://a.example/x.avi?.mp4"), ""),
        (Rendition("https://[bad/x.mp4"), ""),
    ],
)
def test_what_browsers_play_is_known_by_media_type_or_ending(file: Rendition, kind: str) -> None:
    assert player.playable(file) == kind


@pytest.mark.django_db
def test_without_a_listed_origin_files_are_links(client: Client) -> None:
    factories.save(reference="A1", renditions=(Rendition(FILE),), segments=SEGMENTS)
    response = client.get("/assets/A1/")
    assert "<video" not in response.content.decode()
    assert FILE in links(response)
    assert "/assets/A1/captions.vtt" in links(response)


@pytest.mark.django_db
def test_the_smallest_file_of_a_listed_origin_plays_and_fetches_nothing_by_itself(
    client: Client, settings: Any
) -> None:
    settings.MEDIA_ORIGINS = ["https://media.example"]
    files = (
        Rendition("https://elsewhere.example/tiny.mp4", size=1),
        Rendition("https://media.example/unknown.mp4"),
        Rendition("https://media.example/large.mp4", size=900),
        Rendition('https://media.example/small.webm?"><script>', size=20, width=640, height=360),
    )
    factories.save(reference="A1", title='A "title"', renditions=files, segments=SEGMENTS)
    page = client.get("/assets/A1/").content.decode()
    assert page.count("<video") == page.count("<source") == page.count("<track") == 1
    assert '<video controls preload="none" playsinline width="640" height="360"' in page
    assert 'aria-label="Video: A &quot;title&quot;"' in page
    assert (
        'src="https://media.example/small.webm?&quot;&gt;&lt;script&gt;" type="video/webm"' in page
    )
    assert (
        '<track kind="captions" src="/assets/A1/captions.vtt" srclang="fr" label="French">' in page
    )


@pytest.mark.django_db
def test_captions_are_a_file_of_their_own(client: Client) -> None:
    factories.save(reference="A 1", segments=SEGMENTS)
    response = client.get("/assets/A1/captions.vtt")
    assert response["Content-Type"] == "text/vtt; charset=utf-8"
    assert response["Content-Disposition"] == 'inline; filename="A1.vtt"'
    assert response.content.decode() == (
        "WEBVTT\n\n00:00:00.000 --> 00:00:01.500\n"
        "<v Ann><lang fr>Oui --&gt; &amp; &lt;non&gt;.</lang>\n"
    )
    again = client.get("/assets/A1/captions.vtt", headers={"if-none-match": response["ETag"]})
    assert again.status_code == 304
    assert client.get("/assets/a%201/captions.vtt")["Location"] == "/assets/A1/captions.vtt"
    assert client.post("/assets/A1/captions.vtt").status_code == 405


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["captions.vtt", "changes/"])
def test_hidden_and_withdrawn_records_have_neither_captions_nor_past(
    client: Client, path: str
) -> None:
    factories.save(reference="A1", segments=SEGMENTS, state=State())
    hidden = client.get(f"/assets/A1/{path}")
    assert hidden.status_code == 404
    factories.save(reference="B1", segments=SEGMENTS, state=WITHDRAWN)
    gone = client.get(f"/assets/B1/{path}")
    assert gone.status_code == 410
    assert words(gone) == words(client.get("/assets/B1/"))
    factories.save(reference="C1")
    assert client.get("/assets/C1/captions.vtt").status_code == 404


@pytest.mark.django_db
def test_each_time_leads_to_its_second_and_the_shots_of_others_are_listed(client: Client) -> None:
    shots = (
        Shot(Timecode(0), Timecode(7), "WIDE"),
        Shot(Timecode(10), Timecode(20), "A", holder="Reuters"),
        Shot(Timecode(3700), None, "B", holder="Reuters"),
        Shot(Timecode(3700), Timecode(3701), "C", holder="AP"),
    )
    factories.save(reference="A1", shots=shots)
    response = client.get("/assets/A1/")
    page = response.content.decode()
    assert "2 shots of Reuters: 00:10–00:20 , 01:01:40 1 shot of AP: 01:01:40–01:01:41" in words(
        response
    )
    for second in (0, 10, 3700):
        assert page.count(f'id="t={second}"') == 1
        assert f"#t={second}" in links(response)
    assert page.count('class="time" href="#t=3700"') == 2
