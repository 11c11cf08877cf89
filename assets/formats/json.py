"""The catalogue's own JSON: everything a Record holds, one object a record.

Keys are those by which the sample catalogue's readings are known (`id`, `filming_date`,
`music`, `no_music_stated` …), so that a program that reads one reads the other; whatever else a
Record has stands beside them under its field name. Keys in `DERIVED` are worked out from the
others for the reader's convenience and are not needed when reading back.

A file is one object, an array of objects, or one object a line (JSON Lines). Reading is strict
(RFC 8259): no NaN, no duplicate keys, no unknown keys, bounded depth and size.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from assets.domain import partial_date, quality, vocabularies
from assets.domain.fields import BY_NAME, FIELDS
from assets.domain.record import EMPTY, Flag, Record
from assets.domain.rights import keeping, listing
from assets.domain.rights.keeping import Kept
from assets.domain.rights.zones import CATALOGUE

from . import Unreadable, plain

KEY_OF_FIELD: dict[str, str] = {name: name for name in BY_NAME} | {
    "number": "id",
    "countries": "country_codes",
    "language": "language_code",
    "music": "music_text",
    "music_cues": "music",
    "no_music": "no_music_stated",
}
"""Under which key each Record field stands."""

FIELD_OF_KEY: dict[str, str] = {key: name for name, key in KEY_OF_FIELD.items()}
PUBLICATION_TEXT = "publication_date_text"
DERIVED: frozenset[str] = frozenset(
    {
        "file", "seed", "filming_date", "countries", "language", "has_transcript",
        "third_parties", "conditions", "anomalies", "notice",
    }
)  # fmt: skip
NOT_FOR_THE_PUBLIC: dict[str, Any] = {
    f.name: getattr(EMPTY, f.name) for f in FIELDS if not f.public
}
"""Fields that are for editors, emptied."""

PICTURES = frozenset({"poster", "keyframes"})
"""Fields that name pictures kept here; the public is told everything of them but the names."""

MAX_BYTES = 20 * 1024 * 1024
MAX_DEPTH = 64
SAMPLE_NOTICE = "invented sample"


def document(record: Record, kept: Kept | None = None) -> dict[str, Any]:
    """The record as a JSON object; every key is always there, null or empty where nothing is.

    `kept` is what is kept of its rights; without it, third parties and conditions are as read
    here and now, without what editors settled.
    """
    rights = kept or keeping.first(record, zone=CATALOGUE)
    values = {name: plain.encode(getattr(record, name)) for name in BY_NAME}
    found = {KEY_OF_FIELD[name]: value for name, value in values.items()}
    published = record.publication_date
    found["publication_date"] = published.iso if published else None
    found[PUBLICATION_TEXT] = published.text if published else None
    found["shots"] = [_shot(shot) for shot in values["shots"]]
    found["music"] = [_cue(cue) for cue in values["music_cues"]]
    found |= {
        "countries": [vocabularies.country_name(code) for code in record.countries],
        "language": vocabularies.language_name(record.language) if record.language else None,
        "filming_date": _filming(record),
        "has_transcript": bool(record.transcript or record.segments or record.shots),
        "third_parties": list(listing.third_parties(record, rights)),
        "conditions": list(listing.conditions(record, rights)),
        "anomalies": [_anomaly(flag) for flag in quality.flags(record, rights)],
    }
    if record.origin == "sample":
        found["notice"] = SAMPLE_NOTICE
    return found


def _shot(shot: dict[str, Any]) -> dict[str, Any]:
    inner = dict(shot)
    start, end = inner.pop("start"), inner.pop("end", None)
    return {"in": start, "out": end, "holder": None} | inner


def _cue(cue: dict[str, Any]) -> dict[str, Any]:
    names = [credit["name"] for credit in cue.get("credits", [])]
    return {"title": None, "qualifier": None, "names": names} | cue


def _anomaly(flag: Flag) -> dict[str, Any]:
    found = {"code": flag.code, "text": flag.text, "field": flag.field, "severity": flag.severity}
    return found | ({"labels": list(flag.labels)} if flag.labels else {})


def _filming(record: Record) -> dict[str, Any] | None:
    first, last = record.filming_first, record.filming_last
    if first is None or last is None:
        return None
    words = [d.text for d in record.filming_dates if d.text]
    return {
        "original": ", ".join(words) or None,
        "earliest": first.isoformat(),
        "latest": last.isoformat(),
    }


def record_of(found: Mapping[str, Any]) -> tuple[Record, frozenset[str]]:
    """The record an object holds, and the Record fields it speaks of.

    Raises Unreadable for an unknown key or a value of the wrong shape, naming it.
    """
    values: dict[str, Any] = {}
    for key, value in found.items():
        if key in DERIVED or key == PUBLICATION_TEXT:
            continue
        field = FIELD_OF_KEY.get(key)
        if field is None:
            raise Unreadable("a record has no such key", field=str(key)[:80])
        if not is_nameless(field, value):
            values[field] = _decoded(field, value)
    if "publication_date" in values and values["publication_date"] is not None:
        words = plain.decode("publication_zone", found.get(PUBLICATION_TEXT))
        values["publication_date"] = partial_date.from_iso(values["publication_date"].iso, words)
    values |= _from_derived(found, values)
    return Record(**values), frozenset(values)


def is_nameless(field: str, value: Any) -> bool:
    """Whether a poster or keyframe is told of without the name of its picture, as the public has
    it: then the file does not speak of the field, and what is stored stays."""
    rows = value if isinstance(value, list | tuple) else (value,)
    names = (
        row.get("name") if isinstance(row, Mapping) else getattr(row, "name", "?")
        for row in rows
        if row is not None
    )
    return field in PICTURES and not all(names)


def _decoded(field: str, value: Any) -> Any:
    if value is None:
        return getattr(Record(), field)
    if field == "shots":
        value = [_inner(shot, {"in": "start", "out": "end"}) for shot in _list(value, "shots")]
    elif field == "music_cues":
        value = [_inner_cue(cue) for cue in _list(value, "music")]
    return plain.decode(field, value)


def _list(value: Any, key: str) -> list[Any]:
    if not isinstance(value, list):
        raise Unreadable("a list is expected", field=key)
    return value


def _inner(value: Any, names: Mapping[str, str]) -> Any:
    if not isinstance(value, dict):
        return value
    return {names.get(key, key): item for key, item in value.items() if item is not None}


def _inner_cue(value: Any) -> Any:
    if not isinstance(value, dict):
        return value
    cue = {key: item for key, item in value.items() if item is not None}
    names = cue.pop("names", [])
    if "credits" not in cue and isinstance(names, list):
        cue["credits"] = [{"name": name} for name in names]
    return {"title": None} | cue


def _from_derived(found: Mapping[str, Any], values: Mapping[str, Any]) -> dict[str, Any]:
    """What only a derived key tells, in documents that others wrote."""
    extra: dict[str, Any] = {}
    if "countries" not in values and found.get("countries"):
        names = plain.decode("countries", found["countries"])
        extra["countries"] = tuple(vocabularies.country_code(n) or n for n in names)
    if "language" not in values and found.get("language"):
        name = plain.decode("language", found["language"])
        extra["language"] = vocabularies.language_tag(name) or name
    if "filming_dates" not in values and isinstance(found.get("filming_date"), dict):
        stated = found["filming_date"]
        dates = f"{stated.get('earliest')}/{stated.get('latest')}"
        extra["filming_dates"] = (
            plain.decode("publication_date", {"date": dates, "text": stated.get("original")}),
        )
    return extra


def dump(record: Record) -> str:
    """One record as one line of JSON."""
    return json.dumps(document(record), ensure_ascii=False, separators=(",", ":"))


def public(record: Record, kept: Kept | None = None) -> str:
    """One record as the public may have it, as a file."""
    return json.dumps(public_document(record, kept), ensure_ascii=False, indent=1) + "\n"


def public_document(record: Record, kept: Kept | None = None) -> dict[str, Any]:
    """One record as the public may have it: without notes for editors, and without the names
    under which its pictures are stored."""
    found = document(record.with_(**NOT_FOR_THE_PUBLIC), kept)
    del found["anomalies"]
    if record.poster:
        found["poster"].pop("name", None)
    for frame in found["keyframes"]:
        frame.pop("name", None)
    return found


def write(records: Iterable[Record]) -> Iterator[str]:
    """Records as JSON Lines."""
    for record in records:
        yield dump(record) + "\n"


def load(text: str) -> Any:
    """Strict JSON; raises Unreadable with the line and the reason."""
    if len(text) > MAX_BYTES:
        raise Unreadable(f"longer than {MAX_BYTES // 1024 // 1024} MB")
    _check_depth(text)
    try:
        return json.loads(text, object_pairs_hook=_unique, parse_constant=_no_constant,
                          parse_int=_whole)  # fmt: skip
    except json.JSONDecodeError as error:
        raise Unreadable(f"not JSON: {error.msg}, column {error.colno}", error.lineno) from error
    except RecursionError as error:
        raise Unreadable("nested too deeply") from error


def _check_depth(text: str) -> None:
    depth, in_string, escaped = 0, False, False
    for ch in text:
        if in_string:
            if escaped:
                escaped = False
            elif ch == "\\":
                escaped = True
            elif ch == '"':
                in_string = False
        elif ch == '"':
            in_string = True
        elif ch in "[{":
            depth += 1
            if depth > MAX_DEPTH:
                raise Unreadable(f"nested more than {MAX_DEPTH} deep")
        elif ch in "]}":
            depth -= 1


def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        seen: set[str] = set()
        for key, _value in pairs:
            if key in seen:
                raise Unreadable("the key stands twice", field=key[:80])
            seen.add(key)
    return found


def _no_constant(name: str) -> Any:
    raise Unreadable(f"{name} is no JSON number")


def _whole(digits: str) -> int:
    if len(digits) > 20:
        raise Unreadable("a number of more than 20 digits")
    return int(digits)
