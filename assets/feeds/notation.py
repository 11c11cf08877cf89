"""A feed as plain values, and its two notations: Atom (RFC 4287) and JSON Feed 1.1.

Plain Python: who builds a feed fills in the values, with absolute addresses and aware moments.
Every text passes through `domain.text.clean`, so no control character, lone surrogate or
non-character can break either notation; markup in a text is text.
"""

from __future__ import annotations

import datetime as dt
import re
import xml.etree.ElementTree as ET
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import quote

from assets.domain.text import clean, clean_line

ATOM_TYPE = "application/atom+xml; charset=utf-8"
JSON_TYPE = "application/feed+json; charset=utf-8"
JSON_VERSION = "https://jsonfeed.org/version/1.1"
ATOM = "http://www.w3.org/2005/Atom"
MINTED = "2026-01-01"
"""The day of our `tag:` addresses; it never changes, or every reader would see all entries anew."""

_XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_NOT_IN_A_NAME = re.compile(r"[^a-z0-9.-]")
ET.register_namespace("", ATOM)


@dataclass(frozen=True, slots=True)
class Category:
    """A word that an entry is filed under: its code, its label in the reader's language, and the
    scheme that the code is from, an absolute address."""

    term: str
    label: str = ""
    scheme: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry. `id` is the same for ever (`tag`); `updated` is when what it says last changed.

    `rights` says what holds of the rights in it, in the record's own words; in JSON, which has no
    place for it, it stands in `_catalogue`. `extra` is for programs alone: it stands in JSON as
    `_catalogue`, and not in Atom.
    """

    id: str
    title: str
    link: str
    updated: dt.datetime
    published: dt.datetime | None = None
    summary: str = ""
    content_text: str = ""
    categories: tuple[Category, ...] = ()
    extra: Mapping[str, Any] = field(default_factory=dict)
    rights: str = ""


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed: `link` is the page for people, `self_link` this address, `next` that of older entries
    (RFC 5005), None on the last page. `author` is who publishes: the catalogue's name, nobody's.
    """

    id: str
    title: str
    link: str
    self_link: str
    updated: dt.datetime
    entries: tuple[Entry, ...] = ()
    next: str | None = None
    subtitle: str = ""
    language: str = "en"
    author: str = "The catalogue"


def tag(host: str, *parts: str) -> str:
    """A `tag:` address (RFC 4151) for something known at this host; `parts` say which.

    A port counts as no part of the host, so that an id outlives a move to another one.
    """
    name = _NOT_IN_A_NAME.sub("", re.sub(r":\d*$", "", host.lower())).strip(".-") or "localhost"
    path = "/".join(quote(clean(part).text, safe="-._~!$'()*+,;=:@") for part in parts)
    return f"tag:{name},{MINTED}:{path}"


def moment(value: dt.datetime) -> str:
    """An aware moment as RFC 3339 has it, in UTC: `2026-06-03T17:00:00Z`."""
    return value.astimezone(dt.UTC).isoformat().replace("+00:00", "Z")


# Atom ----------------------------------------------------------------------------------------


def atom(feed: Feed) -> bytes:
    """The feed as an Atom document, UTF-8 (RFC 4287)."""
    root = ET.Element(f"{{{ATOM}}}feed", {_XML_LANG: feed.language})
    _text(root, "id", feed.id)
    _text(root, "title", clean_line(feed.title))
    if feed.subtitle:
        _text(root, "subtitle", clean(feed.subtitle).text)
    _text(root, "updated", moment(feed.updated))
    _text(ET.SubElement(root, f"{{{ATOM}}}author"), "name", clean_line(feed.author))
    _link(root, "alternate", feed.link, "text/html")
    _link(root, "self", feed.self_link, "application/atom+xml")
    if feed.next:
        _link(root, "next", feed.next, "application/atom+xml")
    for entry in feed.entries:
        _atom_entry(root, entry)
    return b'<?xml version="1.0" encoding="utf-8"?>\n' + ET.tostring(root, encoding="utf-8")


def _atom_entry(root: ET.Element, entry: Entry) -> None:
    node = ET.SubElement(root, f"{{{ATOM}}}entry")
    _text(node, "id", entry.id)
    _text(node, "title", clean_line(entry.title))
    _text(node, "updated", moment(entry.updated))
    if entry.published:
        _text(node, "published", moment(entry.published))
    _link(node, "alternate", entry.link, "text/html")
    for category in entry.categories:
        given = {"term": category.term, "label": category.label, "scheme": category.scheme}
        words = {name: clean_line(value) for name, value in given.items() if value}
        ET.SubElement(node, f"{{{ATOM}}}category", words)
    if entry.rights:
        _text(node, "rights", clean(entry.rights).text)
    if entry.summary:
        _text(node, "summary", clean(entry.summary).text)
    if entry.content_text:
        _text(node, "content", clean(entry.content_text).text).set("type", "text")


def _text(parent: ET.Element, name: str, value: str) -> ET.Element:
    node = ET.SubElement(parent, f"{{{ATOM}}}{name}")
    node.text = value
    return node


def _link(parent: ET.Element, rel: str, href: str, media_type: str) -> None:
    ET.SubElement(parent, f"{{{ATOM}}}link", {"rel": rel, "type": media_type, "href": href})


# JSON Feed -----------------------------------------------------------------------------------


def json_feed(feed: Feed) -> dict[str, Any]:
    """The feed as JSON Feed 1.1 has it (https://www.jsonfeed.org/version/1.1/), plain values."""
    found: dict[str, Any] = {
        "version": JSON_VERSION,
        "title": clean_line(feed.title),
        "home_page_url": feed.link,
        "feed_url": feed.self_link,
        "description": clean(feed.subtitle).text,
        "next_url": feed.next,
        "authors": [{"name": clean_line(feed.author)}],
        "language": feed.language,
        "items": [_json_entry(entry) for entry in feed.entries],
    }
    return {name: value for name, value in found.items() if value or name == "items"}


def _json_entry(entry: Entry) -> dict[str, Any]:
    found: dict[str, Any] = {
        "id": entry.id,
        "url": entry.link,
        "title": clean_line(entry.title),
        "summary": clean(entry.summary).text,
        "content_text": clean(entry.content_text or entry.summary or entry.title).text,
        "date_published": moment(entry.published or entry.updated),
        "date_modified": moment(entry.updated),
        "tags": [clean_line(category.term) for category in entry.categories],
        "_catalogue": _plain({**entry.extra, **({"rights": entry.rights} if entry.rights else {})}),
    }
    return {name: value for name, value in found.items() if value or name == "content_text"}


def _plain(value: Any) -> Any:
    """Plain values with every text in them cleaned."""
    if isinstance(value, str):
        return clean(value).text
    if isinstance(value, Mapping):
        return {clean(str(name)).text: _plain(inner) for name, inner in value.items()}
    if isinstance(value, (list, tuple)):
        return [_plain(inner) for inner in value]
    return value
