"""Time zones as data: abbreviations and cities that statements name (rights.md §7.8)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import UTC, timedelta, timezone, tzinfo
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

#: The catalogue's zone where nobody says otherwise; the doors hand over their setting.
CATALOGUE = "Europe/Brussels"
EXACT = frozenset({"utc", "gmt", "z", "zulu", "tu", "tuc"})
#: abbreviation → (minutes east of UTC, the zone whose civil time it is meant to be)
ABBREVIATIONS: Mapping[str, tuple[int, str]] = {
    "cet": (60, "Europe/Brussels"),
    "cest": (120, "Europe/Brussels"),
    "mez": (60, "Europe/Brussels"),
    "mesz": (120, "Europe/Brussels"),
    "hec": (60, "Europe/Brussels"),
    "wet": (0, "Europe/Lisbon"),
    "west": (60, "Europe/Lisbon"),
    "bst": (60, "Europe/London"),
    "eet": (120, "Europe/Athens"),
    "eest": (180, "Europe/Athens"),
    "msk": (180, "Europe/Moscow"),
    "est": (-300, "America/New_York"),
    "edt": (-240, "America/New_York"),
    "et": (-300, "America/New_York"),
    "cst": (-360, "America/Chicago"),
    "cdt": (-300, "America/Chicago"),
    "mst": (-420, "America/Denver"),
    "mdt": (-360, "America/Denver"),
    "pst": (-480, "America/Los_Angeles"),
    "pdt": (-420, "America/Los_Angeles"),
    "pt": (-480, "America/Los_Angeles"),
    "jst": (540, "Asia/Tokyo"),
    "kst": (540, "Asia/Seoul"),
    "hkt": (480, "Asia/Hong_Kong"),
    "sgt": (480, "Asia/Singapore"),
    "aest": (600, "Australia/Sydney"),
    "aedt": (660, "Australia/Sydney"),
    "trt": (180, "Europe/Istanbul"),
}
CITIES: Mapping[str, str] = {
    "brussels": "Europe/Brussels",
    "bruxelles": "Europe/Brussels",
    "mons": "Europe/Brussels",
    "paris": "Europe/Paris",
    "strasbourg": "Europe/Paris",
    "london": "Europe/London",
    "londres": "Europe/London",
    "uk": "Europe/London",
    "berlin": "Europe/Berlin",
    "bonn": "Europe/Berlin",
    "vienna": "Europe/Vienna",
    "vienne": "Europe/Vienna",
    "geneva": "Europe/Zurich",
    "geneve": "Europe/Zurich",
    "the hague": "Europe/Amsterdam",
    "la haye": "Europe/Amsterdam",
    "amsterdam": "Europe/Amsterdam",
    "luxembourg": "Europe/Luxembourg",
    "rome": "Europe/Rome",
    "naples": "Europe/Rome",
    "madrid": "Europe/Madrid",
    "lisbon": "Europe/Lisbon",
    "lisbonne": "Europe/Lisbon",
    "dublin": "Europe/Dublin",
    "oslo": "Europe/Oslo",
    "stockholm": "Europe/Stockholm",
    "copenhagen": "Europe/Copenhagen",
    "helsinki": "Europe/Helsinki",
    "tallinn": "Europe/Tallinn",
    "riga": "Europe/Riga",
    "vilnius": "Europe/Vilnius",
    "warsaw": "Europe/Warsaw",
    "varsovie": "Europe/Warsaw",
    "prague": "Europe/Prague",
    "budapest": "Europe/Budapest",
    "bucharest": "Europe/Bucharest",
    "sofia": "Europe/Sofia",
    "athens": "Europe/Athens",
    "ankara": "Europe/Istanbul",
    "istanbul": "Europe/Istanbul",
    "kyiv": "Europe/Kiev",
    "kiev": "Europe/Kiev",
    "moscow": "Europe/Moscow",
    "belgrade": "Europe/Belgrade",
    "pristina": "Europe/Belgrade",
    "sarajevo": "Europe/Sarajevo",
    "skopje": "Europe/Skopje",
    "washington": "America/New_York",
    "new york": "America/New_York",
    "eastern": "America/New_York",
    "us eastern": "America/New_York",
    "ottawa": "America/Toronto",
    "toronto": "America/Toronto",
    "norfolk": "America/New_York",
    "chicago": "America/Chicago",
    "los angeles": "America/Los_Angeles",
    "tokyo": "Asia/Tokyo",
    "seoul": "Asia/Seoul",
    "beijing": "Asia/Shanghai",
    "hong kong": "Asia/Hong_Kong",
    "singapore": "Asia/Singapore",
    "canberra": "Australia/Sydney",
    "sydney": "Australia/Sydney",
    "kabul": "Asia/Kabul",
    "baghdad": "Asia/Baghdad",
    "tbilisi": "Asia/Tbilisi",
    "jerusalem": "Asia/Jerusalem",
    "cairo": "Africa/Cairo",
    "nairobi": "Africa/Nairobi",
    "local": "",  # somewhere: taken as the strictest place on earth
    "locale": "",
}


def zone(name: str) -> ZoneInfo:
    """Raises ValueError for a name that is no zone."""
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise ValueError(f"no time zone: {name[:60]!r}") from error


def stated(words: str) -> tzinfo | None:
    """The zone that printed words name: "CET" literally, "UTC", "Brussels", an IANA name, "+02:00";
    None for anything else."""
    name = words.strip().casefold().removesuffix(" time")
    if name in EXACT:
        return UTC
    if name in ABBREVIATIONS:
        return timezone(timedelta(minutes=ABBREVIATIONS[name][0]))
    offset = _OFFSET.fullmatch(name)
    if offset and int(offset[2]) < 24 and int(offset[3] or 0) < 60:
        minutes = int(offset[2]) * 60 + int(offset[3] or 0)
        return timezone(timedelta(minutes=-minutes if offset[1] in "-−" else minutes))
    city = CITIES.get(name)
    try:
        return zone(city or words.strip()) if city or "/" in words else None
    except ValueError:
        return None


_OFFSET = re.compile(r"(?:utc|gmt)?([+−-])(\d{1,2}):?(\d\d)?", re.ASCII)
