"""How to cite a record: RIS and BibTeX, for programs that keep references.

RIS: tags of two letters, one a line (RIS Format Specifications, 2001; `VIDEO`). BibTeX: one
`@misc`; what TeX would take for its own signs is escaped. Nothing is filled in by guess: a record
states no author, so none is named.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from assets.domain.partial_date import PartialDate
from assets.domain.text import clean_line

_TEX = {
    "\\": r"\textbackslash{}", "{": r"\{", "}": r"\}", "%": r"\%", "&": r"\&", "$": r"\$",
    "#": r"\#", "_": r"\_", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}",
}  # fmt: skip
_KEY = re.compile(r"[^A-Za-z0-9]+")


@dataclass(frozen=True, slots=True)
class Work:
    """What a citation is made of; `note` says what a reader must know (an invented sample)."""

    title: str
    reference: str
    address: str
    date: PartialDate | None = None
    version: str = ""
    language: str = ""
    note: str = ""


def ris(work: Work) -> str:
    """A RIS record."""
    rows = [("TY", "VIDEO"), ("TI", work.title)]
    if work.date is not None:
        rows.append(("PY", str(work.date.first.year)))
        rows.append(("DA", _ris_date(work.date)))
    rows += [
        ("AN", work.reference),
        ("ET", work.version),
        ("LA", work.language),
        ("N1", work.note),
        ("UR", work.address),
    ]
    lines = [f"{tag}  - {clean_line(value)}" for tag, value in rows if value]
    return "\n".join([*lines, "ER  - "]) + "\n"


def _ris_date(date: PartialDate) -> str:
    """`YYYY/MM/DD/`, as precise as the date is."""
    first = date.first
    if date.precision == "year":
        return f"{first.year:04d}//"
    return f"{first.year:04d}/{first.month:02d}/" + (
        f"{first.day:02d}" if date.precision == "day" else ""
    )


def bibtex(work: Work) -> str:
    """A BibTeX entry."""
    rows = [("title", f"{{{_tex(work.title)}}}")]
    if work.date is not None:
        rows.append(("year", str(work.date.first.year)))
        if work.date.precision != "year":
            rows.append(("month", str(work.date.first.month)))
    rows += [
        ("howpublished", "Video"),
        ("edition", _tex(work.version)),
        ("number", _tex(work.reference)),
        ("note", _tex(work.note)),
        ("url", re.sub(r"[{}\\\s]", "", work.address)),
    ]
    key = _KEY.sub("", work.reference) or "record"
    body = ",\n".join(f"  {name} = {{{value}}}" for name, value in rows if value)
    return f"@misc{{{key},\n{body}\n}}\n"


def _tex(text: str) -> str:
    return "".join(_TEX.get(letter, letter) for letter in clean_line(text))
