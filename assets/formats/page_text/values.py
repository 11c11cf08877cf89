"""Pieces of a page → the values of a Record, with the flags that only this reading can raise.

Every piece keeps its words; a piece whose words turn out to be no value of its field (an
unreadable date, a second title) becomes `unplaced`. `settle` therefore returns pieces as well.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import Any

from assets.domain import fields, quality, readings
from assets.domain.record import Flag, Link, Printed
from assets.domain.text import clean_line
from assets.domain.transcript import notes
from assets.domain.vocabularies import (
    is_pseudo_value,
    read_version,
    split_names,
    title_version,
)

from . import dates
from .pieces import LONG, blank, is_inline
from .wordings import ADDRESS, MANY, READERS, UNREAD


@dataclass(slots=True)
class Settled:
    """What a page says: its pieces (exact), the fields' values, and what was odd."""

    pieces: list[Printed]
    values: dict[str, Any] = field(default_factory=dict)
    flags: list[Flag] = field(default_factory=list)

    def flag(self, code: str, text: str, name: str = "") -> None:
        """Note something odd, once per code and field; further words join the first."""
        for index, held in enumerate(self.flags):
            if (held.code, held.field) == (code, name):
                words = held.text if text in held.text else f"{held.text}; {text}"
                self.flags[index] = replace(held, text=words[:300])
                return
        self.flags.append(quality.flag(code, text[:300], name))

    def flag_all(self, flags: Iterable[Flag]) -> None:
        """Note what another reading found odd."""
        for found in flags:
            self.flag(found.code, found.text, found.field)


def settle(pieces: list[Printed]) -> Settled:
    """The values of all pieces."""
    settled = Settled(_without_duplicates(pieces))
    if len(settled.pieces) != len(pieces):
        settled.flag("synopsis_duplicated", "The synopsis is printed twice.", "synopsis")
    printed = {piece.field for piece in settled.pieces}
    for name in READERS:
        if name in printed:
            _short(settled, name)
    for name in LONG:
        _long(settled, name)
    _links(settled)
    _transcript(settled)
    _music(settled)
    _version(settled)
    unplaced = tuple(
        line
        for piece in settled.pieces
        if piece.field == "unplaced" and piece.text
        for line in piece.text.split("\n")
        if line.strip()
    )
    if unplaced:
        settled.values["unplaced"] = unplaced
        settled.flag("unplaced_text", " / ".join(x.strip() for x in unplaced), "unplaced")
    return settled


# ---------------------------------------------------------------------- short values


def _short(settled: Settled, name: str) -> None:
    """The value of a field of one line or a list of lines."""
    many = name in MANY
    found: dict[Any, None] = {}  # in order, each once
    seen: set[str] = set()
    labelled = 0
    pieces: list[Printed] = []
    for piece in settled.pieces:
        words = piece.text.strip() if piece.field == name and piece.text is not None else None
        labelled += piece.field == name and piece.label is not None
        if words is None or words in seen:
            pieces.append(piece)
            continue
        seen.add(words)
        if is_pseudo_value(words) and name not in ("title", "former_references"):
            settled.flag("pseudo_value", words, name)
            pieces.append(piece)
            continue
        if name == "countries" and any(map(is_pseudo_value, split_names(words))):
            settled.flag("pseudo_value", words, name)
        value = READERS[name](clean_line(words) if name != "filming_dates" else words)
        if value is None or value == () or _too_long(name, value) or (found and not many):
            code = "label_repeated" if found and not many else UNREAD.get(name, "value_unreadable")
            settled.flag(code, words, name)
            pieces.extend(_unplaced(piece))
            continue
        if name in UNREAD and dates.is_ambiguous(words):
            settled.flag("date_ambiguous", words, name)
        found.update(dict.fromkeys(value if many else (value,)))
        pieces.append(piece)
    settled.pieces = pieces
    repeated = any(f.code == "label_repeated" and f.field == name for f in settled.flags)
    if labelled > 1 and name != "title" and not repeated:
        settled.flag("label_repeated", name, name)
    if many and found:
        settled.values[name] = tuple(found)
    elif found:
        value = next(iter(found))
        if name == "publication_date":
            settled.values["publication_time"] = value.time
            settled.values["publication_zone"] = value.zone
            value = value.date
        settled.values[name] = value


def _unplaced(piece: Printed) -> list[Printed]:
    """The piece's words as unplaced; a label before them keeps its own place."""
    if piece.label is None:
        return [Printed("unplaced", None, piece.text)]
    if is_inline(piece.label):  # the whole line is kept as one
        return [Printed("unplaced", None, piece.label + (piece.text or ""))]
    return [Printed(piece.field, piece.label), Printed("unplaced", None, piece.text)]


def _too_long(name: str, value: Any) -> bool:
    limit = fields.BY_NAME[name].max_length
    return isinstance(value, str) and limit is not None and len(value) > limit


# ---------------------------------------------------------------------- long texts


def _long(settled: Settled, name: str) -> None:
    """The words of a long field: its texts, each once, with a blank line where they stood apart."""
    texts: dict[tuple[str, ...], str] = {}
    labelled = 0
    joint = ""
    for piece in settled.pieces:
        if piece.field != name:
            joint = "\n\n" if piece.field or piece.label is None else joint
            continue
        labelled += piece.label is not None
        if piece.text is not None:
            texts.setdefault(tuple(_words(piece.text)), (joint if texts else "") + piece.text)
            joint = "\n"
    if labelled > 1:
        settled.flag("label_repeated", name, name)
    if not texts:
        return
    only = next(iter(texts.values()))
    if len(texts) == 1 and is_pseudo_value(only) and name not in ("music", "transcript"):
        settled.flag("pseudo_value", only.strip(), name)
        return
    settled.values[name] = "".join(texts.values())


def _words(text: str) -> list[str]:
    return [" ".join(line.split()) for line in text.split("\n") if line.strip()]


def _without_duplicates(pieces: list[Printed]) -> list[Printed]:
    """A synopsis printed twice under one heading, cut in two pieces of the same words."""
    out: list[Printed] = []
    seen: list[list[str]] = []
    for piece in pieces:
        if piece.field != "synopsis" or piece.text is None or piece.label is not None:
            out.append(piece)
            continue
        parts = _halves(piece.text)
        out.extend(parts)
        seen.append(_words(parts[0].text or ""))
    return out


def _halves(text: str) -> list[Printed]:
    lines = text.split("\n")
    filled = [i for i, line in enumerate(lines) if line.strip()]
    words = _words(text)
    for times in (2, 3):
        size, rest = divmod(len(words), times)
        if (
            rest
            or size == 0
            or any(words[:size] != words[size * k : size * (k + 1)] for k in range(1, times))
        ):
            continue
        pieces: list[Printed] = []
        for k in range(times):
            first, last = filled[size * k], filled[size * (k + 1) - 1]
            if k:
                gap = lines[filled[size * k - 1] + 1 : first]
                pieces += [blank(gap)] if gap else []
            pieces.append(Printed("synopsis", None, "\n".join(lines[first : last + 1])))
        return pieces
    return [Printed("synopsis", None, text)]


def _links(settled: Settled) -> None:
    text = settled.values.pop("links", None)
    if text is None:
        return
    links = tuple(_link(line.strip()) for line in text.split("\n") if line.strip())
    settled.values["links"] = links


def _link(line: str) -> Link:
    match = ADDRESS.search(line)
    if not match:
        return Link(clean_line(line))
    words = clean_line(line[: match.start()]).rstrip(" :–—-(")
    after = line[match.end() :].strip(" )")
    if not words or after:
        words = clean_line(line) if after else match.group()
    return Link(words, match.group())


def _transcript(settled: Settled) -> None:
    """Segments and shots; a remark in place of a transcript moves to `version_note`."""
    text = settled.values.get("transcript")
    context = "\n".join(str(settled.values.get(n) or "") for n in ("usage_rights", "synopsis"))
    reading = readings.read_transcript(text, context)
    if text is not None and is_pseudo_value(text):
        settled.flag("pseudo_value", text.strip(), "transcript")
        del settled.values["transcript"]
        return
    settled.flag_all(reading.flags)
    if reading.note is not None:
        del settled.values["transcript"]
        settled.values["version_note"] = text
        settled.pieces = [
            replace(p, field="version_note") if p.field == "transcript" and p.label is None else p
            for p in settled.pieces
        ]
        if notes.points_elsewhere(reading.note):
            settled.flag("transcript_is_pointer", reading.note, "transcript")
        return
    if reading.segments:
        settled.values["segments"] = reading.segments
    if reading.shots:
        settled.values["shots"] = reading.shots


def _music(settled: Settled) -> None:
    cues, no_music, flags = readings.read_music(settled.values.get("music"))
    settled.flag_all(flags)
    if cues:
        settled.values["music_cues"] = cues
    if no_music:
        settled.values["no_music"] = True


def _version(settled: Settled) -> None:
    """The version: its own field first, then the title, then the note in the transcript's place."""
    title = title_version(settled.values.get("title") or "")
    code = source = first = None
    pieces: list[Printed] = []
    for piece in settled.pieces:
        pieces.append(piece)
        if piece.field != "version" or piece.text is None:
            continue
        words = piece.text.strip()
        if is_pseudo_value(words):
            settled.flag("pseudo_value", words, "version")
            continue
        if code is not None:
            if words != first:
                settled.flag("label_repeated", words, "version")
                pieces[-1:] = _unplaced(piece)
            continue
        reading = read_version(words)
        if reading.ambiguous:
            settled.flag("version_code_ambiguous", words, "version")
        if reading.ambiguous and reading.code is None:
            continue
        code, source, first = reading.code or "other", "field", words
    settled.pieces = pieces
    if source == "field" and title.code and title.code != code:
        settled.flag("version_code_ambiguous", settled.values["title"], "version")
    if code is None and title.code:
        code, source = title.code, "title"
        if title.ambiguous:
            settled.flag("version_code_ambiguous", settled.values["title"], "version")
    if code is None:
        note = settled.values.get("version_note") or _first_remark(settled)
        code = notes.version_in(note) if note else None
        source = "transcript note" if code else None
    if code:
        settled.values["version"], settled.values["version_source"] = code, source


def _first_remark(settled: Settled) -> str | None:
    remarks = [s.text for s in settled.values.get("segments", ()) if s.kind == "remark"]
    return remarks[0] if remarks and notes.is_note(remarks[0]) else None
