"""oEmbed 1.0 (oembed.com): what another site shows where somebody pastes the address of a record.

Plain Python. The type is `link`: title, site and picture, and a way to the record. `video` and
`rich` were rejected. Both hand out a frame to be shown on a stranger's page, without the sentence
that says who may show it; and our pages stand in nobody's frame.
"""

from __future__ import annotations

import json
import xml.etree.ElementTree as ET
from collections.abc import Sequence
from dataclasses import dataclass

from assets.domain.text import clean_line

FORMATS = {"json": "application/json", "xml": "text/xml"}
DISCOVERED = {"json": "application/json+oembed", "xml": "text/xml+oembed"}
"""By which media types a page's links to its oEmbed are found."""


@dataclass(frozen=True, slots=True)
class Thumbnail:
    """A picture: absolute address, width and height in pixels."""

    address: str
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class Link:
    """A record elsewhere: its title, whose site it is on (name and address), for how many seconds
    this may be kept, its picture."""

    title: str
    site: str
    site_address: str
    cache_age: int
    thumbnail: Thumbnail | None = None


def largest(
    pictures: Sequence[Thumbnail], most_wide: int | None, most_high: int | None
) -> Thumbnail | None:
    """The largest picture within these bounds, which hold for thumbnails too; None for none."""
    fitting = [
        one
        for one in pictures
        if (most_wide is None or one.width <= most_wide)
        and (most_high is None or one.height <= most_high)
    ]
    return max(fitting, key=lambda one: one.width, default=None)


def write(link: Link, form: str) -> bytes:
    """The answer in one of `FORMATS`."""
    values: dict[str, str | int] = {
        "type": "link",
        "version": "1.0",
        "title": clean_line(link.title),
        "provider_name": clean_line(link.site),
        "provider_url": link.site_address,
        "cache_age": link.cache_age,
    }
    if link.thumbnail:
        values |= {
            "thumbnail_url": link.thumbnail.address,
            "thumbnail_width": link.thumbnail.width,
            "thumbnail_height": link.thumbnail.height,
        }
    if form == "json":
        return (json.dumps(values, ensure_ascii=False) + "\n").encode()
    root = ET.Element("oembed")
    for name, value in values.items():
        ET.SubElement(root, name).text = str(value)
    declared = b'<?xml version="1.0" encoding="utf-8" standalone="yes"?>\n'
    return declared + ET.tostring(root, encoding="utf-8")
