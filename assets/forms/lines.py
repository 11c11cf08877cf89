"""Lists of a record as text, one a line: what each line says, and what a typed one means.

A line that stands as it was written keeps the value it was written from, so that moving,
adding or removing one line never touches the others. Only new lines are read; a line that
cannot be read is named with its number and the reason.
"""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from assets.domain import partial_date, reference
from assets.domain.partial_date import PartialDate
from assets.domain.record import Link, OtherId, Rendition
from assets.domain.text import clean_line
from assets.domain.vocabularies import country_code, country_name, split_names
from assets.formats.page_text.dates import read_dates
from assets.forms import cells


class Odd(ValueError):
    """A line that cannot be read; the text says why, in the editor's language."""


@dataclass(frozen=True, slots=True)
class Notation:
    """How one kind of row is written on a line and read from one (which may hold several)."""

    write: Callable[[Any], str]
    read: Callable[[str], Sequence[Any]]
    once: bool = False


def write(notation: Notation, rows: Iterable[Any]) -> str:
    """All rows, one a line."""
    return "\n".join(notation.write(row) for row in rows)


def read(notation: Notation, text: str, stored: Sequence[Any]) -> tuple[Any, ...]:
    """The rows a text lists; lines as `stored` writes them keep those values.

    Raises ValidationError with one message for each line that cannot be read.
    """
    known: dict[str, deque[Any]] = defaultdict(deque)
    for row in stored:
        known[notation.write(row).strip()].append(row)
    rows: list[Any] = []
    errors: list[ValidationError] = []
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip():
            continue
        kept = known.get(line.strip())
        try:
            found = [kept.popleft()] if kept else notation.read(line)
        except Odd as odd:
            errors.append(
                ValidationError(
                    _("Line %(line)d: %(reason)s"),
                    params={"line": number, "reason": str(odd)},
                    code="line",
                )
            )
            continue
        rows.extend(row for row in found if not (notation.once and row in rows))
    if errors:
        raise ValidationError(errors)
    return tuple(rows)


# Words -------------------------------------------------------------------------------------


def _on_one_line(word: str) -> str:
    return word.replace("\n", " ⏎ ")


def _word(line: str) -> list[str]:
    word = clean_line(line)
    return [word] if word else []


def _reference(line: str) -> list[str]:
    name = clean_line(line)
    if not reference.is_well_formed(name):
        raise Odd(_("only letters, digits, spaces and . - _ make a reference"))
    return [name]


def language() -> str:
    """The language names are shown in."""
    return get_language() or "en"


def _country_name(code: str) -> str:
    name = country_name(code, language())
    return name if country_code(name) == code else code


def _countries(line: str) -> list[str]:
    return [country_code(name) or name for name in split_names(clean_line(line))]


# Dates -------------------------------------------------------------------------------------


def write_date(date: PartialDate) -> str:
    """ISO 8601, and the wording it was read from after a bar."""
    return cells.join([date.iso, date.text])


def read_date(line: str) -> list[PartialDate]:
    """`2021-10`, `2021-10 | October 2021`, or a wording alone ("19–21 October 2021")."""
    found = cells.split(line)
    if len(found) > 2:
        raise Odd(_("a date has its ISO form and, after one bar, its wording"))
    wording = clean_line(found[1]) if len(found) == 2 else ""
    try:
        return [partial_date.from_iso(found[0], wording or None)]
    except ValueError:
        dates = [] if wording else list(read_dates(clean_line(found[0])))
    if not dates:
        raise Odd(
            _("“%(text)s” is no date; write 2021, 2021-10, 2021-10-06, 2021-10-19/2021-10-21 or "
              "words such as 6 October 2021") % {"text": found[0][:60]}
        )  # fmt: skip
    return dates


# Rows --------------------------------------------------------------------------------------


def _write_other_id(row: OtherId) -> str:
    return cells.join([row.scheme, row.value])


def _read_other_id(line: str) -> list[OtherId]:
    found = [clean_line(cell) for cell in cells.split(line)]
    if len(found) != 2 or not all(found):
        raise Odd(_("write whose identifier it is, a bar, and the identifier: NATO MAM | 81234"))
    return [OtherId(*found)]


def _is_address(text: str) -> bool:
    return text.startswith(("http://", "https://"))


def _write_link(row: Link) -> str:
    return cells.join([row.text, row.address])


def _read_link(line: str) -> list[Link]:
    found = [cell.strip() for cell in cells.split(line)]
    if len(found) == 1:
        words = found[0]
        return [Link(words, words if _is_address(words) else None)]
    if len(found) > 2:
        raise Odd(_(r"write the words, a bar, and the address; a bar inside the words is \|"))
    words, address = found
    if address and not _is_address(address):
        raise Odd(_("an address begins with http:// or https://"))
    if not (words or address):
        return []
    return [Link(words or address, address or None)]


RENDITION_CELLS = (
    "label", "address", "media_type", "codec", "size", "width", "height", "bit_rate",
    "frame_rate", "checksum",
)  # fmt: skip
_NUMBERS = {"size", "width", "height", "bit_rate"}


def _write_rendition(row: Rendition) -> str:
    values = ((name, getattr(row, name)) for name in RENDITION_CELLS)
    return cells.join([None if value is None else str(value) for _name, value in values])


def _read_rendition(line: str) -> list[Rendition]:
    found = [clean_line(cell) for cell in cells.split(line)]
    if len(found) > len(RENDITION_CELLS):
        raise Odd(_("more than %(count)d cells") % {"count": len(RENDITION_CELLS)})
    if len(found) == 1 and _is_address(found[0]):
        return [Rendition(found[0])]
    values = dict(zip(RENDITION_CELLS, found, strict=False))
    if not _is_address(values.get("address", "")):
        raise Odd(_("the second cell is the address and begins with http:// or https://"))
    given: dict[str, Any] = {name: value for name, value in values.items() if value}
    for name in _NUMBERS & set(given):
        given[name] = _number(given[name])
    return [Rendition(**given)]


def _number(text: str) -> int:
    digits = text.replace(" ", "").replace(",", "")
    if not (digits.isascii() and digits.isdigit() and len(digits) <= 18):
        raise Odd(_("“%(text)s” is no whole number") % {"text": text[:40]})
    return int(digits)


NOTATIONS: dict[str, Notation] = {
    "former_references": Notation(_on_one_line, _reference, once=True),
    "themes": Notation(_on_one_line, _word, once=True),
    "events": Notation(_on_one_line, _word, once=True),
    "unplaced": Notation(_on_one_line, lambda line: [line]),
    "countries": Notation(_country_name, _countries, once=True),
    "filming_dates": Notation(write_date, read_date),
    "other_ids": Notation(_write_other_id, _read_other_id),
    "links": Notation(_write_link, _read_link),
    "renditions": Notation(_write_rendition, _read_rendition),
}
