"""How to cite a record, and how to name it under its pictures: words to be copied."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext

from assets.domain.record import Record
from assets.domain.text import clean_line
from assets.formats import citation
from assets.templatetags import words


@dataclass(frozen=True, slots=True)
class Citation:
    """The same in four forms."""

    plain: str
    credit: str
    ris: str
    bibtex: str


def build(record: Record, address: str, credits: Sequence[str], is_sample: bool) -> Citation:
    """`credits` are the credits that the answer for the chosen use asks for, in its own words."""
    title = clean_line(record.title or record.shown_reference or "")
    reference = record.shown_reference or ""
    version = words.version(record.version)
    note = gettext("Invented sample") if is_sample else ""
    date = words.date_words(record.publication_date)
    plain = ", ".join(part for part in (title, version, date, reference, note) if part)
    return Citation(
        plain=f"{plain}. {address}",
        credit=_credit(record, title, reference, credits),
        ris=citation.ris(_work(record, title, address, version, note)),
        bibtex=citation.bibtex(_work(record, title, address, version, note)),
    )


def _credit(record: Record, title: str, reference: str, credits: Sequence[str]) -> str:
    """For a caption or end credits: what the record asks for, else what it is called."""
    named = "; ".join(clean_line(credit) for credit in credits) or title
    held = dict.fromkeys(shot.holder for shot in record.shots if shot.holder)
    others = [holder for holder in held if holder.casefold() not in named.casefold()]
    line = gettext("Footage: %(named)s, %(reference)s") % {"named": named, "reference": reference}
    if others:
        line += " " + gettext("(with material of %(holders)s)") % {"holders": ", ".join(others)}
    return line


def _work(record: Record, title: str, address: str, version: str, note: str) -> citation.Work:
    return citation.Work(
        title=title,
        reference=record.shown_reference or "",
        address=address,
        date=record.publication_date,
        version=version,
        language=words.tag(record.language),
        note=note,
    )
