"""Sitemaps (protocol 0.9, sitemaps.org) with video entries (Google's extension 1.1).

Plain Python: who builds one fills in the values, with absolute addresses. Every text passes
through `domain.text.clean`, so nothing in it can break the XML; markup in a text is text.
"""

from __future__ import annotations

import datetime as dt
import xml.etree.ElementTree as ET
from collections.abc import Iterable
from dataclasses import dataclass

from assets.domain.text import clean_line

XML_TYPE = "application/xml; charset=utf-8"
SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9"
VIDEO = "http://www.google.com/schemas/sitemap-video/1.1"
LONGEST_TITLE = 100
LONGEST_DESCRIPTION = 2_048
LONGEST_SECONDS = 28_800

_SPACES = {"xmlns": SITEMAP, "xmlns:video": VIDEO}
# names stand with their prefix: `register_namespace` is for the whole process, feeds use it too


@dataclass(frozen=True, slots=True)
class Video:
    """A video on a page: its picture, its words (cut to what the extension allows), its file.

    `seconds` is left out where it is none or more than eight hours, `published` is a day.
    """

    thumbnail: str
    title: str
    description: str
    content: str = ""
    seconds: int | None = None
    published: dt.date | None = None


@dataclass(frozen=True, slots=True)
class Page:
    """A page: its address, when what it says last changed, the video on it."""

    address: str
    changed: dt.datetime | None = None
    video: Video | None = None


def pages(listed: Iterable[Page]) -> bytes:
    """A sitemap of these pages; the schema wants one at least."""
    root = ET.Element("urlset", _SPACES)
    for page in listed:
        node = ET.SubElement(root, "url")
        _put(node, "loc", page.address)
        if page.changed:
            _put(node, "lastmod", _moment(page.changed))
        if page.video:
            _video(node, page.video)
    return _document(root)


def index(addresses: Iterable[str]) -> bytes:
    """An index of sitemaps."""
    root = ET.Element("sitemapindex", {"xmlns": SITEMAP})
    for address in addresses:
        _put(ET.SubElement(root, "sitemap"), "loc", address)
    return _document(root)


def _video(page: ET.Element, video: Video) -> None:
    node = ET.SubElement(page, "video:video")
    _put(node, "video:thumbnail_loc", video.thumbnail)
    _put(node, "video:title", _cut(video.title, LONGEST_TITLE))
    _put(node, "video:description", _cut(video.description, LONGEST_DESCRIPTION))
    if video.content:
        _put(node, "video:content_loc", video.content)
    if video.seconds and video.seconds <= LONGEST_SECONDS:
        _put(node, "video:duration", str(video.seconds))
    if video.published:
        _put(node, "video:publication_date", video.published.isoformat())


def _put(parent: ET.Element, name: str, text: str) -> None:
    ET.SubElement(parent, name).text = text


def _cut(text: str, most: int) -> str:
    """The text on one line; a longer one ends at a word, with an ellipsis."""
    line = clean_line(text)
    if len(line) <= most:
        return line
    head = line[: most - 1]
    return (head.rsplit(" ", 1)[0] if " " in head[most // 2 :] else head).rstrip() + "…"


def _moment(at: dt.datetime) -> str:
    return at.astimezone(dt.UTC).isoformat(timespec="seconds").replace("+00:00", "Z")


def _document(root: ET.Element) -> bytes:
    return b'<?xml version="1.0" encoding="utf-8"?>\n' + ET.tostring(root, encoding="utf-8")
