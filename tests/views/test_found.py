"""What the head of a page tells search engines and other sites: whole, escaped, nothing hidden."""

from __future__ import annotations

import html
import json
import re
from typing import Any

import pytest
from django.template import Context
from django.test import Client, RequestFactory
from django.utils import timezone

from assets import publishing
from assets.domain import lifecycle
from assets.domain.record import Keyframe, Rendition, Segment, Shot
from assets.domain.timecode import Timecode
from assets.editing import State
from assets.templatetags import found
from assets.thumbnails import Picture, Size
from assets.views import sharing
from tests import factories, pictures
from tests.factories import day
from tests.formats.schema_org.checking import problems

pytestmark = pytest.mark.django_db
SITE = "http://testserver"
PICTURE = pictures.drawn(7)
HOSTILE = '</script><!--]]><meta name="robots" content="all"> & \u2028 \u202eשלום 🛥️'


def head(client: Client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200
    return response.content.decode().split("</head>")[0]


def document(page: str) -> dict[str, Any]:
    """The one JSON-LD document of a page."""
    (written,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', page, re.DOTALL)
    return json.loads(written)


def graph(page: str) -> dict[str, str]:
    """Open Graph, Twitter card and description, as a reader takes them."""
    pairs = re.findall(r'<meta (?:property|name)="((?:og|twitter):[^"]*|description)" '
                       r'content="([^"]*)">', page)  # fmt: skip
    assert len(pairs) == len(dict(pairs))
    return {name: html.unescape(content) for name, content in pairs}


def links(page: str, rel: str) -> list[dict[str, str]]:
    """The attributes of links of a kind, all but `rel`."""
    found = []
    for link in re.findall(r"<link ([^>]*)>", page):
        attributes = dict(re.findall(r'([a-z]+)="([^"]*)"', link))
        if attributes.pop("rel") == rel:
            found.append({name: html.unescape(value) for name, value in attributes.items()})
    return found


# Addresses -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("asked", "canonical"),
    [
        ("/assets/A1/", "/assets/A1/"),
        ("/assets/A1/?act=publish&purpose=editorial&medium=online", "/assets/A1/"),
        ("/assets/A1/?act=publish&lang=fr", "/assets/A1/?lang=fr"),
        ("/assets/A1/?lang=en", "/assets/A1/?lang=en"),
        ("/assets/A1/?lang=xx&utm_source=x", "/assets/A1/"),
        ("/", "/"),
        ("/?lang=fr", "/?lang=fr"),
        ("/music/", "/music/"),
        ("/rights/", "/rights/"),
        ("/about/?x=1", "/about/"),
    ],
)
def test_a_page_has_one_address_whatever_a_visitor_chose(
    client: Client, asked: str, canonical: str
) -> None:
    factories.save(reference="A1", title="Patrol")
    page = head(client, asked)
    assert [link["href"] for link in links(page, "canonical")] == [SITE + canonical]
    path = SITE + canonical.split("?")[0]
    assert [link for link in links(page, "alternate") if "hreflang" in link] == [
        {"hreflang": "en", "href": f"{path}?lang=en"},
        {"hreflang": "fr", "href": f"{path}?lang=fr"},
        {"hreflang": "x-default", "href": path},
    ]
    assert [link["href"] for link in links(page, "search")] == ["/opensearch.xml"]


@pytest.mark.parametrize("asked", ["/?q=patrol", "/?q=nothing", "/?country=XK"])
def test_a_search_names_no_address_and_is_kept_out_of_indexes(client: Client, asked: str) -> None:
    factories.save(reference="A1", title="Patrol")
    page = head(client, asked)
    assert '<meta name="robots" content="noindex, follow">' in page
    assert links(page, "canonical") == []
    assert "hreflang" not in page
    assert graph(page) == {}


@pytest.mark.parametrize("name", ["HID1", "NEVER", "GONE"])
def test_a_page_of_nothing_names_no_address(client: Client, name: str) -> None:
    factories.save(reference="HID1", title="Hidden", state=State())
    gone = factories.save(reference="GONE", title="Withdrawn words")
    publishing.withdraw(gone, who=factories.WHO, permissions=lifecycle.GRANTS[lifecycle.EDITOR],
                        reason="taken back", at=timezone.now())  # fmt: skip
    page = client.get(f"/assets/{name}/").content.decode().split("</head>")[0]
    assert links(page, "canonical") == []
    assert graph(page) == {}
    assert "ld+json" not in page
    assert "hreflang" not in page


# A record ------------------------------------------------------------------------------------------


def test_a_record_tells_other_sites_what_its_page_says(client: Client) -> None:
    factories.save(
        reference="A 1", title="Patrol in the north", teaser="Soldiers\non patrol.",
        renditions=(Rendition("https://files.example/a.mp4", media_type="video/mp4", width=1920,
                              height=1080),),
    )  # fmt: skip
    page = head(client, "/assets/A1/?lang=en")
    assert graph(page) == {
        "description": "Soldiers on patrol.",
        "og:site_name": "Video catalogue",
        "og:type": "video.other",
        "og:url": f"{SITE}/assets/A1/?lang=en",
        "og:title": "Patrol in the north",
        "og:description": "Soldiers on patrol.",
        "og:locale": "en_GB",
        "og:video": "https://files.example/a.mp4",
        "og:video:type": "video/mp4",
        "og:video:width": "1920",
        "og:video:height": "1080",
        "twitter:card": "summary",
    }


def test_where_its_oembed_is_can_be_found(client: Client) -> None:
    factories.save(reference="A 1", title="Patrol")
    page = head(client, "/assets/A1/")
    found_there = [one for one in links(page, "alternate") if "oembed" in one.get("type", "")]
    assert [one["type"] for one in found_there] == ["application/json+oembed", "text/xml+oembed"]
    for one in found_there:
        assert client.get(one["href"]).status_code == 200


def test_a_picture_is_told_of_where_there_is_one(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = Picture("name", Size(1920, 1080), (50, 50))
    monkeypatch.setattr(sharing, "picture_of", lambda poster: kept if poster else None)
    factories.save(reference="A1", title="Patrol", poster=factories.FULL.poster)
    page = head(client, "/assets/A1/")
    told = {name: value for name, value in graph(page).items() if "image" in name or "card" in name}
    assert told == {
        "og:image": f"{SITE}/posters/name/1280.jpg",
        "og:image:type": "image/jpeg",
        "og:image:width": "1280",
        "og:image:height": "720",
        "og:image:alt": "A patrol",
        "twitter:card": "summary_large_image",
    }
    assert document(page)["thumbnailUrl"] == f"{SITE}/posters/name/1280.jpg"


def test_the_picture_named_is_there_until_its_record_is_withdrawn(client: Client) -> None:
    asset = factories.save(reference="A1", title="Patrol", poster=pictures.poster(PICTURE))
    page = head(client, "/assets/A1/")
    (entry,) = re.findall(
        "<video:thumbnail_loc>(.*?)<", client.get("/sitemaps/records-1.xml").content.decode()
    )
    shown = client.get("/oembed", {"url": f"{SITE}/assets/A1/"}).json()
    named = {graph(page)["og:image"], document(page)["thumbnailUrl"], entry}
    assert named == {shown["thumbnail_url"]}
    assert client.get(entry)["Content-Type"] == "image/jpeg"
    publishing.withdraw(asset, who=factories.WHO, permissions=lifecycle.GRANTS[lifecycle.EDITOR],
                        reason="taken back", at=timezone.now())  # fmt: skip
    assert client.get(entry).status_code == 404


def test_an_invented_record_says_so_wherever_it_is_shown(client: Client) -> None:
    factories.save(reference="A1", title="Patrol", origin="sample")
    page = head(client, "/assets/A1/")
    assert graph(page)["og:title"] == "Invented sample: Patrol"
    assert document(page)["creativeWorkStatus"] == "Invented sample"
    assert '<meta name="robots" content="noindex">' in page


def test_the_document_of_a_record_is_valid_and_holds_its_words(client: Client) -> None:
    factories.save(
        factories.FULL.with_(origin=None, themes=("Peacekeeping",), events=("Swift Response",))
    )
    for language in ("en", "fr"):
        page = head(client, f"/assets/NATO123456/?lang={language}")
        written = document(page)
        assert problems(written) == []
        assert written["@id"] == f"{SITE}/assets/NATO123456/"
        assert written["usageInfo"] == f"{SITE}/assets/NATO123456/#rights"
        assert written["copyrightNotice"] == factories.FULL.usage_rights
        assert written["about"] == [
            {"@type": "Thing", "name": "Peacekeeping", "url": f"{SITE}/themes/peacekeeping/"},
            {"@type": "Thing", "name": "Swift Response", "url": f"{SITE}/events/swift-response/"},
        ]
        for topic in written["about"]:
            assert client.get(topic["url"]).status_code == 200
        assert "isPartOf" not in written
    assert client.get("/assets/NATO123456/").content.count(b'id="rights"') == 1


def test_a_version_names_its_story_once_there_is_another(client: Client) -> None:
    one = factories.save(reference="A1", title="Patrol", production="story")
    factories.save(reference="H1", title="Hidden", production="story", state=State())
    assert "isPartOf" not in document(head(client, "/assets/A1/"))
    factories.save(reference="A2", title="Patrol, clean", production="story")
    story = document(head(client, "/assets/A1/"))["isPartOf"]["url"]
    assert story == f"{SITE}/productions/{one.production_id}/"
    assert client.get(story).status_code == 200


def test_the_document_can_be_had_as_a_file(client: Client) -> None:
    factories.save(reference="A 1", title="Patrol", former_references=("OLD-1",))
    page = head(client, "/assets/A1/")
    (link,) = [one for one in links(page, "alternate") if one.get("type") == "application/ld+json"]
    response = client.get(link["href"])
    assert response["Content-Type"] == "application/ld+json; charset=utf-8"
    assert response["Content-Disposition"] == 'inline; filename="A1.jsonld"'
    assert json.loads(response.content) == document(page)
    moved = client.get("/assets/OLD-1/record.jsonld?x=1")
    assert (moved.status_code, moved["Location"]) == (301, "/assets/A1/record.jsonld?x=1")
    kept = client.get(link["href"], headers={"if-none-match": response["ETag"]})
    assert kept.status_code == 304
    assert client.get("/assets/NEVER/record.jsonld").status_code == 404


def test_a_long_document_is_whole_in_its_file_alone(client: Client) -> None:
    factories.save(reference="A1", segments=(Segment("voiceover", "word " * 20_000),))
    assert "transcript" not in document(head(client, "/assets/A1/"))
    whole = json.loads(client.get("/assets/A1/record.jsonld").content)
    assert len(whole["transcript"]) == 100_000


@pytest.mark.parametrize("origin", [None, "sample"])
def test_the_page_of_a_story_names_its_versions(client: Client, origin: str | None) -> None:
    one = factories.save(reference="A1", title="Patrol", production="story", version="master",
                         teaser="Soldiers.", origin=origin)  # fmt: skip
    factories.save(reference="A2", title="Patrol, clean", production="story", version="clean",
                   origin=origin)  # fmt: skip
    factories.save(reference="H1", title="Hidden", production="story", state=State())
    address = f"{SITE}/productions/{one.production_id}/"
    page = head(client, address)
    assert problems(document(page)) == []
    assert [part["url"] for part in document(page)["hasPart"]] == [
        f"{SITE}/assets/A{n}/" for n in (1, 2)
    ]
    mark = "Invented sample: " if origin else ""
    assert graph(page)["og:title"] == f"{mark}Patrol"
    assert graph(page)["og:description"] == "Soldiers."
    assert ("noindex" in page) is bool(origin)


def test_no_words_break_out_of_the_head(client: Client) -> None:
    factories.save(reference="A1", title=HOSTILE, teaser=HOSTILE, usage_rights=HOSTILE)
    page = head(client, "/assets/A1/")
    assert '<meta name="robots"' not in page
    told = graph(page)
    assert told["og:title"] == '</script><!--]]><meta name="robots" content="all"> & שלום 🛥️'
    written = document(page)
    assert (written["description"], written["copyrightNotice"]) == (HOSTILE, HOSTILE)


# Other pages ---------------------------------------------------------------------------------------


def test_the_front_page_says_what_the_site_is_and_how_it_is_searched(client: Client) -> None:
    page = head(client, "/")
    assert problems(document(page)) == []
    assert document(page)["potentialAction"]["target"]["urlTemplate"] == (
        f"{SITE}/?q={{search_term_string}}"
    )
    assert graph(page) == {
        "description": "Find a video, and read in its record’s own words what it may be used for.",
        "og:site_name": "Video catalogue",
        "og:type": "website",
        "og:url": f"{SITE}/",
        "og:title": "Video catalogue",
        "og:description": (
            "Find a video, and read in its record’s own words what it may be used for."
        ),
        "og:locale": "en_GB",
        "twitter:card": "summary",
    }


def test_a_long_text_is_cut_at_a_word() -> None:
    assert found.line("word " * 100, 20) == "word word word…"
    assert found.line("x" * 30, 20) == "x" * 19 + "…"
    assert found.line(" a\n b ", 20) == "a b"


def test_a_page_without_its_request_names_no_address() -> None:
    assert found.addresses(Context({})) == ""
    assert found.shared(Context({}), "Title") == ""
    assert found.ld_json(None) == ""
    request = RequestFactory().get("/x/?lang=fr&lang=zz")
    assert found.canonical(request) == "http://testserver/x/"


def test_publication_dates_are_as_precise_as_the_record(client: Client) -> None:
    factories.save(reference="A1", publication_date=day("2021-10"))
    written = document(head(client, "/assets/A1/"))
    assert written["datePublished"] == "2021-10"
    assert "uploadDate" not in written


def test_a_shot_has_the_first_keyframe_taken_from_it_as_its_picture(client: Client) -> None:
    shots = (
        Shot(Timecode(0), Timecode(7), "A street"), Shot(Timecode(7), None, "A ship"),
    )  # fmt: skip
    frames = (pictures.keyframe(PICTURE, 2, credit="NATO"), pictures.keyframe(PICTURE, 5),
              Keyframe(Timecode(8), "posters/old.jpg"))  # fmt: skip
    factories.save(reference="A1", title="Patrol", shots=shots, keyframes=frames)
    told = document(head(client, "/assets/A1/"))
    assert problems(told) == []
    street, ship = told["hasPart"]
    address = f"{SITE}/keyframes/{frames[0].name}/320.jpg"
    assert (street["thumbnailUrl"], street["thumbnail"]) == (
        address,
        {"@type": "ImageObject", "url": address, "width": 320, "height": 192,
         "caption": "What it shows", "creditText": "NATO"},
    )  # fmt: skip
    assert "thumbnail" not in ship
    assert "thumbnailUrl" not in told
