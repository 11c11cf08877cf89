"""A record's key facts in words, each with its label; what is not stated has no values.

The record page lists them, the production page compares them: one list for both.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext

from assets.domain.fields import BY_NAME
from assets.domain.record import Record
from assets.public import topics
from assets.templatetags import words


@dataclass(frozen=True, slots=True)
class Value:
    """One value of a fact: its words, a note beside them, the address they lead to.

    `exact` marks what is read letter by letter (references, time codes).
    """

    text: str
    note: str = ""
    address: str = ""
    exact: bool = False


@dataclass(frozen=True, slots=True)
class Fact:
    """A labelled fact of a record; without values the record does not state it."""

    name: str
    label: str
    values: tuple[Value, ...]


def key_facts(
    record: Record,
    production_number: int | None = None,
    *,
    along: Sequence[tuple[str, str]] = (),
) -> tuple[Fact, ...]:
    """What a picture desk looks for first, in the order it looks.

    `production_number` is given where there are other versions to lead to; `along` are the
    parameters that every address carries along (the intended use).
    """
    found = [Fact(name, words.label(BY_NAME[name].label), tuple(read(record)))
             for name, read in _READERS.items()]  # fmt: skip
    if production_number:
        versions = Value(
            gettext("All versions side by side"),
            address=reverse("production", args=[production_number]),
        )
        found.append(Fact("production", words.label(BY_NAME["production"].label), (versions,)))
    shown = (fact for fact in found if fact.values or fact.name not in _ONLY_IF_GIVEN)
    return tuple(_along(fact, along) for fact in shown) if along else tuple(shown)


def _along(fact: Fact, along: Sequence[tuple[str, str]]) -> Fact:
    return replace(
        fact,
        values=tuple(
            replace(v, address=v.address + "&?"["?" not in v.address] + urlencode(along))
            if v.address
            else v
            for v in fact.values
        ),
    )


def _searched(name: str, code: str) -> str:
    return f"{reverse('search')}?{urlencode({name: code})}"


def _publication(record: Record) -> Iterable[Value]:
    date = record.publication_date
    notes = []
    if date is not None and date.precision != "day":
        notes = [words.precision_note(date), *([f"“{date.text}”"] if date.text else [])]
    if record.publication_time is not None:
        notes.append(words.clock(record.publication_time))
        notes.append(record.publication_zone or gettext("time zone not stated"))
    if date is not None:
        yield Value(words.date_words(date), ", ".join(notes))
    elif notes:
        yield Value(", ".join(notes))


def _filming(record: Record) -> Iterable[Value]:
    for date in record.filming_dates:
        if date.text:
            yield Value(date.text, date.iso)
        else:
            yield Value(words.date_words(date), words.precision_note(date))


def _reference(record: Record) -> Iterable[Value]:
    if record.reference:
        yield Value(record.reference, exact=True)


def _assigned(record: Record) -> Iterable[Value]:
    if record.assigned_reference:
        yield Value(record.assigned_reference, gettext("assigned here"), exact=True)


_READERS: dict[str, Callable[[Record], Iterable[Value]]] = {
    "publication_date": _publication,
    "filming_dates": _filming,
    "location": lambda r: (
        [Value(r.location, address=topics.address("place", r.location))] if r.location else []
    ),
    "countries": lambda r: [
        Value(words.country(code), address=topics.address("country", code)) for code in r.countries
    ],
    "themes": lambda r: [Value(one, address=topics.address("theme", one)) for one in r.themes],
    "events": lambda r: [Value(one, address=topics.address("event", one)) for one in r.events],
    "version": lambda r: (
        [Value(words.version(r.version), address=_searched("version", r.version))]
        if r.version
        else []
    ),
    "type": lambda r: (
        [Value(words.kind(r.type), address=_searched("type", r.type))] if r.type else []
    ),
    "language": lambda r: (
        [Value(words.language(r.language), address=_searched("language", r.language))]
        if r.language
        else []
    ),
    "format": lambda r: [Value(r.format, exact=True)] if r.format else [],
    "duration": lambda r: [Value(str(r.duration), exact=True)] if r.duration else [],
    "reference": _reference,
    "assigned_reference": _assigned,
    "number": lambda r: [Value(str(r.number), exact=True)] if r.number is not None else [],
    "other_ids": lambda r: [Value(i.value, i.scheme, exact=True) for i in r.other_ids],
    "former_references": lambda r: [Value(name, exact=True) for name in r.former_references],
    "origin": lambda r: [Value(words.origin(r.origin))] if r.origin else [],
}
_ONLY_IF_GIVEN = frozenset(
    {"assigned_reference", "other_ids", "former_references", "origin", "production"}
)
