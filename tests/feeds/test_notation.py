"""A feed in Atom and in JSON Feed: whole documents, and texts that try to break them."""

from __future__ import annotations

import datetime as dt
import json
import xml.etree.ElementTree as ET

import pytest

from assets.feeds.notation import Category, Entry, Feed, atom, json_feed, moment, tag

AT = dt.datetime(2026, 6, 3, 18, tzinfo=dt.timezone(dt.timedelta(hours=1)))
ENTRY = Entry(
    id=tag("example.org", "rights", "AB 1", "3"),
    title="AB1: tightened",
    link="https://example.org/assets/AB1/",
    updated=AT,
    summary="One use",
    content_text="Yes → No",
    categories=(Category("tightened", "Tightened", "https://example.org/rights/"),),
    extra={"outcome": "prohibited"},
)
FEED = Feed(
    id=tag("example.org", "rights"),
    title="Changes",
    link="https://example.org/",
    self_link="https://example.org/feeds/rights.atom",
    updated=AT,
    entries=(ENTRY,),
    next="https://example.org/feeds/rights.atom?before=1",
    subtitle="What changed",
    language="fr",
)


def test_an_atom_document_has_what_the_standard_asks_for():
    assert atom(FEED).decode() == (
        '<?xml version="1.0" encoding="utf-8"?>\n'
        '<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="fr">'
        "<id>tag:example.org,2026-01-01:rights</id><title>Changes</title>"
        "<subtitle>What changed</subtitle><updated>2026-06-03T17:00:00Z</updated>"
        "<author><name>The catalogue</name></author>"
        '<link rel="alternate" type="text/html" href="https://example.org/" />'
        '<link rel="self" type="application/atom+xml" '
        'href="https://example.org/feeds/rights.atom" />'
        '<link rel="next" type="application/atom+xml" '
        'href="https://example.org/feeds/rights.atom?before=1" />'
        "<entry><id>tag:example.org,2026-01-01:rights/AB%201/3</id>"
        "<title>AB1: tightened</title><updated>2026-06-03T17:00:00Z</updated>"
        '<link rel="alternate" type="text/html" href="https://example.org/assets/AB1/" />'
        '<category term="tightened" label="Tightened" scheme="https://example.org/rights/" />'
        '<summary>One use</summary><content type="text">Yes → No</content></entry></feed>'
    )


def test_a_json_feed_says_the_same():
    assert json_feed(FEED) == {
        "version": "https://jsonfeed.org/version/1.1",
        "title": "Changes",
        "home_page_url": "https://example.org/",
        "feed_url": "https://example.org/feeds/rights.atom",
        "description": "What changed",
        "next_url": "https://example.org/feeds/rights.atom?before=1",
        "authors": [{"name": "The catalogue"}],
        "language": "fr",
        "items": [
            {
                "id": "tag:example.org,2026-01-01:rights/AB%201/3",
                "url": "https://example.org/assets/AB1/",
                "title": "AB1: tightened",
                "summary": "One use",
                "content_text": "Yes → No",
                "date_published": "2026-06-03T17:00:00Z",
                "date_modified": "2026-06-03T17:00:00Z",
                "tags": ["tightened"],
                "_catalogue": {"outcome": "prohibited"},
            }
        ],
    }


@pytest.mark.parametrize("text", ["\x00a", "<b>&amp;]]>", "\ud800", "\x0b\x1f", "\ufffe", "a\r\nb"])
def test_no_text_breaks_a_feed(text):
    entry = Entry(ENTRY.id, text, ENTRY.link, AT, None, text, text, (Category(text),), {text: text})
    feed = Feed(FEED.id, text, FEED.link, FEED.self_link, AT, (entry,))
    root = ET.fromstring(atom(feed))
    content = root.find("{*}entry/{*}content")
    shown = json.loads(json.dumps(json_feed(feed)).encode())["items"][0]
    assert content is not None
    assert content.text == shown["content_text"]


@pytest.mark.parametrize(
    ("host", "name"),
    [("Example.org:8000", "example.org"), ("[::1]:80", "1"), ("", "localhost"), ("ä.eu", "eu")],
)
def test_an_id_has_no_port_and_no_character_that_a_tag_cannot_have(host, name):
    assert tag(host, "a b", "ü/\x00") == f"tag:{name},2026-01-01:a%20b/%C3%BC%2F%EF%BF%BD"


def test_moments_are_told_in_utc():
    assert moment(AT.replace(microsecond=5)) == "2026-06-03T17:00:00.000005Z"
