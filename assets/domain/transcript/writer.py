"""Segments and shots → the catalogue's notation, for rows that came structured.

Timed speech without shots is written as WebVTT; everything else as headers with their lines
and a shot list. `read(write(x))` gives the same rows for rows that hold what the notation can
say (`is_faithful` tells).
"""

from __future__ import annotations

from .. import captions
from ..record import Segment, Shot
from ..vocabularies import language_name
from . import reader

_HEADINGS = {
    "soundbite": "SOUNDBITE",
    "voiceover": "VOICEOVER",
    "piece_to_camera": "PIECE TO CAMERA",
    "text_on_screen": "TEXT ON SCREEN",
    "upsot": "UPSOT",
}


def write(segments: tuple[Segment, ...] = (), shots: tuple[Shot, ...] = ()) -> str:
    """The rows as transcript text; "" where there are none."""
    if segments and not shots and all(s.kind == "caption" for s in segments):
        return captions.write_webvtt(segments)
    blocks = [_segment(s) for s in segments if s.start is None or not shots]
    if shots:
        blocks.append(_shot_list(shots))
    return "\n\n".join(block for block in blocks if block)


def is_faithful(segments: tuple[Segment, ...], shots: tuple[Shot, ...]) -> bool:
    """Whether the written rows read back as they are."""
    reading = reader.read(write(segments, shots))
    return reading.segments == segments and reading.shots == shots


def _segment(segment: Segment) -> str:
    lines = []
    if segment.heading:
        lines.append(segment.heading)
    elif segment.kind in _HEADINGS:
        lines.append(f"--{_HEADINGS[segment.kind]}{_languages(segment)}--")
    if segment.speaker:
        lines.append(segment.speaker)
    if segment.text:
        lines.append(segment.text)
    return "\n".join(lines)


def _languages(segment: Segment) -> str:
    spoken = language_name(segment.language).upper() if segment.language else ""
    subtitles = language_name(segment.subtitles).upper() if segment.subtitles else ""
    if spoken and subtitles:
        return f" IN {spoken} (SUBTITLES IN {subtitles})"
    if subtitles:
        return f" (SUBTITLES IN {subtitles})"
    return f" ({spoken})" if spoken else ""


def _shot_list(shots: tuple[Shot, ...]) -> str:
    lines = ["--SHOTLIST--"]
    header: str | None = None
    for shot in shots:
        wanted = shot.holder if shot.holder and shot.holder_source != "line" else None
        if wanted != header:
            lines.append(f"SOURCE: {wanted or 'NATO'}")
            header = wanted
        times = str(shot.start) if shot.end is None else f"{shot.start} - {shot.end}"
        number = f"{shot.number}. " if shot.number else ""
        lines.append(f"{number}({times}) {shot.text}".rstrip())
        if shot.quote:
            lines.append(shot.quote)
    return "\n".join(lines)
