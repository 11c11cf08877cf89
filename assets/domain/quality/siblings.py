"""What the other versions of a production tell of one."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from ..record import Flag, Record
from ..vocabularies import fold
from .codes import flag
from .rights import differing
from .texts import ARCHIVE_OF, RIGHTS_WORDS, agencies_in


def named_sources(record: Record, also: Iterable[str] = ()) -> frozenset[str]:
    """Sources other than the catalogue's own that shots, usage rights or synopsis name.

    `also` are names known from elsewhere (another version's shot list) to look for in the texts.
    """
    texts = "\n".join(filter(None, (record.usage_rights, record.synopsis)))
    folded = fold(texts)
    hints = "\n".join(
        s
        for s in re.split(r"(?<=[.!?])\s", texts)
        if (len(s) < 2000 and RIGHTS_WORDS.search(fold(s))) or ARCHIVE_OF.search(fold(s[:2000]))
    )
    found = {shot.holder for shot in record.shots if shot.holder}
    found |= agencies_in(hints)
    if re.search(r"\bSHAPE\b", hints):
        found.add("SHAPE")
    found |= {name for name in also if fold(name) in folded}
    return frozenset(found)


_CONTACT = re.compile(
    r"\b(?:please contact|contact|s'adresser a|contacter|veuillez contacter)\s+(?:the |l'"
    r"|la |le )?([^\n]{2,120})"
)


def sibling_flags(record: Record, siblings: Sequence[Record]) -> tuple[Flag, ...]:
    """What the other versions of the production tell of this one. B-roll has other pictures and
    is left out."""
    if record.version == "b_roll":
        return ()
    edited = [s for s in siblings if s.version != "b_roll" and s != record]
    known = {shot.holder for r in (record, *siblings) for shot in r.shots if shot.holder}
    mine = named_sources(record, known)
    found: list[Flag] = []
    if edited:
        rows = [(record, mine), *((s, named_sources(s, known)) for s in edited)]
        if any(names != mine for _record, names in rows):
            rows.sort(key=lambda row: row[0].shown_reference or "")
            words = "; ".join(
                f"{r.shown_reference or r.title}: {', '.join(sorted(n)) or '–'}" for r, n in rows
            )
            found.append(flag("holders_differ_between_siblings", words))
    said = list(differing(record, [(s, None) for s in edited]))
    if said:
        found.append(flag("sibling_conditions_differ", "; ".join(said)[:500]))
    found.extend(_help(record, mine, edited))
    return tuple(found)


def _help(record: Record, mine: frozenset[str], edited: Sequence[Record]) -> Iterator[Flag]:
    located = {shot.holder for shot in record.shots}
    for name in sorted(mine - located):
        for sibling in edited:
            if any(shot.holder == name for shot in sibling.shots):
                yield flag(
                    "sibling_may_help",
                    f"In and out points for {name} stand in {_called(sibling)}.",
                )
                break
    for name in sorted(mine):
        if _has_contact(record, name):
            continue
        for sibling in edited:
            if _has_contact(sibling, name):
                yield flag(
                    "sibling_may_help",
                    f"A contact for {name} stands in {_called(sibling)}.",
                )
                break


def _called(record: Record) -> str:
    return record.shown_reference or record.title or "?"


def _has_contact(record: Record, name: str) -> bool:
    return any(fold(name) in m for m in _CONTACT.findall(fold(record.usage_rights or "")))
