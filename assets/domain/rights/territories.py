"""Countries and regions as data: names → ISO 3166-1 codes (rights.md §7.7, §7.28).

A prohibition reads a name wide (overseas territories, the wider region), a permission narrow.
Regions have dates: who belonged to the European Union depends on the day of use.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from importlib.resources import files

_MEMBER = re.compile(r"([A-Z]{2})(?:(>=|<)(\d{4}-\d{2}-\d{2}))?")


def _rows(name: str) -> Iterable[list[str]]:
    text = files("assets.domain.rights.data").joinpath(name).read_text(encoding="utf-8")
    for line in text.splitlines():
        if line.strip() and not line.startswith("#"):
            yield line.split("\t")


@dataclass(frozen=True, slots=True)
class Member:
    """A country in a region, and between which days."""

    code: str
    since: date | None = None
    until: date | None = None

    def on(self, day: date) -> bool:
        """True where the country belongs to the region on that day."""
        return (self.since is None or self.since <= day) and (
            self.until is None or day < self.until
        )


def _members(text: str) -> tuple[Member, ...]:
    found = []
    for code, sign, day in _MEMBER.findall(text):
        edge = date.fromisoformat(day) if day else None
        found.append(Member(code, edge if sign == ">=" else None, edge if sign == "<" else None))
    return tuple(found)


#: Every code a question may name, with its first English name.
CODES: dict[str, str] = {}
#: Every name a statement may use → the code of a country or a region.
NAMES: dict[str, str] = {}
REGIONS: dict[str, tuple[tuple[Member, ...], tuple[Member, ...]]] = {}
REGION_LABELS: dict[str, str] = {}

for _code, _names in _rows("territories.tsv"):
    CODES[_code] = _names.split("|")[0]
    for _name in _names.split("|"):
        NAMES[_name] = _code
for _row in _rows("regions.tsv"):
    REGIONS[_row[0]] = (_members(_row[2]), _members(_row[3] if len(_row) > 3 else ""))
    REGION_LABELS[_row[0]] = _row[1].split("|")[0]
    for _name in _row[1].split("|"):
        NAMES[_name] = _row[0]
OVERSEAS: dict[str, frozenset[str]] = {
    code: frozenset(others.split()) for code, others in _rows("overseas.tsv")
}


def _past(member: Member) -> bool:
    return member.until is not None


@lru_cache(maxsize=4096)
def reach(name: str, day: date, *, wide: bool) -> frozenset[str]:
    """The codes that a country's or region's name stands for on a day.

    Wide (prohibitions): overseas territories and the region's edge too, and whoever belongs to it
    on that day or on any later one. Narrow (permissions): members on that day.
    """
    if name in CODES:
        return frozenset({name}) | (OVERSEAS.get(name, frozenset()) if wide else frozenset())
    inner, outer = REGIONS[name]
    if not wide:
        return frozenset(member.code for member in inner if member.on(day))
    codes = {m.code for m in (*inner, *outer) if m.on(day) or not _past(m)}
    if name != "CHINAMAIN":
        for code in tuple(codes):
            codes |= OVERSEAS.get(code, frozenset())
    return frozenset(codes)


def covers(names: frozenset[str], code: str, day: date, *, wide: bool) -> bool:
    """True where one of the names reaches the country on that day."""
    return any(code in reach(name, day, wide=wide) for name in names)


def label(name: str) -> str:
    """A country's or region's English name, as duties print it ("Japan, Republic of Korea")."""
    return {"KR": "Republic of Korea"}.get(name) or CODES.get(name) or REGION_LABELS.get(name, name)
