"""A transcript's text → segments and shots."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from .. import captions
from ..record import Flag, Segment, Shot
from ..vocabularies import fold
from . import headers, holders, notes, shots
from .headers import Header

_QUOTES = "“\"«„‘'”»"
_OPENING = ("“", '"', "«", "„", "”", "‘")
_SPOKEN = ("soundbite", "voiceover", "piece_to_camera", "upsot")
_WITH_SPEAKER = ("soundbite", "piece_to_camera")


@dataclass(frozen=True, slots=True)
class Reading:
    """What a transcript's text holds. `note` is the whole text where it is no transcript but a
    remark on the version; then there are neither segments nor shots."""

    segments: tuple[Segment, ...] = ()
    shots: tuple[Shot, ...] = ()
    flags: tuple[Flag, ...] = ()
    note: str | None = None


def read(text: str, context: str = "") -> Reading:
    """Read a transcript in the catalogue's notations, or WebVTT or SRT.

    `context` is other text of the record (usage rights, synopsis) that may spell the holders'
    names. Never raises; what is neither speech nor shot becomes a remark, and nothing is lost
    since the text itself is kept by the record.
    """
    if captions.looks_like(text):
        cues = captions.parse(text)
        if cues:
            return Reading(segments=captions.segments(cues))
    return _Reader(context).read(text)


@dataclass(slots=True)
class _Block:
    """The lines under one header, while they are being collected."""

    header: Header | None = None
    heading: str | None = None
    lines: list[str] = field(default_factory=list)
    speaker: str | None = None
    start: int | None = None
    end: int | None = None
    kind: str | None = None


class _Reader:
    def __init__(self, context: str) -> None:
        self.context = context
        self.segments: list[Segment] = []
        self.shots: list[Shot] = []
        self.codes: dict[str, str] = {}
        self.block = _Block()
        self.holder: str | None = None
        self.previous_holder: str | None = None
        self.foreign = False
        self.quote: list[str] | None = None
        self.last_number: int | None = None

    def read(self, text: str) -> Reading:
        for line in text.split("\n"):
            self.take(line)
        self.flush()
        remarks = [s for s in self.segments if s.kind != "remark"]
        if not self.shots and not remarks:
            stripped = text.strip("\n")
            if notes.is_note(stripped):
                return Reading(note=stripped)
            self.segments = [replace(s, kind="other") for s in self.segments]
        flags = tuple(
            Flag(code, words, "shots" if code != "speaker_missing" else "segments")
            for code, words in self.codes.items()
        )
        return Reading(tuple(self.segments), tuple(self.shots), flags)

    # -- lines

    def take(self, line: str) -> None:
        found = shots.read_line(line)
        if found:
            if found.prefix:
                self.take_header(found.prefix)
            self.take_shots(found)
            return
        if line.strip() and self.take_header(line):
            return
        if self.quote is not None:
            if not line.strip():
                if not self.quote:
                    return  # the quotation may stand a line further down
                self.end_quote()
            elif line.lstrip().startswith(_OPENING) or (self.quote and not _closed(self.quote[-1])):
                self.quote.append(line.strip())
                return
            else:
                self.end_quote()
        self.block.lines.append(line)

    def take_header(self, line: str) -> bool:
        header = headers.read_header(line)
        if header is None:
            return False
        self.flush()
        self.foreign = header.kind == "foreign"
        if header.kind == "same_source":
            self.holder = self.holder or self.previous_holder
            self.codes.setdefault("header_by_reference", line.strip())
        else:
            if self.holder:
                self.previous_holder = self.holder
            self.holder = header.holder
            if header.kind == "source":
                self.previous_holder = header.holder
        self.block = _Block(header, line.strip(), speaker=header.rest)
        return True

    def take_shots(self, line: shots.Line) -> None:
        if line.run_on:
            self.codes.setdefault("shotlist_run_on", f"{len(line.shots)}")
        for shot in line.shots:
            self.add_shot(shot)

    def add_shot(self, line: shots.ShotLine) -> None:
        self.end_quote()
        if line.number is not None:
            number = int(line.number)
            if self.last_number is not None and number <= self.last_number:
                self.codes.setdefault("shot_numbers_restart", line.number)
            self.last_number = number
        named = holders.in_line(line.text, foreign=self.foreign)
        holder, source = (named, "line") if named else (self.holder, "header")
        if holder and holders.is_joint(holder):
            self.codes.setdefault("joint_holder", holder)
        self.shots.append(
            Shot(
                line.start,
                line.end,
                line.text,
                line.number,
                holder=holders.spell(holder, self.context) if holder else None,
                holder_source=source if holder else None,
            )
        )
        speech = headers.speech_in(line.text)
        under = self.block.header
        if speech is None and under and under.kind in _SPOKEN and _is_quote(line.text):
            speech = replace(under, rest=None)
        if speech:
            self.start_speech(line, speech)

    # -- quotes under a soundbite line

    def start_speech(self, line: shots.ShotLine, speech: Header) -> None:
        words = speech.rest or ("" if not _is_quote(line.text) else line.text)
        at = next((i for i, ch in enumerate(words) if ch in "“«„"), None)
        inline = words[at:].strip() if at is not None else None
        speaker = (words[:at] if at is not None else words).strip(" -–—:,") or None
        self.quote = [inline] if inline else []
        self.block = replace_block(self.block)
        self.block.speaker = speaker
        self.block.kind = speech.kind
        self.block.header = speech
        self.block.heading = None
        self.block.start = line.start.seconds * 1000
        self.block.end = line.end.seconds * 1000 if line.end else None
        self.block.lines = []

    def end_quote(self) -> None:
        if self.quote is None:
            return
        quote = "\n".join(self.quote)
        header = self.block.header
        self.quote = None
        if quote:
            self.shots[-1] = replace(self.shots[-1], quote=quote)
        if self.block.kind and header:
            self.segments.append(
                Segment(
                    self.block.kind,
                    quote,
                    self.block.speaker,
                    header.language,
                    header.subtitles,
                    self.block.start,
                    self.block.end,
                )
            )
            if not self.block.speaker and self.block.kind == "soundbite":
                self.codes.setdefault("speaker_missing", quote[:80] or str(self.shots[-1].start))
        self.block = _Block()

    # -- segments under a header

    def flush(self) -> None:
        self.end_quote()
        block, self.block = self.block, _Block()
        header = block.header
        text = "\n".join(block.lines).strip("\n")
        if header is None or header.kind in ("shotlist", "foreign", "source", "same_source", "end"):
            if text.strip():
                for part in _paragraphs(text):
                    self.segments.append(Segment("remark", part))
            return
        if header.kind in _WITH_SPEAKER:
            self.flush_speech(block, header)
            return
        if text.strip() or header.kind != "other":
            if header.kind == "voiceover" and block.speaker is None:
                speaker, text = _leading_name(text)
                block.speaker = speaker
            self.segments.append(
                Segment(
                    header.kind,
                    text,
                    None if header.kind == "other" else block.speaker,
                    header.language,
                    header.subtitles,
                    heading=block.heading,
                )
            )

    def flush_speech(self, block: _Block, header: Header) -> None:
        for speaker, words in _speeches(block.lines, block.speaker):
            self.segments.append(
                Segment(
                    header.kind,
                    words,
                    speaker,
                    header.language,
                    header.subtitles,
                    heading=block.heading,
                )
            )
            if not speaker and header.kind == "soundbite":
                self.codes.setdefault("speaker_missing", (words or block.heading or "")[:80])


def replace_block(block: _Block) -> _Block:
    """A fresh block; what was collected under the old one was flushed or belonged to no one."""
    return _Block(block.header, block.heading)


def _is_quote(line: str) -> bool:
    return line.lstrip().startswith(_OPENING)


def _closed(line: str) -> bool:
    return line.rstrip(" .").endswith(("”", '"', "»", "’", "'"))


def _paragraphs(text: str) -> Iterator[str]:
    part: list[str] = []
    for line in [*text.split("\n"), ""]:
        if line.strip():
            part.append(line)
        elif part:
            yield "\n".join(part)
            part = []


def _leading_name(text: str) -> tuple[str | None, str]:
    lines = text.split("\n")
    rest = [line for line in lines[1:] if line.strip()]
    if len(lines) > 1 and rest and not _is_quote(lines[0]) and _is_quote(rest[0]):
        return lines[0].strip() or None, "\n".join(lines[1:]).strip("\n")
    return None, text


def _speeches(lines: list[str], speaker: str | None) -> list[tuple[str | None, str]]:
    """Who says what under one header; a name between two quotations begins a new speech."""
    kept = [line.strip() for line in lines if line.strip()]
    if not kept:
        return [(speaker, "")]
    speeches: list[tuple[str | None, list[str]]] = []
    for index, line in enumerate(kept):
        following = kept[index + 1] if index + 1 < len(kept) else None
        names = not _is_quote(line) and following is not None and _is_quote(following)
        if index == 0:
            lone = following is not None and not _is_quote(line) and speaker is None
            if (names and speaker is None) or (lone and _like_a_name(line)):
                speeches.append((line, []))
                continue
            speeches.append((speaker, []))
        elif names and speeches[-1][1] and _closed(speeches[-1][1][-1]):
            speeches.append((line, []))
            continue
        speeches[-1][1].append(line)
    return [(who, "\n".join(words)) for who, words in speeches]


def _like_a_name(line: str) -> bool:
    """Whether a line without quotation marks may name a speaker: short, no end of sentence."""
    return (
        len(line) <= 150
        and not line.rstrip().endswith((".", "!", "?", "…"))
        and len(fold(line).split()) <= 20
    )
