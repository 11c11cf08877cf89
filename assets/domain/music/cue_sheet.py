"""The cue sheet: what a broadcaster reports to collecting societies about the music it aired.

A plain value between the record and its notations (`formats.cue_sheet`): one `Part` for each
version of a production, one `Line` for each piece of music in it, one `Party` for each name. It
says what the record says and no more. What the record does not state is a *blank*: it is counted
and named (`blanks`), never filled in. A name without a role stays "unspecified"; a duration is
not worked out of in and out; who airs it fills in when and where.

The columns are those that the reports of PRS, SACEM, BMI, ASCAP and GEMA ask for in common.
Rejected: a sheet that leaves incomplete cues out, or one that calls everybody a composer. Both
look finished and send royalties to the wrong people.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from assets.domain.messages import Message, _, message
from assets.domain.record import Credit, MusicCue, Record
from assets.domain.text import clean_line
from assets.domain.timecode import Timecode

from . import identifiers, validity
from .cue import ROLES
from .fold import fold
from .presence import Presence, presence

COLUMNS: dict[str, str] = {
    "sequence": _("Sequence"),
    "title": _("Title"),
    "qualifier": _("Qualifier"),
    "use": _("Use code"),
    "start": _("In"),
    "end": _("Out"),
    "duration": _("Duration"),
    "contributors": _("Contributors"),
    "role": _("Role"),
    "share": _("Share %"),
    "society": _("Society"),
    "ipi": _("IPI"),
    "publisher": _("Publisher"),
    "isrc": _("ISRC"),
    "iswc": _("ISWC"),
    "library": _("Library"),
    "catalogue_number": _("Number"),
    "production_title": _("Production title"),
    "reference": _("Reference"),
    "version": _("Version"),
    "first_transmission": _("First transmission"),
    "territory": _("Territory"),
    "music": _("Music"),
    "origin": _("Origin"),
    "incomplete": _("Incomplete"),
}
"""Every column in its order: code, and label (message id)."""

OF_PARTIES = ("contributors", "role", "share", "society", "ipi")
OF_PARTS = ("production_title", "reference", "version", "first_transmission", "territory")
FOR_THE_BROADCASTER = ("first_transmission", "territory")
"""Columns that no record can fill: they are about an airing to come."""
UNSPECIFIED = "unspecified"
SURE = 0.8
"""From this confidence on a credit counts as read surely."""
_SHARE = re.compile(r"(\d{1,3})(?:[.,](\d{1,6}))?\s?%?", re.ASCII)


@dataclass(frozen=True, slots=True)
class Party:
    """A name in a line. `share` is per cent as a decimal number, `ipi` as on the record."""

    name: str
    role: str = UNSPECIFIED
    share: str | None = None
    society: str | None = None
    ipi: str | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """A piece of music as reported. `sequence` counts from 1, `duration` is whole seconds. Valid
    ISRC, ISWC and IPI are bare; one that is not valid stands as the record has it. `unsure` says
    that the record's credit was read with little confidence; it is no fact of the music, so that
    lines with and without are equal."""

    sequence: int
    title: str | None = None
    qualifier: str | None = None
    use: str | None = None
    start: Timecode | None = None
    end: Timecode | None = None
    duration: int | None = None
    parties: tuple[Party, ...] = ()
    publisher: str | None = None
    isrc: str | None = None
    iswc: str | None = None
    library: str | None = None
    catalogue_number: str | None = None
    unsure: bool = field(default=False, compare=False)

    @property
    def blanks(self) -> tuple[str, ...]:
        """The columns of this line that a report asks for and nobody has filled.

        A recording is told by its ISRC or by library and number, so that library and number are
        not missed where neither applies; a publisher may stand among the contributors.
        """
        found = [name for name in ("title", "use", "start", "end", "duration")
                 if getattr(self, name) is None]  # fmt: skip
        found += _party_blanks(self.parties)
        if self.publisher is None and not any(p.role == "publisher" for p in self.parties):
            found.append("publisher")
        found += [name for name in ("isrc", "iswc") if getattr(self, name) is None]
        from_library = self.isrc is None or bool(self.library or self.catalogue_number)
        found += [name for name in ("library", "catalogue_number")
                  if from_library and getattr(self, name) is None]  # fmt: skip
        return tuple(found)


def _party_blanks(parties: Sequence[Party]) -> list[str]:
    if not parties:
        return list(OF_PARTIES)
    found = ["role"] if any(p.role == UNSPECIFIED for p in parties) else []
    names = ("share", "society", "ipi")
    return found + [name for name in names if any(getattr(p, name) is None for p in parties)]


@dataclass(frozen=True, slots=True)
class Part:
    """One version of a production and its music. `music` says whether it has any: a part without
    lines may have none, or nobody has said. `first_transmission` and `territory` are the
    broadcaster's. `origin` is `sample` for an invented record."""

    reference: str | None = None
    production_title: str | None = None
    version: str | None = None
    music: Presence = "not_stated"
    lines: tuple[Line, ...] = ()
    first_transmission: str | None = None
    territory: str | None = None
    origin: str | None = None

    @property
    def blanks(self) -> tuple[str, ...]:
        """The columns of the version itself that nobody has filled."""
        found = [name for name in OF_PARTS if getattr(self, name) is None]
        return (*found, "music") if self.music == "not_stated" else tuple(found)

    def blanks_of(self, line: Line | None) -> tuple[str, ...]:
        """All blanks of one row of the sheet, in the order of columns. `line` is None for the one
        row of a version without lines; where it has music that nobody listed, all is missing."""
        missing = set(self.blanks)
        if line is not None:
            missing |= set(line.blanks)
        elif self.music == "has":
            missing |= {"sequence", *Line(0).blanks}
        return tuple(name for name in COLUMNS if name in missing)


@dataclass(frozen=True, slots=True)
class CueSheet:
    """The music of one version or of all public versions of a production."""

    parts: tuple[Part, ...] = ()

    def rows(self) -> Iterator[tuple[Part, Line | None]]:
        """Each row of the sheet; a version without lines has one, to say so."""
        for part in self.parts:
            for line in part.lines or (None,):
                yield part, line

    @property
    def blanks(self) -> dict[str, int]:
        """How many rows leave which column blank, in the order of columns."""
        counted = Counter(name for part, line in self.rows() for name in part.blanks_of(line))
        return {name: counted[name] for name in COLUMNS if counted[name]}


# From a record ------------------------------------------------------------------------------


def part(record: Record, production_title: str | None = None) -> Part:
    """The part of a sheet that a record makes. The production's own title is not the record's to
    tell: a visitor may see the one given here, by default the record's title."""
    return Part(
        reference=_line(record.shown_reference),
        production_title=_line(production_title or record.title),
        version=_line(record.version),
        music=presence(record),
        lines=tuple(_of_cue(at, cue) for at, cue in enumerate(record.music_cues, 1)),
        origin=_line(record.origin),
    )


def _line(text: str | None) -> str | None:
    return clean_line(text or "") or None


def _of_cue(sequence: int, cue: MusicCue) -> Line:
    return Line(
        sequence=sequence,
        title=_line(cue.title),
        qualifier=_line(cue.qualifier),
        use=_line(cue.use),
        start=cue.start,
        end=cue.end,
        duration=cue.duration,
        parties=tuple(_of_credit(credit) for credit in cue.credits if _line(credit.name)),
        publisher=_line(cue.publisher),
        isrc=identifiers.isrc(cue.isrc or "") or _line(cue.isrc),
        iswc=identifiers.iswc(cue.iswc or "") or _line(cue.iswc),
        library=_line(cue.library),
        catalogue_number=_line(cue.catalogue_number),
        unsure=cue.confidence is not None and cue.confidence < SURE,
    )


def _of_credit(credit: Credit) -> Party:
    return Party(
        name=_line(credit.name) or "",
        role=role_of(_line(credit.role)),
        share=share_of(_line(credit.share)),
        society=_line(credit.society),
        ipi=identifiers.ipi(credit.ipi or "") or _line(credit.ipi),
    )


def role_of(text: str | None) -> str:
    """A role as written: its code where it is one, in whatever case; "unspecified" for none."""
    return text.lower() if text and text.lower() in ROLES else text or UNSPECIFIED


def share_of(text: str | None) -> str | None:
    """A share as a decimal number where it is one ("33,3 %" is 33.3), else as written."""
    match = _SHARE.fullmatch(text or "")
    return f"{match[1]}.{match[2]}" if match and match[2] else match[1] if match else text


# Into a record ------------------------------------------------------------------------------

EDITOR = "editor"


def taken_in(record: Record, sheet_part: Part) -> Record:
    """The record with its music as a sheet says it.

    A cue that the sheet repeats stays as it is, where it was read included. One with the same
    title is changed where the sheet differs and keeps what no sheet carries. The printed credit
    (`Record.music`) is never touched. A part that does not say whether there is music changes
    nothing; one that says there is none takes the cues away.
    """
    if sheet_part.music == "not_stated" or sheet_part.lines == part(record).lines:
        states_none = sheet_part.music == "none" and not record.music_cues
        return record.with_(no_music=True) if states_none else record
    if sheet_part.music == "has" and not sheet_part.lines:
        return record
    pairs = _paired(record, sheet_part.lines)
    cues = tuple(_cue(line, old) for line, old in pairs)
    return record.with_(music_cues=cues, no_music=sheet_part.music == "none")


def _paired(record: Record, lines: Iterable[Line]) -> list[tuple[Line, MusicCue | None]]:
    """Each line, in order, with the cue it was: the same one, else the one of the same title,
    else an untitled one in the same place."""
    listed = sorted(lines, key=lambda line: line.sequence)
    free = {at: (_of_cue(at, cue), cue) for at, cue in enumerate(record.music_cues, 1)}
    found: dict[int, MusicCue] = {}
    rules = (
        lambda line, old: replace(old, sequence=line.sequence) == line,
        lambda line, old: bool(line.title) and fold(line.title) == fold(old.title or ""),
        lambda line, old: old.sequence == line.sequence and not (old.title and line.title),
    )
    for rule in rules:
        for line in listed:
            if line.sequence in found:
                continue
            at = next((at for at, (old, _cue_) in free.items() if rule(line, old)), None)
            if at is not None:
                found[line.sequence] = free.pop(at)[1]
    return [(line, found.get(line.sequence)) for line in listed]


def _cue(line: Line, old: MusicCue | None) -> MusicCue:
    if old is not None and _of_cue(line.sequence, old) == line:
        return old
    kept = old or MusicCue(None)
    was = _of_cue(line.sequence, kept)
    changed = {
        name: getattr(line, name)
        for name in Line.__slots__
        if name not in ("sequence", "parties", "unsure")
        and getattr(line, name) != getattr(was, name)
    }
    credits = kept.credits if line.parties == was.parties else _credits(line, kept)
    return replace(kept, **changed, credits=credits, confidence=None, source=EDITOR)


def _credits(line: Line, old: MusicCue) -> tuple[Credit, ...]:
    known = {_line(credit.name): credit for credit in reversed(old.credits)}
    return tuple(
        replace(
            known.get(party.name) or Credit(party.name),
            role=party.role,
            share=party.share,
            society=party.society,
            ipi=party.ipi,
        )
        for party in line.parties
    )


# What is odd --------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Doubt:
    """Something in a line that can be reported so and should be looked at first."""

    column: str
    reason: Message


def doubts(line: Line) -> Iterator[Doubt]:
    """What is odd in a line: numbers that are not valid, times and shares that do not add up."""
    yield from (Doubt(column, reason) for column, reason in validity.refusals(_cue(line, None)))
    if line.start is not None and line.end is not None and line.duration is not None:
        between = line.end.seconds - line.start.seconds
        if between >= 0 and abs(between - line.duration) > 1:
            reason = message(_("%(between)s seconds lie between in and out."), between=between)
            yield Doubt("duration", reason)


def refusals(record: Record, sheet_part: Part) -> Iterator[tuple[Line, Doubt]]:
    """What of a sheet a record cannot take in: what is wrong and did not stand in it before."""
    for line, old in _paired(record, sheet_part.lines):
        for column, reason in validity.refusals(_cue(line, old), old):
            yield line, Doubt(column, reason)
