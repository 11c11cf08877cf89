"""OpenSearch 1.1 (draft 6): the description by which browsers and programs learn to search here.

Plain Python. Suggestions follow "OpenSearch Suggestions 1.0": a JSON array of what was typed, what
it may become, a note on each, and where each leads.
"""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Sequence
from dataclasses import dataclass

from assets.domain.text import clean_line

OPENSEARCH = "http://a9.com/-/spec/opensearch/1.1/"
TYPE = "application/opensearchdescription+xml"
SUGGESTIONS_TYPE = "application/x-suggestions+json"
LONGEST_SHORT_NAME = 16
LONGEST_NAME = 48
LONGEST_DESCRIPTION = 1_024


@dataclass(frozen=True, slots=True)
class Template:
    """Where a search is sent: media type of the answer, address with `{searchTerms}`, what it gives
    ("results", "suggestions", "self")."""

    media_type: str
    address: str
    gives: str = "results"


@dataclass(frozen=True, slots=True)
class Description:
    """What is searched, in words; `languages` are those of the interface (BCP 47)."""

    name: str
    long_name: str
    description: str
    templates: Sequence[Template]
    languages: Sequence[str]
    image: str = ""
    image_type: str = ""


def write(description: Description) -> bytes:
    """The document; names are cut to what the specification allows."""
    root = ET.Element("OpenSearchDescription", {"xmlns": OPENSEARCH})
    _put(root, "ShortName", clean_line(description.name)[:LONGEST_SHORT_NAME].rstrip())
    _put(root, "Description", clean_line(description.description)[:LONGEST_DESCRIPTION])
    for template in description.templates:
        given = {"type": template.media_type, "rel": template.gives, "template": template.address}
        ET.SubElement(root, "Url", given)
    _put(root, "LongName", clean_line(description.long_name)[:LONGEST_NAME].rstrip())
    if description.image:
        _put(root, "Image", description.image).set("type", description.image_type)
    for language in description.languages:
        _put(root, "Language", language)
    _put(root, "InputEncoding", "UTF-8")
    _put(root, "OutputEncoding", "UTF-8")
    return b'<?xml version="1.0" encoding="utf-8"?>\n' + ET.tostring(root, encoding="utf-8")


def suggestions(typed: str, found: Sequence[tuple[str, str, str]]) -> list[object]:
    """Suggestions as (text, note, address), in order."""
    texts, notes, addresses = ([one[n] for one in found] for n in range(3))
    return [typed, texts, notes, addresses]


def _put(parent: ET.Element, name: str, text: str) -> ET.Element:
    node = ET.SubElement(parent, name)
    node.text = text
    return node
