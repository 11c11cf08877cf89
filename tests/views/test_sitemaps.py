"""`/sitemap.xml` and its parts: whole documents, schemas, what is listed and what is not."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.test import Client
from django.utils import timezone
from lxml import etree

from assets import editing, publishing
from assets.domain import lifecycle
from assets.domain.record import Rendition
from assets.domain.timecode import Timecode
from assets.editing import State
from assets.formats import sitemap
from assets.formats.sitemap import Page, Video
from assets.thumbnails import Picture, Size
from assets.views import sitemaps
from tests import factories
from tests.factories import day

SCHEMAS = Path(__file__).parents[1] / "schemas" / "sitemap"
NAMES = {"s": sitemap.SITEMAP, "v": sitemap.VIDEO}
HOSTILE = "]]></urlset><!-- & <b> \u202e🛥️ \ud800\x00"


def schema() -> etree.XMLSchema:
    return etree.XMLSchema(etree.parse(SCHEMAS / "sitemap-all.xsd"))


def listed(client: Client, address: str) -> list[str]:
    """The addresses in a sitemap, or in an index of them."""
    response = client.get(address)
    assert (response.status_code, response["Content-Type"]) == (200, sitemap.XML_TYPE)
    return etree.fromstring(response.content).xpath("//s:loc/text()", namespaces=NAMES)


@pytest.fixture
def picture(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every poster has a picture of 1920 to 1080 pixels."""
    kept = Picture("name", Size(1920, 1080), (50, 50))
    monkeypatch.setattr(sitemaps, "picture_of", lambda poster: kept if poster else None)


# The notation --------------------------------------------------------------------------------------


def test_a_page_with_a_video_is_written_whole() -> None:
    video = Video("https://a.example/p.jpg", "Title", "Words", "https://b.example/a.mp4", 75,
                  day("2021-11-17").first)  # fmt: skip
    page = Page("https://a.example/assets/A1/", factories.LONG_AGO, video)
    assert sitemap.pages([page]).decode() == (
        '<?xml version="1.0" encoding="utf-8"?>\n'
        '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" '
        'xmlns:video="http://www.google.com/schemas/sitemap-video/1.1"><url>'
        "<loc>https://a.example/assets/A1/</loc><lastmod>2020-01-01T00:00:00Z</lastmod>"
        "<video:video><video:thumbnail_loc>https://a.example/p.jpg</video:thumbnail_loc>"
        "<video:title>Title</video:title><video:description>Words</video:description>"
        "<video:content_loc>https://b.example/a.mp4</video:content_loc>"
        "<video:duration>75</video:duration>"
        "<video:publication_date>2021-11-17</video:publication_date></video:video></url></urlset>"
    )


@pytest.mark.parametrize("words", [HOSTILE, "word " * 1_000, "x" * 5_000, "é" * 101])
@pytest.mark.parametrize("seconds", [None, 0, 1, 28_800, 28_801])
def test_any_words_and_any_length_give_a_valid_document(words: str, seconds: int | None) -> None:
    video = Video("https://a.example/p.jpg", words, words, seconds=seconds)
    document = etree.fromstring(sitemap.pages([Page("https://a.example/", None, video)]))
    schema().assertValid(document)
    told = document.xpath("//v:duration/text()", namespaces=NAMES)
    assert told == ([str(seconds)] if seconds in (1, 28_800) else [])


def test_a_planted_fault_is_found() -> None:
    right = sitemap.pages([Page("https://a.example/", None, Video("https://p.example/", "a", "b"))])
    assert schema().validate(etree.fromstring(right))
    for old, new in (
        (b"<video:title>a</video:title>", b""),
        (b"<video:title>a", b"<video:title>" + b"a" * 101),
        (b"<loc>https://a.example/</loc>", b"<loc>short</loc>"),
        (b"</loc>", b"</loc><lastmod>yesterday</lastmod>"),
    ):
        assert old in right
        assert not schema().validate(etree.fromstring(right.replace(old, new)))


def test_a_long_text_ends_at_a_word() -> None:
    document = sitemap.pages([Page("https://a.example/", None, Video("u", "word " * 30, "b"))])
    title = etree.fromstring(document).findtext(".//v:title", namespaces=NAMES)
    assert title == "word " * 18 + "word…"


# The pages -----------------------------------------------------------------------------------------


@pytest.mark.django_db
def test_public_records_and_stories_are_listed_and_nothing_else(client: Client) -> None:
    factories.save(reference="A 1", title="A", production="story", themes=("Peace & quiet",))
    factories.save(reference="A2", title="B", production="story")
    factories.save(reference="A3", title="C", production="alone")
    factories.save(
        reference="S1", title="Made up", origin="sample", production="alone", themes=("Made up",)
    )
    for n, state in enumerate((State(), State(lifecycle.IN_REVIEW))):
        factories.save(reference=f"H{n}", title="Hidden", state=state, production="alone",
                       themes=("Hidden",))  # fmt: skip
    gone = factories.save(reference="G1", title="Gone")
    publishing.withdraw(gone, who=factories.WHO, permissions=lifecycle.GRANTS[lifecycle.EDITOR],
                        reason="taken back", at=timezone.now())  # fmt: skip
    assert listed(client, "/sitemap.xml") == [
        "http://testserver/sitemaps/pages.xml",
        "http://testserver/sitemaps/records-1.xml",
        "http://testserver/sitemaps/stories-1.xml",
        "http://testserver/sitemaps/topics-1.xml",
    ]
    assert listed(client, "/sitemaps/records-1.xml") == [
        f"http://testserver/assets/A{n}/" for n in (1, 2, 3)
    ]
    (story,) = listed(client, "/sitemaps/stories-1.xml")
    assert client.get(story).status_code == 200
    (topic,) = listed(client, "/sitemaps/topics-1.xml")
    assert topic == "http://testserver/themes/peace-quiet/"
    assert client.get(topic).status_code == 200
    for address in listed(client, "/sitemaps/pages.xml"):
        assert client.get(address).status_code == 200


@pytest.mark.django_db
def test_a_record_is_listed_from_its_moment_until_it_becomes_an_invented_one(
    client: Client,
) -> None:
    asset = factories.save(reference="A1", state=State(lifecycle.PUBLISHED, timezone.now()))
    assert listed(client, "/sitemaps/records-1.xml") == ["http://testserver/assets/A1/"]
    invented = factories.stored(asset).with_(origin="sample")
    editing.save(invented, who=factories.WHO, asset=asset, state=factories.PUBLISHED)
    assert listed(client, "/sitemap.xml") == ["http://testserver/sitemaps/pages.xml"]
    assert client.get("/sitemaps/records-1.xml").status_code == 404


@pytest.mark.django_db
def test_parts_are_cut_by_number_and_together_list_every_record_once(
    client: Client, monkeypatch: pytest.MonkeyPatch, django_assert_max_num_queries
) -> None:
    monkeypatch.setattr(sitemaps, "PART", 3)
    for n in range(8):
        factories.save(reference=f"A{n}", title=f"Title {n}")
        factories.save(reference=f"H{n}", title="Hidden", state=State())
    parts = [a for a in listed(client, "/sitemap.xml") if "records" in a]
    found = [listed(client, part) for part in parts]
    assert [len(one) for one in found] == [3, 3, 2]
    assert sorted(address for one in found for address in one) == [
        f"http://testserver/assets/A{n}/" for n in range(8)
    ]
    for part in (parts[0], parts[-1]):
        with django_assert_max_num_queries(5):
            client.get(part)
    with django_assert_max_num_queries(3):
        client.get("/sitemap.xml")


@pytest.mark.django_db
@pytest.mark.parametrize(
    "name", ["records-0", "records-2", "records-01", "records--1", "records-", "records-9999999",
             "records-١", "stories-1", "pages-1", "x", "%00", "records-1e3"],
)  # fmt: skip
def test_there_is_no_other_part(client: Client, name: str) -> None:
    factories.save(reference="A1")
    assert client.get(f"/sitemaps/{name}.xml").status_code == 404


@pytest.mark.django_db
@pytest.mark.usefixtures("picture")
def test_a_record_with_a_picture_has_a_video_entry(client: Client) -> None:
    factories.save(factories.FULL.with_(origin=None, title="Patrol ]]></urlset><!-- & <b> \u202e🛥️"))
    factories.save(
        reference="A2", poster=factories.FULL.poster, duration=Timecode(40_000),
        publication_date=day("2021-10"), renditions=(Rendition("https://f.example/a.zip"),),
    )  # fmt: skip
    factories.save(reference="A3", title="No picture")
    document = etree.fromstring(client.get("/sitemaps/records-1.xml").content)
    schema().assertValid(document)
    videos = document.findall("s:url/v:video", NAMES)
    assert [[(etree.QName(one).localname, one.text) for one in video] for video in videos] == [
        [
            ("thumbnail_loc", "http://testserver/posters/name/1280.jpg"),
            ("title", "Patrol ]]></urlset><!-- & <b> 🛥️"),
            ("description", "A teaser, “quoted”."),
            ("content_loc", "https://files.example/a.mp4"),
            ("duration", "75"),
            ("publication_date", "2021-11-17"),
        ],
        [
            ("thumbnail_loc", "http://testserver/posters/name/1280.jpg"),
            ("title", "A title"),
            ("description", "A title"),
        ],
    ]


@pytest.mark.django_db
@pytest.mark.parametrize("address", ["/sitemap.xml", "/sitemaps/records-1.xml"])
def test_who_has_it_is_told_so_until_it_changes(client: Client, address: str) -> None:
    asset = factories.save(reference="A1")
    first = client.get(address)
    assert first["Cache-Control"] == "max-age=300"
    kept = client.get(address, headers={"if-none-match": first["ETag"]})
    assert (kept.status_code, kept.content) == (304, b"")
    assert client.head(address).status_code == 200
    assert client.post(address).status_code == 405
    assert not first.cookies
    publishing.withdraw(asset, who=factories.WHO, permissions=lifecycle.GRANTS[lifecycle.EDITOR],
                        reason="taken back", at=timezone.now())  # fmt: skip
    now = client.get(address, headers={"if-none-match": first["ETag"]})
    assert now.status_code == (200 if address == "/sitemap.xml" else 404)
