"""Transcripts and shot lists for invented records: the text, and what it reads as."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

from .. import captions
from ..record import Segment, Shot
from ..timecode import Timecode
from . import texts, words
from .draws import chance
from .texts import Story


@dataclass(frozen=True, slots=True)
class Written:
    """A transcript and its reading; `note` stands in its place where there is none."""

    text: str | None = None
    segments: tuple[Segment, ...] = ()
    shots: tuple[Shot, ...] = ()
    note: str | None = None


NOTE = "Natural sound only. For the spoken text see the master or the master with subtitles."


def of_speech(random: Random, about: Story, count: int) -> tuple[Segment, ...]:
    """What is said, without the headings that differ from version to version."""
    segments = []
    for _ in range(count):
        lot = random.random()
        if lot < 0.2:
            segments.append(Segment("voiceover", texts.spoken(random, about)))
        else:
            foreign = lot > 0.7 and about.land.language in words.LANGUAGE_NAMES
            language = about.land.language if foreign else "en"
            who = texts.speaker(random, about)
            segments.append(Segment("soundbite", texts.spoken(random, about), who, language))
    return tuple(segments)


def of_master(
    random: Random, about: Story, speech: tuple[Segment, ...], holders: tuple[str, ...]
) -> Written:
    """The master: speech under its headings, then the archive pictures of others."""
    blocks, segments = [], []
    for said in speech:
        name = words.LANGUAGE_NAMES[said.language or "en"]
        heading = f"--{said.kind.upper()} ({name})--"
        segments.append(_headed(said, heading, None))
        blocks.append("\n".join(x for x in (heading, said.speaker, said.text) if x))
    shots = _archive(random, about, holders)
    if shots:
        blocks.append("\n".join(["--ARCHIVE--", *map(_line, shots)]))
    return Written("\n\n".join([*blocks, "-END-"]), tuple(segments), shots)


def of_subtitled(
    random: Random, about: Story, speech: tuple[Segment, ...], holders: tuple[str, ...]
) -> Written:
    """The master with subtitles; some of them come as timed captions (WebVTT)."""
    if chance(random, 0.15):
        return _timed(random, speech)
    blocks, segments = [], []
    for said in speech:
        kind = "VOICEOVER" if said.kind == "voiceover" else "SOUNDBITE"
        name = words.LANGUAGE_NAMES[said.language or "en"]
        heading = f"—{kind} IN {name} (SUBTITLES IN ENGLISH)—"
        segments.append(_headed(said, heading, "en"))
        blocks.append("\n".join(x for x in (heading, said.speaker, said.text) if x))
    shots = _archive(random, about, holders)
    if shots:
        blocks.append("\n".join(["--ARCHIVE--", *map(_line, shots)]))
    return Written("\n\n".join([*blocks, "-END-"]), tuple(segments), shots)


def of_international(random: Random, about: Story, holders: tuple[str, ...]) -> Written:
    """The international version: a remark in place of the words, or a shot list."""
    if chance(random, 0.4) and not holders:
        return Written(NOTE, note=NOTE)
    shots = [*_archive(random, about, holders), *_own(random, about, 4)]
    return _listed("--SHOTLIST--", _in_a_row(random, shots))


def of_raw(random: Random, about: Story) -> Written:
    """B-roll: a shot list, sometimes with frames, as an edit system writes them."""
    count = 5 + int(random.random() * 9)
    shots = _in_a_row(random, _own(random, about, count), frames=chance(random, 0.2))
    return _listed("—SHOTLIST—" if chance(random, 0.5) else "---SHOTLIST---", shots)


def _headed(said: Segment, heading: str, subtitles: str | None) -> Segment:
    language = said.language or "en"
    return Segment(said.kind, said.text, said.speaker, language, subtitles, heading=heading)


def _archive(random: Random, about: Story, holders: tuple[str, ...]) -> tuple[Shot, ...]:
    """Where the others' pictures are; for some nobody has written it down."""
    shots = []
    at = random.randrange(5, 60)
    for holder in holders:
        if chance(random, 0.25):
            continue
        for _ in range(1 + int(random.random() * 2)):
            length = random.randrange(3, 15)
            text = f"{holder.upper()} – {texts.shot(random, about).partition(' – ')[2]}"
            shots.append(
                Shot(Timecode(at), Timecode(at + length), text, holder=holder, holder_source="line")
            )
            at += length + random.randrange(0, 40)
    return tuple(shots)


def _own(random: Random, about: Story, count: int) -> list[Shot]:
    return [Shot(Timecode(0), None, texts.shot(random, about)) for _ in range(count)]


def _in_a_row(random: Random, shots: list[Shot], *, frames: bool = False) -> tuple[Shot, ...]:
    """The same shots one after another from the first frame on."""
    placed, at = [], 0
    for shot in shots:
        length = random.randrange(5, 24)
        start = Timecode(at, random.randrange(25) if frames else None)
        end = None if frames else Timecode(at + length)
        placed.append(Shot(start, end, shot.text, None, None, shot.holder, shot.holder_source))
        at += length
    return tuple(placed)


def _listed(heading: str, shots: tuple[Shot, ...]) -> Written:
    return Written("\n".join([heading, *map(_line, shots), "-END-"]), shots=shots)


def _line(shot: Shot) -> str:
    if shot.start.frames is not None:
        return f"{shot.start} – {shot.text}"
    times = shot.start.short if shot.end is None else f"{shot.start.short} – {shot.end.short}"
    return f"({times}) {shot.text}"


def _timed(random: Random, speech: tuple[Segment, ...]) -> Written:
    cues, at = [], 2_000
    for said in speech:
        length = 60 * len(said.text)
        who = said.speaker.partition(",")[0] if said.speaker else None
        cues.append(Segment("caption", said.text.strip("“”"), who, "en", start=at, end=at + length))
        at += length + random.randrange(500, 9_000)
    return Written(captions.write_webvtt(cues), tuple(cues))
