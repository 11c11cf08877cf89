"""Cut `vocabulary.json` from the vocabulary that schema.org publishes: see NOTE.md.

python -m tests.formats.schema_org.cut schemaorg-current-https.jsonld[.gz]
"""

from __future__ import annotations

import gzip
import json
import sys
from pathlib import Path
from typing import Any

TYPES = (
    "VideoObject", "Clip", "ImageObject", "MediaObject", "MusicRecording", "MusicComposition",
    "MusicGroup", "Person", "Organization", "Place", "Country", "Event", "Thing", "PropertyValue",
    "CreativeWork", "WebSite", "CollectionPage", "SearchAction", "EntryPoint", "DefinedTerm",
)  # fmt: skip
"""The types that our documents may use; their ancestors come with them."""
OUT = Path(__file__).with_name("vocabulary.json")


def cut(graph: list[dict[str, Any]]) -> dict[str, Any]:
    """Types → parents; properties of the types we use → where they belong, what they may have."""
    classes = {_name(n["@id"]): _names(n.get("rdfs:subClassOf")) for n in graph
               if "rdfs:Class" in _list(n["@type"])}  # fmt: skip
    used: set[str] = set()
    waiting = list(TYPES)
    while waiting:
        if (name := waiting.pop()) not in used:
            used.add(name)
            waiting += [parent for parent in classes[name] if parent in classes]
    properties = {}
    for node in graph:
        domains = _names(node.get("schema:domainIncludes"))
        if "rdf:Property" in _list(node["@type"]) and used.intersection(domains):
            ranges = _names(node.get("schema:rangeIncludes"))
            properties[_name(node["@id"])] = [sorted(used.intersection(domains)), sorted(ranges)]
    return {
        "types": {name: [p for p in classes[name] if p in used] for name in sorted(used)},
        "properties": dict(sorted(properties.items())),
    }


def _list(value: Any) -> list[Any]:
    return [] if value is None else value if isinstance(value, list) else [value]


def _names(value: Any) -> list[str]:
    return [_name(one["@id"]) for one in _list(value)]


def _name(address: str) -> str:
    return address.removeprefix("schema:")


if __name__ == "__main__":
    raw = Path(sys.argv[1]).read_bytes()
    raw = gzip.decompress(raw) if raw[:2] == b"\x1f\x8b" else raw
    OUT.write_text(json.dumps(cut(json.loads(raw)["@graph"]), indent=0) + "\n", "utf-8")
